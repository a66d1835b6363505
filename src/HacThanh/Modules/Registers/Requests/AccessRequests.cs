using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers.Requests;

/// <summary>
/// Asking for access and answering. Both stand in the history of the record and in the log of who has read what, there once for each person whose number stands in the record, so that
/// they find it among the readings of their data.
/// </summary>
internal sealed class AccessRequesting(Db db, Caller caller, RoleHolders holders, RegisterRows rows, KeyRing keys)
{
    /// <summary>Whether the caller answers the requests of a register.</summary>
    public bool Answers(RegisterDefinition register) => register.Requests is { } requests && caller.Roles.Contains(requests.To);

    /// <summary>Requests that the caller may see: all for whoever answers, else their own; the newest first.</summary>
    public async Task<IReadOnlyList<AccessRequest>> ListAsync(RegisterDefinition register, int most)
    {
        var slug = register.Slug;
        var requests = db.Set<AccessRequest>().Where(r => r.Slug == slug);
        if (!Answers(register)) requests = requests.Where(r => r.AskedBy == caller.Id);
        return await requests.OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id).Take(most).ToListAsync();
    }

    /// <param name="register">A register with requests.</param>
    /// <param name="row">A record that the caller may read.</param>
    /// <param name="id">Of the request; the form carries it, so that a double tap asks once.</param>
    /// <param name="from">Beginning of the span, UTC.</param>
    /// <param name="to">Its end.</param>
    /// <param name="reason">Why.</param>
    /// <exception cref="RuleException">The span is not one.</exception>
    public async Task AskAsync(RegisterDefinition register, RegisterRow row, Guid id, DateTime from, DateTime to, string reason)
    {
        if (to <= from) throw new RuleException("Thời điểm kết thúc phải sau thời điểm bắt đầu.");
        var requests = register.Requests!;
        var span = Span(from, to);
        var readers = await holders.OfAsync(requests.To);
        var asker = AccessReader.Of(caller);
        await db.WriteAsync(caller.Actor, requests.Label, async w =>
        {
            w.Subject(row.Id);
            if (await w.Db.Set<AccessRequest>().AnyAsync(r => r.Id == id)) return;
            w.Add(new AccessRequest
            {
                Id = id,
                Slug = register.Slug,
                RecordId = row.Id,
                AskedBy = asker.Id,
                AskedByName = asker.Name,
                AskedByPost = asker.Post,
                AskedAt = w.Now,
                FromAt = from,
                ToAt = to,
                SealedWords = AccessRequest.Seal(keys, w.Db.Ward, id, new RequestWords(reason)),
            });
            Log(w, register, row, id, "asked", asker, $"đề nghị, {span}", reveal: false);
            var message = new Message("", $"{requests.Label}: {row.Title}", $"{asker.Name} ({asker.Post}) đề nghị, {span}.", $"{RegisterWords.Url(register)}/de-nghi/{id:D}");
            foreach (var reader in readers.Where(r => r.AccountId != asker.Id && r.MayRead(register, row))) await holders.TellAsync(w, reader, $"register-request:{id:N}", "register.request", message, row.Id);
        });
    }

    /// <exception cref="RuleException">It is answered already, or the caller asked it.</exception>
    public async Task AnswerAsync(RegisterDefinition register, AccessRequest seen, RegisterRow row, bool allow, string answer)
    {
        if (seen.AskedBy == caller.Id) throw new RuleException("Đề nghị của mình thì người khác phải trả lời.");
        var requests = register.Requests!;
        var asker = await holders.FindAsync(seen.AskedBy);
        var (id, answerer) = (seen.Id, AccessReader.Of(caller));
        await db.WriteAsync(caller.Actor, $"{(allow ? "Cho phép" : "Từ chối")} đề nghị của {seen.AskedByName}", async w =>
        {
            w.Subject(row.Id);
            var request = await w.FindAsync<AccessRequest>(id);
            var state = allow ? RequestState.Allowed : RequestState.Refused;
            if (request.State == state && request.AnsweredBy == answerer.Id) return;
            if (request.State != RequestState.Waiting) throw new RuleException($"{request.AnsweredByName} đã trả lời đề nghị này lúc {VietnamTime.Moment(request.AnsweredAt!.Value)}.");
            (request.State, request.AnsweredBy, request.AnsweredByName, request.AnsweredAt) = (state, answerer.Id, answerer.Name, w.Now);
            request.SealedWords = AccessRequest.Seal(keys, w.Db.Ward, id, request.Words(keys) with { Answer = answer });
            var span = Span(request.FromAt, request.ToAt);
            Log(w, register, row, id, "answered", answerer, $"{(allow ? "cho phép" : "từ chối")} {request.AskedByName}, {span}", reveal: false);
            if (allow) Log(w, register, row, id, "allowed", new AccessReader(request.AskedBy, request.AskedByName, request.AskedByPost), $"được {answerer.Name} cho phép, {span}", reveal: true);
            var message = new Message("", $"{(allow ? "Được phép" : "Không được phép")}: {requests.Label.ToLower(Vietnamese.Culture)}", $"{row.Title}, {span}. {answerer.Name}: {answer}", $"{RegisterWords.Url(register)}/de-nghi/{id:D}");
            if (asker is not null) await holders.TellAsync(w, asker, $"register-request-answer:{id:N}", "register.request-answer", message, row.Id);
        });
    }

    /// <summary>“từ 08:00 ngày 07/09/2026 đến …”.</summary>
    public static string Span(DateTime from, DateTime to) => $"từ {VietnamTime.Moment(from)} đến {VietnamTime.Moment(to)}";

    private void Log(Write w, RegisterDefinition register, RegisterRow row, Guid request, string step, AccessReader officer, string why, bool reveal)
    {
        var entries = AccessLogEntry.Of(officer, row.Id, rows.PeopleIn(w.Db.Ward, register, row),
            person => StableId.Of("register-request", request.ToString("N"), step, Convert.ToHexString(person ?? [])), w.Now, $"{register.Requests!.Label}: {row.Title}", why, reveal);
        foreach (var entry in entries) w.Add(entry);
    }
}
