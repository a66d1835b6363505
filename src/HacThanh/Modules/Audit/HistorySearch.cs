using HacThanh.Modules.Audit.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Audit;

/// <summary>Finds entries of the history, newest first, page by page along the chain.</summary>
public sealed class HistorySearch(Db db, IEnumerable<PersonRecords> records)
{
    public const int PageSize = 50;

    /// <summary>One page.</summary>
    /// <param name="query">What is wanted.</param>
    /// <param name="before">Entries before this one; null for the newest.</param>
    /// <returns>Up to <see cref="PageSize"/> entries, and where the next page begins (null: no more).</returns>
    public async Task<(IReadOnlyList<HistoryEntry> Entries, long? Next)> PageAsync(AuditQuery query, long? before)
    {
        var entries = db.Set<HistoryEntry>().AsQueryable();
        if (query.Officers is { } officers) entries = entries.Where(e => e.ActorId != null && officers.Contains(e.ActorId.Value));
        if (query.Record is { } record) entries = entries.Where(e => e.SubjectId == record);
        var end = query.Until is { } until ? await FirstAtAsync(until) : long.MaxValue;
        if (before is { } place) end = Math.Min(end, place);
        if (end < long.MaxValue) entries = entries.Where(e => e.Seq < end);
        if (query.From is { } from)
        {
            var start = await FirstAtAsync(from);
            entries = entries.Where(e => e.Seq >= start);
        }
        if (query.PersonIndex is { } citizen) entries = OfPerson(entries, citizen, query.PersonAccount ?? Guid.Empty);
        var found = await entries.OrderByDescending(e => e.Seq).Take(PageSize + 1).ToListAsync();
        return found.Count > PageSize ? (found[..PageSize], found[PageSize - 1].Seq) : (found, null);
    }

    /// <summary>What a person did, and what anybody did to their account and to the records that hold their data; each half reads along an index of its own.</summary>
    private IQueryable<HistoryEntry> OfPerson(IQueryable<HistoryEntry> entries, byte[] citizen, Guid account)
    {
        var acts = entries.Where(e => e.ActorId == account);
        var subjects = records.Select(find => find(db, citizen)).Aggregate(db.Set<Account>().Where(a => a.Id == account).Select(a => a.Id), (all, more) => all.Concat(more));
        return acts.Union(entries.Where(e => e.SubjectId != null && subjects.Contains(e.SubjectId.Value)));
    }

    /// <summary>
    /// The first entry at or after an instant, by halving the chain: places and times run together (but for the milliseconds in which writers overlap), so
    /// twenty reads by key stand in for an index over time.
    /// </summary>
    private async Task<long> FirstAtAsync(DateTime at)
    {
        long low = 1, high = (await db.Set<HistoryHead>().Select(h => (long?)h.Seq).FirstOrDefaultAsync() ?? 0) + 1;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (await db.Set<HistoryEntry>().AnyAsync(e => e.Seq == middle && e.At < at)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
