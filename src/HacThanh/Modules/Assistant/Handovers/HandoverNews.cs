using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Handovers;

/// <summary>What whoever asked is told when their question is answered or closed. No message carries what was written.</summary>
internal static class HandoverNews
{
    /// <summary>On the asker's page when they have one, and by e-mail, else by text message, when they left an address.</summary>
    /// <param name="w">The write that ends the question.</param>
    /// <param name="keys">For sealing and for the private link.</param>
    /// <param name="handover">The question, ended.</param>
    /// <param name="content">Where to tell.</param>
    /// <param name="domain">Of the ward's house.</param>
    /// <param name="keptDays">Days for which a private link works.</param>
    public static async Task TellAsync(Write w, KeyRing keys, Handover handover, HandoverContent content, string domain, int keptDays)
    {
        var subject = handover.State == HandoverState.Answered ? "Phường đã trả lời câu hỏi" : "Câu hỏi đã được đóng";
        var sentence = handover.State == HandoverState.Answered
            ? $"Phường đã trả lời câu hỏi mà ông/bà gửi lúc {VietnamTime.Moment(handover.AskedAt)}."
            : $"Câu hỏi mà ông/bà gửi lúc {VietnamTime.Moment(handover.AskedAt)} đã được đóng, lý do ghi ở trang câu hỏi.";
        var url = HandoverLink.Of(keys, w.Db.Ward, handover.Id, handover.AccountId);
        var seen = $"{sentence} {(handover.AccountId is null ? $"Trong {keptDays} ngày, xem" : "Xem")} tại https://{domain}{url}";
        if (handover.AccountId is not null)
            await SendAsync(Channel.Page, new Message("", subject, sentence, url));
        if (content.Email is { } email)
            await SendAsync(Channel.Email, new Message(email, subject, seen));
        else if (content.Phone is { } phone)
            await SendAsync(Channel.Sms, new Message(phone, subject, seen));

        Task SendAsync(Channel channel, Message message) => w.NotifyAsync(keys, $"handover-ended:{handover.Id:N}:{channel}", "assistant.handover-ended", channel, message, handover.AccountId, handover.Id);
    }
}
