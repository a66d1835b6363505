using System.Globalization;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Pages.Desk;

/// <summary>"/lam-viec/nguoi-trung/{id}/tach": undoes a merge, with the reason.</summary>
[Requires(DossierPermissions.Persons)]
public sealed class PartPersonModel(Caller caller, PersonMerges people, Flash flash) : PageModel
{
    /// <summary>The record that stands for itself afterwards.</summary>
    public PersonLine Line { get; private set; } = null!;
    public bool ReasonMissing { get; private set; }
    public string? Problem { get; private set; }

    public Task OnGetAsync(Guid id) => ShowAsync(id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var reason = Request.Form["ly-do"].ToString().Trim();
        if (reason.Length is 0 or > 300) (ReasonMissing, Response.StatusCode) = (true, StatusCodes.Status422UnprocessableEntity);
        else
        {
            try
            {
                await people.PartAsync(caller, id, int.TryParse(Request.Form["ban-da-xem"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : 0, reason);
                return Redirect(flash.Url($"/lam-viec/nguoi/{id}", "Đã tách ra."));
            }
            catch (RuleException refused)
            {
                (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
            }
        }
        await ShowAsync(id);
        return Page();
    }

    private async Task ShowAsync(Guid id)
    {
        var open = await people.OpenAsync(caller, id);
        Line = open.Merged.FirstOrDefault(m => m.Row.Id == id) ?? (open.Root.Row.Id == id ? open.Root : throw new NotFoundException());
    }
}
