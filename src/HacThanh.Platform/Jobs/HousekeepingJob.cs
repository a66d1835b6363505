using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Jobs;

/// <summary>Every night: finished jobs and idempotency keys older than 30 days go.</summary>
internal sealed class HousekeepingJob : IRecurringJob
{
    private const int Batch = 500;

    public string Kind => "jobs.housekeeping";

    public DateTime Next(DateTime now) => now.Date.AddDays(1).AddHours(19);

    public async Task RunAsync(JobContext job)
    {
        while (await job.Db.OperateAsync(async w =>
        {
            var before = w.Now.AddDays(-30);
            var jobs = await w.Db.Set<Job>().Where(j => j.DueAt == null && j.DoneAt != null && j.DoneAt < before).Take(Batch).ToListAsync();
            var keys = await w.Db.Set<IdempotencyKey>().Where(k => k.CreatedAt < before).Take(Batch).ToListAsync();
            foreach (var row in jobs) w.Remove(row);
            foreach (var row in keys) w.Remove(row);
            return jobs.Count + keys.Count;
        }) > 0)
        {
        }
    }
}

/// <summary>Every day the ward's chain is anchored outside the database.</summary>
internal sealed class AnchorJob(Anchors anchors, TimeProvider time) : IRecurringJob
{
    public string Kind => "history.anchor";

    public DateTime Next(DateTime now) => now.Date.AddDays(1).AddHours(17);

    public Task RunAsync(JobContext job) => anchors.DropAsync(job.Db, time.GetUtcNow().UtcDateTime);
}
