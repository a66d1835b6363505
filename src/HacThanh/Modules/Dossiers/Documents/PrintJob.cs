using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>
/// Prints a document. Without Chromium it fails and is tried again; while nobody holds a post that signs what a leader has to sign, it looks again every hour. The document stays "Đang tạo bản in",
/// its page says why, and its HTML can be printed from there.
/// </summary>
internal sealed class PrintJob(Db db, DocumentSheets sheets, DocumentFiles files, DocumentTemplates templates, PdfPrinter printer, TimeProvider time) : IJobHandler
{
    private static readonly TimeSpan untilSomebodySigns = TimeSpan.FromHours(1);
    private static readonly Actor system = Actor.System("Hệ thống");

    public string Kind => DossierJobs.Print;

    public async Task RunAsync(JobContext job)
    {
        var id = job.Read<DossierJobs.DocumentOrder>().Document;
        var document = await db.Set<DossierDocument>().FirstOrDefaultAsync(d => d.Id == id, job.Cancel);
        if (document is not { State: DocumentState.Preparing }) return;
        if (LacksLeader(templates, document))
        {
            if (await AskLeaderAsync(document) is not { } asked) return;
            document = asked;
        }
        var dossier = await db.Set<Dossier>().FirstAsync(d => d.Id == document.DossierId, job.Cancel);
        var pdf = await printer.PrintAsync(await sheets.PrintAsync(dossier, document), job.Cancel);
        pdf = Prepare(document, pdf);
        await files.RemoveLeftoversAsync(document);
        var file = await files.SaveAsync(document, pdf);
        await db.WriteAsync(system, "Tạo bản in: " + document.Title, async w =>
        {
            var row = await w.FindAsync<DossierDocument>(id);
            w.Subject(row.DossierId);
            if (row.State != DocumentState.Preparing) return;
            if (row.Version != document.Version) throw new StaleException(row.Title + " đã đổi trong lúc in.");
            row.Apply(DocumentFlow.Print);
            (row.FileId, row.FileHash) = (file.Id, file.Sha256);
            if (row is { Kind: DocumentKind.Letter, SignerId: not null }) w.Enqueue(DossierJobs.TellOfficers, new DossierJobs.OfficerOrder(row.DossierId, OfficerNotices.ToSign, row.Id));
        });
    }

    /// <summary>A leader is to sign it and nobody has been chosen yet.</summary>
    public static bool LacksLeader(DocumentTemplates templates, DossierDocument document) => document.SignerName is null && templates.Find(document.Template).Signer == DocumentSigner.Leader;

    private static byte[] Prepare(DossierDocument document, byte[] pdf)
    {
        var prepared = DocumentNumbers.ByRecordsClerk(document.Template) ? PdfStamp.Prepare(pdf, PdfStages.SignerField, PdfStages.SealField) : PdfStamp.Prepare(pdf);
        return document.Number is { } number ? PdfStages.Fill(prepared, ("number", DocumentNumbers.Bare(number))) : prepared;
    }

    /// <summary>A letter that a leader signs is addressed to the deputy on duty: the first who signs for the head, else the head; null puts it off while there is neither.</summary>
    private async Task<DossierDocument?> AskLeaderAsync(DossierDocument document)
    {
        var today = VietnamTime.Today(time);
        var leaders = await Signers.AllAsync(db, today);
        if (leaders.Count == 0)
        {
            await db.OperateAsync(w => Task.FromResult(w.Enqueue(DossierJobs.Print, new DossierJobs.DocumentOrder(document.Id), w.Now + untilSomebodySigns)));
            return null;
        }
        var leader = leaders.FirstOrDefault(l => l.Lines[0].StartsWith("KT.", StringComparison.Ordinal)) ?? leaders[0];
        return await db.WriteAsync(system, "Chọn người ký: " + document.Title, async w =>
        {
            var row = await w.FindAsync<DossierDocument>(document.Id);
            w.Subject(row.DossierId);
            (row.SignerId, row.SignerName, row.SignerTitle) = (leader.AccountId, leader.Name, Signers.TitleOf(leader));
            return row;
        });
    }
}
