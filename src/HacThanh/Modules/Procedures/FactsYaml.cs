using System.Globalization;
using System.Text;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Content;

namespace HacThanh.Modules.Procedures;

/// <summary>Reads and writes the national layer: content/procedures/national/&lt;field&gt;.yaml, one file per field.</summary>
internal static class FactsYaml
{
    /// <summary>Reads one file of the national layer.</summary>
    /// <exception cref="ContentException">Every mistake with file, line and key.</exception>
    public static IReadOnlyList<ProcedureFacts> Read(string text, string file) => YamlMap.Read(file, text, root =>
    {
        var field = root.RequiredText("field");
        return root.Maps("procedures").Select(m => Procedure(m, field)).ToList();
    });

    /// <summary>Writes one file; the same facts give the same bytes.</summary>
    public static string Write(string field, IEnumerable<ProcedureFacts> procedures)
    {
        var text = new StringBuilder();
        text.Append("# Dữ kiện nhập từ Cổng dịch vụ công quốc gia bằng `procedures import`. Không sửa tay: sửa ở lớp prepared, province hoặc ward.\n");
        text.Append(CultureInfo.InvariantCulture, $"field: {Scalar(field)}\nprocedures:\n");
        foreach (var p in procedures.OrderBy(p => p.Code, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"  - code: {p.Code}\n");
            text.Append(CultureInfo.InvariantCulture, $"    scope: {ScopeWord(p.Scope)}\n");
            Line(text, 4, "url", p.Url);
            text.Append("    versions:\n");
            foreach (var v in p.Versions)
                Version(text, v);
        }
        return text.ToString();
    }

    /// <summary>The facts of a version without number, periods and day of taking: equal text, equal facts.</summary>
    public static string Essence(VersionFacts version)
    {
        var text = new StringBuilder();
        Version(text, version with { Version = 0, Periods = [], Taken = null });
        return text.ToString();
    }

    static ProcedureFacts Procedure(YamlMap map, string field)
    {
        var facts = new ProcedureFacts
        {
            Code = map.RequiredText("code"),
            Field = field,
            Scope = Scope(map),
            Url = map.Text("url"),
            Versions = [.. map.Maps("versions").Select(Version)],
        };
        if (facts.Versions.Count == 0)
            map.Error($"thủ tục {facts.Code} chưa có phiên bản nào.");
        map.Finish();
        return facts;
    }

    static VersionFacts Version(YamlMap map)
    {
        var version = new VersionFacts
        {
            Version = (map.WholeNumber("version") ?? 0),
            Name = map.RequiredText("name"),
            Periods = [.. map.Maps("periods").Select(Period)],
            Taken = map.Date("taken"),
            Unverified = map.Flag("unverified"),
            Authority = map.Text("authority"),
            Subjects = map.Texts("subjects"),
            Decision = map.Text("decision"),
            LegalBasis = map.Texts("legal"),
            Results = map.Texts("results"),
            Limits = Limits(map.Map("limits")),
            Fees = Fees(map.Map("fees")),
            Flags = map.Texts("flags"),
            Papers = [.. map.Maps("papers").Select(Paper)],
            Cases = [.. map.Maps("cases").Select(Case)],
        };
        map.Finish();
        return version;
    }

    static ProcedureScope Scope(YamlMap map)
    {
        var word = map.RequiredText("scope");
        if (word is not ("" or "ubnd-xa" or "cong-an-xa"))
            map.Error("scope", $"là “{word}”, phải là ubnd-xa hoặc cong-an-xa.");
        return word == "cong-an-xa" ? ProcedureScope.Police : ProcedureScope.Commune;
    }

    static PaperClass Class(YamlMap map)
    {
        var word = map.Text("class");
        if (word is not (null or "hand-in" or "show" or "note"))
            map.Error("class", $"là “{word}”, phải là hand-in, show hoặc note.");
        return word switch { "show" => PaperClass.Show, "note" => PaperClass.Note, _ => PaperClass.HandIn };
    }

    static EffectivePeriod Period(YamlMap map)
    {
        var period = new EffectivePeriod(map.Date("from"), map.Date("to"));
        if (period is { From: { } from, To: { } to } && from > to)
            map.Error("ngày hết hiệu lực không thể trước ngày có hiệu lực.");
        map.Finish();
        return period;
    }

    static CaseFacts Case(YamlMap map)
    {
        var facts = new CaseFacts(map.RequiredText("slug"), map.RequiredText("title"), [.. map.Maps("papers").Select(Paper)]);
        map.Finish();
        return facts;
    }

    static Dictionary<Channel, Limit> Limits(YamlMap? map)
    {
        var limits = new Dictionary<Channel, Limit>();
        foreach (var key in map?.Keys ?? [])
        {
            if (FactWords.Limit(map!, key) is { } limit)
                limits[FactWords.Channel(map!, key)] = limit;
        }
        return limits;
    }

