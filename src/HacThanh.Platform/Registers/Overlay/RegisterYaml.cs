using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HacThanh.Platform.Registers;

/// <summary>Writes a register's document as the YAML that <see cref="RegisterLoader"/> reads: loaded again it is the same.</summary>
public static partial class RegisterYaml
{
    private const int Longest = 160;

    /// <summary>Keys whose text is an expression and stands in double quotes.</summary>
    private static readonly HashSet<string> expressions = ["show", "required", "expr", "where"];

    /// <summary>The whole document.</summary>
    public static string Of(JsonObject document)
    {
        var text = new StringBuilder();
        Map(text, document, 0);
        return text.ToString();
    }

    private static void Map(StringBuilder text, JsonObject map, int indent)
    {
        foreach (var (key, value) in map)
        {
            text.Append(' ', indent);
            Entry(text, key, value, indent);
        }
    }

    private static void Entry(StringBuilder text, string key, JsonNode? value, int indent)
    {
        text.Append(key).Append(':');
        if (Line(key, value) is { } line && (value is not JsonObject || line.Length < Longest))
        {
            text.Append(' ').Append(line).Append('\n');
            return;
        }
        text.Append('\n');
        if (value is JsonObject map)
        {
            Map(text, map, indent + 2);
            return;
        }
        foreach (var item in (JsonArray)value!)
        {
            text.Append(' ', indent + 2).Append("- ");
            if (Line(key, item) is { } whole && whole.Length < Longest) text.Append(whole).Append('\n');
            else Item(text, (JsonObject)item!, indent + 4);
        }
    }

    /// <summary>The mapping after a dash: its first key stands on the line of the dash.</summary>
    private static void Item(StringBuilder text, JsonObject map, int indent)
    {
        var first = true;
        foreach (var (key, value) in map)
        {
            if (!first) text.Append(' ', indent);
            Entry(text, key, value, indent);
            first = false;
        }
    }

    /// <summary>A value on one line; null when it holds lists of mappings and so needs lines of its own.</summary>
    private static string? Line(string key, JsonNode? value) => value switch
    {
        null => "\"\"",
        JsonArray array when array.All(i => i is JsonValue) => $"[{string.Join(", ", array.Select(i => Scalar(key, i!.ToString())))}]",
        JsonArray => null,
        JsonObject map => map.Select(p => Line(p.Key, p.Value) is { } line ? $"{p.Key}: {line}" : null).ToList() is var parts && parts.Contains(null) ? null : $"{{{string.Join(", ", parts)}}}",
        _ => Scalar(key, value.ToString()),
    };

    private static string Scalar(string key, string text) => Plain().IsMatch(text) && !(expressions.Contains(key) && text is not ("true" or "false")) ? text : Quoted(text);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                < ' ' or '\u2028' or '\u2029' or '\u0085' or '\ufeff' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        return quoted.Append('"').ToString();
    }

    /// <summary>Text that YAML takes as it is, wherever it stands.</summary>
    [GeneratedRegex(@"^[\p{L}\p{Nd}](?:[\p{L}\p{Nd} ./()%–…²³_-]*[\p{L}\p{Nd}./()%²³_-])?\z")]
    private static partial Regex Plain();
}
