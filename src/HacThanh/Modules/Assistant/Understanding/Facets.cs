using HacThanh.Modules.Assistant.Content;

namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>A circumstance that tells sibling procedures apart, such as a foreign element or a lost original.</summary>
/// <param name="Names">Folded phrases by which the name of a procedure shows it.</param>
/// <param name="Unsaid">How far a procedure with this circumstance steps back when the question does not mention it.</param>
/// <param name="Ask">The question to ask back.</param>
internal sealed record Facet(IReadOnlyList<string> Names, float Unsaid, string Ask);

/// <summary>
/// What questions mention, by groups of phrases that mean one thing: the circumstances first, then the themes (content/assistant/facets.yaml, themes.yaml).
/// Sets of them are bits; those of the circumstances are the lowest.
/// </summary>
internal sealed class Facets
{
    /// <summary>As many as a set has bits.</summary>
    public const int Most = 64;

    readonly Dictionary<string, ulong> _phrases = new(StringComparer.Ordinal);
    readonly int _longest;

    /// <param name="content">What people say.</param>
    /// <param name="lexicon">Reads phrases.</param>
    public Facets(AssistantContent content, Lexicon lexicon)
    {
        All = [.. content.Facets.Select(f => new Facet([.. f.Name.Select(Folded)], (float)f.Unsaid, f.Ask))];
        foreach (var (said, group) in content.Facets.Select(f => f.Said).Concat(content.Themes.Select(t => t.Said)).Select((s, i) => (s, i)))
        {
            foreach (var phrase in said.Select(Folded))
                _phrases[phrase] = _phrases.GetValueOrDefault(phrase) | 1ul << group;
        }
        _longest = _phrases.Keys.Max(p => p.Count(c => c == ' ') + 1);

        string Folded(string phrase) => string.Join(' ', lexicon.Read(phrase));
    }

    /// <summary>The circumstances.</summary>
    public IReadOnlyList<Facet> All { get; }

    /// <summary>Circumstances that the name of a procedure shows.</summary>
    public ulong Of(IReadOnlyList<string> name)
    {
        var (text, bits) = ($" {string.Join(' ', name)} ", 0ul);
        for (var i = 0; i < All.Count; i++)
        {
            if (All[i].Names.Any(p => text.Contains($" {p} ", StringComparison.Ordinal)))
                bits |= 1ul << i;
        }
        return bits;
    }

    /// <summary>Circumstances and themes that a question mentions. A phrase inside a longer one is not said (“chưa có giấy khai sinh” has no birth certificate).</summary>
    public ulong SaidIn(IReadOnlyList<string> words)
    {
        var (bits, covered) = (0ul, 0);
        for (var i = 0; i < words.Count; i++)
        {
            var (phrase, said, last) = (words[i], 0ul, 0);
            for (var end = i + 1; ; end++)
            {
                if (_phrases.TryGetValue(phrase, out var groups))
                    (said, last) = (groups, end);
                if (end == words.Count || end - i == _longest)
                    break;
                phrase = $"{phrase} {words[end]}";
            }
            if (last > covered)
                (bits, covered) = (bits | said, last);
        }
        return bits;
    }

    /// <summary>Those of a set that are circumstances.</summary>
    public ulong Circumstances(ulong said) => said & ((1ul << All.Count) - 1);

    /// <summary>How far a procedure steps back for circumstances that were not mentioned.</summary>
    public float Unsaid(ulong procedure, ulong said)
    {
        var sum = 0f;
        for (var (i, missing) = (0, procedure & ~said); missing != 0; i++, missing >>= 1)
        {
            if ((missing & 1) != 0)
                sum += All[i].Unsaid;
        }
        return sum;
    }
}
