using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HacThanh.Platform.Jobs;

/// <summary>
/// Takes due jobs of all wards by lease and runs them. Any number of processes may do so on PostgreSQL; a job whose process died is taken again when its
/// lease ends.
/// </summary>
public sealed partial class JobRunner : BackgroundService
{
    private const int AtOnce = 1;
    private static readonly TimeSpan lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan look = TimeSpan.FromSeconds(20);

    private readonly DbContexts contexts;
    private readonly IServiceScopeFactory scopes;
    private readonly JobSignal signal;
    private readonly TimeProvider time;
    private readonly ILogger<JobRunner> log;
    private readonly HashSet<int> knownWards = [];

    internal JobRunner(DbContexts contexts, IServiceScopeFactory scopes, JobSignal signal, TimeProvider time, ILogger<JobRunner> log) =>
        (this.contexts, this.scopes, this.signal, this.time, this.log) = (contexts, scopes, signal, time, log);

    private DateTime Now => UtcConverter.Cut(time.GetUtcNow().UtcDateTime);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var first = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (first) await ReleaseLeasesOfTheDeadAsync();
                first = false;
                await EnsureRecurringAsync();
                await RunDueAsync(stoppingToken);
                await signal.WaitAsync(await UntilNextAsync(), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                RunnerFailed(exception);
                await Task.Delay(look, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Runs everything that is due now, also what that asks for, and returns how many jobs were run. Tests call it instead of waiting.</summary>
    public async Task<int> RunDueAsync(CancellationToken cancel = default)
    {
        var ran = 0;
        while (!cancel.IsCancellationRequested)
        {
            var taken = await TakeAsync();
            if (taken.Count == 0) break;
            await Task.WhenAll(taken.Select(job => RunOneAsync(job, cancel)));
            ran += taken.Count;
        }
        return ran;
    }

    /// <summary>Gives every ward that has a history its row for each recurring job.</summary>
    public async Task EnsureRecurringAsync()
    {
        await using var all = contexts.For(0);
        var wards = await all.Set<HistoryHead>().IgnoreQueryFilters().Select(h => h.WardId).ToListAsync();
        await using var scope = scopes.CreateAsyncScope();
        var recurring = scope.ServiceProvider.GetServices<IJobHandler>().OfType<IRecurringJob>().ToList();
        foreach (var ward in wards.Where(w => !knownWards.Contains(w)))
        {
            await using var db = contexts.For(ward);
            await db.OperateAsync(async w =>
            {
                foreach (var job in recurring)
                {
                    var id = StableId.Of("recurring", job.Kind);
                    if (!await w.Db.Set<Job>().AnyAsync(j => j.Id == id))
                        w.Add(new Job { Id = id, Kind = job.Kind, Payload = "{}", CreatedAt = w.Now, DueAt = job.Next(w.Now) });
                }
            });
            knownWards.Add(ward);
        }
    }

    private async Task<List<Job>> TakeAsync()
    {
        var now = Now;
        await using var all = contexts.For(0);
        var wards = await all.Set<Job>().IgnoreQueryFilters().Where(j => j.DueAt <= now).Select(j => j.WardId).Distinct().ToListAsync();
        foreach (var ward in wards)
        {
            await using var db = contexts.For(ward);
            var taken = await db.OperateAsync(async w =>
            {
                var due = w.Db.Database.IsNpgsql()
                    ? w.Db.Set<Job>().FromSql($"select * from jobs where ward_id = {ward} and due_at <= {now} order by due_at limit {AtOnce} for update skip locked")
                    : w.Db.Set<Job>().Where(j => j.DueAt <= now).OrderBy(j => j.DueAt).Take(AtOnce);
                var jobs = await due.ToListAsync();
                foreach (var job in jobs) job.Take(now, lease);
                return jobs;
            });
            if (taken.Count > 0) return taken;
        }
        return [];
    }

    private async Task RunOneAsync(Job job, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentWard>().Code = job.WardId;
        var handler = scope.ServiceProvider.GetServices<IJobHandler>().FirstOrDefault(h => h.Kind == job.Kind);
        await using var db = contexts.For(job.WardId);
        string? error = null;
        try
        {
            if (handler is null) throw new InvalidOperationException($"Không có nơi xử lý việc loại {job.Kind}.");
            await handler.RunAsync(new JobContext(job, db, cancel));
        }
        catch (Exception exception)
        {
            if (!cancel.IsCancellationRequested) JobFailed(job.Kind, job.Id, job.Attempts, exception);
            error = $"{exception.GetType().Name}: {exception.Message}";
        }
        var again = (handler as IRecurringJob)?.Next(Now);
        try
        {
            await db.OperateAsync(async w =>
            {
                var row = await w.Db.Set<Job>().FirstOrDefaultAsync(j => j.Id == job.Id);
                if (row is null || row.LeaseUntil != job.LeaseUntil) return;
                if (error is null) row.Finish(w.Now, again);
                else row.Fail(w.Now, error, again);
            }, CancellationToken.None);
        }
        catch (StaleException)
        {
            // Somebody asked for it again at this very moment (EnqueueOnceAsync): it runs again.
        }
    }

    /// <summary>The SQLite file has one process: whatever is leased when it starts was left by one that died.</summary>
    private async Task ReleaseLeasesOfTheDeadAsync()
    {
        await using var all = contexts.For(0);
        if (all.Database.IsNpgsql()) return;
        var wards = await all.Set<Job>().IgnoreQueryFilters().Where(j => j.DueAt != null && j.LeaseUntil != null).Select(j => j.WardId).Distinct().ToListAsync();
        foreach (var ward in wards)
        {
            await using var db = contexts.For(ward);
            await db.OperateAsync(async w =>
            {
                foreach (var job in await w.Db.Set<Job>().Where(j => j.DueAt != null && j.LeaseUntil != null).ToListAsync())
                    if (job.Attempts >= Job.MostAttempts) job.Fail(w.Now, "Tiến trình đã dừng giữa chừng nhiều lần khi làm việc này.", null);
                    else (job.DueAt, job.LeaseUntil) = (w.Now, null);
            });
        }
    }

    private async Task<TimeSpan> UntilNextAsync()
    {
        await using var all = contexts.For(0);
        var next = await all.Set<Job>().IgnoreQueryFilters().Where(j => j.DueAt != null).OrderBy(j => j.DueAt).Select(j => j.DueAt).FirstOrDefaultAsync();
        var wait = next is { } at ? at - Now : look;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > look ? look : wait;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Kind} {Id} failed at attempt {Attempt}")]
    private partial void JobFailed(string kind, Guid id, int attempt, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "The job runner could not look for work; it will look again")]
    private partial void RunnerFailed(Exception exception);
}
