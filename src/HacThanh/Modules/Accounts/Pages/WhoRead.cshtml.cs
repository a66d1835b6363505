using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Accounts.Pages;

/// <summary>"/tai-khoan/ai-da-xem": which officers have read this resident's data, when and why.</summary>
[Requires("account.reads")]
public sealed class WhoReadModel(Caller caller, Db db) : PageModel
{
    private const int PageSize = 50;

    /// <summary>Entries before this instant (ticks), from the link to the next page.</summary>
    [BindProperty(Name = "truoc", SupportsGet = true)]
    public long? Before { get; set; }

    public IReadOnlyList<AccessLogEntry> Entries { get; private set; } = [];
    public NextPage Next { get; private set; } = new(null);

    public async Task OnGetAsync()
    {
        var account = await db.Set<Account>().SingleAsync(a => a.Id == caller.Id);
        var (index, id) = (account.CitizenIdIndex, account.Id);
        var mine = db.Set<AccessLogEntry>().Where(e => e.SubjectId == id || (index != null && e.PersonIndex == index));
        if (Before is > 0 && Before < DateTime.MaxValue.Ticks)
        {
            var before = new DateTime(Before.Value, DateTimeKind.Utc);
            mine = mine.Where(e => e.At < before);
        }
        var found = await mine.OrderByDescending(e => e.At).Take(PageSize + 1).ToListAsync();
        Entries = [.. found.Take(PageSize)];
        Next = new(found.Count > PageSize ? $"/tai-khoan/ai-da-xem?truoc={Entries[^1].At.Ticks}" : null, Before is null ? null : "/tai-khoan/ai-da-xem");
    }
}
