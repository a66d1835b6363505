using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Notifications;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Reminders;

/// <summary>
/// Every morning at half past six: tells the roles that definitions name of dates that come. A day on which the server stood still is made good on the next;
/// when several counts of days have been passed meanwhile only the nearest is told.
/// </summary>
internal sealed class ReminderJob(Db db, RegisterLibrary library, RoleHolders holders, TimeProvider time) : IRecurringJob
{
    private const int Part = 200;

    /// <summary>More records than this in one part are told in one message.</summary>
    private const int MostSingle = 10;

    public string Kind => "registers.remind";

    public DateTime Next(DateTime now)
    {
        var today = VietnamTime.ToUtc(VietnamTime.DateOf(now), new TimeOnly(6, 30));
        return today > now ? today : today.AddDays(1);
    }

    public async Task RunAsync(JobContext job)
    {
        var today = VietnamTime.Today(time);
        foreach (var register in library.Of(db.Ward))
            foreach (var reminder in register.Reminders)
            {
                DatedRow? last = null;
                while (true)
                {
                    var rows = await RegisterFigures.DatesAsync(db, register, reminder, today.AddDays(-ReminderDays.Grace), today.AddDays(reminder.Days.Max()), null, Part, last);
                    await TellAsync(register, reminder, await FreshAsync(reminder, rows, today), today);
                    if (rows.Count < Part) break;
                    last = rows[^1];
                }
            }
    }

    /// <summary>Dates with a count of days that has been reached and of which nobody has been told.</summary>
    private async Task<List<(DatedRow Dated, int Days)>> FreshAsync(Reminder reminder, IReadOnlyList<DatedRow> rows, DateOnly today)
    {
        var due = rows.Select(r => (Dated: r, Days: reminder.Reached(r.On, today))).Where(r => r.Days is not null).Select(r => (r.Dated, r.Days!.Value)).ToList();
        var ids = due.Select(d => IdOf(reminder, d)).ToList();
        var told = (await db.Set<RegisterReminder>().Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync()).ToHashSet();
        return [.. due.Where(d => !told.Contains(IdOf(reminder, d)))];
    }

    private async Task TellAsync(RegisterDefinition register, Reminder reminder, List<(DatedRow Dated, int Days)> fresh, DateOnly today)
    {
        if (fresh.Count == 0) return;
        var readers = await holders.OfAsync(reminder.To);
        await db.OperateAsync(async w =>
        {
            var ids = fresh.Select(d => IdOf(reminder, d)).ToList();
            var told = (await w.Db.Set<RegisterReminder>().Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync()).ToHashSet();
            var news = fresh.Where(d => !told.Contains(IdOf(reminder, d))).ToList();
            foreach (var (dated, days) in news)
                w.Add(new RegisterReminder { Id = RegisterReminder.IdOf(dated.Row.Id, reminder.Field.Name, dated.On, days), Slug = register.Slug, RecordId = dated.Row.Id, Field = reminder.Field.Name, Date = dated.On, Days = days, ToldAt = w.Now });
            foreach (var reader in readers)
            {
                var own = news.Where(d => reader.MayRead(register, d.Dated.Row)).ToList();
                if (own.Count > MostSingle)
                {
                    var all = new Message("", $"{reminder.Text}: {own.Count} {register.One}", $"Sổ {register.Title}: {string.Join("; ", own.Take(3).Select(d => $"{d.Dated.Row.Title} ({VietnamTime.Date(d.Dated.On)})"))}…", $"{RegisterWords.Url(register)}/sap-han");
                    await holders.TellAsync(w, reader, $"register-reminders:{IdOf(reminder, own[0]):N}", "register.reminder", all, own[0].Dated.Row.Id);
                    continue;
                }
                foreach (var one in own) await holders.TellAsync(w, reader, $"register-reminder:{IdOf(reminder, one):N}", "register.reminder", Words(register, reminder, one.Dated, today), one.Dated.Row.Id);
            }
        });
    }

    private static Message Words(RegisterDefinition register, Reminder reminder, DatedRow dated, DateOnly today) => new("", $"{reminder.Text}: {dated.Row.Title}",
        $"{reminder.Field.Label.Vi} {VietnamTime.Date(dated.On)}, {ReminderDays.Words(dated.On, today)}. Sổ {register.Title}.", RegisterWords.Url(register, dated.Row.Id));

    private static Guid IdOf(Reminder reminder, (DatedRow Dated, int Days) due) => RegisterReminder.IdOf(due.Dated.Row.Id, reminder.Field.Name, due.Dated.On, due.Days);
}
