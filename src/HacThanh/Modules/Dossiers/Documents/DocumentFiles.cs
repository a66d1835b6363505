using System.Security.Cryptography;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>The stored bytes of documents. Every stage (printed, signed, sealed) is a file of its own; the document names the current one and its hash.</summary>
public sealed class DocumentFiles(Db db, FileStore store)
{
    private const string Owner = "document";

    /// <summary>The current bytes, whatever they are worth; null when they cannot be read at all (gone from the disk, or changed there).</summary>
    public async Task<byte[]?> TryReadAsync(DossierDocument document)
    {
        if (document.FileId is not { } id || await db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Id == id) is not { } file) return null;
        try
        {
            await using var content = store.OpenRead(file);
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes);
            return bytes.ToArray();
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            return null;
        }
    }

    /// <summary>The current bytes, proved to be those whose hash the document holds.</summary>
    /// <exception cref="RuleException">There are none, or they are not the same any more.</exception>
    public async Task<byte[]> ReadAsync(DossierDocument document)
    {
        if (document.FileId is null) throw new RuleException("Bản in của văn bản này chưa tạo xong. Xin thử lại sau ít phút.");
        var bytes = await TryReadAsync(document);
        return bytes is not null && HashOf(bytes) == document.FileHash
            ? bytes
            : throw new RuleException("Tệp đang lưu của văn bản này không còn đúng như khi tạo. Xin báo quản trị hệ thống và không ký, không phát hành.");
    }

    /// <summary>Stores a new stage. The document must be told in a write of its own.</summary>
    public Task<StoredFile> SaveAsync(DossierDocument document, byte[] bytes) => store.SaveMadeAsync(db, new FileOwner(Owner, document.Id), bytes, NameOf(document));

    /// <summary>Stores a scan that somebody sends; it is scanned for viruses like every file from outside.</summary>
    public Task<StoredFile> SaveScanAsync(DossierDocument document, byte[] bytes) =>
        store.SaveAsync(db, new FileOwner(Owner, document.Id), new MemoryStream(bytes, writable: false), NameOf(document), FileLimits.Papers);

    /// <summary>A stage that no document took: somebody else was first.</summary>
    public Task RemoveAsync(StoredFile file) => store.RemoveAsync(db, file.Id);

    /// <summary>Stages that were stored for a document and never told to it, because the process died in between.</summary>
    public async Task RemoveLeftoversAsync(DossierDocument document)
    {
        foreach (var id in await db.Set<StoredFile>().Where(f => f.OwnerKind == Owner && f.OwnerId == document.Id).Select(f => f.Id).ToListAsync())
            if (id != document.FileId) await store.RemoveAsync(db, id);
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Name for downloads; says the kind and the code, no person.</summary>
    public static string NameOf(DossierDocument document) => $"{document.Template}-{DossierDocuments.Grouped(document.VerifyCode)}.pdf";
}
