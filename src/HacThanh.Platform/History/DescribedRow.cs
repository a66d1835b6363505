using System.Text.Json;

namespace HacThanh.Platform.History;

/// <summary>A row as an entry of the history describes it.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Id">Its id.</param>
/// <param name="Hash">SHA-256 of the row as it then stood; null when it was removed.</param>
/// <param name="Version">Its version then; a removal counts as one more.</param>
internal sealed record DescribedRow(string Table, Guid Id, byte[]? Hash, int Version)
{
    /// <summary>Of a decision to destroy: the rows whose latest description it destroyed.</summary>
    public IReadOnlyList<DescribedRow>? Standing { get; private init; }

    /// <summary>Of a decision to destroy: the entries, as <see cref="HistoryDisposal.Seqs"/>.</summary>
    public string? Destroyed { get; private init; }

    /// <summary>The rows of a payload.</summary>
    public static IEnumerable<DescribedRow> Read(string payload)
    {
        using var json = JsonDocument.Parse(payload);
        foreach (var row in json.RootElement.EnumerateArray())
        {
            var (table, removed) = (row.GetProperty("table").GetString()!, !row.TryGetProperty("hash", out var hash));
            var values = row.GetProperty(removed ? "before" : "after");
            var version = values.TryGetProperty("version", out var number) ? number.GetInt32() : 0;
            var read = new DescribedRow(table, row.GetProperty("id").GetGuid(), removed ? null : hash.GetBytesFromBase64(), removed ? version + 1 : version);
            yield return table == HistoryDisposal.Table && !removed
                ? read with { Destroyed = values.GetProperty("seqs").GetString(), Standing = JsonSerializer.Deserialize<List<HistoryDisposal.Row>>(values.GetProperty("standing").GetString()!)!.ConvertAll(r => new DescribedRow(r.Table, r.Id, r.Hash, r.Version)) }
                : read;
        }
    }
}
