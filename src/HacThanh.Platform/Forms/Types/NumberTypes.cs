using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Forms.Types;

/// <summary>A number as Vietnamese people write it: 1.250.000 and 85,5. Whole numbers are kept as long, others as decimal.</summary>
internal partial class NumberType : FieldType
{
    public override string Name => "number";

    public override string Widget => "Number";

    public override IReadOnlyDictionary<string, string> InputAttributes { get; } =
        new Dictionary<string, string> { ["inputmode"] = "decimal", ["autocomplete"] = "off", ["spellcheck"] = "false" };

    protected virtual decimal DefaultMin => -999_999_999_999m;

    protected virtual decimal DefaultMax => 999_999_999_999m;

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        var field = reading.Field;
        decimal number;
        if (raw.GetValueKind() == JsonValueKind.Number)
        {
            if (JsonValues.Number(raw) is not { } exact) return reading.Error($"{field.Label.Vi} là số quá lớn.");
            number = exact;
        }
        else
        {
            if (reading.Text(raw, 60) is not { } text) return null;
            text = Undecorated(text, field);
            if (Read(text) is not { } typed) return reading.Error(NotNumber(field));
            number = typed;
        }
        if (decimal.Round(number, field.Decimals) != number)
            return reading.Error(field.Decimals == 0
                ? $"{field.Label.Vi} phải là số nguyên. Nghìn viết là 1.000 hoặc 1000."
                : $"{field.Label.Vi} chỉ được có {field.Decimals} chữ số sau dấu phẩy.");
        if (number < (Bound(field.Min) ?? DefaultMin)) return reading.Error($"{field.Label.Vi} phải từ {Format(Bound(field.Min) ?? DefaultMin, field)} trở lên.");
        if (number > (Bound(field.Max) ?? DefaultMax)) return reading.Error($"{field.Label.Vi} không được quá {Format(Bound(field.Max) ?? DefaultMax, field)}.");
        return JsonValues.ToJson(number);
    }

    public override string Format(JsonNode value, FieldDefinition field) =>
        JsonValues.Number(value) is { } number ? Format(number, field) : JsonValues.Text(value) ?? "";

    public override string Edit(JsonNode value, FieldDefinition field) =>
        JsonValues.Number(value) is { } number ? number.ToString(Digits(field), Vietnamese.Culture) : JsonValues.Text(value) ?? "";

    public override JsonNode Sample(FieldDefinition field, SampleSource source)
    {
        var min = Bound(field.Min) ?? 1;
        var max = Bound(field.Max) ?? min + 100;
        return JsonValues.ToJson(Math.Min(max, min + source.Number(0, 9)))!;
    }

    public override IEnumerable<string> Check(FieldDefinition field)
    {
        if (field.Min is not null && Bound(field.Min) is null) yield return $"“min” là số, không phải “{field.Min}”.";
        if (field.Max is not null && Bound(field.Max) is null) yield return $"“max” là số, không phải “{field.Max}”.";
        if (field.Decimals > 6) yield return "“decimals” nhiều nhất là 6.";
        if (field is { Plain: true, Unit: not null }) yield return "“plain” là số không có đơn vị, như năm.";
    }

    /// <summary>
    /// Dots group thousands and a comma starts the decimals; spaces group too. A single dot that cannot be a group (85.5) and several
    /// commas that can only be groups (1,250,000) are taken as meant.
    /// </summary>
    internal static decimal? Read(string text)
    {
        text = text.Replace(" ", "", StringComparison.Ordinal);
        var plain = 0 switch
        {
            _ when Grouped().IsMatch(text) => text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.'),
            _ when Foreign().IsMatch(text) => text.Replace(",", "", StringComparison.Ordinal),
            _ when Dotted().IsMatch(text) => text,
            _ => null,
        };
        return plain is { Length: <= 24 } && decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number : null;
    }

    protected virtual string NotNumber(FieldDefinition field) =>
        $"{field.Label.Vi} phải là số, ví dụ {(field.Decimals > 0 ? "85,5" : "12")}.";

    protected virtual string Undecorated(string text, FieldDefinition field) =>
        field.Unit is { } unit && text.EndsWith(unit, StringComparison.OrdinalIgnoreCase) ? text[..^unit.Length].Trim() : text;

    protected virtual string Format(decimal number, FieldDefinition field) =>
        number.ToString(Digits(field), Vietnamese.Culture) + (field.Unit is null ? "" : $" {field.Unit}");

    private static string Digits(FieldDefinition field) => field.Plain ? "0.######" : "#,0.######";

    protected static decimal? Bound(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"^-?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+)(,[0-9]+)?\z")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^-?[0-9]{1,3}(,[0-9]{3}){2,}\z")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"^-?[0-9]+\.[0-9]+\z")]
    private static partial Regex Dotted();
}

/// <summary>An amount in đồng, kept as long.</summary>
internal sealed class MoneyType : NumberType
{
    private static readonly string[] currencies = ["đồng", "vnđ", "vnd", "đ", "₫", "d"];

    public override string Name => "money";

    public override IReadOnlyDictionary<string, string> InputAttributes { get; } =
        new Dictionary<string, string> { ["inputmode"] = "numeric", ["autocomplete"] = "off", ["spellcheck"] = "false" };

    protected override decimal DefaultMin => 0;

    protected override decimal DefaultMax => 999_999_999_999_999m;

    public override JsonNode Sample(FieldDefinition field, SampleSource source) =>
        JsonValues.ToJson(Math.Clamp(source.Number(1, 500) * 10_000m, Bound(field.Min) ?? 0, Bound(field.Max) ?? DefaultMax))!;

    protected override string NotNumber(FieldDefinition field) => $"{field.Label.Vi} phải là số tiền bằng đồng, ví dụ 1.250.000.";

    protected override string Undecorated(string text, FieldDefinition field)
    {
        var currency = currencies.FirstOrDefault(c => text.EndsWith(c, StringComparison.OrdinalIgnoreCase));
        return currency is null ? text : text[..^currency.Length].Trim();
    }

    protected override string Format(decimal number, FieldDefinition field) => number.ToString("#,0", Vietnamese.Culture) + " đồng";
}
