using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers;

/// <summary>What has happened to a record, the newest first: its own changes, and the import or loading that brought it.</summary>
internal static class RecordHistory
{
    private const int Most = 50;

    public static async Task<IReadOnlyList<HistoryEntry>> OfAsync(Db db, RegisterRow row)
    {
        var (id, batch) = (row.Id, row.Batch ?? row.Id);
        return await db.Set<HistoryEntry>().Where(e => e.SubjectId == id || e.SubjectId == batch).OrderByDescending(e => e.Seq).Take(Most).ToListAsync();
    }
}
