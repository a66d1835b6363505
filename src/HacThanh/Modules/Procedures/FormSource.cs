using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;

namespace HacThanh.Modules.Procedures;

/// <summary>The e-forms in content/forms, described for programs.</summary>
internal sealed class FormSource(ContentFolder content)
{
    readonly Lazy<IReadOnlyDictionary<string, FormDefinition>> _forms = new(() => FormLoader.LoadFolder(Path.Combine(content.Path, "forms")));

    /// <summary>The description of a form; null when there is no such form.</summary>
    public JsonObject? Describe(string? slug) =>
        slug is not null && _forms.Value.TryGetValue(slug, out var form) ? FormDescription.Of(form) : null;
}
