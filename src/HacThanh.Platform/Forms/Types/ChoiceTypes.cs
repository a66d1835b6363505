using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Forms.Types;

/// <summary>One of the options; the value is kept, not the label.</summary>
internal sealed class ChoiceType : FieldType
{
    public override string Name => "choice";

    public override string Widget => "Choice";

    public override string Ask => "Chọn";

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        if (reading.Text(raw, 200) is not { } text) return null;
        return Find(reading.Field, text) is { } option ? option.Value : reading.Error($"{reading.Field.Label.Vi}: hãy chọn một mục có trong danh sách.");
    }

    public override string Format(JsonNode value, FieldDefinition field) =>
        JsonValues.Text(value) is { } text ? Find(field, text)?.Label.Vi ?? text : "";

    public override JsonNode Sample(FieldDefinition field, SampleSource source) => field.Sample ?? source.Pick(field.Options).Value;

    public override IEnumerable<string> Check(FieldDefinition field) => CheckOptions(field);

    internal static Option? Find(FieldDefinition field, string text) => field.Options.FirstOrDefault(o => o.Value == text);

    internal static IEnumerable<string> CheckOptions(FieldDefinition field)
    {
        if (field.Options.Count == 0) yield return "phải có “options”, mỗi mục gồm value và label.";
        foreach (var value in field.Options.GroupBy(o => o.Value).Where(g => g.Count() > 1)) yield return $"mục “{value.Key}” của “options” bị lặp.";
    }
}

/// <summary>Any number of the options, kept as an array in the order of the options.</summary>
internal sealed class ChoicesType : FieldType
{
    public override string Name => "choices";

    public override string Widget => "Choices";

    public override string Ask => "Chọn";

    public override bool IsMany => true;

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        IEnumerable<JsonNode?> items = raw is JsonArray array ? array : new List<JsonNode?> { raw };
        var values = items.Select(JsonValues.Text).Where(t => !string.IsNullOrWhiteSpace(t)).ToHashSet(StringComparer.Ordinal);
        if (values.Any(v => ChoiceType.Find(reading.Field, v!) is null))
            return reading.Error($"{reading.Field.Label.Vi}: hãy chọn các mục có trong danh sách.");
        return new JsonArray([.. reading.Field.Options.Where(o => values.Contains(o.Value)).Select(o => (JsonNode)o.Value)]);
    }

    public override string Format(JsonNode value, FieldDefinition field) =>
        string.Join("; ", ((IEnumerable<JsonNode?>?)(value as JsonArray) ?? [value]).Select(JsonValues.Text).Select(t => ChoiceType.Find(field, t ?? "")?.Label.Vi ?? t));

    public override JsonNode Sample(FieldDefinition field, SampleSource source) => new JsonArray(source.Pick(field.Options).Value);

    public override IEnumerable<string> Check(FieldDefinition field) => ChoiceType.CheckOptions(field);
}

/// <summary>Yes or no, kept as true or false; unanswered is neither.</summary>
internal sealed class YesNoType : FieldType
{
    public override string Name => "yesno";

    public override string Widget => "YesNo";

    public override string Ask => "Chọn Có hoặc Không ở";

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        switch (raw.GetValueKind())
        {
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
        }
        return Vietnamese.Fold(JsonValues.Text(raw)?.Trim() ?? "") switch
        {
            "true" or "co" or "yes" or "1" or "x" => true,
            "false" or "khong" or "no" or "0" => false,
            _ => reading.Error($"{reading.Field.Label.Vi}: hãy chọn Có hoặc Không."),
        };
    }

    public override string Format(JsonNode value, FieldDefinition field) => value.GetValueKind() switch
    {
        JsonValueKind.True => "Có",
        JsonValueKind.False => "Không",
        _ => JsonValues.Text(value) ?? "",
    };

    public override JsonNode Sample(FieldDefinition field, SampleSource source) => field.Sample is null ? source.Number(0, 1) == 1 : field.Sample == "true";
}
