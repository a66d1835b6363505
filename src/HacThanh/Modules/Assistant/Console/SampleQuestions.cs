using HacThanh.Modules.Assistant.Talk;
using HacThanh.Platform.Data;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>Invented questions of the demonstration, asked of the ward's assistant as residents would, so that its staff find something to teach.</summary>
internal sealed class SampleQuestions(DbContexts contexts, Assistants assistants, QuestionLog log, TimeProvider time)
{
    static readonly string[] questions =
    [
        "giấy lót ổ cho cháu làm ở đâu", "Tôi muốn đăng ký lại", "xin cái giấy để đi vay vốn", "bao giờ phường có chợ đêm", "ông Nguyễn Văn Mẫu hàng xóm xây lấn sang nhà tôi", "làm hộ chiếu ở đâu",
        "Làm giấy khai sinh cho con cần giấy tờ gì?", "chứng thực bản sao hết bao nhiêu tiền",
    ];

    /// <summary>Asks them where nobody has asked anything yet.</summary>
    public async Task AddAsync(int ward)
    {
        await using (var db = contexts.For(ward))
        {
            if (await db.Set<AskedDay>().AnyAsync())
                return;
        }
        var assistant = assistants.For(ward);
        foreach (var question in questions)
        {
            var (reply, after) = assistant.Ask(question, Conversation.Empty, VietnamTime.Today(time));
            log.Take(ward, Conversation.Empty, reply, after);
        }
        await log.FlushAsync();
    }
}
