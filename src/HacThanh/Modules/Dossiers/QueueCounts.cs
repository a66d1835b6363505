using System.Collections.Concurrent;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>Counts of an officer's tabs, kept while nothing in the ward was written and the second has not passed.</summary>
public sealed class QueueCounts
{
    private static readonly CompiledRow<int, HistoryHead> head = new((db, ward) => db.Set<HistoryHead>().FirstOrDefault(h => h.WardId == ward));
    private readonly ConcurrentDictionary<(int Ward, Guid Account), (long Seq, long Second, IReadOnlyDictionary<QueueTab, int> Counts)> known = new();

    internal async Task<IReadOnlyDictionary<QueueTab, int>> GetAsync(Db db, Guid? account, DateTime now, Func<Task<Dictionary<QueueTab, int>>> count)
    {
        var seq = (await head.FindAsync(db, db.Ward))?.Seq ?? 0;
        var (key, second) = ((db.Ward, account ?? Guid.Empty), now.Ticks / TimeSpan.TicksPerSecond);
        if (known.TryGetValue(key, out var kept) && kept.Seq == seq && kept.Second == second) return kept.Counts;
        var fresh = await count();
        known[key] = (seq, second, fresh);
        return fresh;
    }
}
