using HacThanh.Modules.Assistant.Talk;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Handovers;

/// <summary>Two invented questions of the demonstration, marked as such: one behind a link, one of the sample resident.</summary>
internal sealed class SampleHandovers(DbContexts contexts, DemoAccounts accounts, WorkCalendars calendars, KeyRing keys)
{
    static readonly (string Account, HandoverContent Content)[] samples =
    [
        ("", new()
        {
            Question = "Mẹ tôi 78 tuổi, không đi lại được. Muốn chứng thực chữ ký thì cán bộ có đến nhà không?",
            Turns = [new Turn("chứng thực chữ ký tại nhà cho người già được không", "Có mấy thủ tục gần với câu hỏi. Ông/bà cần việc nào?")],
        }),
        ("congdan", new() { Question = "Tôi đã nộp hồ sơ khai sinh cho con, nay muốn sửa lại tên trong tờ khai thì làm thế nào?" }),
    ];

    /// <summary>Adds what is missing.</summary>
    public async Task AddAsync(int ward)
    {
        await using var db = contexts.For(ward);
        foreach (var (name, content) in samples)
        {
            var id = StableId.Of("assistant-handover-sample", name);
            if (await db.Set<Handover>().AnyAsync(h => h.Id == id))
                continue;
            var account = name.Length == 0 ? null : (await accounts.FindAsync(db, name))?.Id;
            await db.WriteAsync(Actor.System("Nạp dữ liệu mẫu"), "Nạp câu hỏi mẫu", w =>
            {
                w.Subject(id);
                w.Add(new Handover
                {
                    Id = id,
                    Sample = true,
                    AskedAt = w.Now,
                    AccountId = account,
                    TokenHash = account is null ? HandoverLink.Hash(HandoverLink.Token(keys, ward, id)) : null,
                    NoticeVersion = 1,
                    SealedContent = Handover.Seal(keys, ward, id, content),
                    DueAt = calendars.For(ward).Due(w.Now, HandingOver.Promised),
                });
                return Task.CompletedTask;
            });
        }
    }
}
