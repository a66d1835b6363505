using System.Text.Json;
using HacThanh.Platform.Data;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Audit;

/// <summary>One column of a row, before and after; what is sealed says so instead of its bytes.</summary>
public sealed record ChangedValue(string Column, string? Before, string? After);

/// <summary>One row that an entry added, changed or removed.</summary>
public sealed record ChangedRow(string Table, Guid Id, string Operation, IReadOnlyList<ChangedValue> Values)
{
    /// <summary>Stands for what no reader of the history may see.</summary>
    internal const string SealedText = "đã mã hóa";

    /// <summary>"thêm", "sửa" or "xóa".</summary>
    public string Word => Operation switch { "add" => "thêm", "remove" => "xóa", _ => "sửa" };

    /// <summary>The rows of a payload as the history stores it.</summary>
    public static IReadOnlyList<ChangedRow> Read(Db db, string rows)
    {
        using var json = JsonDocument.Parse(rows);
        return [.. json.RootElement.EnumerateArray().Select(row =>
        {
            var table = row.GetProperty("table").GetString()!;
            var sealedColumns = SealedColumns(db, table);
            var (before, after) = (Columns(row, "before", sealedColumns), Columns(row, "after", sealedColumns));
            return new ChangedRow(table, row.GetProperty("id").GetGuid(), row.GetProperty("op").GetString()!,
                [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal).Select(c => new ChangedValue(c, before.GetValueOrDefault(c), after.GetValueOrDefault(c)))]);
        })];
    }

    /// <summary>Bytes in the database are ciphertext, hashes or blind indexes: nothing for eyes.</summary>
    private static HashSet<string> SealedColumns(Db db, string table) => db.Model.GetEntityTypes().Where(t => t.GetTableName() == table)
        .SelectMany(t => t.GetProperties()).Where(p => p.ClrType == typeof(byte[]) || p.Name == "PasswordHash").Select(p => p.GetColumnName()).ToHashSet();

    private static Dictionary<string, string> Columns(JsonElement row, string side, HashSet<string> sealedColumns) =>
        row.TryGetProperty(side, out var values)
            ? values.EnumerateObject().ToDictionary(p => p.Name, p => sealedColumns.Contains(p.Name) ? SealedText : InWords(p.Value))
            : [];

    /// <summary>Instants are stored in UTC and read in Vietnam's time.</summary>
    private static string InWords(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "Có",
        JsonValueKind.False => "Không",
        JsonValueKind.String when value.GetString() is ['2' or '1', _, _, _, '-', .., 'Z'] && value.TryGetDateTime(out var at) => VietnamTime.ExactMoment(at),
        _ => value.ToString(),
    };
}
