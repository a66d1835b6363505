using System.Globalization;
using System.Text;

namespace HacThanh.Platform.Registers;

/// <summary>Names of new things, made from what people call them: short, unique, and never changed afterwards. Short, because names of indexes are made of them.</summary>
public static class RegisterNames
{
    private const int Longest = 20;

    /// <summary>“Số cổng sạc” → <c>soCongSac</c>.</summary>
    public static string Field(string label, Func<string, bool> taken)
    {
        var name = new StringBuilder();
        foreach (var word in Words(label)) if (name.Length == 0 || name.Length + word.Length <= Longest) name.Append(name.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]);
        if (name.Length == 0 || !char.IsAsciiLetterLower(name[0])) name.Insert(0, "muc");
        return Free(Cut(name.ToString()), "", taken);
    }

    /// <summary>“Điểm sạc xe điện” → <c>diem-sac-xe-dien</c>: a register, an option, a state, an action.</summary>
    public static string Slug(string label, Func<string, bool> taken)
    {
        var slug = new StringBuilder();
        foreach (var word in Words(label)) if (slug.Length == 0 || slug.Length + word.Length < Longest) slug.Append(slug.Length == 0 ? "" : "-").Append(word);
        if (slug.Length < 2 || !char.IsAsciiLetterLower(slug[0])) slug.Insert(0, slug.Length == 0 ? "muc" : "m-");
        return Free(Cut(slug.ToString()), "-", taken);
    }

    private static IEnumerable<string> Words(string label) =>
        Text.Vietnamese.Tokens(label).Select(w => new string([.. w.Where(char.IsAsciiLetterOrDigit)])).Where(w => w.Length > 0).Select(w => w.ToLowerInvariant());

    private static string Cut(string name) => name.Length <= Longest ? name : name[..Longest].TrimEnd('-');

    private static string Free(string name, string join, Func<string, bool> taken)
    {
        for (var number = 1; ; number++)
        {
            var wish = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}{join}{number}");
            if (!taken(wish)) return wish;
        }
    }
}
