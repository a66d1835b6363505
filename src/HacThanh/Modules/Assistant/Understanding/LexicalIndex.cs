namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>One text of a document and how much a word in it counts.</summary>
internal sealed record WeighedText(IReadOnlyList<string> Words, float Weight);

/// <summary>
/// Ranking by words over weighed texts (BM25F: the weighed counts of a word are added over the texts of a document before they are dampened). Needs no
/// examples, so that what a ward adds or changes is found at once.
/// </summary>
internal sealed class LexicalIndex
{
    const float Dampening = 1.4f, LengthShare = 0.6f;

    readonly Dictionary<string, List<(int Document, float Share)>> _postings = new(StringComparer.Ordinal);
    readonly int _count;

    /// <param name="documents">Texts of each document; its place in the list is its number.</param>
    public LexicalIndex(IReadOnlyList<IReadOnlyList<WeighedText>> documents)
    {
        _count = documents.Count;
        var lengths = documents.Select(d => d.Sum(t => t.Words.Count * t.Weight)).ToArray();
        var usual = Math.Max(1, lengths.DefaultIfEmpty(1).Average());
        for (var i = 0; i < documents.Count; i++)
        {
            var counts = new Dictionary<string, float>(StringComparer.Ordinal);
            foreach (var text in documents[i])
            {
                foreach (var term in Terms(text.Words))
                    counts[term] = counts.GetValueOrDefault(term) + text.Weight;
            }
            var norm = Dampening * (1 - LengthShare + LengthShare * lengths[i] / usual);
            foreach (var (term, count) in counts)
                (_postings.TryGetValue(term, out var list) ? list : _postings[term] = []).Add((i, count * (Dampening + 1) / (count + norm)));
        }
    }

    /// <summary>Score of every document, 0 for those that share nothing with the question.</summary>
    public float[] Scores(IReadOnlyList<string> words)
    {
        var scores = new float[_count];
        foreach (var term in Terms(words).ToHashSet())
        {
            if (!_postings.TryGetValue(term, out var list))
                continue;
            var rarity = MathF.Log(1 + (_count - list.Count + 0.5f) / (list.Count + 0.5f));
            foreach (var (document, share) in list)
                scores[document] += rarity * share;
        }
        return scores;
    }

    /// <summary>Words and pairs of neighbours: most Vietnamese words have two syllables.</summary>
    static IEnumerable<string> Terms(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            yield return words[i];
            if (i > 0)
                yield return words[i - 1] + " " + words[i];
        }
    }
}
