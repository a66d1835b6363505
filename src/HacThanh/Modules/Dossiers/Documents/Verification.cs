using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>What anybody may learn about a document by the code printed on it.</summary>
public sealed record VerifiedDocument
{
    public required DossierDocument Row { get; init; }
    public required string Procedure { get; init; }

    /// <summary>First letters of the name of whom it is about: "N. V. M."</summary>
    public required string Initials { get; init; }

    /// <summary>The stored bytes are those that were issued.</summary>
    public required bool Intact { get; init; }
    public required PdfVerdict Verdict { get; init; }
    public required IReadOnlyList<PdfSignature> Signatures { get; init; }

    /// <summary>The document that took its place.</summary>
    public DossierDocument? ReplacedBy { get; init; }

    /// <summary>In force now.</summary>
    public bool InForce => Intact && Row.State is DocumentState.Issued or DocumentState.Ready;
}

/// <summary>What comparing a file with the stored document says.</summary>
public enum FileComparison
{
    /// <summary>Every byte is the same.</summary>
    Same,

    /// <summary>Not the stored bytes; its own signatures are judged beside.</summary>
    Different,

    /// <summary>Not a PDF that can be read.</summary>
    Unreadable,
}

/// <summary>A file that somebody sent to be compared; nothing of it is kept.</summary>
public sealed record ComparedFile(FileComparison Comparison, PdfVerdict Verdict, IReadOnlyList<PdfSignature> Signatures);

/// <summary>Answers whether a document is genuine, by its code or by its bytes (Luật Giao dịch điện tử 20/2023/QH15, Điều 11 và 22).</summary>
public sealed class Verification(Db db, DocumentFiles files, DocumentSheets sheets, ISigningDevice device)
{
    /// <summary>The code as stored, of what a person typed: capitals, without hyphens and blanks.</summary>
    public static string Normalise(string? code) => string.Concat((code ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    /// <summary>The document of a code; null when there is none that has left the office, whatever the reason.</summary>
    public async Task<VerifiedDocument?> FindAsync(string? code)
    {
        var wanted = Normalise(code);
        if (wanted.Length != 12) return null;
        return await db.Set<DossierDocument>().FirstOrDefaultAsync(d => d.VerifyCode == wanted) is { IsOut: true } row ? await ReadAsync(row) : null;
    }

    /// <summary>The document whose stored bytes are these; null when there is none.</summary>
    public async Task<VerifiedDocument?> FindAsync(byte[] file)
    {
        var hash = DocumentFiles.HashOf(file);
        return await db.Set<DossierDocument>().FirstOrDefaultAsync(d => d.FileHash == hash) is { IsOut: true } row ? await ReadAsync(row) : null;
    }

    /// <summary>Compares a file with a document, and judges the file's own signatures.</summary>
    public ComparedFile Compare(byte[] file, VerifiedDocument? document)
    {
        try
        {
            var signatures = PdfSignatures.Read(file, device.Roots);
            var same = document is not null && DocumentFiles.HashOf(file) == document.Row.FileHash;
            return new(same ? FileComparison.Same : FileComparison.Different, PdfSignatures.Judge(signatures), signatures);
        }
        catch (PdfFormatException)
        {
            return new(FileComparison.Unreadable, PdfVerdict.Changed, []);
        }
    }

    private async Task<VerifiedDocument> ReadAsync(DossierDocument row)
    {
        var dossier = await db.Set<Dossier>().FirstAsync(d => d.Id == row.DossierId);
        var bytes = await files.TryReadAsync(row);
        var (verdict, signatures) = bytes is null ? (PdfVerdict.Changed, []) : Judge(bytes);
        var subject = DocumentContent.Open(sheets.KeyOf(dossier), row).Subject ?? (await sheets.ApplicantAsync(dossier)).Name;
        return new VerifiedDocument
        {
            Row = row,
            Procedure = sheets.VersionOf(dossier).Name,
            Initials = string.Join(" ", subject.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w[..1] + ".")),
            Intact = bytes is not null && DocumentFiles.HashOf(bytes) == row.FileHash && verdict != PdfVerdict.Changed,
            Verdict = verdict,
            Signatures = signatures,
            ReplacedBy = row.ReplacedBy is { } next ? await db.Set<DossierDocument>().FirstOrDefaultAsync(d => d.Id == next) : null,
        };
    }

    private (PdfVerdict Verdict, IReadOnlyList<PdfSignature> Signatures) Judge(byte[] bytes)
    {
        try
        {
            var signatures = PdfSignatures.Read(bytes, device.Roots);
            return (PdfSignatures.Judge(signatures), signatures);
        }
        catch (PdfFormatException)
        {
            return (PdfVerdict.Changed, []);
        }
    }
}
