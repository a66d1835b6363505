using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Forms.Expressions;
using HacThanh.Platform.Forms.Types;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Registers;

/// <summary>
/// A column beside the JSON of a row that holds what a field sorts and filters by. Never null, so that both databases order alike: a missing text is "",
/// a missing number <see cref="NoNumber"/>; both stand before all others.
/// </summary>
public sealed class RegisterColumn(FieldDefinition column)
{
    /// <summary>Stands for a missing number; smaller than any that a field takes.</summary>
    public const double NoNumber = -1e300;

    private const int LongestKey = 120;

    public FieldDefinition Field => column;

    /// <summary>Safe to print into SQL: field names are letters and digits. Numbers have columns of their own, because wards share the table and may give one name to fields of two kinds.</summary>
    public string Name { get; } = (IsNumeric(column) ? "n_" : "k_") + Data.Db.SnakeCase(column.Name);

    public bool IsNumber { get; } = IsNumeric(column);

    /// <summary>Equal values are the same value (an option, a day, a record), not only the same words.</summary>
    public bool IsExact { get; } = column.Type is ChoiceType or YesNoType or LookupType or DateType;

    /// <summary>A filter names the whole value; a text or a day is found by its beginning.</summary>
    public bool IsWhole => IsNumber || (IsExact && Field.Type is not DateType);

    internal SqlKind Kind => IsNumber ? SqlKind.Number : column.Type is YesNoType ? SqlKind.Flag : SqlKind.Text;

    /// <summary>Whether lists can filter and sort by this kind of field at all.</summary>
    public static bool Fits(FieldDefinition field) =>
        !field.Sensitive && field.Type is not (TableType or FileType or PlaceType or ChoicesType or ParagraphType or SignatureType or PersonType or AddressType);

    /// <summary>Whether a field can be a column of the list that people read.</summary>
    public static bool Shows(FieldDefinition field) => !field.Sensitive && field.Type is not (TableType or FileType or PlaceType);

    /// <summary>What the column holds for a value: a double, or text that sorts as people expect.</summary>
    public object KeyOf(JsonNode? value)
    {
        if (IsNumber) return Number(value) is { } number ? (double)number : NoNumber;
        if (JsonValues.IsBlank(value)) return "";
        if (column.Type is LookupType) return JsonValues.Text((value as JsonObject)?["id"]) ?? "";
        var text = JsonValues.Text(value) ?? "";
        return IsExact ? text : Cut(Vietnamese.Fold(text));
    }

    /// <summary>The key of what a reader typed as a filter; null when it cannot be one.</summary>
    public object? KeyOfText(string text)
    {
        if (!IsNumber) return IsExact ? text.Trim() : Cut(Vietnamese.Fold(text));
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    private static bool IsNumeric(FieldDefinition field) => field.Type is NumberType or MoneyType or ComputedType or ScoreType;

    private decimal? Number(JsonNode? value) => column.Type is ScoreType ? JsonValues.Number((value as JsonObject)?["points"]) : JsonValues.Number(value);

    private static string Cut(string key) => key.Length <= LongestKey ? key : key[..LongestKey];
}
