using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace HacThanh.Platform.Forms;

/// <summary>
/// A page's posted values as raw JSON: <c>child.name</c> is a property, <c>floors[0].area</c> a row. The button “Thêm dòng” posts
/// <c>form-action=add:floors</c>, “Xóa dòng này” <c>form-action=remove:floors[1]</c>.
/// </summary>
public static partial class PostedForm
{
    /// <summary>The name under which the buttons of a repeating group post.</summary>
    public const string ActionName = "form-action";

    public static JsonObject ToRaw(FormDefinition definition, IFormCollection posted)
    {
        var raw = new JsonObject();
        var rows = new Dictionary<string, SortedDictionary<int, JsonObject>>(StringComparer.Ordinal);
        foreach (var (key, values) in posted)
        {
            var match = Shape().Match(key);
            if (!match.Success || definition.Field(match.Groups["field"].Value) is not { } field) continue;
            var target = raw;
            var name = field.Name;
            var leaf = field;
            if (match.Groups["row"].Success)
            {
                if (field.Fields.FirstOrDefault(c => c.Name == match.Groups["part"].Value) is not { } column) continue;
                var table = rows.TryGetValue(field.Name, out var existing) ? existing : rows[field.Name] = [];
                var index = int.Parse(match.Groups["row"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
                target = table.TryGetValue(index, out var row) ? row : table[index] = [];
                name = column.Name;
                leaf = column;
            }
            else if (match.Groups["part"].Success)
            {
                target = Inside(raw, field.Name);
                name = match.Groups["part"].Value;
            }
            if (match.Groups["sub"].Success)
            {
                target = Inside(target, name);
                name = match.Groups["sub"].Value;
            }
            target[name] = leaf.Type.IsMany && target == raw || leaf != field && leaf.Type.IsMany
                ? new JsonArray([.. values.Select(v => (JsonNode?)(v ?? ""))])
                : values.Count > 0 ? values[^1] ?? "" : "";
        }
        foreach (var (table, found) in rows)
            raw[table] = new JsonArray([.. found.Values]);
        return raw;
    }

    /// <summary>Does what a button of a repeating group asks. True when it was such a button: show the page again, without errors.</summary>
    public static bool Act(FormDefinition definition, IFormCollection posted, JsonObject raw)
    {
        var match = Action().Match(posted[ActionName].ToString());
        if (!match.Success || definition.Field(match.Groups["table"].Value) is not { Fields.Count: > 0 } table) return false;
        var rows = raw[table.Name] as JsonArray ?? [];
        if (raw[table.Name] != rows) raw[table.Name] = rows;
        if (match.Groups["row"].Success)
        {
            var index = int.Parse(match.Groups["row"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
            if (index < rows.Count) rows.RemoveAt(index);
        }
        else if (rows.Count < Types.TableType.Rows(table.Max, Types.TableType.MaxRows))
        {
            if (rows.Count == 0) rows.Add(new JsonObject());
            rows.Add(new JsonObject());
        }
        return true;
    }

    private static JsonObject Inside(JsonObject target, string name)
    {
        if (target[name] is JsonObject inner) return inner;
        inner = [];
        target[name] = inner;
        return inner;
    }

    [GeneratedRegex(@"^(?<field>[a-z][A-Za-z0-9]{0,59})(?:\[(?<row>[0-9]{1,3})\])?(?:\.(?<part>[a-z][A-Za-z0-9]{0,59}))?(?:\.(?<sub>[a-z][A-Za-z0-9]{0,59}))?\z")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^(?:add:(?<table>[a-zA-Z0-9]+)|remove:(?<table>[a-zA-Z0-9]+)\[(?<row>[0-9]{1,3})\])\z")]
    private static partial Regex Action();
}
