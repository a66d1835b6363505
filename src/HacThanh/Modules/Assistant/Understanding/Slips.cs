namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>Slips of the finger.</summary>
internal static class Slips
{
    /// <summary>True when one letter more, one less, one other, or two neighbours that changed places make one word of the other.</summary>
    public static bool One(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length > b.Length)
            return One(b, a);
        var same = a.CommonPrefixLength(b);
        if (same == a.Length)
            return b.Length - a.Length <= 1;
        var restA = a[same..];
        var restB = b[same..];
        return b.Length == a.Length
            ? restA[1..].SequenceEqual(restB[1..]) || (restA.Length > 1 && restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..]))
            : b.Length == a.Length + 1 && restA.SequenceEqual(restB[1..]);
    }

    /// <summary>True when two words that are one slip apart differ in one letter, and not in the order of two.</summary>
    public static bool IsOtherLetter(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var same = a.CommonPrefixLength(b);
        return a.Length == b.Length && same < a.Length && a[(same + 1)..].SequenceEqual(b[(same + 1)..]);
    }
}
