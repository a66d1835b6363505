using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Handovers;

/// <summary>How many questions wait, and how many of them too long.</summary>
internal sealed record HandoverCounts(int Waiting, int Late);

/// <summary>What became of the questions that were sent to clerks in a time.</summary>
/// <param name="Sent">Sent in that time.</param>
/// <param name="Answered">Of these, answered by a clerk.</param>
/// <param name="Closed">Of these, closed with a reason.</param>
/// <param name="Waiting">Of these, waiting still.</param>
/// <param name="Late">Of those that wait, past their time.</param>
/// <param name="Median">Minutes of working time from sending to the answer, half of the answers took no longer; null without an answer.</param>
internal sealed record HandoverFigures(int Sent, int Answered, int Closed, int Waiting, int Late, int? Median);

/// <summary>The clerks' side: the inbox of questions, their answers, and the word to whoever asked.</summary>
internal sealed class HandoverInbox(Db db, Caller caller, WardContents contents, WorkCalendars calendars, AccessLog log, KeyRing keys, TimeProvider time)
{
    /// <summary>Path of the list.</summary>
    public const string Url = "/lam-viec/hoi-dap";

    const int PageSize = 30;

    /// <summary>Questions in a state: what waits by its due time, what is over the newest first.</summary>
    /// <exception cref="PageKeyException">The key of the page is not one.</exception>
    public async Task<HandoverPage> PageAsync(HandoverState state, string? after)
    {
        var rows = db.Set<Handover>().Where(h => h.State == state);
        var (at, id) = HandoverPage.Key(after);
        if (state == HandoverState.Waiting)
        {
            if (at is not null)
                rows = rows.Where(h => h.DueAt > at || (h.DueAt == at && h.Id > id));
            rows = rows.OrderBy(h => h.DueAt).ThenBy(h => h.Id);
        }
        else
        {
            if (at is not null)
                rows = rows.Where(h => h.DueAt < at || (h.DueAt == at && h.Id < id));
            rows = rows.OrderByDescending(h => h.DueAt).ThenByDescending(h => h.Id);
        }
        var found = await rows.Take(PageSize + 1).ToListAsync();
        return HandoverPage.Of(found, PageSize, h => h.DueAt);
    }

    /// <summary>The beginning of a question, for lists.</summary>
    public static string Short(string question) => question.Length > 120 ? question[..120].TrimEnd() + "…" : question;

    /// <summary>Runs over the index of what waits.</summary>
    public async Task<HandoverCounts> CountsAsync()
    {
        var now = time.GetUtcNow().UtcDateTime;
        var waiting = db.Set<Handover>().Where(h => h.State == HandoverState.Waiting);
        return new HandoverCounts(await waiting.CountAsync(), await waiting.CountAsync(h => h.DueAt < now));
    }

    /// <summary>What became of the questions sent since a day. No question is due before it is asked, so that the index by due time finds them.</summary>
    public async Task<HandoverFigures> FiguresAsync(DateOnly since)
    {
        var from = VietnamTime.ToUtc(since, TimeOnly.MinValue);
        List<HandoverState> all = [.. Enum.GetValues<HandoverState>()];
        var rows = await db.Set<Handover>().Where(h => all.Contains(h.State) && h.DueAt >= from && h.AskedAt >= from)
            .Select(h => new { h.State, h.AskedAt, h.EndedAt, h.DueAt }).ToListAsync();
        var (calendar, now) = (calendars.For(db.Ward), time.GetUtcNow().UtcDateTime);
        var took = rows.Where(r => r.State == HandoverState.Answered).Select(r => calendar.WorkingMinutes(r.AskedAt, r.EndedAt!.Value)).Order().ToList();
        var waiting = rows.Where(r => r.State == HandoverState.Waiting).ToList();
        return new HandoverFigures(rows.Count, took.Count, rows.Count(r => r.State == HandoverState.Closed), waiting.Count, waiting.Count(r => r.DueAt < now), took.Count == 0 ? null : took[(took.Count - 1) / 2]);
    }

    /// <summary>Opens a question; the reading is recorded first.</summary>
    /// <exception cref="NotFoundException">There is none.</exception>
    public async Task<Handover> OpenAsync(Guid id)
    {
        var handover = await db.Set<Handover>().FirstOrDefaultAsync(h => h.Id == id) ?? throw new NotFoundException();
        await RecordAsync(handover);
        return handover;
    }

    /// <summary>Writes down that an officer reads a question; residents leave nothing.</summary>
    public async Task RecordAsync(Handover handover) => await log.ReadAsync(caller, handover.Id, await OwnersAsync(handover), Name(handover), "mở câu hỏi");

    /// <summary>Writes down that the officer asked to see telephone and e-mail; returns after COMMIT.</summary>
    public async Task RevealAsync(Handover handover) =>
        await log.RevealAsync(caller, handover.Id, await OwnersAsync(handover), $"Số điện thoại, thư điện tử trong {Name(handover).ToLower(Vietnamese.Culture)}", "liên lạc để trả lời");

    /// <summary>Answers or closes, and tells whoever asked.</summary>
    /// <param name="id">The question.</param>
    /// <param name="action">Action of <see cref="HandoverFlow"/>.</param>
    /// <param name="version">Version that the officer has seen.</param>
    /// <param name="reply">The answer, or the reason.</param>
    /// <exception cref="RuleException">Somebody was faster; the sentence says who and when.</exception>
    public Task EndAsync(Guid id, string action, int? version, string reply)
    {
        var (by, name, post) = (caller.Id, caller.Name, caller.Posts.Count > 0 ? caller.Posts[0].Title : "");
        var ward = contents.Of(db.Ward).Ward;
        return db.WriteAsync(caller.Actor, action == HandoverFlow.Answer ? "Trả lời câu hỏi của người dân" : "Đóng câu hỏi của người dân", async w =>
        {
            w.Subject(id);
            var handover = await w.FindAsync<Handover>(id);
            var content = handover.Content(keys);
            var move = HandoverFlow.Table.Moves.First(m => m.Action == action);
            if (handover.State == move.To && handover.EndedBy == by && content.Reply == reply)
                return;
            if (handover.EndedAt is { } ended)
                throw new RuleException($"{handover.EndedByName} đã {(handover.State == HandoverState.Answered ? "trả lời" : "đóng")} câu hỏi này lúc {VietnamTime.Moment(ended)}.");
            handover = await w.FindAsync<Handover>(id, version);
            handover.State = HandoverFlow.Table.Demand(action, handover.State).To!.Value;
            (handover.EndedBy, handover.EndedByName, handover.EndedByPost, handover.EndedAt) = (by, name, post, w.Now);
            handover.SealedContent = Handover.Seal(keys, w.Db.Ward, id, content with { Reply = reply });
            await HandoverNews.TellAsync(w, keys, handover, content, ward.Domain, ward.Questions.KeepContactDays);
        });
    }

    async Task<IReadOnlyList<byte[]>> OwnersAsync(Handover handover) =>
        await db.Set<Account>().Where(a => a.Id == handover.AccountId && a.CitizenIdIndex != null).Select(a => a.CitizenIdIndex!).ToListAsync();

    static string Name(Handover handover) => $"Câu hỏi gửi cán bộ lúc {VietnamTime.Moment(handover.AskedAt)}";
}
