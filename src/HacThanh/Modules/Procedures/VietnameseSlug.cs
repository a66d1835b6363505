using System.Text;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Procedures;

/// <summary>Slugs of Vietnamese text.</summary>
internal static class VietnameseSlug
{
    /// <summary>Folded words joined by hyphens, cut at a word within <paramref name="length"/> characters.</summary>
    public static string Of(string text, int length = 60)
    {
        var slug = new StringBuilder();
        foreach (var word in Vietnamese.Tokens(text).Select(w => new string([.. w.Where(char.IsAsciiLetterOrDigit)])).Where(w => w.Length > 0))
        {
            if (slug.Length > 0 && slug.Length + 1 + word.Length > length)
                break;
            if (slug.Length > 0)
                slug.Append('-');
            slug.Append(word.Length > length ? word[..length] : word);
        }
        return slug.Length == 0 ? "x" : slug.ToString();
    }
}
