using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>Tells the citizen what happened to their dossier: on their own page, by email, else by text message. No notice carries personal data beyond the code.</summary>
internal sealed class TellJob(Db db, DocumentSheets sheets, KeyRing keys) : IJobHandler
{
    public string Kind => DossierJobs.Tell;

    public async Task RunAsync(JobContext job)
    {
        var order = job.Read<DossierJobs.DossierOrder>();
        var dossier = await db.Set<Dossier>().FirstOrDefaultAsync(d => d.Id == order.Dossier, job.Cancel);
        if (dossier is null || order.Notice is not { } notice || Words(notice, dossier) is not { } sentence) return;
        var applicant = await sheets.ApplicantAsync(dossier);
        var subject = $"Hồ sơ {dossier.Code}";
        var text = $"{sentence} Xem hồ sơ tại {sheets.PublicAddress[8..]}/tra-cuu.";
        await db.OperateAsync(async w =>
        {
            if (dossier.OwnerAccountId is { } account) await TellAsync(w, Channel.Page, new Message("", subject, sentence, $"/ho-so-cua-toi/{dossier.Code}"), account);
            if (applicant.Email is { Length: > 0 } email) await TellAsync(w, Channel.Email, new Message(email, subject, text), dossier.OwnerAccountId);
            else if (applicant.Phone is { Length: > 0 } phone) await TellAsync(w, Channel.Sms, new Message(phone, subject, $"{subject}: {text}"), dossier.OwnerAccountId);
        });

        Task TellAsync(Write w, Channel channel, Message message, Guid? account) =>
            w.NotifyAsync(keys, $"{job.JobId:N}:{channel}", "dossier." + notice, channel, message, account, dossier.Id);
    }

    /// <summary>One sentence per event; null for what the citizen did themselves.</summary>
    private static string? Words(string notice, Dossier dossier) => notice switch
    {
        "accepted" => dossier.DueAt is { } due ? $"Hồ sơ đã được tiếp nhận, hẹn trả kết quả lúc {VietnamTime.Moment(due)}." : "Hồ sơ đã được tiếp nhận.",
        "refused" => "Hồ sơ bị từ chối. Lý do và hướng dẫn ghi trong phiếu từ chối.",
        "supplement" => "Hồ sơ cần bổ sung giấy tờ. Phiếu yêu cầu nêu rõ từng mục cần bổ sung.",
        "supplemented" => "Giấy tờ bổ sung đã được nhận; hồ sơ được xử lý tiếp.",
        "payment" => "Hồ sơ cần nộp phí, lệ phí trước khi được xử lý tiếp.",
        "stopped" => "Hồ sơ đã dừng xử lý. Thông báo nêu lý do đang được trình ký và sẽ gửi đến ông/bà.",
        "withdraw-declined" => "Phường chưa đồng ý cho rút hồ sơ và giải quyết tiếp. Lý do ghi trong tin nhắn của hồ sơ.",
        "originals" => "Phường đã trả lại bản chính giấy tờ của hồ sơ.",
        "verifying" => dossier.DueAt is { } due ? $"Hồ sơ phải xác minh ở nơi khác; ngày hẹn mới là {VietnamTime.Moment(due)}." : "Hồ sơ phải xác minh ở nơi khác.",
        "transferred" => "Hồ sơ đã được chuyển đến cơ quan có thẩm quyền.",
        "extended" => dossier.DueAt is { } due ? $"Hồ sơ không kịp trả đúng hẹn; ngày hẹn mới là {VietnamTime.Moment(due)}. Văn bản xin lỗi đang được trình ký và sẽ gửi đến ông/bà." : null,
        "done" => "Hồ sơ đã có kết quả.",
        "delivered" => "Kết quả đã được trả. Mời ông/bà đánh giá việc phục vụ.",
        "issued:van-ban-xin-loi" => dossier.DueAt is { } due ? $"Phường xin lỗi vì chậm trả kết quả, có văn bản kèm theo; ngày hẹn mới là {VietnamTime.Moment(due)}." : "Phường xin lỗi vì chậm trả kết quả, có văn bản kèm theo.",
        "issued:thong-bao-dung" => "Thông báo dừng giải quyết hồ sơ đã phát hành, trong đó nêu rõ lý do.",
        "issued:cong-van-xac-minh" => "Phường đã gửi công văn đề nghị nơi khác xác minh.",
        "reopened" => dossier.DueAt is { } due ? $"Hồ sơ được mở lại để xử lý tiếp, hẹn trả kết quả lúc {VietnamTime.Moment(due)}. Lý do ghi trong tin nhắn của hồ sơ." : "Hồ sơ được mở lại để xử lý tiếp. Lý do ghi trong tin nhắn của hồ sơ.",
        "revised" => dossier.DueAt is { } due ? $"Kết quả đang được cấp lại vì có chỗ phải sửa, hẹn trả lúc {VietnamTime.Moment(due)}." : "Kết quả đang được cấp lại vì có chỗ phải sửa.",
        "revoked" => "Kết quả đã bị thu hồi. Xin liên hệ bộ phận một cửa để biết lý do.",
        "amended" => "Thông tin trong tờ khai đã được đính chính.",
        "message" => "Cán bộ phường gửi tin nhắn về hồ sơ của ông/bà.",
        _ => null,
    };
}
