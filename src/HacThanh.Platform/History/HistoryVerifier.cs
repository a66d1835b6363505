using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HacThanh.Platform.History;

/// <summary>What <see cref="HistoryVerifier"/> found in one ward.</summary>
/// <param name="Ward">National commune code.</param>
/// <param name="Entries">Entries read.</param>
/// <param name="Disposed">Payloads that a recorded decision destroyed.</param>
/// <param name="Problems">One sentence each; empty when the ward is clean.</param>
public sealed record HistoryReport(int Ward, long Entries, long Disposed, IReadOnlyList<string> Problems);

/// <summary>
/// Reads a ward's whole chain and its records, without any key: finds an entry that was changed, is missing or out of place, a payload that is not the one
/// hashed, and a record whose row is not what the history says it is.
/// </summary>
public static class HistoryVerifier
{
    /// <summary>Verifies the ward of this context.</summary>
    public static async Task<HistoryReport> VerifyAsync(Db db, IReadOnlyList<Anchor>? anchors = null)
    {
        var problems = new List<string>();
        var rows = new Dictionary<(string Table, Guid Id), byte[]?>();
        var wanted = (anchors ?? []).Where(a => a.Ward == db.Ward).ToLookup(a => a.Seq);
        var destroyed = new List<(long Seq, long Decision)>();
        var decisions = new Dictionary<long, string>();
        long seq = 0, payloads = 0;
        var previous = Array.Empty<byte>();
        var chain = from e in db.Set<HistoryEntry>().AsNoTracking()
                    join p in db.Set<HistoryPayload>().AsNoTracking() on new { e.WardId, e.Seq } equals new { p.WardId, p.Seq } into found
                    from p in found.DefaultIfEmpty()
                    orderby e.Seq
                    select new { Entry = e, Payload = p };
        await foreach (var link in chain.AsAsyncEnumerable())
        {
            seq++;
            if (link.Entry.Seq != seq)
            {
                problems.Add($"Thiếu mục lịch sử số {seq} (sau đó là số {link.Entry.Seq}).");
                seq = link.Entry.Seq;
            }
            if (!ChainHash.OfEntry(previous, link.Entry).AsSpan().SequenceEqual(link.Entry.Hash))
                problems.Add($"Mục lịch sử số {seq} không khớp với chuỗi: đã bị sửa, đổi chỗ hoặc mục trước đã mất.");
            if (link.Payload is null) problems.Add($"Nội dung của mục số {seq} đã mất.");
            else payloads++;
            if (link.Payload is { } payload) CheckPayload(link.Entry, payload, rows, destroyed, decisions, problems);
            foreach (var anchor in wanted[seq])
                if (!anchor.Hash.AsSpan().SequenceEqual(link.Entry.Hash)) problems.Add($"Mục số {seq} khác với mốc đã ký lúc {anchor.At:O}: chuỗi đã bị dựng lại.");
            previous = link.Entry.Hash;
        }
        foreach (var anchor in wanted.SelectMany(a => a).Where(a => a.Seq > seq))
            problems.Add($"Mốc đã ký lúc {anchor.At:O} có {anchor.Seq} mục, chuỗi nay chỉ còn {seq}: phần cuối đã bị cắt.");
        var head = await db.Set<HistoryHead>().AsNoTracking().FirstOrDefaultAsync();
        if ((head?.Seq ?? 0) != seq || !(head?.Hash ?? []).AsSpan().SequenceEqual(previous))
            problems.Add($"Đầu chuỗi ghi {head?.Seq ?? 0} mục, đọc được {seq}.");
        if (await db.Set<HistoryPayload>().LongCountAsync() != payloads) problems.Add("Có nội dung lịch sử không thuộc mục nào.");
        foreach (var (gone, decision) in destroyed)
            if (!decisions.TryGetValue(decision, out var ranges) || !HistoryDisposal.Names(ranges, gone))
                problems.Add($"Nội dung của mục số {gone} đã bị xóa mà không có quyết định tiêu hủy.");
        await CompareRowsAsync(db, rows, problems);
        return new HistoryReport(db.Ward, seq, destroyed.Count, problems);
    }

    private static void CheckPayload(
        HistoryEntry entry, HistoryPayload payload, Dictionary<(string, Guid), byte[]?> rows, List<(long, long)> destroyed, Dictionary<long, string> decisions, List<string> problems)
    {
        if (payload.Rows is null || payload.Salt is null)
        {
            destroyed.Add((entry.Seq, payload.DestroyedBy ?? 0));
            return;
        }
        if (!ChainHash.OfPayload(payload.Salt, payload.Rows).AsSpan().SequenceEqual(entry.PayloadHash))
        {
            problems.Add($"Nội dung của mục số {entry.Seq} đã bị sửa.");
            return;
        }
        foreach (var row in DescribedRow.Read(payload.Rows))
        {
            rows[(row.Table, row.Id)] = row.Hash;
            if (row.Destroyed is not { } seqs) continue;
            decisions[entry.Seq] = seqs;
            foreach (var standing in row.Standing!) rows[(standing.Table, standing.Id)] = standing.Hash;
        }
    }

    private static async Task CompareRowsAsync(Db db, Dictionary<(string Table, Guid Id), byte[]?> rows, List<string> problems)
    {
        foreach (var type in db.Model.GetEntityTypes().Where(t => typeof(IRecord).IsAssignableFrom(t.ClrType)))
        {
            if (!typeof(Entity).IsAssignableFrom(type.ClrType)) continue;
            var found = (Task<List<string>>)typeof(HistoryVerifier)
                .GetMethod(nameof(CompareTableAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type.ClrType).Invoke(null, [db, type, rows])!;
            problems.AddRange(await found);
        }
        var loose = Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions.GetService<ILooseTables>(db);
        await foreach (var (table, id, hash) in loose.RowsAsync(db)) Compare(table, id, hash, rows, problems);
        var wardTables = db.Model.GetEntityTypes().Where(t => typeof(Entity).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()).ToHashSet();
        foreach (var ((table, id), hash) in rows)
            if (hash is not null && (wardTables.Contains(table) || loose.Knows(table))) problems.Add(Missing(table, id));
    }

    private static async Task<List<string>> CompareTableAsync<T>(Db db, IEntityType type, Dictionary<(string Table, Guid Id), byte[]?> rows) where T : Entity
    {
        var problems = new List<string>();
        var shape = RowJson.Of(type);
        await foreach (var row in db.Set<T>().AsNoTracking().AsAsyncEnumerable())
            Compare(shape.Table, row.Id, shape.HashOf(row), rows, problems);
        return problems;
    }

    private static void Compare(string table, Guid id, byte[] hash, Dictionary<(string Table, Guid Id), byte[]?> rows, List<string> problems)
    {
        var said = rows.Remove((table, id), out var expected) ? new DescribedRow(table, id, expected, 0) : null;
        if (Difference(table, id, said, hash) is { } problem) problems.Add(problem);
    }

    /// <summary>How a row that stands in its table differs from what the history last said of it; null when it does not.</summary>
    internal static string? Difference(string table, Guid id, DescribedRow? said, byte[] hash) =>
        said is null ? $"Dòng {id} của bảng {table} không có trong lịch sử."
        : said.Hash is null ? $"Dòng {id} của bảng {table} đã được xóa nhưng vẫn còn."
        : said.Hash.AsSpan().SequenceEqual(hash) ? null
        : $"Dòng {id} của bảng {table} đã bị sửa ngoài hệ thống.";

    internal static string Missing(string table, Guid id) => $"Dòng {id} của bảng {table} đã mất.";
}
