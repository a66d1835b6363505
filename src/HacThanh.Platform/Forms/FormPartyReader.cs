using HacThanh.Platform.Content;
using HacThanh.Platform.Forms.Expressions;

namespace HacThanh.Platform.Forms;

/// <summary>Reads the parties that a form declares and checks them against its fields.</summary>
internal static class FormPartyReader
{
    private static readonly Dictionary<string, PartyRole> roles = new(StringComparer.Ordinal)
    {
        ["applicant"] = PartyRole.Applicant,
        ["subject"] = PartyRole.Subject,
        ["representative"] = PartyRole.Representative,
        ["payer"] = PartyRole.Payer,
    };

    private static readonly Dictionary<string, PartyKind> kinds = new(StringComparer.Ordinal) { ["person"] = PartyKind.Person, ["organisation"] = PartyKind.Organisation };

    public static List<FormParty> Read(YamlMap root, IReadOnlyList<FieldDefinition> fields)
    {
        var parties = new List<FormParty>();
        foreach (var map in root.Maps("parties"))
        {
            var party = One(map, fields);
            if (party.Role == PartyRole.Applicant && parties.Exists(p => p.Role == PartyRole.Applicant)) map.Error("role", "chỉ có một bên là applicant.");
            parties.Add(party);
        }
        return parties;
    }

    private static FormParty One(YamlMap map, IReadOnlyList<FieldDefinition> fields)
    {
        var title = FormLoader.Text(map, "title", required: true);
        if (title.Vi.Length > 0) map.Where = $"bên “{title.Vi}”";
        var party = new FormParty
        {
            Role = Word(map, "role", map.RequiredText("role"), roles),
            Kind = Word(map, "kind", map.Text("kind"), kinds),
            Title = title,
            When = FormLoader.Expr(map, "when"),
            Paper = map.Text("paper"),
            Fields = FormParty.Parts.Keys.Select(part => (Part: part, Field: map.Text(part))).Where(p => p.Field is not null).ToDictionary(p => p.Part, p => p.Field!, StringComparer.Ordinal),
        };
        map.Finish();
        foreach (var (part, name) in party.Fields) CheckField(map, part, fields.FirstOrDefault(f => f.Name == name), name);
        FormChecks.Names(party.When, "when", fields, [], map);
        CheckParts(map, party);
        return party;
    }

    private static T Word<T>(YamlMap map, string key, string? word, Dictionary<string, T> known) where T : struct, Enum
    {
        if (string.IsNullOrEmpty(word)) return default;
        if (!known.TryGetValue(word, out var value)) map.Error(key, $"“{word}” không được biết. Các từ dùng được: {string.Join(", ", known.Keys)}.");
        return value;
    }

    private static void CheckField(YamlMap map, string part, FieldDefinition? field, string name)
    {
        var types = FormParty.Parts[part];
        if (field is null) map.Error(part, $"nhắc đến “{name}” nhưng không có trường nào tên như vậy.");
        else if (!types.Contains(field.Type.Name)) map.Error(part, $"phải là trường loại {string.Join(" hoặc ", types)}, nhưng “{name}” là {field.Type.Name}.");
    }

    private static void CheckParts(YamlMap map, FormParty party)
    {
        if (party.Fields.ContainsKey("person") == party.Fields.ContainsKey("name")) map.Error("phải có đúng một trong hai: “person” (trường người) hoặc “name” (trường họ tên, tên tổ chức).");
        string[] never = party.Kind == PartyKind.Organisation ? ["person", "citizenId", "birthDate"] : party.Fields.ContainsKey("person") ? ["citizenId", "birthDate", "taxCode"] : ["taxCode"];
        foreach (var part in never.Where(party.Fields.ContainsKey))
            map.Error(part, party.Kind == PartyKind.Organisation ? "không dùng cho tổ chức." : part == "taxCode" ? "chỉ dùng cho tổ chức (kind: organisation)." : "đã có trong “person”.");
        if (party.Role == PartyRole.Applicant && party.When is not null) map.Error("when", "không dùng cho applicant: hồ sơ nào cũng có người nộp.");
        if (party.Role == PartyRole.Representative) return;
        if (party.Fields.ContainsKey("authority")) map.Error("authority", "chỉ dùng cho representative.");
        if (party.Paper is not null) map.Error("paper", "chỉ dùng cho representative.");
    }
}
