using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Organisation.Pages;

/// <summary>"/quan-tri/ngay-nghi?nam=2027": the days off and swapped days of a year, expected or decided, and the ward's working hours.</summary>
[Requires(OrganisationPermissions.Calendar)]
public sealed class HolidaysModel(Db db, CalendarBook book, TimeProvider time) : PageModel
{
    /// <summary>Years that can be looked at and changed: lunar dates are computed for them and nothing older is still running.</summary>
    internal const int FirstYear = 2025, LastYear = 2100;

    [BindProperty(Name = "nam", SupportsGet = true)]
    public int? Wish { get; set; }

    public HolidayYear Table { get; private set; } = null!;
    public WorkHours Hours { get; private set; } = null!;
    public IReadOnlyList<int> Years { get; private set; } = [];
    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    /// <summary>Changed here: no longer as shipped or by rule.</summary>
    public bool Changed { get; private set; }

    public async Task OnGetAsync()
    {
        var now = VietnamTime.Today(time).Year;
        var year = Wish is >= FirstYear and <= LastYear ? Wish.Value : now;
        Years = [.. Enumerable.Range(now - 1, 4)];
        (Table, var version) = await book.YearAsync(db, year);
        Changed = version > 0;
        (Hours, _) = await book.HoursAsync(db);
        var (days, hours) = (CalendarBook.SubjectOf(year), CalendarBook.SubjectOfHours(db.Ward));
        History = await db.Set<HistoryEntry>().Where(e => e.SubjectId == days || e.SubjectId == hours).OrderByDescending(e => e.Seq).Take(50).ToListAsync();
    }
}
