using HacThanh.Modules.Accounts.Public;
using HacThanh.Modules.Portal.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace HacThanh.Modules.Assistant.Handovers.Pages;

/// <summary>"/hoi-dap/gap-can-bo/gui": sends the question. The id of the form is the key, so that a double tap sends one.</summary>
[Open, EnableRateLimiting(Limits.Send)]
internal sealed class SendToClerkModel(Caller caller, HandingOver handing, PrivacyNotice privacy, FormLibrary forms, Flash flash, TimeProvider time)
    : HandoverFormPage(handing, privacy, forms, time)
{
    public IActionResult OnGet() => Redirect("/hoi-dap/gap-can-bo");

    public async Task<IActionResult> OnPostAsync([FromForm(Name = ConversationName)] string? conversation, [FromForm(Name = NoticeName)] int notice)
    {
        var id = FreshThen ?? Guid.CreateVersion7();
        Open(conversation, id, caller);
        return await AnswerAsync(Questions, async input =>
        {
            if (notice != NoticeVersion)
                throw new RuleException("Thông báo về quyền riêng tư vừa có bản mới. Xin đọc lại rồi bấm gửi lần nữa.");
            var url = await Handing.SendAsync(caller, "page", $"{id:N}", new HandoverRequest((string)input["question"]!, conversation, (string?)input["phone"], (string?)input["email"], notice));
            return flash.Url(url, "Đã gửi câu hỏi cho cán bộ.");
        });
    }
}
