namespace HacThanh.Modules.Procedures;

/// <summary>Words of a query that say nothing about what is looked for, folded.</summary>
internal static class SearchWords
{
    static readonly HashSet<string> Empty =
    [
        "a", "ad", "anh", "ban", "cac", "cach", "cho", "chung", "co", "cua", "chua", "da", "dau", "day", "de", "den", "duoc",
        "em", "gi", "giup", "ha", "hoi", "khi", "khong", "la", "lam", "mau", "minh", "moi", "mot", "muon", "nao", "nay", "nhu", "nhung",
        "o", "oi", "phai", "sao", "se", "thi", "thoi", "thu", "toi", "tuc", "va", "vay", "ve", "voi", "xin",
    ];

    /// <summary>Words that carry meaning; all of them when none does.</summary>
    public static IReadOnlyList<string> Meaningful(IReadOnlyList<string> words)
    {
        var kept = words.Where(w => !Empty.Contains(w)).ToList();
        return kept.Count > 0 ? kept : words;
    }

    /// <summary>True when two words differ by at most one letter (two in long words): a slip of the finger.</summary>
    public static bool Close(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var allowed = Math.Max(a.Length, b.Length) >= 7 ? 2 : 1;
        return Math.Abs(a.Length - b.Length) <= allowed && Distance(a, b, allowed) <= allowed;
    }

    /// <summary>Edit distance with swapped neighbours, given up beyond <paramref name="limit"/>.</summary>
    static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int limit)
    {
        Span<int> before = stackalloc int[b.Length + 1], last = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }
            if (least > limit)
                return least;
            last.CopyTo(before);
            row.CopyTo(last);
        }
        return last[b.Length];
    }
}
