using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>Files on their way from an account into a dossier.</summary>
internal static class DossierFiles
{
    /// <summary>Owner word of files that somebody has uploaded and not yet filed.</summary>
    public const string OfAccount = "account";

    /// <summary>Owner word of files of a dossier.</summary>
    public const string OfDossier = "dossier";

    private const string Draft = "draft-";

    /// <summary>Owner word of files of a draft; they hang under the account, so that nobody else can file them.</summary>
    public static string OfDraft(Guid draft) => $"{Draft}{draft:N}";

    /// <summary>A draft that is still open holds its files, however old they are.</summary>
    public static async Task<bool> DraftHoldsAsync(Db db, StoredFile file) =>
        file.OwnerKind.StartsWith(Draft, StringComparison.Ordinal) && Guid.TryParseExact(file.OwnerKind[Draft.Length..], "N", out var id) && await db.Set<DossierDraft>().AnyAsync(d => d.Id == id && d.DossierId == null);

    /// <summary>
    /// Names of the caller's uploaded files, before the door opens. A file that a dossier already holds passes here: the same filing may have come before under
    /// the same key, and <see cref="AttachAsync"/> decides inside the write.
    /// </summary>
    /// <exception cref="NotFoundException">A file is not there or is somebody else's.</exception>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(Db db, FileStore store, Caller caller, IEnumerable<Guid> ids)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count == 0) return new Dictionary<Guid, string>();
        var files = await db.Set<StoredFile>().Where(f => wanted.Contains(f.Id) && (f.OwnerId == caller.AccountId || f.OwnerKind == OfDossier)).ToListAsync();
        if (files.Count != wanted.Count) throw new NotFoundException();
        return files.ToDictionary(f => f.Id, store.NameOf);
    }

    /// <summary>The file now belongs to the dossier.</summary>
    /// <exception cref="RuleException">Not every byte is stored yet.</exception>
    public static async Task<StoredFile> AttachAsync(Write w, Caller caller, Guid fileId, Guid dossier, string name)
    {
        var file = await w.FindAsync<StoredFile>(fileId);
        if (file.OwnerId != caller.AccountId) throw new NotFoundException();
        if (!file.Whole) throw new RuleException($"Tệp “{name}” chưa tải lên xong. Xin đợi tải xong rồi nộp lại.");
        (file.OwnerKind, file.OwnerId, file.AttachedAt) = (OfDossier, dossier, w.Now);
        return file;
    }
}
