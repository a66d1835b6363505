using System.Text.Json.Nodes;

namespace HacThanh.Platform.Registers;

/// <summary>
/// Finds places in a register's document by names that stay when the document is rearranged: <c>fields/plugs/label</c> is the label of the field “plugs”, whatever section it lies
/// in; <c>fields/speed/options/fast</c> an option, <c>fields/rows/fields/amount</c> a column of a table, <c>states/working</c> a state, <c>moves/bao-hong</c> a move, <c>flags/late</c> a flag, <c>aggregates/count</c> a figure; all else is a key below a key, such as <c>list/columns</c>.
/// </summary>
public static class RegisterTree
{
    private static readonly Dictionary<string, string> names = new(StringComparer.Ordinal) { ["fields"] = "name", ["options"] = "value", ["states"] = "value", ["moves"] = "action", ["flags"] = "name", ["aggregates"] = "name" };

    /// <summary>What names an item of a list: “name” for fields.</summary>
    public static string NameOf(string list, JsonObject item) => (string?)item[names[list]] ?? "";

    /// <summary>The lists that hold the items of this kind; fields lie in several sections, the columns of a table in one list.</summary>
    public static IEnumerable<JsonArray> Lists(JsonObject at, string list) => list switch
    {
        "fields" when IsField(at) => Some(at["fields"]),
        "fields" => (at["sections"] as JsonArray ?? []).OfType<JsonObject>().Select(s => s["fields"]).OfType<JsonArray>(),
        "states" => Some((at["states"] as JsonObject)?["values"]),
        "moves" => Some((at["states"] as JsonObject)?["moves"]),
        _ => Some(at[list]),
    };

    public static IEnumerable<JsonObject> Items(JsonObject at, string list) => Lists(at, list).SelectMany(l => l.OfType<JsonObject>());

    /// <summary>The items of the list that a path names; none when there is no such list.</summary>
    public static IEnumerable<JsonObject> ItemsAt(JsonObject root, IReadOnlyList<string> list) => Holder(root, list) is { } holder ? Items(holder, list[^1]) : [];

    public static JsonObject? Item(JsonObject at, string list, string name) => Items(at, list).FirstOrDefault(i => NameOf(list, i) == name);

    /// <summary>The mapping that the last step of the path is a key or a list of; null when something on the way is not there.</summary>
    /// <param name="root">The document, or an item of it with a path of its own.</param>
    /// <param name="path">Steps.</param>
    /// <param name="make">Makes mappings that are not there; never items.</param>
    public static JsonObject? Holder(JsonObject root, IReadOnlyList<string> path, bool make = false)
    {
        var at = root;
        for (var i = 0; i < path.Count - 1;)
        {
            if (names.ContainsKey(path[i]))
            {
                if (Item(at, path[i], path[i + 1]) is not { } item) return null;
                (at, i) = (item, i + 2);
                continue;
            }
            if (at[path[i]] is not JsonObject next)
            {
                if (!make) return null;
                at[path[i]] = next = [];
            }
            (at, i) = (next, i + 1);
        }
        return at;
    }

    /// <summary>The value of an attribute; null when it is not there.</summary>
    public static JsonNode? Value(JsonObject root, IReadOnlyList<string> path) => Holder(root, path)?[path[^1]];

    /// <summary>The list that a new item of this kind is put into, made when there is none yet.</summary>
    public static JsonArray ListFor(JsonObject at, string list, string? section)
    {
        if (list == "fields" && !IsField(at))
        {
            if (at["sections"] is not JsonArray sections) at["sections"] = sections = [];
            var found = sections.OfType<JsonObject>().LastOrDefault(s => section is null || TitleOf(s) == section);
            if (found is null) sections.Add(found = new JsonObject { ["title"] = section ?? "Thông tin" });
            return Array(found, "fields");
        }
        if (list is "options" or "flags" or "aggregates" or "fields") return Array(at, list);
        if (at["states"] is not JsonObject states) at["states"] = states = [];
        return Array(states, list == "states" ? "values" : "moves");
    }

    public static string TitleOf(JsonObject section) => Text(section["title"]);

    /// <summary>A text that may be given in two languages, in Vietnamese.</summary>
    public static string Text(JsonNode? node) => (node is JsonObject both ? both["vi"] : node) is JsonValue value ? value.ToString() : "";

    /// <summary>A field, which has columns where a register has sections.</summary>
    private static bool IsField(JsonObject at) => at.ContainsKey("type");

    public static bool Same(JsonNode? a, JsonNode? b) => JsonNode.DeepEquals(a, b);

    private static IEnumerable<JsonArray> Some(JsonNode? node) => node is JsonArray array ? [array] : [];

    private static JsonArray Array(JsonObject at, string key)
    {
        if (at[key] is JsonArray there) return there;
        var made = new JsonArray();
        at[key] = made;
        return made;
    }
}
