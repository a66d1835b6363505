using System.Text.Json;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;

namespace HacThanh.Modules.Audit;

/// <summary>What one check of the ward's whole history found.</summary>
public sealed class VerifyRun : Entity, ILog
{
    public DateTime At { get; init; }

    /// <summary>Entries read.</summary>
    public long Entries { get; init; }

    /// <summary>Payloads destroyed by a recorded decision.</summary>
    public long Disposed { get; init; }

    /// <summary>JSON list of sentences; "[]" when clean.</summary>
    public required string Problems { get; init; }

    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> ProblemList() => JsonSerializer.Deserialize<List<string>>(Problems)!;

    /// <summary>Notes a report.</summary>
    public static Task KeepAsync(Db db, HistoryReport report, DateTime at) => db.OperateAsync(w =>
    {
        w.Add(new VerifyRun { At = at, Entries = report.Entries, Disposed = report.Disposed, Problems = JsonSerializer.Serialize(report.Problems.Take(100)) });
        return Task.CompletedTask;
    });
}

/// <summary>Every night at one o'clock in Vietnam: checks the whole chain against its anchors; the first ward of the installation also checks the rows that belong to no ward.</summary>
internal sealed class VerifyJob(Anchors anchors, Wards wards, TimeProvider time) : IRecurringJob
{
    public string Kind => "history.verify";

    public DateTime Next(DateTime now) => now.Date.AddHours(now.Hour < 18 ? 18 : 42);

    public async Task RunAsync(JobContext job)
    {
        var report = await HistoryVerifier.VerifyAsync(job.Db, anchors.Read(job.Db.Ward));
        if ((await wards.AllAsync()).Min(w => w.Code) == job.Db.Ward) report = report with { Problems = [.. report.Problems, .. (await InstallationVerifier.VerifyAsync(job.Db)).Problems] };
        await VerifyRun.KeepAsync(job.Db, report, time.GetUtcNow().UtcDateTime);
    }
}
