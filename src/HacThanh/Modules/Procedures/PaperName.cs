using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace HacThanh.Modules.Procedures;

/// <summary>
/// The name of a paper out of a line of the national portal. Those lines carry dashes, numbers, names of template files glued to the end
/// and long explanations; only the name is a fact that we keep.
/// </summary>
internal static partial class PaperName
{
    /// <summary>A name never needs more.</summary>
    public const int MaxLength = 200;

    /// <summary>The name, or an empty string when nothing is left.</summary>
    public static string Of(string line) => FirstSentence(WithoutFile(Tidy(line)), MaxLength);

    /// <summary>NFC, one space between words, no leading dashes, bullets or numbering.</summary>
    public static string Tidy(string line)
    {
        var text = new StringBuilder(line.Length);
        foreach (var c in line.Normalize(NormalizationForm.FormC))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.Control) || c is '\n' or '\t' or '\r')
                text.Append(char.IsWhiteSpace(c) ? ' ' : c);
        }
        var tidy = Spaces().Replace(text.ToString(), " ").Trim();
        for (var before = ""; before != tidy;)
        {
            before = tidy;
            tidy = Numbering().Replace(tidy.TrimStart(' ', '-', '–', '+', '*', '•', '.', '·', ')', ':', ','), "");
        }
        return tidy;
    }

    /// <summary>Cuts the names of template files that the portal glues to a line.</summary>
    public static string WithoutFile(string text)
    {
        for (var match = FileEnd().Match(text); match.Success; match = FileEnd().Match(text))
        {
            var head = text[..match.Index];
            var cut = head.LastIndexOfAny([')', ';']) + 1;
            if (cut < 12)
                cut = Glue().Matches(head).LastOrDefault(m => m.Index >= 12) is { } glue ? glue.Index : 0;
            if (cut < 12 && Words().Matches(head) is { Count: > 1 } words && words[^1].Index >= 12)
                cut = words[^1].Index;
            text = (cut < 12 ? head : head[..cut]).TrimEnd();
        }
        text = Template().Replace(text, "");
        var tail = TemplateTail().Match(text);
        return tail.Success ? text[..(tail.Index + 1)] : text;
    }

    /// <summary>The first sentence or clause, at most <paramref name="length"/> characters, without closing punctuation.</summary>
    public static string FirstSentence(string text, int length)
    {
        var end = SentenceEnd().Matches(text).FirstOrDefault(m => m.Index >= 8 && Balanced(text, m.Index))?.Index ?? text.Length;
        text = text[..end];
        text = Opening().Replace(text.TrimEnd(' ', '.', ';', ',', ':', '-', '/'), "").TrimEnd(' ', '.', ';', ',', ':', '-');
        if (text.Length <= length)
            return text;
        var cut = text.LastIndexOfAny([',', ';'], length - 2);
        if (cut < length / 2)
            cut = text.LastIndexOf(' ', length - 2);
        return text[..cut].TrimEnd(' ', ',', ';') + "…";
    }

    static bool Balanced(string text, int end) => text.AsSpan(0, end).Count('(') <= text.AsSpan(0, end).Count(')');

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(\(?\d{1,2}(\.\d+)*[.)]\)?(?!\d)|\(\d{1,2}\)|\(?[a-zđ]\)|\([ivx]+\))\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"(\s?\(\d+\))?\.(docx?|pdf|xlsx?|rar|zip|jpe?g|png)\b.{0,12}$", RegexOptions.IgnoreCase)]
    private static partial Regex FileEnd();

    /// <summary>A file name starts where a full stop or a small letter touches a capital or a digit.</summary>
    [GeneratedRegex(@"(?<=\p{Ll}\.)(?=[\p{Lu}\d])|(?<=\p{Ll})(?=\p{Lu}\p{Ll})|(?<=\p{Ll})(?=\d)")]
    private static partial Regex Glue();

    [GeneratedRegex(@"\S+")]
    private static partial Regex Words();

    /// <summary>“Mẫu số …” glued behind a number of a document, a year or a bracket.</summary>
    [GeneratedRegex(@"(?<=NĐ-CP|TT-[A-ZĐ]{2,6}?|/\d{4}|\))[.,]?(Mẫu|Mau|MẪU|Mus|Mu\d|Phụ lục|PHỤ LỤC).*$")]
    private static partial Regex Template();

    /// <summary>A template's name glued behind a closing bracket.</summary>
    [GeneratedRegex(@"\)(?=[\p{L}\d])[^()]*$")]
    private static partial Regex TemplateTail();

    [GeneratedRegex(@";|\.\s+(?=[\p{Lu}(*+-])|\.$|:\s*(?=[+\-–*•])|:\s+(?=\S.{60,})|\s[+•]\s|,\s(?=bao gồm|gồm:)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[,\s]+(bao gồm|gồm có|gồm|như sau|sau đây|sau|cụ thể)$", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();
}
