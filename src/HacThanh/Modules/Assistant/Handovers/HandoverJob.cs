using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Handovers;

/// <summary>
/// Every hour: clerks hear once of each question that is late; what nobody has answered within the ward's days is closed with an apology, and whoever asked is told; telephone, e-mail
/// and the talk with the assistant leave a question some days after its end, and its private link shows nothing any more. Samples stay.
/// </summary>
internal sealed class HandoverJob(WardContents contents, WorkCalendars calendars, RoleTables roles, KeyRing keys, TimeProvider time) : IRecurringJob
{
    const int Part = 100;

    const string Late = "assistant.handover-late";

    public string Kind => "assistant.handovers";

    public DateTime Next(DateTime now) => now.AddHours(1);

    public async Task RunAsync(JobContext job)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await LookAtLateAsync(job.Db, now, job.Cancel);
        await ClearAsync(job.Db, now.AddDays(-Times(job.Db).KeepContactDays), job.Cancel);
    }

    QuestionTimes Times(Db db) => contents.Of(db.Ward).Ward.Questions;

    /// <summary>Walks what waits and is late, part by part along the index of the inbox.</summary>
    async Task LookAtLateAsync(Db db, DateTime now, CancellationToken cancel)
    {
        var (calendar, limit) = (calendars.For(db.Ward), Limit.WorkingDays(Times(db).CloseAfterWorkingDays));
        var clerks = await Officials.PermittedAsync(db, roles.Of(db.Ward), HandoverFlow.Permission, VietnamTime.DateOf(now));
        var (at, last) = (DateTime.MinValue, Guid.Empty);
        while (true)
        {
            var rows = await db.Set<Handover>().Where(h => h.State == HandoverState.Waiting && h.DueAt < now && (h.DueAt > at || (h.DueAt == at && h.Id > last)))
                .OrderBy(h => h.DueAt).ThenBy(h => h.Id).Take(Part).Select(h => new { h.Id, h.AskedAt, h.DueAt, h.Sample }).ToListAsync(cancel);
            var ids = rows.Select(r => (Guid?)r.Id).ToList();
            var told = (await db.Set<Notice>().Where(n => ids.Contains(n.SubjectId) && n.Template == Late).Select(n => n.SubjectId!.Value).ToListAsync(cancel)).ToHashSet();
            foreach (var row in rows.Where(r => !r.Sample))
            {
                if (calendar.Due(row.AskedAt, limit) < now)
                    await CloseAsync(db, row.Id);
                else if (!told.Contains(row.Id))
                    await RemindAsync(db, row.Id, row.DueAt, clerks);
            }
            if (rows.Count < Part) return;
            (at, last) = (rows[^1].DueAt, rows[^1].Id);
        }
    }

    Task RemindAsync(Db db, Guid id, DateTime due, IReadOnlyCollection<Guid> clerks)
    {
        var message = new Message("", "Câu hỏi của người dân quá hạn trả lời", $"Lẽ ra phải trả lời trước {VietnamTime.Moment(due)}. Sau {Times(db).CloseAfterWorkingDays} ngày làm việc kể từ lúc gửi thì câu hỏi tự đóng.", $"{HandoverInbox.Url}/{id:D}");
        return db.OperateAsync(async w =>
        {
            foreach (var clerk in clerks)
                await w.NotifyAsync(keys, $"handover-late:{id:N}:{clerk:N}", Late, Channel.Page, message, clerk, id);
        });
    }

    Task CloseAsync(Db db, Guid id)
    {
        var (ward, times) = (contents.Of(db.Ward).Ward, Times(db));
        var apology = $"Phường xin lỗi ông/bà. Cán bộ chưa trả lời được câu hỏi này trong {times.CloseAfterWorkingDays} ngày làm việc nên câu hỏi tự đóng. Xin ông/bà gửi lại câu hỏi, hoặc đến điểm tiếp nhận của phường trong giờ làm việc.";
        return db.WriteAsync(Actor.System("Tự đóng câu hỏi quá hạn"), $"Không được trả lời trong {times.CloseAfterWorkingDays} ngày làm việc", async w =>
        {
            w.Subject(id);
            var handover = await w.FindAsync<Handover>(id);
            if (handover.State != HandoverState.Waiting)
                return;
            var content = handover.Content(keys);
            handover.State = HandoverFlow.Table.Demand(HandoverFlow.Expire, handover.State).To!.Value;
            (handover.EndedByName, handover.EndedAt) = ("Hệ thống", w.Now);
            handover.SealedContent = Handover.Seal(keys, w.Db.Ward, id, content with { Reply = apology });
            await HandoverNews.TellAsync(w, keys, handover, content, ward.Domain, times.KeepContactDays);
        });
    }

    async Task ClearAsync(Db db, DateTime before, CancellationToken cancel)
    {
        while (await db.Set<Handover>().Where(h => h.ClearedAt == null && h.EndedAt < before).OrderBy(h => h.EndedAt).Select(h => h.Id).Take(Part).ToListAsync(cancel) is { Count: > 0 } ids)
            foreach (var id in ids)
                await db.WriteAsync(Actor.System("Gỡ liên lạc của câu hỏi đã xong"), "Hết thời gian giữ liên lạc", w => ClearAsync(w, id), cancel);
    }

    /// <summary>With the messages that carry the same address and link.</summary>
    async Task ClearAsync(Write w, Guid id)
    {
        w.Subject(id);
        var handover = await w.FindAsync<Handover>(id);
        handover.SealedContent = Handover.Seal(keys, w.Db.Ward, id, handover.Content(keys) with { Phone = null, Email = null, Turns = [] });
        handover.ClearedAt = w.Now;
        foreach (var notice in await w.Db.Set<Notice>().Where(n => n.SubjectId == id && n.Channel != Channel.Page && n.State != NoticeState.Waiting).ToListAsync())
            w.Remove(notice);
    }
}
