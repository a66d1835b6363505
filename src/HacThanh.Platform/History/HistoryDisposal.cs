using System.Text.Json;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.History;

/// <summary>
/// A decision to destroy what entries of the history say, once the law no longer allows or asks to keep it. The entries and their hashes stay, so the chain
/// remains whole and says how many payloads are gone and by which decision.
/// </summary>
public sealed class HistoryDisposal : Entity, IRecord
{
    /// <summary>Number and date of the decision, such as "Quyết định số 12/QĐ-UBND ngày 05/01/2037".</summary>
    public required string Decision { get; init; }

    /// <summary>The entries, such as "5-9,12".</summary>
    public required string Seqs { get; init; }

    /// <summary>JSON of {table, id, hash, version} for rows whose latest description is destroyed, so that they can still be checked.</summary>
    public required string Standing { get; init; }

    /// <summary>Destroys the payloads and salts of the given entries of this context's ward, in one write that records the decision.</summary>
    /// <exception cref="RuleException">The ward's history is not clean, an entry does not exist, or one records a disposal itself.</exception>
    public static async Task<HistoryDisposal> DestroyAsync(Db db, Actor actor, string decision, IReadOnlyCollection<long> seqs)
    {
        if (seqs.Count == 0) throw new RuleException("Chưa chọn mục lịch sử nào để tiêu hủy.");
        var report = await HistoryVerifier.VerifyAsync(db);
        if (report.Problems.Count > 0) throw new RuleException($"Lịch sử đang có {report.Problems.Count} điểm không khớp nên chưa được tiêu hủy. Xin kiểm tra trước.");
        var chosen = seqs.Distinct().Order().ToList();
        return await db.WriteAsync(actor, $"Tiêu hủy nội dung lịch sử theo {decision}", async w =>
        {
            var (head, _) = await w.Held.HeadAsync();
            var payloads = await w.Db.Set<HistoryPayload>().AsTracking().Where(p => chosen.Contains(p.Seq)).OrderBy(p => p.Seq).ToListAsync();
            if (payloads.Count != chosen.Count) throw new RuleException("Có mục lịch sử không tồn tại trong danh sách tiêu hủy.");
            var last = new Dictionary<(string Table, Guid Id), (long Seq, DescribedRow Row)>();
            foreach (var payload in payloads)
            {
                if (payload.Rows is null) throw new RuleException($"Nội dung của mục số {payload.Seq} đã được tiêu hủy trước đó.");
                foreach (var row in DescribedRow.Read(payload.Rows))
                {
                    if (row.Table == Table) throw new RuleException($"Mục số {payload.Seq} ghi một quyết định tiêu hủy nên không được hủy.");
                    last[(row.Table, row.Id)] = (payload.Seq, row);
                }
            }
            await ForgetDescribedLaterAsync(w.Db, last, chosen);
            foreach (var payload in payloads) (payload.Salt, payload.Rows, payload.DestroyedBy) = (null, null, head + 1);
            return w.Add(new HistoryDisposal
            {
                Decision = decision,
                Seqs = Ranges(chosen),
                Standing = JsonSerializer.Serialize(last.Values.Select(r => new Row(r.Row.Table, r.Row.Id, r.Row.Hash, r.Row.Version))),
            });
        });
    }

    internal const string Table = "history_disposals";

    /// <summary>A row as its last, destroyed payload described it; without a hash it had been removed.</summary>
    internal sealed record Row(string Table, Guid Id, byte[]? Hash, int Version = 0);

    /// <summary>"5-9,12" of 5 6 7 8 9 12.</summary>
    internal static string Ranges(IReadOnlyList<long> ordered)
    {
        var parts = new List<string>();
        for (var i = 0; i < ordered.Count;)
        {
            var from = i;
            while (i + 1 < ordered.Count && ordered[i + 1] == ordered[i] + 1) i++;
            parts.Add(from == i ? $"{ordered[from]}" : $"{ordered[from]}-{ordered[i]}");
            i++;
        }
        return string.Join(',', parts);
    }

    /// <summary>Whether "5-9,12" names the entry.</summary>
    internal static bool Names(string ranges, long seq) => ranges.Split(',').Select(r => r.Split('-')).Any(r =>
        long.Parse(r[0], System.Globalization.CultureInfo.InvariantCulture) <= seq && seq <= long.Parse(r[^1], System.Globalization.CultureInfo.InvariantCulture));

    private static async Task ForgetDescribedLaterAsync(Db db, Dictionary<(string Table, Guid Id), (long Seq, DescribedRow Row)> last, List<long> chosen)
    {
        var first = chosen[0];
        var kept = db.Set<HistoryPayload>().AsNoTracking().Where(p => p.Seq > first && p.Rows != null && !chosen.Contains(p.Seq));
        await foreach (var payload in kept.AsAsyncEnumerable())
            foreach (var row in DescribedRow.Read(payload.Rows!))
                if (last.TryGetValue((row.Table, row.Id), out var destroyed) && destroyed.Seq < payload.Seq) last.Remove((row.Table, row.Id));
    }
}
