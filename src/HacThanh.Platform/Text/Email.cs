using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace HacThanh.Platform.Text;

/// <summary>A mail address, kept in lower case after the @.</summary>
public static partial class Email
{
    /// <summary>Most characters of an address (RFC 5321).</summary>
    public const int MaxLength = 254;

    /// <summary>Reads an address as people type it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? email, [NotNullWhen(false)] out string? error)
    {
        var typed = text?.Trim() ?? "";
        if (typed.Length > MaxLength || !Shape().IsMatch(typed))
        {
            (email, error) = (null, "Email chưa đúng. Ví dụ đúng: ten@example.com.");
            return false;
        }
        var at = typed.LastIndexOf('@');
        (email, error) = (typed[..at] + typed[at..].ToLowerInvariant(), null);
        return true;
    }

    [GeneratedRegex(@"^[^\s@<>""(),:;\[\]\\]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+\z")]
    private static partial Regex Shape();
}
