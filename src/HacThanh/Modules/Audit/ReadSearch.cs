using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Audit;

/// <summary>Finds readings of personal data, newest first.</summary>
public sealed class ReadSearch(Db db)
{
    /// <summary>One page, and the instant (ticks) at which the next begins; readings of one instant stay on one page.</summary>
    public async Task<(IReadOnlyList<AccessLogEntry> Entries, long? Next)> PageAsync(AuditQuery query, long? before)
    {
        var entries = db.Set<AccessLogEntry>().AsQueryable();
        if (query.Officers is { } officers) entries = entries.Where(e => officers.Contains(e.OfficerId));
        if (query.PersonIndex is { } index)
        {
            var account = query.PersonAccount ?? Guid.Empty;
            entries = entries.Where(e => e.PersonIndex == index || e.SubjectId == account);
        }
        if (query.Record is { } record) entries = entries.Where(e => e.SubjectId == record);
        if (query.From is { } from) entries = entries.Where(e => e.At >= from);
        if (query.Until is { } until) entries = entries.Where(e => e.At < until);
        if (before is > 0 && before < DateTime.MaxValue.Ticks)
        {
            var instant = new DateTime(before.Value, DateTimeKind.Utc);
            entries = entries.Where(e => e.At < instant);
        }
        var found = await entries.OrderByDescending(e => e.At).Take(HistorySearch.PageSize + 1).ToListAsync();
        if (found.Count <= HistorySearch.PageSize) return (found, null);
        var cut = found[^1].At;
        var page = found.TakeWhile(e => e.At > cut).ToList();
        if (page.Count == 0) page = await entries.Where(e => e.At == cut).ToListAsync();
        return (page, page[^1].At.Ticks);
    }
}
