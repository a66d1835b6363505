using System.Globalization;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Pages.Desk;

/// <summary>What an officer sent about one pair, to be shown again.</summary>
public sealed record TypedMerge(Guid Older, Guid Newer, bool KeepNewer, string Reason);

/// <summary>"/lam-viec/nguoi-trung": records that look like one person, to be merged with a reason.</summary>
[Requires(DossierPermissions.Persons)]
public sealed class DuplicatesModel(Caller caller, PersonMerges people, Flash flash) : PageModel
{
    private const string Here = "/lam-viec/nguoi-trung";

    public IReadOnlyList<LookAlike> Pairs { get; private set; } = [];
    public NextPage Next { get; private set; } = new(null);
    public TypedMerge? Typed { get; private set; }
    public bool ReasonMissing { get; private set; }
    public string? Problem { get; private set; }

    public Task OnGetAsync([FromQuery(Name = "sau")] string? after) => ShowAsync(after);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!TryRead("cu", "ban-cu", out var older) || !TryRead("moi", "ban-moi", out var newer)) throw new NotFoundException();
        Typed = new TypedMerge(older.Id, newer.Id, Request.Form["giu"] == "moi", Request.Form["ly-do"].ToString().Trim());
        if (Typed.Reason.Length is 0 or > 300)
        {
            (ReasonMissing, Response.StatusCode) = (true, StatusCodes.Status422UnprocessableEntity);
            await ShowAsync(null);
            return Page();
        }
        var (from, into) = Typed.KeepNewer ? (older, newer) : (newer, older);
        try
        {
            await people.MergeAsync(caller, from, into, Typed.Reason);
            return Redirect(flash.Url($"/lam-viec/nguoi/{into.Id}", "Đã gộp làm một người."));
        }
        catch (RuleException refused)
        {
            (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
            await ShowAsync(null);
            return Page();
        }
    }

    private async Task ShowAsync(string? after)
    {
        var (pairs, next) = await people.FindAsync(string.IsNullOrEmpty(after) ? null : after);
        (Pairs, Next) = (pairs, NextPage.Of(Here, after, next));
    }

    private bool TryRead(string id, string version, out (Guid Id, int Version) seen)
    {
        var known = Guid.TryParse(Request.Form[id], out var row) & int.TryParse(Request.Form[version], NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        seen = (row, number);
        return known;
    }
}
