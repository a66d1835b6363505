using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Desk;

/// <summary>Scans that come with a page of the desk. They wait under the clerk's account until a dossier takes them.</summary>
public sealed class CounterFiles(FileStore store)
{
    /// <summary>Bytes of one page with all its scans; held in memory while it comes, so that nothing lies unencrypted on the disk.</summary>
    public const int MaxRequest = 60 * 1024 * 1024;

    /// <summary>A clerk scans for many citizens in a day: only the size of one file is limited.</summary>
    private static readonly FileLimits limits = new(FileLimits.Drawings.MaxBytes, int.MaxValue);

    /// <summary>Stores what came; null when no file was chosen.</summary>
    /// <exception cref="FileRefusedException">Too large or of a kind that is not taken.</exception>
    public async Task<StoredFile?> TakeAsync(Db db, Caller caller, IFormFile? posted)
    {
        if (posted is null or { Length: 0 }) return null;
        await using var content = posted.OpenReadStream();
        return await store.SaveAsync(db, new FileOwner(DossierFiles.OfAccount, caller.Id), content, posted.FileName, limits);
    }

    /// <summary>The cleaned name.</summary>
    public string NameOf(StoredFile file) => store.NameOf(file);

    /// <summary>Sends a paper of a dossier as a download.</summary>
    internal static async Task<IResult> DownloadAsync(string code, Guid paper, HttpContext context, Caller caller, DossierDesk desk, FileStore store, Db db, AccessLog log)
    {
        var dossier = await desk.FindAsync(caller, code);
        var row = await db.Set<DossierPaper>().FirstOrDefaultAsync(p => p.Id == paper && p.DossierId == dossier.Id) ?? throw new Platform.NotFoundException();
        var file = await db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Id == row.FileId) ?? throw new Platform.NotFoundException();
        await log.ReadAsync(caller, dossier.Id, await DossierOwners.OfAsync(db, dossier.Id), $"Hồ sơ {dossier.Code}");
        var content = store.OpenRead(file);
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Results.Stream(content, FileType.Of(file.Type)?.MediaType ?? "application/octet-stream", store.NameOf(file));
    }
}
