using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Files;

/// <summary>Every night: files that no record took within 30 days, and bytes on disk without a row, go.</summary>
internal sealed class OrphanJob(FileStore files, TimeProvider time) : IRecurringJob
{
    private static readonly TimeSpan grace = TimeSpan.FromDays(30);

    public string Kind => "files.orphans";

    public DateTime Next(DateTime now) => now.Date.AddDays(1).AddHours(18);

    public async Task RunAsync(JobContext job)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var before = now - grace;
        foreach (var id in await job.Db.Set<StoredFile>().Where(f => f.AttachedAt == null && f.CreatedAt < before).Select(f => f.Id).ToListAsync(job.Cancel))
            await files.RemoveAsync(job.Db, id);
        await SweepAsync(job.Db, now - TimeSpan.FromDays(1));
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
