namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>
/// Ways of asking that say nothing of what is asked about. Left in, “kết hôn mất bao lâu?” would be heard as a loss, and the shorter the name is the more the
/// rest would count.
/// </summary>
/// <param name="phrases">Folded words of each.</param>
internal sealed class WaysOfAsking(IEnumerable<IReadOnlyList<string>> phrases)
{
    /// <summary>Shorter ones may be part of a name.</summary>
    const int Shortest = 3;

    readonly List<IReadOnlyList<string>> _phrases = [.. phrases.Where(p => p.Count >= Shortest).OrderByDescending(p => p.Count)];

    /// <summary>The words without ways of asking; all of them when nothing else is said.</summary>
    public IReadOnlyList<string> Without(IReadOnlyList<string> words)
    {
        var left = words;
        foreach (var phrase in _phrases)
        {
            if (At(left, phrase) is >= 0 and var at)
                left = [.. left.Take(at), .. left.Skip(at + phrase.Count)];
        }
        return left.Count == 0 ? words : left;
    }

    static int At(IReadOnlyList<string> words, IReadOnlyList<string> phrase)
    {
        for (var at = 0; at + phrase.Count <= words.Count; at++)
        {
            var i = 0;
            while (i < phrase.Count && words[at + i] == phrase[i])
                i++;
            if (i == phrase.Count)
                return at;
        }
        return -1;
    }
}
