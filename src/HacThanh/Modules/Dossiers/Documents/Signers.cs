using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>Leaders who may be asked to sign results.</summary>
internal static class Signers
{
    /// <summary>Role of the posts that sign results.</summary>
    private const string Role = "signer";

    /// <summary>Under which an error about the leader stands among those of the form.</summary>
    public const string Path = "signer";

    /// <summary>Why nothing can be put before a leader.</summary>
    public const string Nobody = "Hôm nay không ai giữ chức vụ có thẩm quyền ký, nên văn bản chờ đến khi có người được giao nhiệm vụ.";

    /// <summary>Everybody who holds a post that signs, on this day, in the order of posts.</summary>
    public static async Task<IReadOnlyList<Signer>> AllAsync(Db db, DateOnly day)
    {
        var signers = new List<Signer>();
        foreach (var holder in (await Officials.HoldersOfRoleAsync(db, Role, day)).DistinctBy(h => h.AccountId))
            if (await OfAsync(db, holder.AccountId, day) is { } signer) signers.Add(signer);
        return signers;
    }

    /// <summary>How this account signs today; null when it does not.</summary>
    public static async Task<Signer?> OfAsync(Db db, Guid account, DateOnly day)
    {
        try
        {
            return await Officials.SignerAsync(db, account, day);
        }
        catch (RuleException)
        {
            return null;
        }
    }

    /// <summary>The leader whom a drafter has chosen; null adds what is wrong to the errors of the form.</summary>
    /// <exception cref="RuleException">The drafter chose themselves.</exception>
    public static async Task<Signer?> ChosenAsync(Db db, Guid? account, Caller drafter, DateOnly day, List<FormError> errors)
    {
        if (account is not { } id || await OfAsync(db, id, day) is not { } leader)
        {
            errors.Add(new(Path, "Chọn lãnh đạo ký."));
            return null;
        }
        return leader.AccountId == drafter.AccountId ? throw new RuleException("Người soạn không được tự ký văn bản do mình soạn. Xin chọn lãnh đạo khác.") : leader;
    }

    /// <summary>Title lines as kept in the document: "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH".</summary>
    public static string TitleOf(Signer signer) => string.Join(" / ", signer.Lines);
}
