using System.Text.Json.Nodes;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Forms.Types;

/// <summary>A person: {name, citizenId, birthDate}. All three are required unless requiredParts says otherwise.</summary>
internal sealed class PersonType : FieldType
{
    private static readonly string[] parts = ["name", "citizenId", "birthDate"];

    public override string Name => "person";

    public override string Widget => "Person";

    public override IReadOnlyList<string> Parts => parts;

    public static bool Requires(FieldDefinition field, string part) => (field.RequiredParts ?? parts).Contains(part);

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        if (raw is not JsonObject map) return reading.Error($"{reading.Field.Label.Vi} phải gồm họ tên, số định danh và ngày sinh.");
        var before = reading.Form.Errors.Count;
        var person = new JsonObject();
        if (Given(map, "name", "Nhập họ, chữ đệm, tên", reading) is { } name
            && reading.Text(name, 100, part: "name", label: "Họ, chữ đệm, tên") is { } nameText)
        {
            if (nameText.Any(char.IsDigit)) reading.Error("Họ, chữ đệm, tên không có chữ số.", "name");
            else person["name"] = Vietnamese.TidyName(nameText);
        }
        if (Given(map, "citizenId", "Nhập số định danh cá nhân (12 số trên thẻ căn cước)", reading) is { } id
            && reading.Text(id, 40, part: "citizenId", label: "Số định danh cá nhân") is { } idText)
        {
            if (CitizenId.TryParse(FieldText.Digits(idText), out var citizenId, out var error)) person["citizenId"] = citizenId.Number;
            else reading.Error(error, "citizenId");
        }
        if (Given(map, "birthDate", "Nhập ngày, tháng, năm sinh", reading) is { } birth
            && DateType.Day(birth, reading, "birthDate", "Ngày sinh") is { } birthDate)
        {
            if (birthDate > reading.Form.Today) reading.Error("Ngày sinh không được sau hôm nay.", "birthDate");
            else person["birthDate"] = DateType.Iso(birthDate);
        }
        foreach (var key in map.Select(p => p.Key).Where(k => reading.Form.Strict && !parts.Contains(k)))
            reading.Error($"Không có mục “{key}” trong thông tin một người.", key);
        return reading.Form.Errors.Count > before || person.Count == 0 ? null : person;
    }

    public override string Format(JsonNode value, FieldDefinition field)
    {
        if (value is not JsonObject person) return JsonValues.Text(value) ?? "";
        var lines = new List<string?> { JsonValues.Text(person["name"]) };
        if (JsonValues.Text(person["birthDate"]) is { } birth && DateType.FromIso(birth) is { } date) lines.Add($"sinh ngày {DateType.Show(date)}");
        if (JsonValues.Text(person["citizenId"]) is { } id) lines.Add($"số định danh {id}");
        return string.Join(", ", lines.Where(l => !string.IsNullOrEmpty(l)));
    }

    public override JsonNode Sample(FieldDefinition field, SampleSource source)
    {
        var birth = source.BirthDate();
        return new JsonObject { ["name"] = source.PersonName(), ["citizenId"] = source.CitizenId(birth), ["birthDate"] = DateType.Iso(birth) };
    }

    public override IEnumerable<string> Check(FieldDefinition field) =>
        (field.RequiredParts ?? []).Except(parts).Select(p => $"“requiredParts” không có phần “{p}”; một người gồm {string.Join(", ", parts)}.");

    private static JsonNode? Given(JsonObject map, string part, string missing, FieldReading reading)
    {
        if (!JsonValues.IsBlank(map[part])) return map[part];
        if (!reading.Form.Draft && Requires(reading.Field, part)) reading.Error($"{missing} ({reading.Field.LabelInSentence}).", part);
        return null;
    }
}

/// <summary>
/// An address: {commune, group, line}. The commune is the national code of a commune (five digits) or, for places that the list does
/// not have (old names, abroad), its name in words; group is the residential group, line the house number and street.
/// </summary>
internal sealed class AddressType : FieldType
{
    private static readonly (string Part, string Label, string Ask, int Max)[] parts =
    [
        ("commune", "Xã, phường, đặc khu và tỉnh, thành phố", "Nhập xã, phường, đặc khu và tỉnh, thành phố", 150),
        ("group", "Tổ dân phố, thôn", "Nhập tổ dân phố hoặc thôn", 100),
        ("line", "Số nhà, đường", "Nhập số nhà, đường", 150),
    ];

    private static readonly string[] defaults = ["commune", "line"];

    public override string Name => "address";

    public override string Widget => "Address";

    public override IReadOnlyList<string> Parts { get; } = [.. parts.Select(p => p.Part)];

    public static bool Requires(FieldDefinition field, string part) => (field.RequiredParts ?? defaults).Contains(part);

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        if (raw is not JsonObject map) return reading.Error($"{reading.Field.Label.Vi} phải gồm xã, phường hoặc đặc khu, tổ dân phố hoặc thôn, số nhà và đường.");
        var before = reading.Form.Errors.Count;
        var address = new JsonObject();
        foreach (var (part, label, ask, max) in parts)
        {
            if (JsonValues.IsBlank(map[part]))
            {
                if (!reading.Form.Draft && Requires(reading.Field, part)) reading.Error($"{ask} ({reading.Field.LabelInSentence}).", part);
            }
            else if (reading.Text(map[part]!, max, part: part, label: label) is { } text) address[part] = text;
        }
        foreach (var key in map.Select(p => p.Key).Where(k => reading.Form.Strict && !Parts.Contains(k)))
            reading.Error($"Không có mục “{key}” trong địa chỉ.", key);
        return reading.Form.Errors.Count > before || address.Count == 0 ? null : address;
    }

    public override string Format(JsonNode value, FieldDefinition field) => value is JsonObject address
        ? string.Join(", ", new[] { "line", "group", "commune" }.Select(p => JsonValues.Text(address[p])).Where(t => !string.IsNullOrEmpty(t)))
        : JsonValues.Text(value) ?? "";

    public override JsonNode Sample(FieldDefinition field, SampleSource source) => new JsonObject
    {
        ["commune"] = "Phường Hạc Thành, tỉnh Thanh Hóa",
        ["group"] = $"Tổ dân phố {source.Number(1, 125)}",
        ["line"] = $"{source.Number(1, 300)} đường Lê Lợi",
    };

    public override IEnumerable<string> Check(FieldDefinition field) =>
        (field.RequiredParts ?? []).Except(Parts).Select(p => $"“requiredParts” không có phần “{p}”; địa chỉ gồm {string.Join(", ", Parts)}.");
}
