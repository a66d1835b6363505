namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>
/// One kind of letter that a leader signs: who drafts it, and how long what it says is so. Its form (content/forms/soan-lai-…) asks those fields of the template of the same name that an
/// officer writes.
/// </summary>
/// <param name="Permissions">Rights to the actions that make such a letter; one of them is enough.</param>
/// <param name="Holds">The dossier is still as the letter says.</param>
internal sealed record LeaderLetter(IReadOnlyList<string> Permissions, Func<Dossier, bool> Holds)
{
    private static readonly Dictionary<string, LeaderLetter> letters = new()
    {
        ["van-ban-xin-loi"] = new([DossierPermissions.Process], dossier => dossier.State.IsOpen() && dossier is { ExtendedAt: not null, DueAt: not null }),
        ["cong-van-xac-minh"] = new([DossierPermissions.Process], dossier => dossier.State.IsOpen()),
        ["thong-bao-dung"] = new([DossierPermissions.Process, DossierPermissions.Receive], dossier => dossier.State == DossierState.Stopped),
    };

    /// <summary>The kind of a template; null when no leader signs it as a letter.</summary>
    public static LeaderLetter? Of(string template) => letters.GetValueOrDefault(template);

    /// <summary>Slug of the form in which a letter is drafted again.</summary>
    public static string FormOf(string template) => "soan-lai-" + template;

    /// <summary>Why a letter is not to be drafted again; null when it is: a leader sent it back, nobody has made another one since, and what it says is still so.</summary>
    /// <param name="dossier">The dossier as it is now.</param>
    /// <param name="letter">The letter.</param>
    /// <param name="siblings">All documents of the dossier, or those of the same template, in the order in which they were made.</param>
    public static string? WhyNotAgain(Dossier dossier, DossierDocument letter, IEnumerable<DossierDocument> siblings)
    {
        if (letter.Kind != DocumentKind.Letter || Of(letter.Template) is not { } kind) return "Loại văn bản này không soạn lại ở đây.";
        if (letter.State != DocumentState.Discarded) return "Văn bản này không bị trả lại nên không có gì phải soạn lại.";
        if (siblings.Last(d => d.Template == letter.Template) is var last && last.Id != letter.Id) return $"{last.DrafterName} đã soạn lại văn bản này; bản mới nằm trong hồ sơ.";
        return kind.Holds(dossier) ? null : $"Hồ sơ nay ở trạng thái “{DossierWords.Of(dossier.State)}” nên văn bản này không còn đúng và không soạn lại nữa.";
    }
}
