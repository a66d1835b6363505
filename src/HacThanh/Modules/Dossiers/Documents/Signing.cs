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
/// A leader signs, or sends back, what a drafter has put before them. Only the leader whose name is printed signs; the drafter never does. What is signed are
/// exactly the bytes that the page showed: their hash goes along.
/// </summary>
public sealed class Signing(Db db, DocumentDesk desk, DocumentFiles files, DocumentSheets sheets, ISigningDevice device, TimeProvider time)
{
    /// <summary>A signing device is connected; else only signing by hand is possible.</summary>
    public bool HasDevice => device.IsAvailable;

    /// <summary>Why this caller cannot sign it; null when they can.</summary>
    public string? WhyNot(Caller caller, OpenDocument document)
    {
        var (dossier, row) = (document.Dossier, document.Row);
        if (!caller.Holds(DossierPermissions.Sign)) return "Vị trí công việc này không có thẩm quyền ký.";
        if (row.DrafterId == caller.AccountId) return "Người soạn không được tự ký văn bản do mình soạn.";
        if (row.State == DocumentState.Preparing) return "Bản in chưa tạo xong nên chưa ký được.";
        if (row.State != DocumentState.Ready) return $"Văn bản đang ở trạng thái “{DocumentFlow.Of(row.State)}” nên không ký được.";
        if (!DocumentNumbers.ByRecordsClerk(row.Template)) return "Loại văn bản này không trình lãnh đạo ký.";
        if (row.SignerId != caller.AccountId) return $"Văn bản này trình {row.SignerName} ký; chỉ người có tên trên văn bản mới ký được.";
        if (row.Kind == DocumentKind.Result && !DocumentDesk.Stands(dossier, DossierSteps.Sign)) return "Hồ sơ chưa được chuyển đến bước ký.";
        return null;
    }

    /// <summary>Signs by the signer's device.</summary>
    /// <param name="caller">The leader.</param>
    /// <param name="code">Code of the dossier.</param>
    /// <param name="id">The document.</param>
    /// <param name="seenHash">Hash of the bytes that the page showed.</param>
    /// <param name="cancel">Stops before anything is written.</param>
    /// <exception cref="RuleException">Not this caller's to sign, or the document has changed since.</exception>
    public async Task SignAsync(Caller caller, string code, Guid id, string seenHash, CancellationToken cancel)
    {
        var document = await DemandAsync(caller, code, id, seenHash);
        var now = UtcConverter.Cut(time.GetUtcNow().UtcDateTime);
        var bytes = PdfStages.ForSigner(await files.ReadAsync(document.Row), now);
        var note = new SignatureNote { Field = PdfStages.SignerField, SignerName = caller.Name, Reason = "Ký " + document.Row.Title, SignedAt = now };
        var signed = await device.SignAsync(bytes, note, caller.Id, sheets.Committee, cancel);
        await KeepAsync(caller, document, await files.SaveAsync(document.Row, signed), now, onPaper: false);
    }

    /// <summary>Takes the scan of what was printed and signed by hand.</summary>
    /// <exception cref="RuleException">Not this caller's to sign, the document has changed since, or the scan is no PDF.</exception>
    public async Task SignByScanAsync(Caller caller, string code, Guid id, string seenHash, byte[] scan, CancellationToken cancel)
    {
        var document = await DemandAsync(caller, code, id, seenHash);
        cancel.ThrowIfCancellationRequested();
        try
        {
            PdfStamp.Read(scan);
        }
        catch (PdfFormatException)
        {
            throw new RuleException("Bản quét phải là tệp PDF đọc được. Xin quét lại và chọn định dạng PDF.");
        }
        await KeepAsync(caller, document, await files.SaveScanAsync(document.Row, scan), UtcConverter.Cut(time.GetUtcNow().UtcDateTime), onPaper: true);
    }

