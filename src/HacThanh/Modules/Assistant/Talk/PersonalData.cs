using System.Text.RegularExpressions;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>Takes what identifies a person out of a question before it is kept anywhere.</summary>
internal static partial class PersonalData
{
    const int MostKept = 300;

    /// <summary>The text with names and numbers of persons, telephones, accounts, e-mail addresses and secrets of dossiers masked; at most 300 characters.</summary>
    public static string Mask(string text)
    {
        var clean = Cut(Platform.Text.Vietnamese.Normalise(text), Understanding.Lexicon.MaxLength);
        clean = Email().Replace(clean, "[thư điện tử]");
        clean = DossierCode().Replace(clean, "[mã hồ sơ]");
        clean = LongNumber().Replace(clean, "[dãy số]");
        clean = PersonNames.Mask(clean);
        return clean.Length > MostKept ? Cut(clean, MostKept) + "…" : clean;
    }

    /// <summary>What is left of a masked text when it is asked again: its marks are no words of anybody.</summary>
    public static string WithoutMarks(string masked) => string.Join(' ', Parts(masked).Where(p => !p.Gap).Select(p => p.Text.Trim()).Where(t => t.Length > 0));

    /// <summary>A masked text as its writer goes on with it, an ellipsis in each gap.</summary>
    public static string WithGaps(string masked) => string.Concat(Parts(masked).Select(p => p.Gap ? "…" : p.Text));

    /// <summary>True when something was taken out of the text.</summary>
    public static bool HasGaps(string masked) => Marks().IsMatch(masked);

    /// <summary>A masked text in its order: what was written, and gaps with what stood there, such as “tên người”.</summary>
    public static IEnumerable<(string Text, bool Gap)> Parts(string masked)
    {
        var at = 0;
        foreach (Match mark in Marks().Matches(masked))
        {
            if (mark.Index > at) yield return (masked[at..mark.Index], false);
            yield return (mark.Value[1..^1], true);
            at = mark.Index + mark.Length;
        }
        if (at < masked.Length) yield return (masked[at..], false);
    }

    /// <summary>The beginning of a text; no character is cut in two.</summary>
    static string Cut(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    [GeneratedRegex(@"\[(?:thư điện tử|mã hồ sơ|dãy số|bốn số|tên người)\]", RegexOptions.None, 1000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]+", RegexOptions.None, 1000)]
    private static partial Regex Email();

    /// <summary>A code of a dossier and the secret that may stand before or after it.</summary>
    [GeneratedRegex(@"(?:\b\d{4}\b\D{0,40})?\bH\d{2}\.[\w.]{1,50}-\d{8}-\d{7}\b(?:\D{0,40}\b\d{4}\b)?", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex DossierCode();

    /// <summary>Eight figures and more, also when written in groups: citizen ids, telephones, accounts.</summary>
    [GeneratedRegex(@"\+?\d(?:[ .\-()]{0,3}\d){7,}", RegexOptions.None, 1000)]
    private static partial Regex LongNumber();
}
