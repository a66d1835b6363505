using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HacThanh.Platform.Forms;

/// <summary>Between JSON values of a form and plain values. A JsonNode keeps the type it was made with, so numbers need care.</summary>
internal static class JsonValues
{
    public static object? FromJson(JsonNode? node)
    {
        switch (node?.GetValueKind())
        {
            case null or JsonValueKind.Null: return null;
            case JsonValueKind.True: return true;
            case JsonValueKind.False: return false;
            case JsonValueKind.String: return node.GetValue<string>();
            case JsonValueKind.Number: return Number(node);
            default: return node;
        }
    }

    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        bool b => JsonValue.Create(b),
        string s => JsonValue.Create(s),
        long l => JsonValue.Create(l),
        decimal d when d == decimal.Truncate(d) && Math.Abs(d) <= long.MaxValue => JsonValue.Create((long)d),
        decimal d => JsonValue.Create(d),
        JsonNode n => n.DeepClone(),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    /// <summary>The length as JSON, or null when the text in it is broken (half a surrogate pair).</summary>
    public static int? Length(JsonNode node)
    {
        try
        {
            return node.ToJsonString().Length;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static decimal? Number(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The text of a scalar, or null for nothing, an object or an array.</summary>
    public static string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number => node.ToJsonString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>Nothing was entered: null, blank text, or an object or array of only such.</summary>
    public static bool IsBlank(JsonNode? node) => node switch
    {
        null => true,
        JsonObject map => map.All(pair => IsBlank(pair.Value)),
        JsonArray array => array.All(IsBlank),
        _ => node.GetValueKind() is JsonValueKind.Null || (node.GetValueKind() is JsonValueKind.String && string.IsNullOrWhiteSpace(node.GetValue<string>())),
    };
}
