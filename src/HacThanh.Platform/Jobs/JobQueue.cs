using System.Text.Json;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Jobs;

/// <summary>Asking for work, and looking at work that was given up.</summary>
public static class JobQueue
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Asks for work in the same transaction: it runs after COMMIT or, when the write fails, never.</summary>
    /// <param name="write">The write that asks.</param>
    /// <param name="kind">Kind of a registered <see cref="IJobHandler"/>.</param>
    /// <param name="payload">Ids and numbers, written as JSON; no personal data.</param>
    /// <param name="runAt">UTC; null for at once.</param>
    public static Job Enqueue(this Write write, string kind, object payload, DateTime? runAt = null)
    {
        write.Enqueued = true;
        return write.Add(new Job
        {
            Kind = kind,
            Payload = JsonSerializer.Serialize(payload, Json),
            CreatedAt = write.Now,
            DueAt = runAt ?? write.Now,
        });
    }

    /// <summary>
    /// Asks for work of which one waiting row is enough, because it reads how things stand when it runs: when one waits already nothing is added, when one runs
    /// or has run it runs again. One statement, so that whoever asks never collides with the runner.
    /// </summary>
    /// <param name="write">The write that asks.</param>
    /// <param name="kind">Kind of a registered <see cref="IJobHandler"/>.</param>
    /// <param name="about">What the work is about, such as a dossier's id.</param>
    /// <param name="payload">As in <see cref="Enqueue"/>; the same for the same <paramref name="about"/>.</param>
    public static async Task EnqueueOnceAsync(this Write write, string kind, string about, object payload)
    {
        await Sql.ExecuteAsync(write.Db,
            """
            insert into jobs (ward_id, id, version, kind, payload, created_at, due_at, attempts) values (@ward, @id, 0, @kind, @payload, @now, @now, 0)
            on conflict (ward_id, id) do update set version = jobs.version + 1, due_at = @now, lease_until = null, failed_at = null, done_at = null, attempts = 0
            where jobs.due_at is null or jobs.lease_until is not null
            """,
            ("ward", write.Db.Ward), ("id", StableId.Of("job", kind, about)), ("kind", kind), ("payload", JsonSerializer.Serialize(payload, Json)), ("now", write.Now));
        write.Enqueued = true;
    }

    /// <summary>Jobs of this ward that were given up, the latest first, for the administrator.</summary>
    public static IQueryable<Job> FailedJobs(this Db db) =>
        db.Set<Job>().Where(j => j.FailedAt != null).OrderByDescending(j => j.FailedAt);

    /// <summary>Lets a job that was given up run again.</summary>
    public static Task RetryJobAsync(this Db db, Guid id) => db.OperateAsync(async w =>
    {
        var job = await w.FindAsync<Job>(id);
        if (job.FailedAt is null) throw new RuleException("Việc này không ở trạng thái đã dừng nên không cần chạy lại.");
        (job.FailedAt, job.Attempts, job.DueAt) = (null, 0, w.Now);
        w.Enqueued = true;
    });
}
