using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HacThanh.Platform.Documents;

/// <summary>Checks JSON data against the declared fields and turns it into what the template engine reads; optional fields that are missing become null.</summary>
internal static class DocumentData
{
    /// <exception cref="DocumentTemplateException">Missing, unknown or ill-typed fields, all named in one sentence.</exception>
    public static Dictionary<string, object?> Read(DocumentTemplate template, IReadOnlyList<DocumentField> fields, JsonObject data)
    {
        var problems = new List<string>();
        var result = Object(fields, data, "", problems);
        return problems.Count == 0 ? result : throw new DocumentTemplateException($"Mẫu “{template.Title}”: {string.Join("; ", problems)}.");
    }

    private static Dictionary<string, object?> Object(IReadOnlyList<DocumentField> fields, JsonObject data, string path, List<string> problems)
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            var value = data[field.Name];
            var name = path + field.Name;
            if (value is null && !field.Optional && field.Type != DocumentFieldType.Flag) problems.Add($"thiếu “{field.Label}” ({name})");
            result[field.Name] = value is null ? null : Value(field, value, name, problems);
        }

        problems.AddRange(data.Where(p => fields.All(f => f.Name != p.Key)).Select(p => $"mẫu không có trường {path}{p.Key}"));
        return result;
    }

    private static object? Value(DocumentField field, JsonNode value, string path, List<string> problems)
    {
        switch (field.Type)
        {
            case DocumentFieldType.Group when value is JsonObject group:
                return Object(field.Items, group, path + ".", problems);
            case DocumentFieldType.List when value is JsonArray list && list.All(i => i is JsonObject):
                return list.Select((item, i) => Object(field.Items, item!.AsObject(), string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]."), problems)).ToList();
            case DocumentFieldType.Lines when value is JsonArray lines && lines.All(i => i?.GetValueKind() == JsonValueKind.String):
                return lines.Select(i => i!.GetValue<string>()).ToList();
            case DocumentFieldType.Flag when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False:
                return value.GetValue<bool>();
            case DocumentFieldType.Money or DocumentFieldType.Number when value.GetValueKind() == JsonValueKind.Number && long.TryParse(value.ToJsonString(), CultureInfo.InvariantCulture, out var whole):
                return whole.ToString(CultureInfo.InvariantCulture);
            case DocumentFieldType.Text or DocumentFieldType.Date or DocumentFieldType.Time when value.GetValueKind() == JsonValueKind.String && Fits(field.Type, value.GetValue<string>()):
                return value.GetValue<string>() is { Length: > 0 } text ? text : null;
            default:
                problems.Add($"“{field.Label}” ({path}) sai kiểu, cần {field.Type}");
                return null;
        }
    }

    private static bool Fits(DocumentFieldType type, string value) => type switch
    {
        DocumentFieldType.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        DocumentFieldType.Time => value.EndsWith('Z') && DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out _),
        _ => true,
    };
}
