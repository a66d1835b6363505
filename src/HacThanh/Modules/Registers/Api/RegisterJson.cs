using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers.Api;

/// <summary>One line of GET /api/v1/registers.</summary>
public sealed record RegisterLine(string Slug, string Title, string One, string Sector, string? About, string Records)
{
    internal static RegisterLine Of(RegisterDefinition r) => new(r.Slug, r.Title, r.One, r.Sector, r.About, $"/api/v1/registers/{r.Slug}/records");
}

/// <summary>A state that records can have.</summary>
public sealed record StateLine(string Value, string Label, string Colour);

/// <summary>What a record can be besides its state, by a condition that the day may change.</summary>
public sealed record FlagLine(string Name, string Label, string Colour);

/// <summary>A change of state.</summary>
public sealed record MoveLine(string Action, string Label, IReadOnlyList<string> From, string To, bool Reason)
{
    internal static MoveLine Of(RegisterMove m) => new(m.Action, m.Label, m.From, m.To, m.Reason);
}

/// <summary>GET /api/v1/registers/{slug}: enough to ask, check, list and move its records. The fields are in the language of forms.</summary>
public sealed record RegisterDescription(string Slug, int Version, string Title, string One, string Sector, string? About, string Titled, IReadOnlyList<string> Key, string? Group, string? Unit, string? Parent, string? Map,
    JsonObject Form, IReadOnlyList<string> Filters, IReadOnlyList<string> Sorts, IReadOnlyList<StateLine> States, IReadOnlyList<FlagLine> Flags, IReadOnlyList<MoveLine> Moves, bool MayAdd)
{
    internal static RegisterDescription Of(RegisterDefinition r, RegisterAccess access) => new(r.Slug, r.Version, r.Title, r.One, r.Sector, r.About, r.Titled.Name, [.. r.Key.Select(f => f.Name)],
        r.Group?.Name, r.Unit?.Name, r.Parent?.Name, r.Map?.Name, FormDescription.Of(r.Form), [.. r.Columns.Select(c => c.Field.Name)], [.. r.List.Sorts.Select(s => s.Name)],
        [.. r.States.Select(s => new StateLine(s.Value, s.Label, s.Colour))], [.. r.Flags.Select(f => new FlagLine(f.Name, f.Label, f.Colour))], [.. r.Moves.Select(MoveLine.Of)], access.Adds);
}

/// <summary>One record in a list, with its flags of today (a record by itself has none: its ETag is its version, which no day changes). Sensitive answers are in no answer; lookups are {id, title}.</summary>
public sealed record RecordLine(Guid Id, int Version, string Title, string? State, IReadOnlyList<string> Flags, bool Sample, string CreatedAt, string UpdatedAt, JsonObject Data)
{
    internal static RecordLine Of(RegisterDefinition register, RegisterRow row, DateOnly today) => new(row.Id, row.Version, row.Title, row.State.Length == 0 ? null : row.State,
        [.. register.FlagsOf(row, today).Select(f => f.Name)], row.Sample,
        VietnamTime.Iso(row.CreatedAt), VietnamTime.Iso(row.UpdatedAt), RecordDetail.DataOf(register, row));
}

/// <summary>One record.</summary>
/// <param name="Id">Stable for ever.</param>
/// <param name="Version">Number of changes; also the ETag.</param>
/// <param name="Title">Value of the field that names a record.</param>
/// <param name="State">Null in a register without states.</param>
/// <param name="Sample">An invented row of the demonstration.</param>
/// <param name="CreatedAt">Time in Vietnam.</param>
/// <param name="UpdatedAt">Time in Vietnam.</param>
/// <param name="Data">Answers by field name, without sensitive ones.</param>
/// <param name="Masked">Sensitive fields of the register; their values are only shown on the record's page.</param>
/// <param name="Source">The document that the record was taken from.</param>
/// <param name="MayEdit">The caller may change it.</param>
/// <param name="Moves">Changes of state that the caller may make now.</param>
public sealed record RecordDetail(Guid Id, int Version, string Title, string? State, bool Sample, string CreatedAt, string UpdatedAt, JsonObject Data, IReadOnlyList<string> Masked, JsonNode? Source,
    bool MayEdit, IReadOnlyList<MoveLine> Moves)
{
    internal static RecordDetail Of(RegisterDefinition register, RegisterAccess access, RegisterRow row) => new(row.Id, row.Version, row.Title, row.State.Length == 0 ? null : row.State, row.Sample,
        VietnamTime.Iso(row.CreatedAt), VietnamTime.Iso(row.UpdatedAt), DataOf(register, row), [.. register.Sensitive.Select(f => f.Name)], row.Source is null ? null : JsonNode.Parse(row.Source),
        access.MayEdit(row), [.. access.Moves(row).Select(MoveLine.Of)]);

    /// <summary>By the definition of today: a field that became sensitive after it was filled in stays out too.</summary>
    internal static JsonObject DataOf(RegisterDefinition register, RegisterRow row)
    {
        var data = new JsonObject();
        foreach (var field in register.Open)
            if (row.Data[field.Name] is { } value) data[field.Name] = value.DeepClone();
        return data;
    }
}

/// <summary>Body of POST and PUT of a record.</summary>
/// <param name="Data">Answers by field name; a lookup is an id or {id}.</param>
/// <param name="Reason">Why it is changed, for the history; not needed for a new record.</param>
public sealed record RecordInput(JsonObject? Data, string? Reason);

/// <summary>Body of a move.</summary>
public sealed record MoveInput(string? Reason, JsonObject? Data = null);
