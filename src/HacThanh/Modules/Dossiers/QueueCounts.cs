using System.Collections.Concurrent;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>
/// Counts of an officer's tabs, kept while nothing in the ward was written and the second has not passed. Who asks while they are being counted waits for them:
/// an officer with many pages open has them counted once.
/// </summary>
public sealed class QueueCounts
{
    private static readonly CompiledRow<int, HistoryHead> head = new((db, ward) => db.Set<HistoryHead>().FirstOrDefault(h => h.WardId == ward));
    private readonly ConcurrentDictionary<(int Ward, Guid Account), Counting> known = new();

    internal async Task<IReadOnlyDictionary<QueueTab, int>> GetAsync(Db db, Guid? account, DateTime now, Func<Task<Dictionary<QueueTab, int>>> count)
    {
        var seq = (await head.FindAsync(db, db.Ward))?.Seq ?? 0;
        var (key, second) = ((db.Ward, account ?? Guid.Empty), now.Ticks / TimeSpan.TicksPerSecond);
        if (known.TryGetValue(key, out var kept) && kept.Seq == seq && kept.Second == second && await kept.Counts.Task is { } counted) return counted;
        var mine = new Counting(seq, second, new(TaskCreationOptions.RunContinuationsAsynchronously));
        known[key] = mine;
        IReadOnlyDictionary<QueueTab, int>? fresh = null;
        try
        {
            return fresh = await count();
        }
        finally
        {
            mine.Counts.SetResult(fresh);
        }
    }

    /// <param name="Seq">Last entry of the history before it was counted.</param>
    /// <param name="Second">When.</param>
    /// <param name="Counts">Null when the request that counted was stopped: whoever waited counts for itself.</param>
    private sealed record Counting(long Seq, long Second, TaskCompletionSource<IReadOnlyDictionary<QueueTab, int>?> Counts);
}
