using HacThanh.Modules.Dossiers.Desk;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;
using NoticeChannel = HacThanh.Platform.Notifications.Channel;

namespace HacThanh.Modules.Dossiers.Warnings;

/// <summary>
/// Every quarter of an hour: tells officers of clocks that run out (three quarters used, one working day before, too late; online filings without answer).
/// Walks open dossiers only, part by part along the index of the lists. When several levels are reached at once, only the gravest is told.
/// </summary>
internal sealed class WarningJob(Db db, Catalogues catalogues, WorkCalendars calendars, KeyRing keys, People people, TimeProvider time) : IRecurringJob
{
    private const int Part = 200;
    private static readonly TimeSpan every = TimeSpan.FromMinutes(15);

    public string Kind => "dossiers.warn";

    public DateTime Next(DateTime now) => now + every;

    public async Task RunAsync(JobContext job)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var readers = new OfficerReaders(db, people, VietnamTime.DateOf(now));
        var (at, last) = (DateTime.MinValue, Guid.Empty);
        while (true)
        {
            var rows = await db.Set<Dossier>().Where(d => d.Open && (d.QueueAt > at || (d.QueueAt == at && d.Id > last))).OrderBy(d => d.QueueAt).ThenBy(d => d.Id).Take(Part)
                .Select(d => new Row(d.Id, d.Code, d.ProcedureCode, d.ProcedureVersion, d.QueueAt, d.StepId, d.StepKey, d.StepRole, d.StepUnit, d.HolderId,
                    new WarningClock(d.State, d.Channel, d.ReceivedAt, d.ClockStartAt, d.DueAt, d.PausedAt))).ToListAsync(job.Cancel);
            foreach (var (row, fresh) in await FreshAsync(rows, now)) await TellAsync(row, fresh, readers);
            if (rows.Count < Part) return;
            (at, last) = (rows[^1].QueueAt, rows[^1].Id);
        }
    }

    private sealed record Row(Guid Id, string Code, string ProcedureCode, int ProcedureVersion, DateTime QueueAt, Guid? StepId, string StepKey, string StepRole, string StepUnit, Guid? HolderId, WarningClock Clock);

    /// <summary>Dossiers with levels that nobody has been told of.</summary>
    private async Task<List<(Row Row, List<Warning> Fresh)>> FreshAsync(List<Row> rows, DateTime now)
    {
        var ids = rows.Where(r => r.Clock.PausedAt is null).Select(r => r.Id).ToList();
        var pauses = (await db.Set<DossierPause>().Where(p => ids.Contains(p.DossierId)).ToListAsync()).ToLookup(p => p.DossierId, p => new Pause(p.FromAt, p.ToAt ?? now));
        var told = (await db.Set<DossierWarning>().Where(t => ids.Contains(t.DossierId)).ToListAsync()).ToLookup(t => t.DossierId);
        var calendar = calendars.For(db.Ward);
        return [.. rows.Select(r => (r, Fresh: r.Clock.Reached(calendar, [.. pauses[r.Id]], now).Where(w => !w.IsIn(told[r.Id])).ToList())).Where(r => r.Fresh.Count > 0)];
    }

    private async Task TellAsync(Row row, List<Warning> fresh, OfficerReaders readers)
    {
        var gravest = fresh.MaxBy(w => w.Level)!;
        var people = await readers.OfAsync(row.HolderId, row.StepRole, row.StepUnit, heads: gravest.Level is WarningLevel.Overrun or WarningLevel.AnswerLate);
        var message = Words(row, gravest);
        await db.OperateAsync(async w =>
        {
            var (id, due, step) = (row.Id, row.Clock.DueAt, row.StepId);
            if (!await w.Db.Set<Dossier>().AnyAsync(d => d.Id == id && d.Open && d.PausedAt == null && d.DueAt == due && d.StepId == step)) return;
            if (gravest.IsIn(await w.Db.Set<DossierWarning>().Where(t => t.DossierId == id).ToListAsync())) return;
            foreach (var warning in fresh)
                w.Add(new DossierWarning { DossierId = id, Level = warning.Level, ReachedAt = warning.At, DueAt = warning.DueAt, ToldAt = w.Now });
            foreach (var reader in people)
            {
                await SendAsync(w, reader, NoticeChannel.Page, message);
                if (reader.Email is { } email) await SendAsync(w, reader, NoticeChannel.Email, message with { To = email });
            }
        });

        Task SendAsync(Write w, OfficerReader reader, NoticeChannel channel, Message words) => w.NotifyAsync(keys,
            $"warning:{row.Id:N}:{gravest.Level}:{gravest.At.Ticks}:{reader.AccountId:N}:{channel}", "dossier.warning", channel, words, reader.AccountId, row.Id);
    }

    private Message Words(Row row, Warning warning)
    {
        var procedure = catalogues.For(db.Ward).Find(row.ProcedureCode)?.At(row.ProcedureVersion)?.Name ?? row.ProcedureCode;
        var due = VietnamTime.Moment(warning.DueAt);
        var (subject, text) = warning.Level switch
        {
            WarningLevel.AnswerNear => ($"Hồ sơ nộp trực tuyến {row.Code} sắp hết giờ phản hồi", $"Phải tiếp nhận, yêu cầu bổ sung hoặc từ chối trước {due}."),
            WarningLevel.AnswerLate => ($"Hồ sơ nộp trực tuyến {row.Code} quá giờ phản hồi", $"Lẽ ra phải phản hồi trước {due}. Xin xử lý ngay."),
            WarningLevel.ThreeQuarters => ($"Hồ sơ {row.Code} đã dùng ba phần tư thời gian", $"Hẹn trả lúc {due}."),
            WarningLevel.DayBefore => ($"Hồ sơ {row.Code} còn một ngày làm việc", $"Hẹn trả lúc {due}. Nếu không kịp, hôm nay là ngày cuối để gửi văn bản xin lỗi và gia hạn."),
            _ => ($"Hồ sơ {row.Code} đã quá hạn", $"Hẹn trả lúc {due}. Xin xử lý ngay và gửi văn bản xin lỗi người dân nếu chưa gửi."),
        };
        var holder = row.HolderId is null ? ", chưa ai nhận" : "";
        return new("", subject, $"{DeskWords.Short(procedure)}. {text} Đang ở bước {Vietnamese.Lower(DossierWords.OfStep(row.StepKey))}{holder}.", $"/ho-so/{row.Code}");
    }
}
