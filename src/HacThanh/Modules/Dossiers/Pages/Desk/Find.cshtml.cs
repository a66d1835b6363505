using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Pages.Desk;

/// <summary>
/// "/lam-viec/tim": one box for code, name, telephone and citizen number. It posts, so that numbers of people never stand in an address; codes and names
/// go on as an address that can be sent to a colleague. The only hit opens at once.
/// </summary>
[Requires("desk.open")]
public sealed class FindModel(Caller caller, WorkQueue queue, Catalogues catalogues, Db db, TimeProvider time) : PageModel
{
    private const int Digits = 9;

    public QueueLines? Lines { get; private set; }
    public NextPage Next { get; private set; } = new(null);

    /// <summary>What stands in the box; numbers of people are not written back.</summary>
    public string? Shown { get; private set; }

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "q")] string? search, [FromQuery(Name = "sau")] string? after)
    {
        Shown = search;
        return string.IsNullOrWhiteSpace(search) ? Page() : await ShowAsync(search, after);
    }

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "q")] string? search)
    {
        var text = search?.Trim() ?? "";
        if (text.Length == 0) return Redirect("/lam-viec/tim");
        var personal = !text.Contains('-', StringComparison.Ordinal) && text.Count(char.IsAsciiDigit) >= Digits;
        return personal ? await ShowAsync(text, null) : Redirect("/lam-viec/tim?q=" + Uri.EscapeDataString(text));
    }

    private async Task<IActionResult> ShowAsync(string search, string? after)
    {
        var found = await queue.FindAsync(caller, new QueueFilter(Search: search), after, string.IsNullOrEmpty(after) && Shown is null ? 100 : WorkQueue.PageSize);
        if (found.Rows.Count == 1 && string.IsNullOrEmpty(after)) return Redirect("/ho-so/" + found.Rows[0].Code);
        var here = "/lam-viec/tim?q=" + Uri.EscapeDataString(Shown ?? "");
        Next = Shown is null ? new NextPage(null) : NextPage.Of(here, after, found.Next);
        Lines = new QueueLines(found.Rows, caller, catalogues.For(db.Ward), time.GetUtcNow().UtcDateTime);
        return Page();
    }
}
