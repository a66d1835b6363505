namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>
/// What the classifier looks at: words, pairs and triples of words, pieces of 2 to 5 letters inside a word, which survive slips of the finger, and groups of
/// phrases that mean one thing, by which “bố người Na Uy” is known though nobody has said it before. Each is a hash; the kinds are kept apart so that each can
/// be weighed to the same length.
/// </summary>
internal static class Features
{
    const int LongestRun = 3, ShortestPiece = 2, LongestPiece = 5;

    /// <summary>Runs of whole words, each once.</summary>
    public static HashSet<uint> Runs(IReadOnlyList<string> words)
    {
        var found = new HashSet<uint>();
        for (var i = 0; i < words.Count; i++)
        {
            var hash = Start;
            for (var j = i; j < words.Count && j < i + LongestRun; j++)
            {
                hash = Add(Add(hash, words[j]), ' ');
                found.Add(hash);
            }
        }
        return found;
    }

    /// <summary>Pieces of words, each once; the edges of a word count as a letter.</summary>
    public static HashSet<uint> Pieces(IReadOnlyList<string> words)
    {
        var found = new HashSet<uint>();
        Span<char> padded = stackalloc char[34];
        foreach (var word in words)
        {
            var length = Math.Min(word.Length, 32);
            padded[0] = padded[length + 1] = '_';
            word.AsSpan(0, length).CopyTo(padded[1..]);
            for (var i = 0; i < length + 1; i++)
            {
                var hash = PieceStart;
                for (var j = i; j < length + 2 && j < i + LongestPiece; j++)
                {
                    hash = Add(hash, padded[j]);
                    if (j - i + 1 >= ShortestPiece)
                        found.Add(hash);
                }
            }
        }
        return found;
    }

    /// <summary>Groups of <see cref="Facets"/> that are mentioned, each and each two of them.</summary>
    public static HashSet<uint> Mentioned(ulong groups)
    {
        var found = new HashSet<uint>();
        for (var i = 0; groups >> i != 0 && i < Facets.Most; i++)
        {
            if ((groups >> i & 1) == 0)
                continue;
            found.Add(Add(GroupStart, (char)i));
            for (var j = 0; j < i; j++)
            {
                if ((groups >> j & 1) != 0)
                    found.Add(Add(Add(GroupStart, (char)i), (char)j));
            }
        }
        return found;
    }

    const uint Start = 2166136261, PieceStart = 84696351, GroupStart = 3120977561, Prime = 16777619;

    /// <summary>The same number for the same text on every machine (FNV-1a).</summary>
    public static uint Hash(string text) => Add(Start, text);

    static uint Add(uint hash, char c) => unchecked((hash ^ c) * Prime);

    static uint Add(uint hash, string word)
    {
        foreach (var c in word)
            hash = Add(hash, c);
        return hash;
    }
}
