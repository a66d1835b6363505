using HacThanh.Platform.Content;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace HacThanh.Modules.Procedures;

/// <summary>
/// A strict view of a block of YAML: every scalar is text, every key has to be asked for, and <see cref="Done"/> refuses the rest. Built on the
/// event parser because the catalogue is read at every start.
/// </summary>
internal sealed class FactMap
{
    readonly string _file;
    readonly int _line;
    readonly Dictionary<string, (int Line, object Value)> _values = [];
    readonly HashSet<string> _asked = [];

    FactMap(string file, int line) => (_file, _line) = (file, line);

    /// <summary>Reads a file whose root is a map.</summary>
    public static FactMap Read(TextReader reader, string file)
    {
        try
        {
            var parser = new Parser(reader);
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _) || !parser.Accept<MappingStart>(out _))
                throw new ContentException(file, 1, "Tệp phải bắt đầu bằng các khóa, mỗi khóa một dòng.");
            return Map(parser, file);
        }
        catch (YamlException e)
        {
            throw new ContentException(file, (int)e.Start.Line, $"YAML không đọc được: {e.Message}");
        }
    }

    static FactMap Map(Parser parser, string file)
    {
        var start = parser.Consume<MappingStart>();
        var map = new FactMap(file, (int)start.Start.Line);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>();
            var line = (int)key.Start.Line;
            if (!map._values.TryAdd(key.Value, (line, Node(parser, file))))
                throw new ContentException(file, line, $"Khóa “{key.Value}” lặp lại.");
        }
        return map;
    }

    static object Node(Parser parser, string file)
    {
        if (parser.TryConsume<Scalar>(out var scalar))
            return scalar.Value;
        if (parser.Accept<MappingStart>(out _))
            return Map(parser, file);
        if (!parser.TryConsume<SequenceStart>(out var sequence))
            throw new ContentException(file, (int)(parser.Current?.Start.Line ?? 0), "Chỉ dùng chữ, danh sách và khóa.");
        List<(int, object)> items = [];
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(((int)(parser.Current?.Start.Line ?? sequence.Start.Line), Node(parser, file)));
        return items;
    }

    /// <summary>Line where the map starts.</summary>
    public int Line => _line;

    public IEnumerable<string> Keys => _values.Keys;

    public ContentException Problem(string sentence) => new(_file, _line, sentence);

    public ContentException Problem(string key, string sentence) => new(_file, _values.TryGetValue(key, out var v) ? v.Line : _line, sentence);

    public string? Optional(string key) => Value(key) switch
    {
        null => null,
        string text => text.Length == 0 ? null : text,
        _ => throw Problem(key, $"“{key}” phải là một dòng chữ."),
    };

    public string Text(string key) => Optional(key) ?? throw Problem($"Thiếu “{key}”.");

    /// <summary>true or false; false when absent.</summary>
    public bool Flag(string key) => Optional(key) switch
    {
        null or "false" => false,
        "true" => true,
        var other => throw Problem(key, $"“{key}” là “{other}”, phải là true hoặc false."),
    };

    public int Number(string key, int absent = 0)
    {
        var text = Optional(key);
        if (text is null)
            return absent;
        return int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Problem(key, $"“{key}” là “{text}”, phải là số nguyên không âm.");
    }

    public DateOnly? Date(string key)
    {
        var text = Optional(key);
        if (text is null)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : throw Problem(key, $"“{key}” là “{text}”, phải là ngày dạng 2026-11-21.");
    }

    public IReadOnlyList<string> Texts(string key) => Value(key) switch
    {
        null => [],
        List<(int Line, object Value)> items => [.. items.Select(i => i.Value as string ?? throw new ContentException(_file, i.Line, $"Mỗi mục của “{key}” là một dòng chữ."))],
        _ => throw Problem(key, $"“{key}” phải là danh sách."),
    };

    public IReadOnlyList<FactMap> Maps(string key) => Value(key) switch
    {
        null => [],
        List<(int Line, object Value)> items => [.. items.Select(i => i.Value as FactMap ?? throw new ContentException(_file, i.Line, $"Mỗi mục của “{key}” gồm các khóa."))],
        _ => throw Problem(key, $"“{key}” phải là danh sách."),
    };

    public FactMap? Map(string key) => Value(key) switch
    {
        null => null,
        FactMap map => map,
        _ => throw Problem(key, $"“{key}” phải gồm các khóa."),
    };

    /// <summary>Refuses keys that nobody asked for.</summary>
    public void Done()
    {
        foreach (var (key, value) in _values)
        {
            if (!_asked.Contains(key))
                throw new ContentException(_file, value.Line, $"Khóa “{key}” không được biết ở đây.");
        }
    }

    object? Value(string key)
    {
        _asked.Add(key);
        return _values.TryGetValue(key, out var found) ? found.Value : null;
    }
}
