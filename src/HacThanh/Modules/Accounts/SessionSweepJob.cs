using HacThanh.Platform.Accounts;
using HacThanh.Platform.Jobs;

namespace HacThanh.Modules.Accounts;

/// <summary>Every hour: rows of sessions that are past their absolute limit go.</summary>
internal sealed class SessionSweepJob(Sessions sessions) : IRecurringJob
{
    public string Kind => "accounts.sweep";

    public DateTime Next(DateTime now) => now.AddHours(1);

    public Task RunAsync(JobContext job) => sessions.SweepAsync(job.Db);
}
