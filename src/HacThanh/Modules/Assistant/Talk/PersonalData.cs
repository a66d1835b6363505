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
    public static string WithoutMarks(string masked) => Marks().Replace(masked, " ").Trim();

    /// <summary>The beginning of a text; no character is cut in two.</summary>
    static string Cut(string text, int length) => text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    [GeneratedRegex(@"\s*\[(?:thư điện tử|mã hồ sơ|dãy số|bốn số|tên người)\]\s*", RegexOptions.None, 1000)]
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
