using System.Text.Json.Nodes;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>
/// The receipt of a dossier (Thông tư 03/2025/TT-VPCP, Mẫu số 01): every paper as it was handed in, with the size and hash of its file, and when to come back. It is
/// made and printed when somebody first asks for it, because most people read it on their page.
/// </summary>
internal sealed class Receipts(Db db, DocumentSheets sheets, KeyRing keys)
{
    /// <summary>Template of the receipt.</summary>
    public const string Template = "giay-tiep-nhan";

    private static readonly Actor system = Actor.System("Hệ thống");

    /// <summary>The receipt; while it is <see cref="DocumentState.Preparing"/> a job prints it.</summary>
    public async Task<DossierDocument> OfAsync(Dossier dossier)
    {
        var id = StableId.Of("receipt", dossier.Id.ToString("N"));
        if (await db.Set<DossierDocument>().FirstOrDefaultAsync(d => d.Id == id) is { } known) return known;
        var first = await db.Set<DossierStep>().Where(s => s.DossierId == dossier.Id).OrderBy(s => s.Number).FirstAsync();
        var content = new DocumentContent(await InputAsync(dossier, first)).Seal(sheets.KeyOf(dossier));
        var code = DossierDocuments.NewCode();
        return await db.WriteAsync(system, "Lập giấy tiếp nhận hồ sơ", async w =>
        {
            w.Subject(dossier.Id);
            if (await w.Db.Set<DossierDocument>().FirstOrDefaultAsync(d => d.Id == id) is { } made) return made;
            w.Enqueue(DossierJobs.Print, new DossierJobs.DocumentOrder(id));
            return w.Add(new DossierDocument
            {
                Id = id,
                DossierId = dossier.Id,
                Template = Template,
                Title = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
                Kind = DocumentKind.Letter,
                SealedData = content,
                VerifyCode = code,
                DrafterName = first.HolderName ?? "Hệ thống",
                SignerName = dossier.Channel == Channel.Online ? null : first.HolderName,
                SignerTitle = "Người tiếp nhận hồ sơ",
            });
        });
    }

    private async Task<JsonObject> InputAsync(Dossier dossier, DossierStep first)
    {
        var @case = sheets.CaseOf(dossier);
        var key = sheets.KeyOf(dossier);
        var papers = await db.Set<DossierPaper>().Where(p => p.DossierId == dossier.Id && p.AddedAt <= dossier.ReceivedAt).OrderBy(p => p.Id).ToListAsync();
        var address = sheets.PublicAddress;
        return new JsonObject
        {
            ["reference"] = "Liên: giao người nộp",
            ["issuedOn"] = DocumentSheets.Day(VietnamTime.DateOf(dossier.ReceivedAt)),
            ["desk"] = dossier.Channel == Channel.Online ? "Nộp trực tuyến" : first.HolderName is { } clerk ? $"{sheets.Centre} ({clerk})" : sheets.Centre,
            ["counterpart"] = first.HolderName is null ? null : new JsonObject { ["post"] = "Người nộp hồ sơ", ["name"] = (await sheets.ApplicantAsync(dossier)).Name },
            ["papers"] = new JsonArray([.. papers.Select(p => PaperLine(p, key))]),
            ["limit"] = @case.SameDay ? "Trong ngày làm việc" : @case.PromisedLimit(dossier.Channel)?.ToString() ?? "Không quy định",
            ["fee"] = dossier.Fee,
            ["paid"] = dossier.MoneyState == MoneyState.Paid,
            ["delivery"] = DossierWords.Of(dossier.DeliveryWay),
            ["privacy"] = $"v{dossier.PrivacyVersion}",
            ["verify"] = new JsonObject
            {
                ["code"] = dossier.Code,
                ["url"] = $"{address}/tra-cuu/{dossier.Code}?k={Tracking.Token(keys, db.Ward, dossier.Id)}",
                ["says"] = $"Quét mã QR để theo dõi hồ sơ từng bước, không cần đăng nhập; hoặc mở {address[8..]}/tra-cuu, nhập mã hồ sơ và 4 số cuối của số điện thoại hay số định danh.",
            },
        };
    }

    private static JsonNode PaperLine(DossierPaper paper, DataKey key) => new JsonObject
    {
        ["name"] = paper.Name,
        ["kind"] = paper.FileId is null ? "Bản giấy" : paper.OriginalsHeld > 0 ? "Bản giấy và bản điện tử" : "Bản điện tử",
        ["count"] = Math.Max(1, paper.OriginalsHeld),
        ["file"] = paper.SealedFileName is { } name ? key.OpenText(name, "file-name") : null,
        ["bytes"] = paper.FileSize,
        ["sha256"] = paper.FileHash,
    };
}
