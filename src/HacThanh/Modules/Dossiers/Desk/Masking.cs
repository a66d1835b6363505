using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Dossiers.Desk;

/// <summary>Hides citizen numbers, telephones and what a form declares sensitive until an officer asks to see them.</summary>
internal static class Masking
{
    private const string CitizenIdPart = "citizenId";

    /// <summary>A copy of the filled form that may be shown.</summary>
    public static JsonObject Of(FormDefinition form, JsonObject data)
    {
        var copy = (JsonObject)data.DeepClone();
        foreach (var field in form.Fields)
            if (copy[field.Name] is { } value && Mask(field, value) is { } masked) copy[field.Name] = masked;
        return copy;
    }

    private static JsonNode? Mask(FieldDefinition field, JsonNode value)
    {
        switch (value)
        {
            case JsonObject person:
                if (Text(person[CitizenIdPart]) is { } id) person[CitizenIdPart] = CitizenId.Mask(id);
                return null;
            case JsonArray rows:
                foreach (var row in rows.OfType<JsonObject>())
                    foreach (var column in field.Fields)
                        if (row[column.Name] is { } cell && Mask(column, cell) is { } masked) row[column.Name] = masked;
                return null;
            default:
                return Text(value) is not { } text ? null : field.Type.Name switch
                {
                    "citizenId" => CitizenId.Mask(text),
                    "phone" => Phone.Mask(text),
                    "text" when field.Sensitive => new string('*', Math.Min(text.Length, 12)),
                    _ => null,
                };
        }
    }

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}
