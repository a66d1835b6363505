using System.Text.Json;
using HacThanh.Platform.Data;

namespace HacThanh.Platform.Jobs;

/// <summary>Does one kind of work. Registered as a service; may be run again for the same job, so its effect is made once by <see cref="JobContext.JobId"/>.</summary>
public interface IJobHandler
{
    /// <summary>Such as "files.scan".</summary>
    string Kind { get; }

    /// <summary>Does it; any exception means later again.</summary>
    Task RunAsync(JobContext job);
}

/// <summary>Work that each ward does again and again: one row per ward that moves to its next time.</summary>
public interface IRecurringJob : IJobHandler
{
    /// <summary>The next time after this one, both UTC.</summary>
    DateTime Next(DateTime now);
}

/// <summary>The job as its handler sees it.</summary>
public sealed class JobContext
{
    internal JobContext(Job job, Db db, CancellationToken cancel) => (JobId, Attempt, Db, Cancel, payload) = (job.Id, job.Attempts, db, cancel, job.Payload);

    private readonly string payload;

    /// <summary>Idempotency key of the delivery: the same on every attempt.</summary>
    public Guid JobId { get; }

    /// <summary>1 at first.</summary>
    public int Attempt { get; }

    /// <summary>The ward's database.</summary>
    public Db Db { get; }

    /// <summary>Set when the program stops.</summary>
    public CancellationToken Cancel { get; }

    /// <summary>The payload as it was enqueued.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(payload, JobQueue.Json)!;
}
