using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace HacThanh.Platform.Content;

/// <summary>
/// A YAML mapping read strictly: every scalar is text, each key is asked for by name, and <see cref="Finish"/> reports the keys
/// that nobody asked for. Mistakes are collected, never thrown one by one.
/// </summary>
public sealed class YamlMap
{
    private readonly string file;
    private readonly List<ContentError> errors;
    private readonly YamlMappingNode node;
    private readonly HashSet<string> asked = [];

    private YamlMap(string file, YamlMappingNode node, string where, List<ContentError> errors)
    {
        this.file = file;
        this.node = node;
        this.errors = errors;
        Where = where;
    }

    /// <summary>What the mapping describes, for the sentences of its mistakes, such as “trường “relation””. May be empty.</summary>
    public string Where { get; set; }

    public int Line => (int)node.Start.Line;

    /// <summary>Reads one document whose root is a mapping.</summary>
    /// <exception cref="ContentException">The text is not YAML, or its root is not a mapping, or it has several documents.</exception>
    public static YamlMap Parse(string file, string text, List<ContentError> errors)
    {
        var stream = new YamlStream();
        try
        {
            using var reader = new StringReader(text);
            stream.Load(reader);
        }
        catch (YamlException e)
        {
            throw new ContentException([new(file, (int)e.Start.Line, $"không đọc được YAML: {e.Message}")]);
        }
        if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
            throw new ContentException([new(file, 1, "tệp phải có đúng một tài liệu, bắt đầu bằng các dòng “khóa: giá trị”.")]);
        return new(file, root, "", errors);
    }

    public void Error(string sentence) => Add(Line, sentence);

    public void Error(string key, string sentence) => Add(LineOf(key), $"“{key}” {sentence}");

    public bool Has(string key) => Find(key) is not null;

    /// <summary>The text of a key, or null when the key is absent or empty.</summary>
    public string? Text(string key)
    {
        asked.Add(key);
        switch (Find(key))
        {
            case null: return null;
            case YamlScalarNode scalar: return string.IsNullOrEmpty(scalar.Value) ? null : scalar.Value.Normalize();
            default:
                Error(key, "phải là một dòng chữ.");
                return null;
        }
    }

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
        if (text is null || Find(key) is YamlScalarNode { Style: ScalarStyle.DoubleQuoted or ScalarStyle.Folded or ScalarStyle.Literal }) return text;
        Error(key, "là biểu thức, phải đặt trong dấu nháy kép.");
        return null;
    }

    public bool Flag(string key)
    {
        var text = Text(key);
        if (text is not (null or "true" or "false")) Error(key, "chỉ nhận true hoặc false.");
        return text == "true";
    }

    public int? WholeNumber(string key)
    {
        if (Text(key) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        Error(key, $"phải là số nguyên không âm, không phải “{text}”.");
        return null;
    }

    public bool IsMap(string key) => Find(key) is YamlMappingNode;

    public YamlMap? Map(string key)
    {
        asked.Add(key);
        switch (Find(key))
        {
            case null: return null;
            case YamlMappingNode map: return new(file, map, Where, errors);
            default:
                Error(key, "phải gồm các dòng “khóa: giá trị” thụt vào trong.");
                return null;
        }
    }

    /// <summary>The mappings of a list; an absent key is an empty list.</summary>
    public IReadOnlyList<YamlMap> Maps(string key)
    {
        var maps = new List<YamlMap>();
        foreach (var item in Items(key))
            if (item is YamlMappingNode map) maps.Add(new(file, map, Where, errors));
            else Add((int)item.Start.Line, $"mỗi mục của “{key}” phải gồm các dòng “khóa: giá trị”.");
        return maps;
    }

    /// <summary>The texts of a list; an absent key is an empty list.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        var texts = new List<string>();
        foreach (var item in Items(key))
            if (item is YamlScalarNode { Value.Length: > 0 } scalar) texts.Add(scalar.Value.Normalize());
            else Add((int)item.Start.Line, $"mỗi mục của “{key}” phải là một dòng chữ.");
        return texts;
    }

    /// <summary>Reports the keys that were never asked for: they are misspelt, or belong elsewhere.</summary>
    public void Finish()
    {
        foreach (var key in node.Children.Keys.OfType<YamlScalarNode>().Where(k => !asked.Contains(k.Value ?? "")))
            Add((int)key.Start.Line, $"khóa “{key.Value}” không được biết ở đây. Các khóa dùng được: {string.Join(", ", asked.Order(StringComparer.Ordinal))}.");
    }

    private IEnumerable<YamlNode> Items(string key)
    {
        asked.Add(key);
        switch (Find(key))
        {
            case null: return [];
            case YamlSequenceNode list: return list.Children;
            default:
                Error(key, "phải là một danh sách, mỗi mục bắt đầu bằng dấu gạch ngang.");
                return [];
        }
    }

    private YamlNode? Find(string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var found) ? found : null;

    private int LineOf(string key) => (int)(node.Children.Keys.FirstOrDefault(k => k is YamlScalarNode s && s.Value == key)?.Start.Line ?? node.Start.Line);

    private void Add(int line, string sentence) =>
        errors.Add(new(file, line, Where.Length == 0 ? sentence : $"{Where}: {sentence}"));
}
