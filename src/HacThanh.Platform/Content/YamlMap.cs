using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HacThanh.Platform.Content;

/// <summary>
/// The one reader of content in YAML: a mapping read strictly. Every scalar is text, each key is asked for by name, and <see cref="Finish"/> reports the
/// keys that nobody asked for. Mistakes are collected with file and line, so that an editor corrects them in one go. Built on the event parser because the
/// whole catalogue is read at every start.
/// </summary>
public sealed class YamlMap
{
    private readonly string file;
    private readonly List<ContentError> errors;
    private readonly Dictionary<string, Entry> entries = [];
    private readonly HashSet<string> asked = [];

    private YamlMap(string file, int line, List<ContentError> errors) => (this.file, Line, this.errors) = (file, line, errors);

    private readonly record struct Entry(int Line, Node Node);

    /// <summary>A scalar has text, a list items, a mapping entries.</summary>
    private sealed record Node(int Line, string? Text, bool Quoted, IReadOnlyList<Node>? Items, YamlMap? Map);

    /// <summary>What the mapping describes, for the sentences of its mistakes, such as “trường “relation””. May be empty.</summary>
    public string Where { get; set; } = "";

    /// <summary>Line where the mapping starts.</summary>
    public int Line { get; }

    /// <summary>Its keys in the order of the file.</summary>
    public IEnumerable<string> Keys => entries.Keys;

