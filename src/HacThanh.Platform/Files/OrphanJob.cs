using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Files;

/// <summary>Whether something that is not a record yet, such as a draft, still needs a file that no record has taken. Supplied by modules.</summary>
public delegate Task<bool> FileHolder(Db db, StoredFile file);

/// <summary>Every night: files that no record took within 30 days and nothing else holds, and bytes on disk without a row, go.</summary>
internal sealed class OrphanJob(FileStore files, IEnumerable<FileHolder> holders, TimeProvider time) : IRecurringJob
{
    private static readonly TimeSpan grace = TimeSpan.FromDays(30);

    public string Kind => "files.orphans";

    public DateTime Next(DateTime now) => now.Date.AddDays(1).AddHours(18);

    public async Task RunAsync(JobContext job)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = now - grace;
        foreach (var file in await job.Db.Set<StoredFile>().Where(f => f.AttachedAt == null && f.CreatedAt < before).ToListAsync(job.Cancel))
            if (!await IsHeldAsync(job.Db, file)) await files.RemoveAsync(job.Db, file.Id);
        await SweepAsync(job.Db, now - TimeSpan.FromDays(1));
    }

    private async Task<bool> IsHeldAsync(Db db, StoredFile file)
    {
        foreach (var holds in holders)
            if (await holds(db, file)) return true;
        return false;
    }

    private async Task SweepAsync(Db db, DateTime before)
    {
        var folder = files.Disk.WardDirectory(db.Ward);
        if (!Directory.Exists(folder)) return;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (File.GetLastWriteTimeUtc(path) >= before || !Guid.TryParseExact(Path.GetFileNameWithoutExtension(path), "N", out var id)) continue;
            if (!await db.Set<StoredFile>().AnyAsync(f => f.Id == id)) File.Delete(path);
        }
    }
}
