using System.Text.RegularExpressions;
using HacThanh.Platform.Content;
using HacThanh.Platform.Forms.Expressions;

namespace HacThanh.Platform.Forms;

/// <summary>Reads form definitions from YAML and checks all that can be checked before anybody fills one in.</summary>
public static partial class FormLoader
{
    /// <summary>Every *.yaml of a folder, by form code. A missing folder is no forms.</summary>
    /// <exception cref="ContentException">Any file has a mistake, or two files define the same form.</exception>
    public static IReadOnlyDictionary<string, FormDefinition> LoadFolder(string folder)
    {
        var forms = new Dictionary<string, FormDefinition>(StringComparer.Ordinal);
        var errors = new List<ContentError>();
        if (Directory.Exists(folder))
            foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
            {
                var file = $"forms/{Path.GetFileName(path)}";
                try
                {
                    var form = Load(file, File.ReadAllText(path));
                    if (!forms.TryAdd(form.Form, form)) errors.Add(new(file, 1, $"mã biểu mẫu “{form.Form}” đã có ở tệp khác."));
                }
                catch (ContentException e)
                {
                    errors.AddRange(e.Errors);
                }
            }
        return errors.Count > 0 ? throw new ContentException(errors) : forms;
    }

    /// <param name="file">The name that errors show.</param>
    /// <param name="yaml">The definition.</param>
    /// <exception cref="ContentException">Each mistake with file, line and field.</exception>
    public static FormDefinition Load(string file, string yaml)
    {
        var errors = new List<ContentError>();
        var root = YamlMap.Parse(file, yaml, errors);
        var code = root.RequiredText("form");
        if (code.Length > 0 && !Code().IsMatch(code)) root.Error("form", $"chỉ gồm chữ thường, số và dấu gạch ngang, không phải “{code}”.");
        var form = Read(root, code, Text(root, "title", required: true));
        foreach (var field in form.Fields.Where(f => f.Generated is not null)) root.Error($"trường “{field.Name}”: “generated” chỉ dùng cho khóa của sổ.");
        root.Finish();
        return errors.Count > 0 ? throw new ContentException([.. errors.OrderBy(e => e.Line)]) : form;
    }

    /// <summary>Reads sections, version and parties of a mapping that may say more (a register), where some names mean something else; mistakes go into the map.</summary>
    internal static FormDefinition Read(YamlMap root, string code, LocalText title, IReadOnlyCollection<string>? reserved = null)
    {
        var lines = new Dictionary<FieldDefinition, YamlMap>(ReferenceEqualityComparer.Instance);
        var sectionMaps = root.Maps("sections");
        var sections = sectionMaps.Select(map => Section(map, lines)).ToList();
        foreach (var field in sections.SelectMany(s => s.Fields).Where(f => reserved?.Contains(f.Name) == true))
            lines[field].Error("name", $"không được là “{field.Name}”: địa chỉ của danh sách hoặc trang sửa đã dùng tên này. Các tên không dùng được: {string.Join(", ", reserved!)}.");
        if (root.Has("sections") && sections.Count == 0) root.Error("sections", "phải có ít nhất một phần.");
        if (!root.Has("sections")) root.Error("thiếu “sections”.");
        var version = root.WholeNumber("version");
        if (version is null or 0 && root.Text("version") is null or "0") root.Error("version", "phải là số nguyên từ 1 trở lên.");
        return new()
        {
            Form = code,
            Version = version ?? 0,
            Title = title,
            Source = root.Text("source"),
            Unverified = root.Flag("unverified"),
            Note = root.Text("note"),
            Sections = sections,
            Parties = FormPartyReader.Read(root, [.. sections.SelectMany(s => s.Fields)]),
            EvaluationOrder = FormChecks.Run(sections, sectionMaps, lines),
        };
    }

    private static SectionDefinition Section(YamlMap map, Dictionary<FieldDefinition, YamlMap> lines)
    {
        var section = new SectionDefinition
        {
            Title = Text(map, "title", required: true),
            Help = Text(map, "help"),
            Show = Expr(map, "show"),
            Fields = [.. map.Maps("fields").Select(f => Field(f, lines)).OfType<FieldDefinition>()],
        };
        if (!map.Has("fields")) map.Error($"phần “{section.Title.Vi}” thiếu “fields”.");
        map.Finish();
        return section;
    }

    private static FieldDefinition? Field(YamlMap map, Dictionary<FieldDefinition, YamlMap> lines)
    {
        var name = map.RequiredText("name");
        if (name.Length > 0) map.Where = $"trường “{name}”";
        if (name.Length > 0 && !FieldName().IsMatch(name)) map.Error("name", "phải bắt đầu bằng chữ thường không dấu, sau đó là chữ và số.");
        var typeName = map.RequiredText("type");
        var type = FieldTypes.Find(typeName);
        if (typeName.Length > 0 && type is null)
            map.Error("type", $"“{typeName}” không phải là loại trường. Các loại: {string.Join(", ", FieldTypes.All.Select(t => t.Name).Order(StringComparer.Ordinal))}.");
        var retired = map.Flag("retired");
        var required = Expr(map, "required", flag: true);
        var field = new FieldDefinition
        {
            Name = name,
            Type = type ?? FieldTypes.Find("text")!,
            Label = Text(map, "label", required: true),
            Help = Text(map, "help"),
            Required = retired ? null : required,
            Retired = retired,
            Show = Expr(map, "show"),
            Options = [.. map.Maps("options").Select(Option)],
            Prefill = map.Text("prefill"),
            Sensitive = map.Flag("sensitive"),
            Min = map.Text("min"),
            Max = map.Text("max"),
            Pattern = map.Text("pattern"),
            PatternHelp = map.Text("patternHelp"),
            Decimals = map.WholeNumber("decimals") ?? 0,
            Plain = map.Flag("plain"),
            Unit = map.Text("unit"),
            Generated = map.Text("generated"),
            Width = map.WholeNumber("width"),
            RequiredParts = map.Has("requiredParts") ? map.Texts("requiredParts") : null,
            Fields = [.. map.Maps("fields").Select(f => Field(f, lines)).OfType<FieldDefinition>()],
            Expr = Expr(map, "expr"),
            Register = map.Text("register"),
            Sample = map.Text("sample"),
            Source = map.Text("source"),
            Unverified = map.Flag("unverified"),
        };
        map.Finish();
        if (type is null) return null;
        lines[field] = map;
        return field;
    }

    private static Option Option(YamlMap map)
    {
        var option = new Option(map.RequiredText("value"), Text(map, "label", required: true)) { Retired = map.Flag("retired") };
        map.Finish();
        return option;
    }

    internal static LocalText Text(YamlMap map, string key, bool required = false)
    {
        if (!map.IsMap(key))
        {
            var text = required ? map.RequiredText(key) : map.Text(key);
            return string.IsNullOrEmpty(text) ? LocalText.None : new(text);
        }
        var languages = map.Map(key)!;
        var both = new LocalText(languages.RequiredText("vi"), languages.Text("en"));
        languages.Finish();
        return both;
    }

    internal static Expression? Expr(YamlMap map, string key, bool flag = false)
    {
        var plain = flag && map.Text(key) is "true" or "false";
        if ((plain ? map.Text(key) : map.Quoted(key)) is not { } source || (plain && source == "false")) return null;
        try
        {
            return Expression.Parse(source);
        }
        catch (ExpressionException e)
        {
            map.Error(key, $"sai: {e.Message}");
            return null;
        }
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{1,99}\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]{0,59}\z")]
    private static partial Regex FieldName();
}
