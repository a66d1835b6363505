using System.Globalization;
using System.Text;

namespace HacThanh.Platform.Text;

/// <summary>Vietnamese text: one stored form (NFC), one folded form for search, tidy personal names.</summary>
public static class Vietnamese
{
    /// <summary>Language and sorting rules of everything that people read.</summary>
    public static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>The form that is stored: NFC, no control or zero-width characters, single spaces, trimmed. Null becomes "".</summary>
    public static string Normalise(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        return CollapseSpaces(Whole(text).Normalize(NormalizationForm.FormC));
    }

    /// <summary>
    /// The form that is searched: without tone and vowel marks, đ as d, lower case, single spaces.
    /// "Hoà" and "Hòa" fold alike, whichever way the mark was typed.
    /// </summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var decomposed = Whole(text).Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder(decomposed.Length);
        foreach (var c in decomposed)
        {
            switch (c)
            {
                case 'đ' or 'Đ':
                    folded.Append('d');
                    break;
                case < (char)0x80:
                    folded.Append(char.ToLowerInvariant(c));
                    break;
                default:
                    if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                    {
                        folded.Append(char.ToLowerInvariant(c));
                    }

                    break;
            }
        }

        return CollapseSpaces(folded.ToString());
    }

    /// <summary>Folded words of a query or a text, in order, without punctuation: "Khai sinh, kết hôn" gives khai, sinh, ket, hon.</summary>
    public static IReadOnlyList<string> Tokens(string? text)
    {
        var tokens = new List<string>();
        var folded = Fold(text);
        var start = -1;
        for (var i = 0; i <= folded.Length; i++)
        {
            var inside = i < folded.Length && char.IsLetterOrDigit(folded[i]);
            if (inside && start < 0)
            {
                start = i;
            }
            else if (!inside && start >= 0)
            {
                tokens.Add(folded[start..i]);
                start = -1;
            }
        }

        return tokens;
    }

    /// <summary>
    /// A personal name as it is printed: NFC, single spaces; a name typed all in capitals or all in small letters gets
    /// a capital at the start of each word. Mixed case is left as the person wrote it.
    /// </summary>
    public static string TidyName(string? name)
    {
        var clean = Normalise(name);
        if (clean.Length == 0)
        {
            return clean;
        }

        var upper = Upper(clean);
        var lower = Lower(clean);
        if (clean != upper && clean != lower)
        {
            return clean;
        }

        var tidy = new StringBuilder(lower.Length);
        var startsWord = true;
        foreach (var c in lower)
        {
            tidy.Append(startsWord ? char.ToUpper(c, Culture) : c);
            startsWord = c is ' ' or '-' or '\'' or '’';
        }

        return tidy.ToString();
    }

    /// <summary>Capital letters, as names stand in the forms of the civil status books.</summary>
    public static string Upper(string text) => text.ToUpper(Culture);

    public static string Lower(string text) => text.ToLower(Culture);

    /// <summary>Given name last in Vietnamese order: "Nguyễn Thị Lan" → "Lan".</summary>
    public static string GivenName(string name)
    {
        var clean = Normalise(name);
        var cut = clean.LastIndexOf(' ');
        return cut < 0 ? clean : clean[(cut + 1)..];
    }

    /// <summary>Whole number with dots between thousands: 1.250.000.</summary>
    public static string Number(long value) => value.ToString("#,##0", Culture);

    /// <summary>The text without halves of characters (a lone surrogate, as a cut or hostile text may have), which cannot be normalised.</summary>
    private static string Whole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) && i++ >= 0))
                return string.Concat(text.EnumerateRunes().Where(r => r != Rune.ReplacementChar));
        }
        return text;
    }

    private static string CollapseSpaces(string text)
    {
        var result = new StringBuilder(text.Length);
        var space = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c))
            {
                space = result.Length > 0;
                continue;
            }

            if (char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format)
            {
                continue;
            }

            if (space)
            {
                result.Append(' ');
                space = false;
            }

            result.Append(c);
        }

        return result.ToString();
    }
}
