using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Documents.Pages;

/// <summary>"/ho-so/{code}/van-ban/{id}/cap-so": the records clerk gives number and seal; the processing of the dossier ends with it.</summary>
[Requires(DossierPermissions.Number)]
public sealed class NumberModel(Caller caller, DocumentDesk desk, Numbering numbering, Flash flash) : PageModel
{
    public OpenDocument It { get; private set; } = null!;
    public string? Problem { get; private set; }
    public bool Possible { get; private set; }

    public async Task OnGetAsync(string code, Guid id)
    {
        await ShowAsync(code, id);
        if (!Possible) Response.StatusCode = StatusCodes.Status409Conflict;
    }

    public async Task<IActionResult> OnPostAsync(string code, Guid id, CancellationToken cancel)
    {
        try
        {
            var done = await numbering.NumberAsync(caller, code, id, cancel);
            return Redirect(flash.Url($"/ho-so/{code}/van-ban/{id}", done.State == DocumentState.Issued
                ? $"Đã phát hành số {done.Number}."
                : $"Đã cấp số {done.Number}; hệ thống đang đóng dấu."));
        }
        catch (RuleException refused)
        {
            await ShowAsync(code, id);
            (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
            return Page();
        }
    }

    private async Task ShowAsync(string code, Guid id)
    {
        It = await desk.OpenAsync(caller, code, id);
        Problem = Numbering.WhyNot(caller, It);
        Possible = Problem is null;
    }
}