    static List<Fee> Fees(YamlMap? map) => [.. (map?.Keys ?? []).Select(key => FactWords.Fee(map!, key))];

    /// <summary>A paper; also used by the prepared layer.</summary>
    public static Paper Paper(YamlMap map)
    {
        var paper = new Paper
        {
            Key = map.Text("key") ?? "",
            Name = map.RequiredText("name"),
            Class = Class(map),
            Originals = (map.WholeNumber("originals") ?? 0),
            Copies = (map.WholeNumber("copies") ?? 0),
            When = map.Text("when"),
            WhenText = map.Text("whenText"),
            Hint = map.Text("hint"),
        };
        var required = !map.Flag("optional") && paper.Class != PaperClass.Note;
        map.Finish();
        return paper with { Required = required, Original = paper.Originals > 0 };
    }

    static void Version(StringBuilder text, VersionFacts v)
    {
        text.Append(CultureInfo.InvariantCulture, $"      - version: {v.Version}\n");
        Line(text, 8, "name", v.Name);
        if (v.Periods.Count > 0)
            text.Append("        periods:\n");
        foreach (var p in v.Periods)
        {
            var parts = new[] { p.From is { } f ? $"from: {f:yyyy-MM-dd}" : null, p.To is { } t ? $"to: {t:yyyy-MM-dd}" : null }.OfType<string>();
            text.Append("          - ").AppendJoin("\n            ", parts).Append('\n');
        }
        Line(text, 8, "taken", v.Taken?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (v.Unverified)
            Line(text, 8, "unverified", "true");
        Line(text, 8, "authority", v.Authority);
        List(text, 8, "subjects", v.Subjects);
        Line(text, 8, "decision", v.Decision);
        List(text, 8, "legal", v.LegalBasis);
        List(text, 8, "results", v.Results);
        Pairs(text, "limits", v.Limits.OrderBy(l => l.Key).Select(l => (FactWords.Word(l.Key), l.Value.ToString())));
        Pairs(text, "fees", v.Fees.OrderBy(f => f.Channel).Select(f => (FactWords.Word(f.Channel), FactWords.Word(f))));
        List(text, 8, "flags", v.Flags);
        Papers(text, 8, v.Papers);
        if (v.Cases.Count > 0)
            text.Append("        cases:\n");
        foreach (var c in v.Cases)
        {
            text.Append(CultureInfo.InvariantCulture, $"          - slug: {c.Slug}\n");
            Line(text, 12, "title", c.Title);
            Papers(text, 12, c.Papers);
        }
    }

    static void Papers(StringBuilder text, int indent, IReadOnlyList<Paper> papers)
    {
        if (papers.Count > 0)
            text.Append(' ', indent).Append("papers:\n");
        foreach (var p in papers)
        {
            text.Append(' ', indent + 2).Append("- name: ").Append(Scalar(p.Name)).Append('\n');
            Line(text, indent + 4, "class", p.Class switch { PaperClass.Show => "show", PaperClass.Note => "note", _ => null });
            if (p is { Required: false, Class: not PaperClass.Note })
                Line(text, indent + 4, "optional", "true");
            Line(text, indent + 4, "originals", p.Originals == 0 ? null : p.Originals.ToString(CultureInfo.InvariantCulture));
            Line(text, indent + 4, "copies", p.Copies == 0 ? null : p.Copies.ToString(CultureInfo.InvariantCulture));
            Line(text, indent + 4, "whenText", p.WhenText);
        }
    }

    static void Pairs(StringBuilder text, string key, IEnumerable<(string Key, string Value)> pairs)
    {
        var lines = pairs.ToList();
        if (lines.Count > 0)
            text.Append("        ").Append(key).Append(":\n");
        foreach (var (name, value) in lines)
            Line(text, 10, name, value);
    }

    static void List(StringBuilder text, int indent, string key, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
            text.Append(' ', indent).Append(key).Append(":\n");
        foreach (var item in items)
            text.Append(' ', indent + 2).Append("- ").Append(Scalar(item)).Append('\n');
    }

    static void Line(StringBuilder text, int indent, string key, string? value)
    {
        if (value is not null)
            text.Append(' ', indent).Append(key).Append(": ").Append(Scalar(value)).Append('\n');
    }

    static string ScopeWord(ProcedureScope scope) => scope == ProcedureScope.Police ? "cong-an-xa" : "ubnd-xa";

    /// <summary>A plain scalar where YAML allows it, else in double quotes.</summary>
    static string Scalar(string text)
    {
        var plain = text.Length > 0 && (char.IsLetterOrDigit(text[0]) || text[0] == '(') && !text.Contains(": ", StringComparison.Ordinal)
            && !text.Contains(" #", StringComparison.Ordinal) && !text.EndsWith(':') && !text.EndsWith(' ');
        return plain ? text : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
