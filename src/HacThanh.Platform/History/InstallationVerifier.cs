using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HacThanh.Platform.History;

/// <summary>What <see cref="InstallationVerifier"/> found.</summary>
/// <param name="Rows">Rows compared.</param>
/// <param name="Problems">One sentence each; empty when the rows are as the histories say.</param>
public sealed record InstallationReport(long Rows, IReadOnlyList<string> Problems);

/// <summary>
/// Compares the rows above the wards (<see cref="InstallationEntity"/>: sign-in identities, wards, imported procedures, fees of a province, holidays) with what the histories of all wards
/// say of them: whoever changes such a row writes it into the history of the ward they act for. Whether these histories are whole, <see cref="HistoryVerifier"/> says ward by ward.
/// </summary>
public static class InstallationVerifier
{
    /// <summary>Reads the histories of all wards, whatever the ward of this context.</summary>
    public static async Task<InstallationReport> VerifyAsync(Db db)
    {
        var types = db.Model.GetEntityTypes().Where(t => typeof(IRecord).IsAssignableFrom(t.ClrType) && typeof(InstallationEntity).IsAssignableFrom(t.ClrType)).ToDictionary(t => t.GetTableName()!);
        var last = new Dictionary<(string Table, Guid Id), DescribedRow>();
        await foreach (var rows in db.Set<HistoryPayload>().IgnoreQueryFilters().AsNoTracking().Where(p => p.Rows != null).Select(p => p.Rows!).AsAsyncEnumerable())
            foreach (var row in DescribedRow.Read(rows))
            {
                Note(row);
                if (row.Table == HistoryDisposal.Table && row.Standing is { } standing) foreach (var kept in standing) Note(kept);
            }
        var (compared, problems) = (0L, new List<string>());
        foreach (var type in types.Values)
        {
            var found = (IAsyncEnumerable<(string Table, Guid Id, byte[] Hash)>)typeof(InstallationVerifier)
                .GetMethod(nameof(RowsAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, [db, type])!;
            await foreach (var (table, id, hash) in found)
            {
                compared++;
                last.Remove((table, id), out var said);
                if (HistoryVerifier.Difference(table, id, said, hash) is { } problem) problems.Add(problem);
            }
        }
        problems.AddRange(last.Values.Where(r => r.Hash is not null).Select(r => HistoryVerifier.Missing(r.Table, r.Id)));
        return new InstallationReport(compared, problems);

        // A version is given once, so the higher one is the later, whichever ward's history tells it.
        void Note(DescribedRow row)
        {
            if (types.ContainsKey(row.Table) && (!last.TryGetValue((row.Table, row.Id), out var known) || row.Version >= known.Version)) last[(row.Table, row.Id)] = row;
        }
    }

    private static async IAsyncEnumerable<(string Table, Guid Id, byte[] Hash)> RowsAsync<T>(Db db, IEntityType type) where T : InstallationEntity
    {
        var shape = RowJson.Of(type);
        await foreach (var row in db.Set<T>().AsNoTracking().AsAsyncEnumerable()) yield return (shape.Table, row.Id, shape.HashOf(row));
    }
}
