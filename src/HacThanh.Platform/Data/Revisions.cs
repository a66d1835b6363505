using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HacThanh.Platform.Data;

/// <summary>How often something that processes keep in memory (the catalogue, the holidays) has changed in the database.</summary>
public sealed class Revision : InstallationEntity, IOperational
{
    public required string Name { get; init; }

    /// <summary>1 after the first change.</summary>
    public long Number { get; set; }

    internal static Guid IdOf(string name) => StableId.Of("revision", name);
}

/// <summary>
/// Lets every process of the installation notice that what it keeps in memory has changed, without a query per request: the numbers are read every
/// <see cref="Interval"/>, and at once by the process that made the change.
/// </summary>
public sealed class Revisions(DbContexts contexts)
{
    private readonly ConcurrentDictionary<string, long> seen = new();
    private ImmutableArray<(string Name, Action Changed)> watchers = [];

    /// <summary>How late another process may notice.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Calls <paramref name="changed"/> after each change of the thing; it forgets what is in memory and does no work of its own.</summary>
    public void Watch(string name, Action changed) => ImmutableInterlocked.Update(ref watchers, known => known.Add((name, changed)));

    /// <summary>Reads the numbers now and tells the watchers of those that have changed.</summary>
    public async Task CheckAsync(CancellationToken cancel = default)
    {
        await using var db = contexts.For(0);
        foreach (var row in await db.Set<Revision>().ToListAsync(cancel))
        {
            if (seen.TryGetValue(row.Name, out var known) && known == row.Number) continue;
            seen[row.Name] = row.Number;
            foreach (var (name, changed) in watchers)
                if (name == row.Name) changed();
        }
    }
}

/// <summary>Saying, inside a write, that a thing in memory has changed.</summary>
public static class RevisionWrites
{
    /// <summary>Raises the number of the thing; whoever writes calls <see cref="Revisions.CheckAsync"/> after COMMIT.</summary>
    public static async Task RaiseAsync(this Write write, string name)
    {
        var row = await write.Db.FindAsync<Revision>(Revision.IdOf(name)) ?? write.Add(new Revision { Id = Revision.IdOf(name), Name = name });
        row.Number++;
    }
}

/// <summary>Looks at the numbers as long as the process serves.</summary>
internal sealed partial class RevisionWatch(Revisions revisions, TimeProvider time, ILogger<RevisionWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Revisions.Interval, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await timer.WaitForNextTickAsync(stoppingToken)) return;
                await revisions.CheckAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                LogUnread(exception);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The revisions could not be read; what is in memory may be old.")]
    private partial void LogUnread(Exception exception);
}

/// <summary>The table of revisions.</summary>
internal sealed class RevisionsModel : IModel
{
    public void Configure(ModelBuilder model) => model.Entity<Revision>(e => e.ToTable("revisions"));
}
