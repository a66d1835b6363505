using HacThanh.Modules.Registers.Reminders;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}/sap-han": records whose dates come or have just passed, for each date that the register reminds of.</summary>
[Requires(RegistersModule.Open)]
internal sealed class ComingModel(Db db, RegisterShelf shelf, TimeProvider time) : PageModel
{
    private const int Most = 100;

    /// <summary>Days that are looked ahead at least.</summary>
    private const int Ahead = 30;

    public RegisterDefinition Register { get; private set; } = null!;
    public DateOnly Today { get; private set; }
    public IReadOnlyList<(Reminder Reminder, IReadOnlyList<DatedRow> Rows, bool More)> Dates { get; private set; } = [];

    public async Task OnGetAsync(string slug)
    {
        (Register, var access) = shelf.Open(slug);
        if (Register.Reminders.Count == 0) throw new NotFoundException();
        Today = VietnamTime.Today(time);
        var dates = new List<(Reminder, IReadOnlyList<DatedRow>, bool)>();
        foreach (var reminder in Register.Reminders)
        {
            var rows = await RegisterFigures.DatesAsync(db, Register, reminder, Today.AddDays(-ReminderDays.Grace), Today.AddDays(Math.Max(Ahead, reminder.Days.Max())), access.ReadsAll ? null : access.OwnGroup, Most + 1);
            dates.Add((reminder, [.. rows.Take(Most)], rows.Count > Most));
        }
        Dates = dates;
    }

    /// <summary>“trước 30, 7 ngày và đúng ngày”.</summary>
    public static string DaysWords(Reminder reminder)
    {
        var before = reminder.Days.Where(d => d > 0).ToList();
        var words = before.Count == 0 ? "" : $"trước {string.Join(", ", before)} ngày";
        return !reminder.Days.Contains(0) ? words : words.Length == 0 ? "đúng ngày" : words + " và đúng ngày";
    }
}
