using System.Globalization;
using System.Text;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>
/// The marks of a question against those of a phrase. The assistant reads folded words, in which “tờ khai không” and “khai khống” are one; where a phrase
/// alone proves something grave, its marks must be there too.
/// </summary>
internal static class Marks
{
    /// <summary>Marked syllables that are enough when the question is written without marks.</summary>
    const int EnoughWithout = 3;

    /// <summary>
    /// True when the text means the phrase, whose folded words stand in it: in a text with marks they must be the same; in one without them the phrase must be
    /// long enough to mean nothing else, or have none itself. Words that are spelled another way (keys left in the text, slips) are taken for the phrase.
    /// </summary>
    /// <param name="phrase">As the content says it.</param>
    /// <param name="text">As the resident wrote it.</param>
    public static bool Prove(string phrase, string text)
    {
        var (wanted, said) = (Syllables(phrase), Syllables(text.Length > Lexicon.MaxLength ? text[..Lexicon.MaxLength] : text));
        if (!wanted.Exists(HasMark))
            return true;
        if (!said.Exists(HasMark))
            return wanted.Count >= EnoughWithout;
        var folded = wanted.ConvertAll(Vietnamese.Fold);
        var spelledSo = false;
        for (var at = 0; at + wanted.Count <= said.Count; at++)
        {
            var run = said.GetRange(at, wanted.Count);
            if (run.SequenceEqual(wanted, StringComparer.Ordinal))
                return true;
            spelledSo |= run.ConvertAll(Vietnamese.Fold).SequenceEqual(folded, StringComparer.Ordinal);
        }
        return !spelledSo;
    }

    static bool HasMark(string syllable) => syllable.Any(c => c > 0x7f);

    /// <summary>Syllables in small letters, the mark of the tone at the end: “hoà” and “hòa” are one.</summary>
    static List<string> Syllables(string text)
    {
        var (syllables, letters, tone) = (new List<string>(), new StringBuilder(), "");
        foreach (var c in Vietnamese.Lower(Vietnamese.Normalise(text)).Normalize(NormalizationForm.FormD) + ' ')
        {
            if (IsTone(c))
                tone = c.ToString();
            else if (char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
                letters.Append(c);
            else if (letters.Length > 0)
            {
                syllables.Add(letters + tone);
                letters.Clear();
                tone = "";
            }
        }
        return syllables;
    }

    /// <summary>Grave, acute, tilde, hook above, dot below.</summary>
    static bool IsTone(char c) => c is '\u0300' or '\u0301' or '\u0303' or '\u0309' or '\u0323';
}
