using System.Security.Cryptography;
using System.Text.Json;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Handovers;

/// <summary>What a resident sends to a clerk.</summary>
/// <param name="Question">In their own words.</param>
/// <param name="Conversation">As the assistant sealed it; null when there was none.</param>
/// <param name="Phone">Where to tell that the answer is there; null when none is given.</param>
/// <param name="Email">The same by e-mail.</param>
/// <param name="NoticeVersion">The privacy notice they agreed to.</param>
internal sealed record HandoverRequest(string Question, string? Conversation, string? Phone, string? Email, int NoticeVersion);

/// <summary>The resident's side: sending a question with its conversation to the ward's clerks, and reading the answer.</summary>
internal sealed class HandingOver(Db db, Assistants assistants, ConversationSeal seal, RoleTables roles, WardContents contents, WorkCalendars calendars, KeyRing keys, TimeProvider time)
{
    /// <summary>Questions of one account that may wait at once.</summary>
    public const int MostOfAccount = 5;

    /// <summary>Questions of people without an account that may wait at once in one ward; a flood stops here, and those who sign in still get through.</summary>
    public const int MostNameless = 300;

    const int MostProcedures = 5;

    const int PageSize = 20;

    /// <summary>The answer is promised for the next working day.</summary>
    public static readonly Limit Promised = Limit.WorkingDays(1);

    /// <summary>By when a question that is asked now is answered.</summary>
    public DateTime DueNow => calendars.For(db.Ward).Due(time.GetUtcNow().UtcDateTime, Promised);

    /// <summary>Days after the end for which contact and private link are kept.</summary>
    public int KeptDays => contents.Of(db.Ward).Ward.Questions.KeepContactDays;

    /// <summary>The conversation that would be handed over.</summary>
    public Conversation Open(string? conversation) => seal.Open(db.Ward, conversation);

    /// <summary>Puts the question into the clerks' inbox and tells them.</summary>
    /// <param name="caller">Who asks; an account of a resident is kept, an officer asks like anybody.</param>
    /// <param name="scope">Whose keys these are.</param>
    /// <param name="key">The same key makes one question.</param>
    /// <param name="request">What is sent.</param>
    /// <returns>Path of the page where the asker reads the answer.</returns>
    /// <exception cref="RuleException">Too many questions wait, or the key came with another question before.</exception>
    public async Task<string> SendAsync(Caller caller, string scope, string key, HandoverRequest request)
    {
        var (fresh, account) = (Guid.CreateVersion7(), caller.IsOfficer ? null : caller.AccountId);
        var talk = Open(request.Conversation);
        var content = new HandoverContent { Question = request.Question, Turns = talk.Turns, Procedures = ThoughtOf(request.Question, talk), Phone = request.Phone, Email = request.Email };
        var fingerprint = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { account, request.Question, request.Phone, request.Email, talk.Turns }));
        var clerks = await Officials.PermittedAsync(db, roles.Of(db.Ward), HandoverFlow.Permission, VietnamTime.Today(time));
        var calendar = calendars.For(db.Ward);
        var id = await db.WriteAsync(caller.Actor, "Gửi câu hỏi cho cán bộ", async w =>
        {
            if (await w.OnceAsync("handover:" + scope, key, fingerprint, fresh) is { } earlier)
                return earlier;
            await RefuseFloodAsync(w.Db, account);
            w.Subject(fresh);
            var handover = w.Add(new Handover
            {
                Id = fresh,
                AskedAt = w.Now,
                AccountId = account,
                TokenHash = account is null ? HandoverLink.Hash(HandoverLink.Token(keys, w.Db.Ward, fresh)) : null,
                NoticeVersion = request.NoticeVersion,
                SealedContent = Handover.Seal(keys, w.Db.Ward, fresh, content),
                DueAt = calendar.Due(w.Now, Promised),
            });
            var message = new Message("", "Câu hỏi mới của người dân", $"Một người dân gửi câu hỏi cho cán bộ, hạn trả lời {VietnamTime.Moment(handover.DueAt)}.", $"{HandoverInbox.Url}/{fresh:D}");
            foreach (var clerk in clerks)
                await w.NotifyAsync(keys, $"handover:{fresh:N}:{clerk:N}", "assistant.handover", Channel.Page, message, clerk, fresh);
            return fresh;
        });
        return HandoverLink.Of(keys, db.Ward, id, account);
    }

    /// <summary>The question behind a private link.</summary>
    /// <exception cref="NotFoundException">No question has this link.</exception>
    public async Task<Handover> ByTokenAsync(string token)
    {
        var hash = HandoverLink.Hash(token);
        return await db.Set<Handover>().FirstOrDefaultAsync(h => h.TokenHash == hash) ?? throw new NotFoundException();
    }

    /// <summary>A question of this account.</summary>
    /// <exception cref="NotFoundException">The account asked no such question.</exception>
    public async Task<Handover> OwnAsync(Guid account, Guid id) => await db.Set<Handover>().FirstOrDefaultAsync(h => h.Id == id && h.AccountId == account) ?? throw new NotFoundException();

    /// <summary>Questions of this account, the newest first.</summary>
    /// <exception cref="PageKeyException">The key of the page is not one.</exception>
    public async Task<HandoverPage> MineAsync(Guid account, string? after)
    {
        var rows = db.Set<Handover>().Where(h => h.AccountId == account);
        if (HandoverPage.Key(after) is ({ } at, var id))
            rows = rows.Where(h => h.AskedAt < at || (h.AskedAt == at && h.Id < id));
        return HandoverPage.Of(await rows.OrderByDescending(h => h.AskedAt).ThenByDescending(h => h.Id).Take(PageSize + 1).ToListAsync(), PageSize, h => h.AskedAt);
    }

    /// <summary>Procedures talked of, then those that the question itself brings to mind.</summary>
    List<string> ThoughtOf(string question, Conversation talk)
    {
        var (reply, _) = assistants.For(db.Ward).Ask(question, Conversation.Empty, VietnamTime.Today(time));
        IEnumerable<string> answered = talk.Answered is { } code ? [code] : [];
        return [.. answered.Concat(talk.Listed).Concat(reply.Procedures.Select(p => p.Code)).Distinct().Take(MostProcedures)];
    }

    static async Task RefuseFloodAsync(Db db, Guid? account)
    {
        var waiting = db.Set<Handover>().Where(h => h.State == HandoverState.Waiting && h.AccountId == account);
        if (account is not null && await waiting.CountAsync() >= MostOfAccount)
            throw new RuleException($"Ông/bà đang có {MostOfAccount} câu hỏi chờ cán bộ trả lời. Xin đợi trả lời rồi gửi tiếp.");
        if (account is null && await waiting.CountAsync() >= MostNameless)
            throw new RuleException("Cán bộ đang có nhiều câu hỏi chờ trả lời nên chưa nhận thêm được. Xin ông/bà đăng nhập để gửi, hoặc đến điểm tiếp nhận của phường.");
    }
}
