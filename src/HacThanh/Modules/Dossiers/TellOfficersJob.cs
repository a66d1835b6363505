using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>Tells officers what has come to them, on their own page and by email. Nobody is told of what somebody has done meanwhile.</summary>
internal sealed class TellOfficersJob(Db db, DocumentSheets sheets, KeyRing keys, People people, TimeProvider time) : IJobHandler
{
    public string Kind => DossierJobs.TellOfficers;

    public async Task RunAsync(JobContext job)
    {
        var order = job.Read<DossierJobs.OfficerOrder>();
        if (await db.Set<Dossier>().FirstOrDefaultAsync(d => d.Id == order.Dossier, job.Cancel) is not { } dossier) return;
        var document = order.Document is { } id ? await db.Set<DossierDocument>().FirstOrDefaultAsync(d => d.Id == id, job.Cancel) : null;
        if (Words(order.Notice, dossier, document) is not { } words) return;
        var readers = await ReadersAsync(order.Notice, dossier, document);
        await db.OperateAsync(async w =>
        {
            foreach (var reader in readers)
            {
                await SendAsync(w, reader, Channel.Page, words);
                if (reader.Email is { } email) await SendAsync(w, reader, Channel.Email, words with { To = email });
            }
        });

        Task SendAsync(Write w, OfficerReader reader, Channel channel, Message message) =>
            w.NotifyAsync(keys, $"{job.JobId:N}:{reader.AccountId:N}:{channel}", "dossier.officer." + order.Notice, channel, message, reader.AccountId, dossier.Id);
    }

    private async Task<IReadOnlyList<OfficerReader>> ReadersAsync(string notice, Dossier dossier, DossierDocument? document)
    {
        var readers = new OfficerReaders(db, people, VietnamTime.Today(time));
        switch (notice)
        {
            case OfficerNotices.ToSign: return await readers.ActiveAsync([document!.SignerId!.Value]);
            case OfficerNotices.SentBack: return await readers.OfAsync(document!.DrafterId, dossier.StepRole, dossier.StepUnit, heads: false);
            case OfficerNotices.ToNumber: return await OfStepAsync(DossierSteps.Seal, "records-clerk");
            case OfficerNotices.Withdrawing or OfficerNotices.NotWithdrawn:
                var holder = dossier.HolderId is { } id ? await readers.ActiveAsync([id]) : [];
                return [.. (await OfStepAsync(DossierSteps.Receive, "one-stop-clerk")).Concat(holder).DistinctBy(r => r.AccountId)];
            default: return await readers.OfAsync(dossier.HolderId, dossier.StepRole, dossier.StepUnit, heads: false);
        }

        async Task<IReadOnlyList<OfficerReader>> OfStepAsync(string key, string usualRole) => sheets.CaseOf(dossier).Steps.FirstOrDefault(s => s.Key == key) is { } step
            ? await readers.OfRoleAsync(step.Role, step.Unit)
            : await readers.OfRoleAsync(usualRole, "");
    }

    /// <summary>Subject, sentence and where one goes on; null when it no longer waits.</summary>
    private static Message? Words(string notice, Dossier dossier, DossierDocument? document)
    {
        var page = $"/ho-so/{dossier.Code}";
        var paper = document is null ? "" : Vietnamese.Lower(document.Title);
        return notice switch
        {
            OfficerNotices.ToDeliver when dossier.DeliveryState == DeliveryState.Waiting =>
                new("", $"Hồ sơ {dossier.Code} có kết quả chờ trả", $"{DossierWords.Of(dossier.DeliveryWay)}. Xin trả kết quả và bản chính đang giữ, nếu có.", page),
            OfficerNotices.ToSign when document is { State: DocumentState.Ready, SignerId: not null } =>
                new("", $"Chờ ký: {paper}", $"Hồ sơ {dossier.Code}, {document.DrafterName} trình.", $"{page}/van-ban/{document.Id}"),
            OfficerNotices.SentBack when document is { Kind: DocumentKind.Letter, ReplacedBy: null } =>
                new("", $"Bị trả lại: {paper}", $"Hồ sơ {dossier.Code}, {document.SignerName} trả lại. Mở văn bản để đọc lý do và soạn lại.", $"{page}/van-ban/{document.Id}"),
            OfficerNotices.SentBack when document is { Kind: DocumentKind.Result } =>
                new("", $"Bị trả lại: {paper}", $"Hồ sơ {dossier.Code}, {document.SignerName} trả lại. Lý do ghi trong lịch sử hồ sơ.", page),
            OfficerNotices.ToNumber when document is { State: DocumentState.Signed, Number: null } =>
                new("", $"Chờ cấp số, đóng dấu: {paper}", $"Hồ sơ {dossier.Code}, {document.SignerName} đã ký.", $"{page}/van-ban/{document.Id}"),
            OfficerNotices.Withdrawing when dossier.State == DossierState.Withdrawing =>
                new("", $"Người dân xin rút hồ sơ {dossier.Code}", "Bộ phận một cửa xem lý do rồi đồng ý hoặc không đồng ý; thời hạn đang tạm dừng.", page),
            OfficerNotices.NotWithdrawn when dossier.State != DossierState.Withdrawing =>
                new("", $"Hồ sơ {dossier.Code} không rút nữa", "Hồ sơ được giải quyết tiếp, thời hạn chạy lại.", page),
            OfficerNotices.Message => new("", $"Người dân nhắn tin về hồ sơ {dossier.Code}", "Mở hồ sơ để đọc và trả lời.", page + "#trao-doi"),
            OfficerNotices.Supplemented => new("", $"Người dân đã bổ sung hồ sơ {dossier.Code}", "Giấy tờ bổ sung đã có trong hồ sơ, thời hạn chạy lại.", page + "#giay-to"),
            _ => null,
        };
    }
}
