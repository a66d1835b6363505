using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Procedures;

/// <summary>Turns the portal's groups of lines into papers of all cases and papers of each case.</summary>
internal sealed class PortalPapers
{
    /// <summary>More originals or copies than this is a number that slipped in from a file name.</summary>
    const int MostCopies = 10;

    /// <summary>Lines read, by class.</summary>
    public Dictionary<PaperClass, int> Lines { get; } = [];

    readonly List<(string Title, List<Paper> Papers)> _cases = [];
    readonly List<Paper> _common = [];
    bool _impossibleCount;

    public (IReadOnlyList<Paper> Common, IReadOnlyList<CaseFacts> Cases) Read(IEnumerable<PortalGroup> groups, List<string> flags)
    {
        foreach (var group in groups)
        {
            var (kind, text) = PaperLines.Group(group.Case);
            var target = kind == GroupKind.Case ? Case(text) : _common;
            foreach (var line in group.Documents ?? [])
                Add(target, kind, kind == GroupKind.Condition ? text : null, line);
        }
        if (_impossibleCount)
            flags.Add("Số bản của một giấy tờ trên Cổng không hợp lý nên bỏ trống.");
        if (_common.Count == 0 && _cases.Count == 0)
            flags.Add("Cổng không cho biết thành phần hồ sơ.");
        var slugs = new HashSet<string>();
        var cases = _cases.Where(c => c.Papers.Count > 0).Select(c => new CaseFacts(Unique(slugs, VietnameseSlug.Of(c.Title)), c.Title, c.Papers)).ToList();
        return (_common, cases);
    }

    List<Paper> Case(string title)
    {
        var found = _cases.FirstOrDefault(c => c.Title == title).Papers;
        if (found is null)
            _cases.Add((title, found = []));
        return found;
    }

    void Add(List<Paper> target, GroupKind kind, string? condition, PortalPaper line)
    {
        var text = line.Name ?? "";
        var (originals, copies) = (line.Original ?? 0, line.Copy ?? 0);
        if (originals > MostCopies || copies > MostCopies)
        {
            _impossibleCount = true;
            (originals, copies) = (originals > MostCopies ? 0 : originals, copies > MostCopies ? 0 : copies);
        }
        var @class = PaperLines.Class(kind, text, line.Original ?? 0, line.Copy ?? 0);
        Lines[@class] = Lines.GetValueOrDefault(@class) + 1;
        var name = @class == PaperClass.Note ? PaperLines.OwnNote(text) : PaperName.Of(text);
        if (string.IsNullOrEmpty(name) || target.Any(p => p.Name == name && p.Class == @class))
            return;
        target.Add(new Paper
        {
            Key = "",
            Name = char.ToUpperInvariant(name[0]) + name[1..],
            Class = @class,
            Required = @class != PaperClass.Note && condition is null && !PaperLines.IsConditional(text),
            Original = @class != PaperClass.Note && originals > 0,
            Originals = @class == PaperClass.Note ? 0 : originals,
            Copies = @class == PaperClass.Note ? 0 : copies,
            WhenText = condition,
        });
    }

    static string Unique(HashSet<string> taken, string slug)
    {
        var unique = slug;
        for (var i = 2; !taken.Add(unique); i++)
            unique = $"{slug}-{i}";
        return unique;
    }
}
