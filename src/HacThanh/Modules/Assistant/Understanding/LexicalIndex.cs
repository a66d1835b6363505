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

    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly Dictionary<long, List<(int Document, float Share)>> _postings = [];
    readonly int _count;

    /// <param name="documents">Texts of each document; its place in the list is its number.</param>
    public LexicalIndex(IReadOnlyList<IReadOnlyList<WeighedText>> documents)
    {
        _count = documents.Count;
        var lengths = documents.Select(d => d.Sum(t => t.Words.Count * t.Weight)).ToArray();
        var usual = Math.Max(1, lengths.DefaultIfEmpty(1).Average());
        var counts = new Dictionary<long, float>();
        for (var i = 0; i < documents.Count; i++)
        {
            counts.Clear();
            foreach (var text in documents[i])
            {
                foreach (var term in Terms(text.Words, Numbered))
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
        foreach (var term in Terms(words, w => _numbers.GetValueOrDefault(w)).ToHashSet())
        {
            if (!_postings.TryGetValue(term, out var list))
                continue;
            var rarity = MathF.Log(1 + (_count - list.Count + 0.5f) / (list.Count + 0.5f));
            foreach (var (document, share) in list)
                scores[document] += rarity * share;
        }
        return scores;
    }

    /// <summary>From 1; 0 is a word that stands in no document.</summary>
    int Numbered(string word) => _numbers.TryGetValue(word, out var number) ? number : _numbers[word] = _numbers.Count + 1;

    /// <summary>Words and pairs of neighbours (the first in the upper half), by number: most Vietnamese words have two syllables.</summary>
    static IEnumerable<long> Terms(IReadOnlyList<string> words, Func<string, int> number)
    {
        var before = 0;
        for (var i = 0; i < words.Count; i++)
        {
            var word = number(words[i]);
            if (word > 0)
                yield return word;
            if (word > 0 && before > 0)
                yield return ((long)before << 32) | (uint)word;
            before = word;
        }
    }
}
