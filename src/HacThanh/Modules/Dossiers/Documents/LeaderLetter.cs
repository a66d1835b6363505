using System.Linq.Expressions;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>
/// One kind of letter that a leader signs: who drafts it, and how long what it says is so. Its form (content/forms/soan-lai-…) asks those fields of the template of the same name that an
/// officer writes.
/// </summary>
/// <param name="Permissions">Rights to the actions that make such a letter; one of them is enough.</param>
/// <param name="Holds">The dossier is still as the letter says.</param>
internal sealed record LeaderLetter(IReadOnlyList<string> Permissions, Expression<Func<Dossier, bool>> Holds)
{
    private static readonly Dictionary<string, LeaderLetter> letters = new()
    {
        ["van-ban-xin-loi"] = new([DossierPermissions.Process], dossier => dossier.Open && dossier.ExtendedAt != null && dossier.DueAt != null),
        ["cong-van-xac-minh"] = new([DossierPermissions.Process], dossier => dossier.Open),
        ["thong-bao-dung"] = new([DossierPermissions.Process, DossierPermissions.Receive], dossier => dossier.State == DossierState.Stopped),
    };

    private readonly Lazy<Func<Dossier, bool>> holds = new(() => Holds.Compile());

    /// <summary>Somebody who may draft one kind or another.</summary>
    public static bool MayAny(Caller caller) => letters.Values.Any(l => l.Permissions.Any(caller.Holds));

    /// <summary>Letters that wait to be drafted again (<see cref="WhyNotAgain"/>): the caller's own, and those of dossiers that the caller's posts have worked on.</summary>
    public static IQueryable<DossierDocument> Waiting(Db db, Caller caller)
    {
        var (me, roles, documents) = (caller.AccountId, caller.Roles.ToList(), db.Set<DossierDocument>());
        var kinds = letters.Where(l => l.Value.Permissions.Any(caller.Holds)).Select(l => OfKind(l.Key, l.Value.Holds)).ToList();
        return kinds.Count == 0 ? documents.Where(x => false) : kinds.Aggregate(Queryable.Concat);

        IQueryable<DossierDocument> OfKind(string template, Expression<Func<Dossier, bool>> holds) =>
            from x in documents
            join dossier in db.Set<Dossier>().Where(holds) on x.DossierId equals dossier.Id
            where x.Kind == DocumentKind.Letter && x.State == DocumentState.Discarded && x.ReplacedBy == null && x.ReturnedAt != null && x.Template == template
                && (x.DrafterId == me || db.Set<DossierStep>().Any(s => s.DossierId == x.DossierId && roles.Contains(s.Role)))
                && !documents.Any(y => y.DossierId == x.DossierId && y.Template == template && y.Id > x.Id)
            select x;
    }

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
        return kind.holds.Value(dossier) ? null : $"Hồ sơ nay ở trạng thái “{DossierWords.Of(dossier.State)}” nên văn bản này không còn đúng và không soạn lại nữa.";
    }
}
