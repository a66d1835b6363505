using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Audit;

/// <summary>One column of a row in words.</summary>
public sealed record SaidValue(string Label, string? Before, string? After);

/// <summary>A row in words: what kind of thing it is, and what happened to it.</summary>
public sealed record SaidRow(string Title, string Word, Guid Id, IReadOnlyList<SaidValue> Values);

/// <summary>How an auditor reads tables, columns and stored values: by content/audit, and records of registers by their definitions. What has no word yet is shown by its name.</summary>
public sealed partial class AuditWords(ContentFolder content, RegisterLibrary registers)
{
    private const string Answer = "data.";

    private readonly Lazy<AuditTerms> terms = new(() => AuditTerms.Load(Path.Combine(content.Path, "audit")));

    /// <summary>Rows that an entry changed.</summary>
    public IReadOnlyList<SaidRow> Say(Db db, IEnumerable<ChangedRow> rows) =>
        [.. rows.Select(r => new SaidRow(Table(db, r.Table), r.Word, r.Id, [.. r.Values.Select(v => new SaidValue(Column(db, r.Table, v.Column), Value(db, r.Table, v.Column, v.Before), Value(db, r.Table, v.Column, v.After)))]))];

    /// <summary>Rows as they stood.</summary>
    public IReadOnlyList<SaidRow> Say(Db db, IEnumerable<PastRow> rows) =>
        [.. rows.Select(r => new SaidRow(Table(db, r.Table), "", r.Id, [.. r.Values.Select(v => new SaidValue(Column(db, r.Table, v.Key), null, Value(db, r.Table, v.Key, v.Value)))]))];

    private string Table(Db db, string table) => Register(db, table) is { } register ? $"Sổ {register.Title}" : Of(table)?.Label ?? table;

    private string Column(Db db, string table, string column) =>
        Field(db, table, column) is { } field ? field.Label.Vi
        : Of(table) is { } known && known.Columns.TryGetValue(column, out var label) ? label
        : terms.Value.Common.GetValueOrDefault(column, column);

    private string? Value(Db db, string table, string column, string? stored)
    {
        if (stored is null) return null;
        if (Of(table) is { } known && known.Values.TryGetValue(column, out var words)) return words.GetValueOrDefault(stored, stored);
        return !IsRegister(table) ? stored : column switch
        {
            "state" => Register(db, table)?.State(stored)?.Label ?? stored,
            "sealed" => ChangedRow.SealedText,
            _ => Field(db, table, column) is { } field ? Formatted(field, stored) : stored,
        };
    }

    /// <summary>A sentence of a check with what people call the table beside its name.</summary>
    public string Explain(Db db, string sentence) => NamedTable().Replace(sentence, match => $"bảng {match.Groups[1].Value} ({Table(db, match.Groups[1].Value)})");

    private TableTerms? Of(string table) => terms.Value.Tables.GetValueOrDefault(IsRegister(table) ? AuditTerms.Registers : table);

    private static bool IsRegister(string table) => table.StartsWith("r_", StringComparison.Ordinal);

    private RegisterDefinition? Register(Db db, string table) => IsRegister(table) ? registers.Of(db.Ward).FirstOrDefault(r => r.Table == table) : null;

    private FieldDefinition? Field(Db db, string table, string column) =>
        column.StartsWith(Answer, StringComparison.Ordinal) ? Register(db, table)?.Form.Field(column[Answer.Length..]) : null;

    /// <summary>An answer as a page of the register shows it. It comes as <see cref="ChangedRow"/> reads it: structures and numbers as JSON, all else as text.</summary>
    private static string Formatted(FieldDefinition field, string stored) =>
        field.Type.Name is "yesno" ? stored
        : field.Type.Format(stored is ['{' or '[', ..] || field.Type.Name is "number" or "money" or "computed" ? JsonNode.Parse(stored)! : JsonValue.Create(stored), field);

    [GeneratedRegex(@"bảng ([a-z_0-9]+)")]
    private static partial Regex NamedTable();
}
