using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Audit;

/// <summary>One row as it stood at an instant.</summary>
public sealed record PastRow(string Table, Guid Id, IReadOnlyDictionary<string, string> Values);

/// <summary>A record as it was at an instant: its entries replayed from the first.</summary>
public static class RecordAsOf
{
    /// <summary>The rows of the record then, by table; empty when it did not exist yet.</summary>
    /// <param name="db">The ward.</param>
    /// <param name="subject">The record.</param>
    /// <param name="until">UTC; entries from this instant on do not count.</param>
    public static async Task<IReadOnlyList<PastRow>> ReadAsync(Db db, Guid subject, DateTime until)
    {
        var payloads = await (from e in db.Set<HistoryEntry>()
                              join p in db.Set<HistoryPayload>() on new { e.WardId, e.Seq } equals new { p.WardId, p.Seq }
                              where e.SubjectId == subject && e.At < until
                              orderby e.Seq
                              select p.Rows).ToListAsync();
        var rows = new Dictionary<(string Table, Guid Id), Dictionary<string, string>>();
        foreach (var row in payloads.Where(p => p is not null).SelectMany(p => ChangedRow.Read(db, p!)))
        {
            if (row.Operation == "remove")
            {
                rows.Remove((row.Table, row.Id));
                continue;
            }
            if (!rows.TryGetValue((row.Table, row.Id), out var values)) rows[(row.Table, row.Id)] = values = [];
            foreach (var value in row.Values)
                if (value.After is null) values.Remove(value.Column);
                else values[value.Column] = value.After;
        }
        return [.. rows.Select(r => new PastRow(r.Key.Table, r.Key.Id, r.Value)).OrderBy(r => r.Table, StringComparer.Ordinal).ThenBy(r => r.Id)];
    }
}
