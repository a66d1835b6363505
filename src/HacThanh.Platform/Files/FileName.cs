using System.Globalization;
using System.Text;

namespace HacThanh.Platform.Files;

/// <summary>Names as senders give them, made harmless.</summary>
public static class FileName
{
    private const int Longest = 120;

    /// <summary>NFC, without folders, control and direction characters, at most 120 characters with its extension kept; "tệp" when nothing is left.</summary>
    public static string Clean(string? name)
    {
        var text = (name ?? "").Normalize(NormalizationForm.FormC);
        text = text[(text.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
                clean.Append(c is '"' or '<' or '>' or '|' or ':' or '*' or '?' ? '_' : c);
        text = clean.ToString().Trim(' ', '.');
        if (text.Length == 0) return "tệp";
        if (text.Length <= Longest) return text;
        var extension = ExtensionOf(text);
        if (extension.Length is 0 or > 10) return text[..Longest].TrimEnd();
        return text[..(Longest - extension.Length - 1)].TrimEnd() + "." + extension;
    }

    /// <summary>Lower-case extension without its dot; empty when there is none.</summary>
    public static string ExtensionOf(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[(dot + 1)..].ToLowerInvariant();
    }
}
