using System.Text.Json.Nodes;

namespace HacThanh.Platform.Forms;

/// <summary>A form for programs: enough to ask every question and check the answers. Expressions are given as text.</summary>
public static class FormDescription
{
    public static JsonObject Of(FormDefinition definition) => new()
    {
        ["form"] = definition.Form,
        ["version"] = definition.Version,
        ["title"] = definition.Title.Vi,
        ["sections"] = new JsonArray([.. definition.Sections.Select(Section)]),
    };

    private static JsonObject Section(SectionDefinition section)
    {
        var json = new JsonObject { ["title"] = section.Title.Vi };
        if (section.Show is { } show) json["show"] = show.Source;
        json["fields"] = new JsonArray([.. section.Fields.Select(Field)]);
        return json;
    }

    private static JsonObject Field(FieldDefinition field)
    {
        var json = new JsonObject { ["name"] = field.Name, ["type"] = field.Type.Name, ["label"] = field.Label.Vi };
        if (!field.Help.IsEmpty) json["help"] = field.Help.Vi;
        json["required"] = field.Required?.Source switch
        {
            null or "false" => false,
            "true" => true,
            var expression => expression,
        };
        if (field.Show is { } show) json["show"] = show.Source;
        if (field.Sensitive) json["sensitive"] = true;
        if (field.Options.Count > 0)
            json["options"] = new JsonArray([.. field.Options.Select(o => new JsonObject { ["value"] = o.Value, ["label"] = o.Label.Vi })]);
        if (field.Min is not null) json["min"] = field.Min;
        if (field.Max is not null) json["max"] = field.Max;
        if (field.Pattern is not null) json["pattern"] = field.Pattern;
        if (field.Decimals > 0) json["decimals"] = field.Decimals;
        if (field.Plain) json["plain"] = true;
        if (field.Unit is not null) json["unit"] = field.Unit;
        if (field.RequiredParts is not null) json["requiredParts"] = new JsonArray([.. field.RequiredParts.Select(p => (JsonNode)p)]);
        if (field.Register is not null) json["register"] = field.Register;
        if (field.Expr is not null) json["expr"] = field.Expr.Source;
        if (field.Fields.Count > 0) json["fields"] = new JsonArray([.. field.Fields.Select(Field)]);
        return json;
    }
}
