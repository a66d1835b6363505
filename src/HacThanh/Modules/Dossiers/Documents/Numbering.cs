using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Files;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>
/// The records clerk gives a signed document its number and the agency's seal (Nghị định 30/2020/NĐ-CP, Điều 15–18). The number is taken in a write of its
/// own; then the bytes are filled and sealed; then a second write issues the document. What is cut off in between is finished by a job with the same number.
/// </summary>
public sealed class Numbering(Db db, DocumentDesk desk, DocumentFiles files, DocumentSheets sheets, DossierProcessing processing, ISigningDevice device, TimeProvider time)
{
    /// <summary>Time after which a job finishes what a clerk's request did not.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    /// <summary>Why this caller cannot number it; null when they can.</summary>
    public static string? WhyNot(Caller caller, OpenDocument document)
    {
        var row = document.Row;
        if (!caller.Holds(DossierPermissions.Number)) return "Vị trí công việc này không cấp số, đóng dấu.";
        if (row.DrafterId == caller.AccountId || row.SignerId == caller.AccountId) return "Người soạn, người ký và người cấp số phải là ba người khác nhau.";
        if (row.Number is { } number && row.NumberedAt is { } at) return $"{row.SealerName} đã cấp số {number} lúc {VietnamTime.Moment(at)}.";
        if (row.State != DocumentState.Signed) return row.State < DocumentState.Signed ? "Văn bản chưa được ký nên chưa cấp số được." : $"Văn bản đang ở trạng thái “{DocumentFlow.Of(row.State)}”.";
        if (row.Kind == DocumentKind.Result && !DocumentDesk.Stands(document.Dossier, DossierSteps.Seal)) return "Hồ sơ không ở bước vào số, đóng dấu.";
        return null;
    }

    /// <summary>Gives the number, seals and issues. When sealing cannot be done at once, the number stands and a job goes on.</summary>
    /// <returns>The document: issued, or numbered and waiting for its seal.</returns>
    /// <exception cref="RuleException">Not this caller's to number, or somebody else was first.</exception>
    public async Task<DossierDocument> NumberAsync(Caller caller, string code, Guid id, CancellationToken cancel)
    {
        var document = await desk.OpenAsync(caller, code, id);
        if (WhyNot(caller, document) is { } sentence) throw new RuleException(sentence);
        await db.WriteAsync(caller.Actor, "Cấp số: " + document.Row.Title, async w =>
        {
            var row = await w.FindAsync<DossierDocument>(id);
            var dossier = await w.FindAsync<Dossier>(row.DossierId);
            w.Subject(dossier.Id);
            if (WhyNot(caller, new(dossier, row)) is { } late) throw new RuleException(late);
            row.Apply(DocumentFlow.Number);
            if (row.Kind != DocumentKind.Letter) await DocumentDesk.HoldAsync(w, dossier, caller);
            (row.SealerId, row.SealerName, row.NumberedAt) = (caller.AccountId, caller.Name, w.Now);
            w.Number(DocumentNumbers.Counter(w.Now, row.Template), n => row.Number = DocumentNumbers.Format(w.Now, row.Template, n));
            w.Enqueue(DossierJobs.Seal, new DossierJobs.DocumentOrder(id), w.Now + patience);
        }, cancel);
        try
        {
            return await SealAsync(id, CancellationToken.None);
        }
        catch (RuleException)
        {
            return await db.Set<DossierDocument>().FirstAsync(d => d.Id == id, CancellationToken.None);
        }
    }

    /// <summary>Seals and issues a document that has its number. Done once, however often it is asked for.</summary>
    /// <exception cref="RuleException">The seal's device is not there, or the scan is not readable yet.</exception>
    public async Task<DossierDocument> SealAsync(Guid id, CancellationToken cancel)
    {
        var seen = await db.Set<DossierDocument>().FirstAsync(d => d.Id == id, cancel);
        if (seen is not { State: DocumentState.Signed, Number: { } number, NumberedAt: { } numberedAt }) return seen;
        var bytes = await files.ReadAsync(seen);
        var now = UtcConverter.Cut(time.GetUtcNow().UtcDateTime);
        if (!seen.OnPaper) bytes = PdfStages.ForSeal(bytes, number, numberedAt, now);
        if (device.IsAvailable || !seen.OnPaper)
        {
            var note = new SignatureNote { Field = PdfStages.SealField, SignerName = sheets.Committee, Reason = $"Đóng dấu văn bản số {number}", SignedAt = now };
            bytes = await device.SealAsync(bytes, note, sheets.Committee, cancel);
        }
        var file = await files.SaveAsync(seen, bytes);
        var clerk = ClerkOf(seen);
        var issued = await db.WriteAsync(clerk.Actor, $"Đóng dấu, phát hành số {number}", w => IssueAsync(w, clerk, id, seen.FileHash, file), CancellationToken.None);
        if (issued.FileId != file.Id) await files.RemoveAsync(file);
        return issued;
    }

    private async Task<DossierDocument> IssueAsync(Write w, Caller clerk, Guid id, string? sealedFrom, StoredFile file)
    {
        var row = await w.FindAsync<DossierDocument>(id);
        var dossier = await w.FindAsync<Dossier>(row.DossierId);
        w.Subject(dossier.Id);
        if (row.State != DocumentState.Signed || row.FileHash != sealedFrom) return row;
        row.Apply(DocumentFlow.Seal);
        (row.FileId, row.FileHash, row.IssuedAt) = (file.Id, file.Sha256, w.Now);
        if (row.Kind == DocumentKind.Letter)
        {
            w.Enqueue(DossierJobs.Tell, new DossierJobs.DossierOrder(dossier.Id, DossierJobs.Issued + row.Template));
            return row;
        }
        foreach (var old in await w.Db.Set<DossierDocument>().Where(d => d.DossierId == dossier.Id && d.ToBeReplaced && d.State == DocumentState.Issued && d.Id != id).ToListAsync())
        {
            old.Apply(DocumentFlow.Replace);
            (old.ReplacedBy, old.ToBeReplaced) = (id, false);
        }
        dossier.ResultId = id;
        if (DocumentDesk.Stands(dossier, DossierSteps.Seal)) await processing.ActAsync(w, clerk, dossier, DossierFlow.Finish, [], sheets.KeyOf(dossier));
        return row;
    }

    /// <summary>The clerk who gave the number, also when a job does the rest: their right was checked then.</summary>
    private static Caller ClerkOf(DossierDocument document) => new()
    {
        AccountId = document.SealerId,
        Kind = ActorKind.Officer,
        Name = document.SealerName ?? "",
        Permissions = new HashSet<string> { DossierPermissions.Number },
    };
}

/// <summary>Finishes what a clerk's request did not: seals and issues a numbered document.</summary>
internal sealed class SealJob(Numbering numbering) : IJobHandler
{
    public string Kind => DossierJobs.Seal;

    public Task RunAsync(JobContext job) => numbering.SealAsync(job.Read<DossierJobs.DocumentOrder>().Document, job.Cancel);
}
