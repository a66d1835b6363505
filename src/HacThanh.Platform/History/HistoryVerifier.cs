using System.Text.Json;
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
        long seq = 0, disposed = 0;
        var previous = Array.Empty<byte>();
        var chain = from e in db.Set<HistoryEntry>().AsNoTracking()
                    join p in db.Set<HistoryPayload>().AsNoTracking() on new { e.WardId, e.Seq } equals new { p.WardId, p.Seq } into payloads
                    from p in payloads.DefaultIfEmpty()
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
            if (CheckPayload(link.Entry, link.Payload, rows, problems)) disposed++;
            foreach (var anchor in wanted[seq])
                if (!anchor.Hash.AsSpan().SequenceEqual(link.Entry.Hash)) problems.Add($"Mục số {seq} khác với mốc đã ký lúc {anchor.At:O}: chuỗi đã bị dựng lại.");
            previous = link.Entry.Hash;
        }
        foreach (var anchor in wanted.SelectMany(a => a).Where(a => a.Seq > seq))
            problems.Add($"Mốc đã ký lúc {anchor.At:O} có {anchor.Seq} mục, chuỗi nay chỉ còn {seq}: phần cuối đã bị cắt.");
        var head = await db.Set<HistoryHead>().AsNoTracking().FirstOrDefaultAsync();
        if ((head?.Seq ?? 0) != seq || !(head?.Hash ?? []).AsSpan().SequenceEqual(previous))
            problems.Add($"Đầu chuỗi ghi {head?.Seq ?? 0} mục, đọc được {seq}.");
        await CompareRowsAsync(db, rows, problems);
        return new HistoryReport(db.Ward, seq, disposed, problems);
    }

    /// <summary>True when the payload was lawfully destroyed.</summary>
    private static bool CheckPayload(HistoryEntry entry, HistoryPayload? payload, Dictionary<(string, Guid), byte[]?> rows, List<string> problems)
    {
        if (payload is null)
        {
            problems.Add($"Nội dung của mục số {entry.Seq} đã mất.");
            return false;
        }
        if (payload.Rows is null || payload.Salt is null)
        {
            if (payload.DestroyedBy is not { } decision || decision <= entry.Seq)
                problems.Add($"Nội dung của mục số {entry.Seq} đã bị xóa mà không có quyết định tiêu hủy.");
            return payload.DestroyedBy is not null;
        }
        if (!ChainHash.OfPayload(payload.Salt, payload.Rows).AsSpan().SequenceEqual(entry.PayloadHash))
        {
            problems.Add($"Nội dung của mục số {entry.Seq} đã bị sửa.");
            return false;
        }
        using var json = JsonDocument.Parse(payload.Rows);
        foreach (var row in json.RootElement.EnumerateArray())
            rows[(row.GetProperty("table").GetString()!, row.GetProperty("id").GetGuid())] =
                row.TryGetProperty("hash", out var hash) ? hash.GetBytesFromBase64() : null;
        return false;
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
        var wardTables = db.Model.GetEntityTypes().Where(t => typeof(Entity).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()).ToHashSet();
        foreach (var ((table, id), hash) in rows)
            if (hash is not null && wardTables.Contains(table)) problems.Add($"Dòng {id} của bảng {table} đã mất.");
    }

    private static async Task<List<string>> CompareTableAsync<T>(Db db, IEntityType type, Dictionary<(string Table, Guid Id), byte[]?> rows) where T : Entity
    {
        var problems = new List<string>();
        var shape = RowJson.Of(type);
        await foreach (var row in db.Set<T>().AsNoTracking().AsAsyncEnumerable())
        {
            var key = (shape.Table, row.Id);
            if (!rows.Remove(key, out var expected)) problems.Add($"Dòng {row.Id} của bảng {shape.Table} không có trong lịch sử.");
            else if (expected is null) problems.Add($"Dòng {row.Id} của bảng {shape.Table} đã được xóa nhưng vẫn còn.");
            else if (!expected.AsSpan().SequenceEqual(shape.HashOf(row))) problems.Add($"Dòng {row.Id} của bảng {shape.Table} đã bị sửa ngoài hệ thống.");
        }
        return problems;
    }
}
