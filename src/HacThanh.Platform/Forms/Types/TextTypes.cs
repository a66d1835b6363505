using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Forms.Types;

/// <summary>One line of text, at most 200 characters unless max says otherwise.</summary>
internal class TextType : FieldType
{
    public override string Name => "text";

    protected virtual int DefaultMax => 200;

    protected virtual bool Lines => false;

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        var field = reading.Field;
        if (reading.Text(raw, Number(field.Max) ?? DefaultMax, Lines) is not { } text) return null;
        if (text.Length < Number(field.Min)) return reading.Error($"{field.Label.Vi} phải có ít nhất {field.Min} ký tự.");
        if (field.Pattern is not null && !Matches(field.Pattern, text))
            return reading.Error($"{field.Label.Vi} chưa đúng{(field.PatternHelp is null ? "" : $": {field.PatternHelp}")}.");
        return text;
    }

    public override string Format(JsonNode value, FieldDefinition field) => JsonValues.Text(value) ?? "";

    public override JsonNode Sample(FieldDefinition field, SampleSource source)
    {
        var text = field.Sample ?? $"{field.Label.Vi} mẫu";
        var max = Number(field.Max) ?? DefaultMax;
        return (text.Length > max ? text[..max].Trim() : text).PadRight(Number(field.Min) ?? 0, 'a');
    }

    public override IEnumerable<string> Check(FieldDefinition field)
    {
        if (field.Min is not null && Number(field.Min) is null) yield return $"“min” là số ký tự, không phải “{field.Min}”.";
        if (field.Max is not null && Number(field.Max) is null) yield return $"“max” là số ký tự, không phải “{field.Max}”.";
        if (field.Pattern is null) yield break;
        if (!IsRegex(field.Pattern)) yield return "“pattern” không phải là biểu thức chính quy dùng được (không có nhìn trước, nhìn sau, tham chiếu ngược).";
        else if (field.Sample is null || !Matches(field.Pattern, field.Sample)) yield return "có “pattern” thì phải có “sample” khớp với nó.";
    }

    protected static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsRegex(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static bool Matches(string pattern, string text) =>
        Regex.IsMatch(text, $"^(?:{pattern})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}

/// <summary>Several lines of text, at most 4 000 characters unless max says otherwise.</summary>
internal sealed class ParagraphType : TextType
{
    public override string Name => "paragraph";

    public override string Widget => "Paragraph";

    protected override int DefaultMax => 4000;

    protected override bool Lines => true;
}

/// <summary>A mail address, kept in lower case after the @.</summary>
internal sealed class EmailType : FieldType
{
    public override string Name => "email";

    public override IReadOnlyDictionary<string, string> InputAttributes { get; } =
        new Dictionary<string, string> { ["type"] = "email", ["autocomplete"] = "email", ["spellcheck"] = "false" };

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        if (reading.Text(raw, Email.MaxLength) is not { } text) return null;
        return Email.TryParse(text, out var email, out _) ? email : reading.Error($"{reading.Field.Label.Vi} chưa đúng. Ví dụ đúng: ten@example.com.");
    }

    public override string Format(JsonNode value, FieldDefinition field) => JsonValues.Text(value) ?? "";

    public override JsonNode Sample(FieldDefinition field, SampleSource source) => $"nguoidan{source.Number(1, 9999)}@example.com";
}

/// <summary>A Vietnamese telephone number, kept as 0 and nine or ten digits.</summary>
internal sealed class PhoneType : FieldType
{
    public override string Name => "phone";

    public override IReadOnlyDictionary<string, string> InputAttributes { get; } =
        new Dictionary<string, string> { ["type"] = "tel", ["inputmode"] = "tel", ["autocomplete"] = "tel" };

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        if (reading.Text(raw, 30) is not { } text) return null;
        return Phone.TryParse(text, out var phone, out var error) ? phone : reading.Error(error);
    }

    public override string Format(JsonNode value, FieldDefinition field) =>
        Phone.Format(JsonValues.Text(value) ?? "");

    public override JsonNode Sample(FieldDefinition field, SampleSource source) => source.Phone();
}

/// <summary>Twelve digits of the personal identification number (số định danh cá nhân, Luật Căn cước 26/2023/QH15).</summary>
internal sealed class CitizenIdType : FieldType
{
    public override string Name => "citizenId";

    public override IReadOnlyDictionary<string, string> InputAttributes { get; } =
        new Dictionary<string, string> { ["inputmode"] = "numeric", ["autocomplete"] = "off", ["spellcheck"] = "false" };

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        if (reading.Text(raw, 40) is not { } text) return null;
        return CitizenId.TryParse(FieldText.Digits(text), out var id, out var error) ? id.Number : reading.Error(error);
    }

    public override string Format(JsonNode value, FieldDefinition field) => JsonValues.Text(value) ?? "";

    public override JsonNode Sample(FieldDefinition field, SampleSource source) => source.CitizenId(source.BirthDate());
}

/// <summary>A tax code: 10 digits with a check digit, 10 and 3 for a branch, or 12 of a person.</summary>
internal sealed class TaxCodeType : FieldType
{
    public override string Name => "taxCode";

    public override IReadOnlyDictionary<string, string> InputAttributes { get; } =
        new Dictionary<string, string> { ["inputmode"] = "numeric", ["autocomplete"] = "off", ["spellcheck"] = "false" };

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        if (reading.Text(raw, 40) is not { } text) return null;
        return TaxCode.TryParse(text, out var code, out var error) ? code.Value : reading.Error(error);
    }

    public override string Format(JsonNode value, FieldDefinition field) => JsonValues.Text(value) ?? "";

    public override JsonNode Sample(FieldDefinition field, SampleSource source)
    {
        while (true)
        {
            var nine = source.Number(100_000_000, 999_999_999).ToString(CultureInfo.InvariantCulture);
            for (var check = 0; check < 10; check++)
                if (TaxCode.TryParse(nine + check.ToString(CultureInfo.InvariantCulture), out var code, out _)) return code.Value;
        }
    }
}
