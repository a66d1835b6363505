using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;

namespace HacThanh.Modules.Procedures;

/// <summary>The e-forms of procedures (content/forms), described for programs.</summary>
internal sealed class FormSource(ContentFolder content)
{
    readonly ConcurrentDictionary<string, FormDefinition?> _forms = new(StringComparer.Ordinal);

    /// <summary>The description of a form; null when there is no such form.</summary>
    public JsonObject? Describe(string? slug) => slug is not null && _forms.GetOrAdd(slug, Load) is { } form ? FormDescription.Of(form) : null;

    FormDefinition? Load(string slug)
    {
        var path = Path.Combine(content.Path, "forms", slug + ".yaml");
        return File.Exists(path) ? FormLoader.Load($"forms/{slug}.yaml", File.ReadAllText(path)) : null;
    }
}
