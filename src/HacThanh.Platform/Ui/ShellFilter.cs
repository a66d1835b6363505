using Microsoft.AspNetCore.Mvc.Filters;

namespace HacThanh.Platform.Ui;

/// <summary>Fills the <see cref="ShellView"/> of a page request before its handler runs.</summary>
internal sealed class ShellFilter(ShellView shell, Flash flash, IEnumerable<IShellFiller> fillers) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        foreach (var filler in fillers) await filler.FillAsync(shell, context.HttpContext);
        shell.Flash ??= flash.Read(context.HttpContext.Request);
        await next();
    }
}
