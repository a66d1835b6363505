using HacThanh.Platform.Permissions;

namespace HacThanh.Modules.Accounts;

/// <summary>What sign-in pages say to somebody whose session ended while they were at work.</summary>
/// <param name="Returns">They come back to the page they were on.</param>
/// <param name="Sent">Something typed was being sent; it was not saved.</param>
public sealed record SessionOver(bool Returns, bool Sent)
{
    /// <summary>From the parameters of the sign-in page; null when nothing has ended.</summary>
    public static SessionOver? Of(string? over, string? back) => string.IsNullOrEmpty(over) ? null : new(!string.IsNullOrEmpty(back), over == SignInQuery.Sent);
}
