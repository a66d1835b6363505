using HacThanh.Platform.Text;

namespace HacThanh.Platform.Sheets;

/// <summary>A field that a column may belong to.</summary>
/// <param name="Name">As programs know it.</param>
/// <param name="Label">As people read it.</param>
public sealed record SheetField(string Name, string Label);

/// <summary>How surely a heading names a field, surest first.</summary>
public enum HeadingFit
{
    Label,

    /// <summary>The label without accents, capitals and signs: “HO VA TEN (*)” for “Họ và tên”.</summary>
    FoldedLabel,

    Name,
}

/// <summary>A column and the field that its heading names.</summary>
public sealed record HeadingMatch(SheetHeading Heading, SheetField Field, HeadingFit Fit);

/// <summary>A proposal which column of a file fills which field; a person looks at it before anything is imported.</summary>
public sealed record HeadingMapping
{
    /// <summary>At most one column for a field: the surest, and of equals the leftmost.</summary>
    public required IReadOnlyList<HeadingMatch> Matches { get; init; }

    /// <summary>Columns that name a field which another column fills.</summary>
    public required IReadOnlyList<HeadingMatch> Doubled { get; init; }

    /// <summary>Columns whose heading fits several fields equally well.</summary>
    public required IReadOnlyList<(SheetHeading Heading, IReadOnlyList<SheetField> Fields)> Unclear { get; init; }

    /// <summary>Columns that name no field.</summary>
    public required IReadOnlyList<SheetHeading> LeftOver { get; init; }

    /// <summary>Fields that no column fills.</summary>
    public required IReadOnlyList<SheetField> Missing { get; init; }

    /// <summary>What a person should know about the columns that fill nothing, a sentence each, from left to right.</summary>
    public IEnumerable<string> Sentences =>
        Doubled.Select(d => (d.Heading, Sentence: $"trùng với cột {CellAddress.Column(Matches.First(m => m.Field == d.Field).Heading.Column)}, cùng là “{d.Field.Label}”."))
            .Concat(Unclear.Select(u => (u.Heading, Sentence: $"có thể là {string.Join(" hoặc ", u.Fields.Select(f => $"“{f.Label}”"))}; hãy chọn một.")))
            .Concat(LeftOver.Select(h => (Heading: h, Sentence: "không ứng với mục nào nên sẽ bỏ qua.")))
            .OrderBy(n => n.Heading.Column)
            .Select(n => $"Cột {CellAddress.Column(n.Heading.Column)} “{n.Heading.Text}” {n.Sentence}");

    /// <summary>Compares each heading with the labels as they are, then folded, then with the names.</summary>
    public static HeadingMapping Propose(IReadOnlyList<SheetHeading> headings, IReadOnlyList<SheetField> fields)
    {
        var found = new List<HeadingMatch>();
        var unclear = new List<(SheetHeading, IReadOnlyList<SheetField>)>();
        var leftOver = new List<SheetHeading>();
        foreach (var heading in headings)
        {
            var (fit, named) = Enum.GetValues<HeadingFit>().Select(f => (f, Fields: fields.Where(field => Fits(heading, field, f)).ToList())).FirstOrDefault(f => f.Fields.Count > 0);
            if (named is null) leftOver.Add(heading);
            else if (named.Count > 1) unclear.Add((heading, named));
            else found.Add(new(heading, named[0], fit));
        }
        var matches = found.GroupBy(m => m.Field).Select(g => g.MinBy(m => (m.Fit, m.Heading.Column))!).OrderBy(m => m.Heading.Column).ToList();
        return new()
        {
            Matches = matches,
            Doubled = [.. found.Except(matches)],
            Unclear = unclear,
            LeftOver = leftOver,
            Missing = [.. fields.Except(matches.Select(m => m.Field))],
        };
    }

    private static bool Fits(SheetHeading heading, SheetField field, HeadingFit fit) => fit switch
    {
        HeadingFit.Label => heading.Text == Vietnamese.Normalise(field.Label),
        HeadingFit.FoldedLabel => Folded(heading.Text) is { Length: > 0 } words && words == Folded(field.Label),
        _ => string.Equals(heading.Text, field.Name, StringComparison.OrdinalIgnoreCase),
    };

    private static string Folded(string text) => string.Join(' ', Vietnamese.Tokens(text));
}
