using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Forms.Types;
using HacThanh.Platform.Sheets;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Registers;

/// <summary>One column of a spreadsheet of a register: a field, or one part of a person, an address or a score.</summary>
public sealed record RegisterCell(FieldDefinition Field, string? Part)
{
    /// <summary>The register's hook fills it.</summary>
    public bool IsFilled { get; init; }

    /// <summary>Such as <c>metres</c> or <c>owner.name</c>.</summary>
    public string Name => Part is null ? Field.Name : $"{Field.Name}.{Part}";

    public string Heading => Part is null ? Field.Label.Vi : $"{Field.Label.Vi} – {PartLabel(Part)}";

    /// <summary>Computed answers are written out but not read.</summary>
    public bool IsRead => Field.Type is not ComputedType && !IsFilled;

    private static string PartLabel(string part) => part switch
    {
        "name" => "họ tên",
        "citizenId" => "số định danh",
        "birthDate" => "ngày sinh",
        "line" => "số nhà, đường",
        "group" => "tổ dân phố",
        "commune" => "phường, xã",
        "points" => "điểm",
        "evidence" => "minh chứng",
        _ => part,
    };
}

/// <summary>Between the answers of a record and the cells of a spreadsheet. What goes out comes in again as the same answers.</summary>
public static class RegisterCells
{
    /// <summary>The columns of a register: every field that every reader may see and that fits into cells. Tables and files stay on the record.</summary>
    public static IReadOnlyList<RegisterCell> Of(RegisterDefinition register) =>
    [
        .. register.Open.Where(f => f.Type is not (TableType or FileType or SignatureType)).SelectMany(f =>
            f.Type is PersonType or AddressType or ScoreType ? f.Type.Parts.Select(p => new RegisterCell(f, p)) : [new RegisterCell(f, null) { IsFilled = register.IsFilled(f) }]),
    ];

    /// <summary>The answer as a cell.</summary>
    public static SheetValue Write(RegisterCell cell, JsonObject data)
    {
        var value = cell.Part is null ? data[cell.Field.Name] : (data[cell.Field.Name] as JsonObject)?[cell.Part];
        if (JsonValues.IsBlank(value)) return default;
        if (cell.Field.Type is MoneyType && value!.AsValue().TryGetValue<long>(out var money)) return SheetValue.Money(money);
        if (JsonValues.Number(value) is { } number) return number;
        return cell.Field.Type switch
        {
            YesNoType when value is JsonValue flag && flag.TryGetValue<bool>(out var yes) => yes ? "Có" : "Không",
            DateType when Day(value) is { } day => day,
            PersonType when cell.Part == "birthDate" && Day(value) is { } day => day,
            LookupType => JsonValues.Text((value as JsonObject)?["title"]),
            PlaceType place => place.Exactly(value!),
            _ when cell.Part is not null => JsonValues.Text(value),
            TimeType or ComputedType or TextType => JsonValues.Text(value),
            var type => type.Format(value!, cell.Field),
        };
    }

    /// <summary>A cell as raw input for the reader of forms; null when it is empty. A lookup stays text: whoever imports finds the record it names.</summary>
    public static JsonNode? Read(RegisterCell cell, SheetCell content)
    {
        var text = content.Text.Trim();
        if (text.Length == 0) return null;
        if (content.Kind == CellKind.Number && cell.Field.Type is NumberType or ScoreType && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return JsonValues.ToJson(number);
        return cell.Field.Type switch
        {
            ChoiceType => Option(cell.Field, text),
            ChoicesType => new JsonArray([.. text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => (JsonNode)Option(cell.Field, t))]),
            _ => text,
        };
    }

    /// <summary>Puts what a row of a spreadsheet says over the answers that a record has.</summary>
    /// <param name="before">Answers of the record; null for a new one.</param>
    /// <param name="cells">Raw input by column; a column that the file does not have is not in it, an empty cell is null.</param>
    public static JsonObject Merge(JsonObject? before, IEnumerable<KeyValuePair<RegisterCell, JsonNode?>> cells)
    {
        var raw = (JsonObject?)before?.DeepClone() ?? [];
        foreach (var (cell, value) in cells)
        {
            if (cell.Part is null) raw[cell.Field.Name] = value?.DeepClone();
            else
            {
                if (raw[cell.Field.Name] is not JsonObject whole) raw[cell.Field.Name] = whole = [];
                whole[cell.Part] = value?.DeepClone();
            }
        }
        return raw;
    }

    private static DateOnly? Day(JsonNode? value) =>
        DateOnly.TryParseExact(JsonValues.Text(value), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>The option whose label or value stands there; the text itself when there is none, so that the reader of forms says what is wrong.</summary>
    private static string Option(FieldDefinition field, string text) =>
        (field.Options.FirstOrDefault(o => o.Label.Vi == text) ?? field.Options.FirstOrDefault(o => Vietnamese.Fold(o.Label.Vi) == Vietnamese.Fold(text) || o.Value == text))?.Value ?? text;
}
