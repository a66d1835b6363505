using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace HacThanh.Platform.Ui;

/// <summary>Fills the <see cref="ShellView"/> of a page request before its handler runs.</summary>
internal sealed class ShellFilter(ShellView shell, Flash flash, IEnumerable<IShellFiller> fillers) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // A page that is only read would be shown with nothing in it to whoever sends it a form.
        var request = context.HttpContext.Request;
        if (context.HandlerMethod is null && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && context.HttpContext.Features.Get<Failure>() is null)
        {
            context.HttpContext.Response.Headers.Allow = HttpMethods.Get;
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
            return;
        }
        foreach (var filler in fillers) await filler.FillAsync(shell, context.HttpContext);
        shell.Flash ??= flash.Read(context.HttpContext.Request);
        await next();
    }
}
