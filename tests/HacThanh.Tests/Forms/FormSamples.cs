using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace HacThanh.Tests.Forms;

internal static class FormSamples
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    /// <summary>A form of one section with the given fields, as YAML indented from the left edge.</summary>
    public static FormDefinition OfFields(string fields) => FormLoader.Load("thu.yaml", Yaml(fields));

    public static string Yaml(string fields) =>
        "form: thu\nversion: 1\ntitle: Biểu mẫu thử\nsections:\n  - title: Phần một\n    fields:\n"
        + string.Concat(fields.Trim('\n').Split('\n').Select(l => "      " + l + "\n"));

    public static FormDefinition OneField(string type, string attributes = "") =>
        OfFields($"- name: a\n  type: {type}\n  label: Mục A\n{string.Concat(attributes.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => "  " + l + "\n"))}");

    public static FilledForm Read(FormDefinition form, JsonObject raw, bool draft = false, bool strict = false) => FormReader.Read(form, raw, Today, draft, strict);

    public static JsonObject Json(string json) => JsonNode.Parse(json)!.AsObject();

    public static FormCollection Posted(params (string Key, string Value)[] pairs) =>
        new(pairs.GroupBy(p => p.Key).ToDictionary(g => g.Key, g => new StringValues([.. g.Select(p => p.Value)])));
}