    /// <summary>Reads one document whose root is a mapping; mistakes go into <paramref name="errors"/>.</summary>
    /// <exception cref="ContentException">The text is not YAML, or its root is not a mapping, or it has several documents.</exception>
    public static YamlMap Parse(string file, string text, List<ContentError> errors)
    {
        try
        {
            using var reader = new StringReader(text);
            var parser = new Parser(reader);
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _) || !parser.Accept<MappingStart>(out _)) throw NotOneDocument(file);
            var root = ReadMap(parser, file, "", errors);
            parser.Consume<DocumentEnd>();
            return parser.Accept<StreamEnd>(out _) ? root : throw NotOneDocument(file);
        }
        catch (YamlException e)
        {
            throw new ContentException(file, (int)e.Start.Line, $"không đọc được YAML: {e.Message}", e);
        }
    }

    /// <summary>A document that was not read from a file but kept as a tree of texts, lists and mappings (<see cref="ToJson()"/>); its mistakes have no line.</summary>
    /// <param name="name">What the sentences of its mistakes begin with.</param>
    /// <param name="tree">The document.</param>
    /// <param name="errors">Where mistakes go.</param>
    public static YamlMap Of(string name, JsonObject tree, List<ContentError> errors)
    {
        var map = new YamlMap(name, 0, errors);
        foreach (var (key, value) in tree) map.entries.Add(key, new Entry(0, NodeOf(name, value, errors)));
        return map;
    }

    private static Node NodeOf(string name, JsonNode? value, List<ContentError> errors) => value switch
    {
        JsonObject inner => new Node(0, null, false, null, Of(name, inner, errors)),
        JsonArray items => new Node(0, null, false, [.. items.Select(item => NodeOf(name, item, errors))], null),
        _ => new Node(0, value?.ToString().Normalize() ?? "", true, null, null),
    };

    /// <summary>Reads a document into something and refuses it when there is any mistake.</summary>
    /// <exception cref="ContentException">Every mistake that was found.</exception>
    public static T Read<T>(string file, string text, Func<YamlMap, T> read)
    {
        var errors = new List<ContentError>();
        var root = Parse(file, text, errors);
        var value = read(root);
        root.Finish();
        return errors.Count == 0 ? value : throw new ContentException([.. errors.OrderBy(e => e.Line)]);
    }

    public void Error(string sentence) => Add(Line, sentence);

    public void Error(string key, string sentence) => Add(LineOf(key), $"“{key}” {sentence}");

    /// <summary>A key that must be there is not, or is empty; said only when nothing was said of it yet.</summary>
    internal void Missing(string key)
    {
        if (!Has(key)) Error($"thiếu trường bắt buộc “{key}”.");
        else if (entries[key].Node.Text is "") Error(key, "chưa có giá trị.");
    }

    public bool Has(string key) => entries.ContainsKey(key);

    /// <summary>The text of a key, or null when the key is absent or empty.</summary>
    public string? Text(string key)
    {
        asked.Add(key);
        if (!entries.TryGetValue(key, out var found)) return null;
        if (found.Node.Text is { } text) return text.Length == 0 ? null : text;
        Error(key, "phải là một dòng chữ.");
        return null;
    }

    /// <summary>The text of a key that must be there; empty, with a mistake, when it is not.</summary>
    public string RequiredText(string key)
    {
        var before = errors.Count;
        var text = Text(key);
        if (text is null && errors.Count == before) Error(key, "chưa có giá trị.");
        return text ?? "";
    }

    /// <summary>An expression: text that must stand in double quotes, so that # : ' never change its meaning.</summary>
    public string? Quoted(string key)
    {
        var text = Text(key);
        if (text is null || entries[key].Node.Quoted) return text;
        Error(key, "là biểu thức, phải đặt trong dấu nháy kép.");
        return null;
    }

    /// <summary>true or false; false when absent.</summary>
    public bool Flag(string key)
    {
        var text = Text(key);
        if (text is not (null or "true" or "false")) Error(key, "chỉ nhận true hoặc false.");
        return text == "true";
    }

    /// <summary>A whole number from 0; null when absent.</summary>
    public int? WholeNumber(string key)
    {
        if (Text(key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Error(key, $"phải là số nguyên không âm, không phải “{text}”.");
        return null;
    }

    /// <summary>A number with a decimal point; null when absent.</summary>
    public double? Number(string key)
    {
        if (Text(key) is not { } text) return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return number;
        Error(key, $"phải là số, không phải “{text}”.");
        return null;
    }

    /// <summary>A day as yyyy-MM-dd; null when absent.</summary>
    public DateOnly? Date(string key)
    {
        if (Text(key) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Error(key, $"phải là ngày dạng năm-tháng-ngày như 2026-11-21, không phải “{text}”.");
        return null;
    }

    /// <summary>A time of day as HH:mm; null when absent.</summary>
    public TimeOnly? Time(string key)
    {
        if (Text(key) is not { } text) return null;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        Error(key, $"phải là giờ dạng HH:mm như 07:30, không phải “{text}”.");
        return null;
    }

    public bool IsMap(string key) => entries.TryGetValue(key, out var found) && found.Node.Map is not null;

    public YamlMap? Map(string key)
    {
        asked.Add(key);
        if (!entries.TryGetValue(key, out var found)) return null;
        if (found.Node.Map is { } map) return Within(map);
        Error(key, "phải gồm các dòng “khóa: giá trị” thụt vào trong.");
        return null;
    }

    /// <summary>The mappings of a list; an absent key is an empty list.</summary>
    public IReadOnlyList<YamlMap> Maps(string key)
    {
        var maps = new List<YamlMap>();
        foreach (var item in Items(key))
            if (item.Map is { } map) maps.Add(Within(map));
            else Add(item.Line, $"mỗi mục của “{key}” phải gồm các dòng “khóa: giá trị”.");
        return maps;
    }

    /// <summary>The texts of a list; an absent key is an empty list.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var texts = new List<string>();
        foreach (var item in Items(key))
            if (item.Text is { Length: > 0 } text) texts.Add(text);
            else Add(item.Line, $"mỗi mục của “{key}” phải là một dòng chữ.");
        return texts;
    }

    /// <summary>The whole mapping as JSON of texts, lists and mappings; for parts whose keys are checked elsewhere.</summary>
    public JsonObject ToJson()
    {
        asked.UnionWith(entries.Keys);
        return new JsonObject(entries.Select(e => KeyValuePair.Create(e.Key, ToJson(e.Value.Node))));
    }

    private static JsonNode? ToJson(Node node) => node.Map is { } map ? map.ToJson() : node.Items is { } items ? new JsonArray([.. items.Select(ToJson)]) : node.Text is { Length: > 0 } text ? JsonValue.Create(text) : null;

    /// <summary>Reports the keys that were never asked for: they are misspelt, or belong elsewhere.</summary>
    public void Finish()
    {
        foreach (var (key, entry) in entries)
            if (!asked.Contains(key)) Add(entry.Line, $"khóa “{key}” không được biết ở đây. Các khóa dùng được: {string.Join(", ", asked.Order(StringComparer.Ordinal))}.");
    }

    private YamlMap Within(YamlMap map)
    {
        map.Where = Where;
        return map;
    }

    private IReadOnlyList<Node> Items(string key)
    {
        asked.Add(key);
        if (!entries.TryGetValue(key, out var found)) return [];
        if (found.Node.Items is { } items) return items;
        Error(key, "phải là một danh sách, mỗi mục bắt đầu bằng dấu gạch ngang.");
        return [];
    }

    private int LineOf(string key) => entries.TryGetValue(key, out var found) ? found.Line : Line;

    private void Add(int line, string sentence) => errors.Add(new(file, line, Where.Length == 0 ? sentence : $"{Where}: {sentence}"));

    private static ContentException NotOneDocument(string file) => new(file, 1, "tệp phải có đúng một tài liệu, bắt đầu bằng các dòng “khóa: giá trị”.");

    private static YamlMap ReadMap(Parser parser, string file, string where, List<ContentError> errors)
    {
        var map = new YamlMap(file, (int)parser.Consume<MappingStart>().Start.Line, errors) { Where = where };
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            var line = (int)key.Start.Line;
            if (!map.entries.TryAdd(key.Value, new Entry(line, ReadNode(parser, file, errors)))) map.Add(line, $"khóa “{key.Value}” viết hai lần.");
        }
        return map;
    }

    private static Node ReadNode(Parser parser, string file, List<ContentError> errors)
    {
        var line = (int)(parser.Current?.Start.Line ?? 0);
        if (parser.TryConsume<Scalar>(out var scalar))
            return new Node(line, scalar.Value.Normalize(), scalar.Style is ScalarStyle.DoubleQuoted or ScalarStyle.Folded or ScalarStyle.Literal, null, null);
        if (parser.Accept<MappingStart>(out _)) return new Node(line, null, false, null, ReadMap(parser, file, "", errors));
        if (!parser.TryConsume<SequenceStart>(out _)) throw new ContentException(file, line, "chỉ dùng chữ, danh sách và khóa.");
        var items = new List<Node>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(ReadNode(parser, file, errors));
        return new Node(line, null, false, items, null);
    }
}
