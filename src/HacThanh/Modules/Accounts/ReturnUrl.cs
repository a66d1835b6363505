using HacThanh.Platform.Accounts;

namespace HacThanh.Modules.Accounts;

/// <summary>Where to go after signing in: a path of this site only, never another host.</summary>
internal static class ReturnUrl
{
    /// <summary>Leads each officer to the first thing in their own menu.</summary>
    public const string Desk = "/can-bo";

    /// <summary>The wish if it is a path of ours, else the home of the surface.</summary>
    public static string Safe(string? wish, AccountKind kind) =>
        wish is { Length: > 0 and < 2000 } && wish[0] == '/' && (wish.Length == 1 || wish[1] is not ('/' or '\\')) && !wish.Any(char.IsControl)
            ? wish
            : kind == AccountKind.Officer ? Desk : "/";
}
