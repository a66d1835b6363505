using System.Text.RegularExpressions;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>Takes what identifies a person out of a question before it is kept anywhere.</summary>
internal static partial class PersonalData
{
    /// <summary>The text with numbers of persons, telephones, accounts, e-mail addresses and secrets of dossiers masked; at most 300 characters.</summary>
    public static string Mask(string text)
    {
        var clean = Platform.Text.Vietnamese.Normalise(text);
        clean = Email().Replace(clean, "[thư điện tử]");
        clean = DossierCode().Replace(clean, "[mã hồ sơ]");
        clean = LongNumber().Replace(clean, "[dãy số]");
        return clean.Length > 300 ? clean[..300] + "…" : clean;
    }

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]+", RegexOptions.None, 100)]
    private static partial Regex Email();

    /// <summary>A code of a dossier and the secret that may follow it.</summary>
    [GeneratedRegex(@"\bH\d{2}\.[\w.]+-\d{8}-\d{7}\b(?:\D{0,40}\b\d{4}\b)?", RegexOptions.IgnoreCase, 100)]
    private static partial Regex DossierCode();

    /// <summary>Eight figures and more, also when written in groups: citizen ids, telephones, accounts.</summary>
    [GeneratedRegex(@"\+?\d(?:[ .\-]?\d){7,}", RegexOptions.None, 100)]
    private static partial Regex LongNumber();
}
