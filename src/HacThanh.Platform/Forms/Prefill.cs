using System.Text.Json.Nodes;

namespace HacThanh.Platform.Forms;

/// <summary>First values of a form, from what the ward already knows (NĐ 224/2026, điều 15: provided only once).</summary>
public static class Prefill
{
    /// <summary>The sources that definitions may name; <c>account</c> is the person {name, citizenId, birthDate}.</summary>
    public static readonly IReadOnlyList<string> Sources = ["account", "account.name", "account.phone", "account.email", "account.address", "today"];

    /// <summary>Fills the fields that have no answer yet from the sources that are known.</summary>
    /// <returns>The names of the fields that were filled, so that a page can say so.</returns>
    public static IReadOnlyList<string> Apply(FormDefinition definition, JsonObject raw, IReadOnlyDictionary<string, JsonNode?> sources)
    {
        var filled = new List<string>();
        foreach (var field in definition.Fields)
            if (field.Prefill is { } source && sources.GetValueOrDefault(source) is { } value && JsonValues.IsBlank(raw[field.Name]))
            {
                raw[field.Name] = value.DeepClone();
                filled.Add(field.Name);
            }
        return filled;
    }
}
