using System.Globalization;
using System.Text;

namespace HacThanh.Platform.Forms;

/// <summary>Text as people type it, made fit to keep.</summary>
internal static class FieldText
{
    /// <summary>
    /// NFC, edges trimmed, runs of spaces made one, invisible joiners dropped; several lines keep their line breaks. Null when the text
    /// holds what cannot be kept: control characters, overrides of the writing direction, broken characters.
    /// </summary>
    public static string? Clean(string text, bool lines)
    {
        var clean = new StringBuilder(text.Length);
        try
        {
            text = text.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            return null;
        }
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c == '\n' && lines)
            {
                while (clean.Length > 0 && clean[^1] == ' ') clean.Length--;
                clean.Append(c);
            }
            else if (c is '\n' or '\t' or ' ' || char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator)
            {
                if (clean.Length > 0 && clean[^1] is not (' ' or '\n')) clean.Append(' ');
            }
            else if (c is '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff' or '\u00ad') continue;
            else if (char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufffe' or '\uffff') return null;
            else clean.Append(c);
        }
        return clean.ToString().Trim();
    }

    /// <summary>Without the blanks, dots and dashes that people put between the digits of a number.</summary>
    public static string Digits(string text) => string.Concat(text.Where(c => c is not (' ' or '.' or '-' or '(' or ')')));
}