    /// <summary>Sends the draft back to who wrote it, with the reason. For a result the drafting step begins again; a letter waits to be drafted again (<see cref="Redrafting"/>).</summary>
    /// <exception cref="RuleException">Not this caller's to send back, or no reason.</exception>
    public async Task ReturnAsync(Caller caller, string code, Guid id, string? reason, CancellationToken cancel)
    {
        var document = await desk.OpenAsync(caller, code, id);
        if (WhyNot(caller, document) is { } sentence) throw new RuleException(sentence);
        var why = Vietnamese.Normalise(reason);
        if (why.Length == 0) throw new RuleException("Xin ghi lý do trả lại để người soạn biết phải sửa gì.");
        await db.WriteAsync(caller.Actor, $"{DocumentFlow.Table.Demand(DocumentFlow.Return, document.Row.State).Label}: {why}", async w =>
        {
            var row = await w.FindAsync<DossierDocument>(id, document.Row.Version);
            var dossier = await w.FindAsync<Dossier>(row.DossierId);
            w.Subject(dossier.Id);
            row.Apply(DocumentFlow.Return);
            (row.ReturnedAt, row.ReturnedBecause) = (w.Now, why);
            w.Enqueue(DossierJobs.TellOfficers, new DossierJobs.OfficerOrder(dossier.Id, OfficerNotices.SentBack, row.Id));
            if (row.Kind == DocumentKind.Letter) return;
            await DocumentDesk.HoldAsync(w, dossier, caller);
            var step = await desk.MoveAsync(w, dossier, desk.CaseOf(dossier).PreviousStep(DossierSteps.Sign)!, why, returned: true);
            (step.HolderId, step.HolderName, step.TakenAt) = (row.DrafterId, row.DrafterName, w.Now);
            dossier.HolderId = row.DrafterId;
        }, cancel);
    }

    private async Task<OpenDocument> DemandAsync(Caller caller, string code, Guid id, string seenHash)
    {
        var document = await desk.OpenAsync(caller, code, id);
        if (WhyNot(caller, document) is { } sentence) throw new RuleException(sentence);
        if (document.Row.FileHash != seenHash) throw new RuleException("Văn bản đã đổi sau khi trang này được mở. Xin xem lại trước khi ký.");
        var signer = await Signers.OfAsync(db, caller.Id, VietnamTime.Today(time)) ?? throw new RuleException("Hôm nay tài khoản này không giữ chức vụ có thẩm quyền ký.");
        if (Signers.TitleOf(signer) != document.Row.SignerTitle || signer.Name != document.Row.SignerName)
            throw new RuleException("Chức danh in trên văn bản khác chức danh đang giữ. Xin trả lại để người soạn tạo bản mới.");
        return document;
    }

    private async Task KeepAsync(Caller caller, OpenDocument document, StoredFile file, DateTime at, bool onPaper)
    {
        try
        {
            await db.WriteAsync(caller.Actor, (onPaper ? "Ký tay, tải bản quét: " : "Ký số: ") + document.Row.Title, async w =>
            {
                var row = await w.FindAsync<DossierDocument>(document.Row.Id, document.Row.Version);
                var dossier = await w.FindAsync<Dossier>(row.DossierId);
                w.Subject(dossier.Id);
                if (row.FileHash != document.Row.FileHash) throw new RuleException("Văn bản đã đổi sau khi trang này được mở. Xin xem lại trước khi ký.");
                row.Apply(DocumentFlow.Sign);
                (row.FileId, row.FileHash, row.SignedAt, row.OnPaper) = (file.Id, file.Sha256, at, onPaper);
                if (onPaper) (await w.FindAsync<StoredFile>(file.Id)).AttachedAt = w.Now;
                w.Enqueue(DossierJobs.TellOfficers, new DossierJobs.OfficerOrder(dossier.Id, OfficerNotices.ToNumber, row.Id));
                if (row.Kind == DocumentKind.Letter) return;
                if (!DocumentDesk.Stands(dossier, DossierSteps.Sign)) throw new RuleException("Hồ sơ không còn ở bước ký.");
                await DocumentDesk.HoldAsync(w, dossier, caller);
                await desk.MoveAsync(w, dossier, desk.CaseOf(dossier).NextStep(DossierSteps.Sign, null)!, "Đã ký " + row.Title);
            });
        }
        catch
        {
            await files.RemoveAsync(file);
            throw;
        }
    }
}
