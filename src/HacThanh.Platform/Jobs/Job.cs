using HacThanh.Platform.Data;

namespace HacThanh.Platform.Jobs;

/// <summary>
/// Work to be done after the transaction that asked for it: the outbox and the timetable are this one table. The row's id is the idempotency key of
/// whatever leaves the house on its behalf.
/// </summary>
public sealed class Job : Entity, IOperational
{
    /// <summary>Attempts after which a job is given up and shown to the administrator.</summary>
    public const int MostAttempts = 8;

    /// <summary>Which <see cref="IJobHandler"/> runs it.</summary>
    public required string Kind { get; init; }

    /// <summary>JSON of ids and numbers; never personal data, which the handler reads from its own rows.</summary>
    public required string Payload { get; init; }
    public DateTime CreatedAt { get; init; }

    /// <summary>When it may be taken next: its time at first, the end of the lease while somebody works on it, null once finished or given up.</summary>
    public DateTime? DueAt { get; set; }

    /// <summary>End of the lease of the process that works on it; null while nobody does.</summary>
    public DateTime? LeaseUntil { get; set; }

    /// <summary>Times it was taken since it last succeeded.</summary>
    public int Attempts { get; set; }
    public string? LastError { get; set; }
    public DateTime? DoneAt { get; set; }

    /// <summary>When it was given up after <see cref="MostAttempts"/>.</summary>
    public DateTime? FailedAt { get; set; }

    internal void Take(DateTime now, TimeSpan lease)
    {
        Attempts++;
        DueAt = LeaseUntil = now + lease;
    }

    internal void Finish(DateTime now, DateTime? again)
    {
        LeaseUntil = null;
        LastError = null;
        Attempts = 0;
        DoneAt = now;
        DueAt = again;
    }

    internal void Fail(DateTime now, string error, DateTime? again)
    {
        LeaseUntil = null;
        LastError = error.Length > 1000 ? error[..1000] : error;
        if (Attempts < MostAttempts)
        {
            DueAt = now + TimeSpan.FromSeconds(10 * Math.Pow(3, Attempts - 1));
            return;
        }
        DueAt = again;
        if (again is null) FailedAt = now;
        else Attempts = 0;
    }
}
