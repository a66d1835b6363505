using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>
/// Reads a question into folded words: undoes keys that were left in the text, spells out chat spellings and local words, mends slips of the finger
/// towards words that the assistant knows. Marks are dropped, so that a question without accents reads like one with them.
/// </summary>
internal sealed class Lexicon
{
    /// <summary>Longest question that is read, in characters; the rest is not looked at.</summary>
    public const int MaxLength = 1000;

    const int LongestPhrase = 3;

    /// <summary>How much more it says of a word that it stands beside the same neighbour in an example than that it stands there at all.</summary>
    const int Neighbour = 50;

    /// <summary>What a letter struck instead of another weighs beside one left out, doubled or exchanged with its neighbour: there are two dozen others.</summary>
    const float OtherLetter = 0.1f;

    readonly IReadOnlyDictionary<string, IReadOnlyList<string>> _typed;
    readonly Dictionary<string, string[]> _spoken;
    readonly Dictionary<string, int> _longest;
    readonly Dictionary<string, int> _known;
    readonly IReadOnlyDictionary<(string, string), int> _pairs;
    readonly ILookup<(char First, int Length), string> _byShape;

    /// <param name="spoken">From what people write to what the catalogue says, both as text.</param>
    /// <param name="known">Folded words that the assistant knows, with how often they stand in its examples.</param>
    /// <param name="pairs">How often two of them stand side by side in the examples.</param>
    /// <param name="typed">What <see cref="Typed"/> makes of texts that are read again and again.</param>
    public Lexicon(IEnumerable<(string From, string To)> spoken, IReadOnlyDictionary<string, int> known, IReadOnlyDictionary<(string, string), int> pairs, IReadOnlyDictionary<string, IReadOnlyList<string>> typed)
    {
        (_pairs, _typed) = (pairs, typed);
        _spoken = spoken.ToDictionary(s => string.Join(' ', Vietnamese.Tokens(s.From)), s => Vietnamese.Tokens(s.To).ToArray(), StringComparer.Ordinal);
        _longest = _spoken.Keys.Select(k => k.Split(' ')).Where(k => k.Length <= LongestPhrase).GroupBy(k => k[0]).ToDictionary(k => k.Key, k => k.Max(p => p.Length), StringComparer.Ordinal);
        _known = new Dictionary<string, int>(known, StringComparer.Ordinal);
        _byShape = _known.Keys.Where(w => w.Length >= 2).ToLookup(w => (w[0], w.Length));
    }

    /// <summary>The folded words of a question, at most <see cref="MaxLength"/> characters of it.</summary>
    public IReadOnlyList<string> Read(string text)
    {
        var typed = _typed.GetValueOrDefault(text) ?? Typed(text);
        var words = new List<string>(typed.Count);
        for (var i = 0; i < typed.Count;)
            i += Spell(typed, i, words);
        return words;
    }

    /// <summary>The folded words of a text without the keys that were left in them, as they are before chat spellings and slips are mended.</summary>
    public static IReadOnlyList<string> Typed(string text) => [.. Vietnamese.Tokens(text.Length > MaxLength ? text[..MaxLength] : text).Select(Keystrokes.Undo)];

    /// <summary>True when the folded word stands in the examples or in an official name.</summary>
    public bool Knows(string word) => _known.ContainsKey(word);

    /// <summary>True when most of the words are neither known nor can be Vietnamese: keys hit at random.</summary>
    public bool IsNoise(IReadOnlyList<string> words) => words.Count(w => _known.ContainsKey(w) || Syllable.Possible(w)) * 2 < words.Count;

    /// <summary>Adds the reading of the longest phrase that begins here; gives how many typed words it took.</summary>
    int Spell(IReadOnlyList<string> typed, int at, List<string> words)
    {
        for (var length = Math.Min(_longest.GetValueOrDefault(typed[at]), typed.Count - at); length > 0; length--)
        {
            if (_spoken.TryGetValue(length == 1 ? typed[at] : string.Join(' ', typed.Skip(at).Take(length)), out var meant))
            {
                words.AddRange(meant);
                return length;
            }
        }
        words.Add(_known.ContainsKey(typed[at]) ? typed[at] : Mend(typed[at], words.Count == 0 ? "" : words[^1], at + 1 == typed.Count ? "" : typed[at + 1]));
        return 1;
    }

    /// <summary>The known word one slip away that the examples have most often, above all beside the same neighbours; the word itself when there is none or it is too short to tell.</summary>
    string Mend(string word, string before, string after)
    {
        if (word.Length is < 3 or > 9 || word.Any(char.IsAsciiDigit))
            return word;
        var (best, most) = (word, 0f);
        for (var length = word.Length - 1; length <= word.Length + 1; length++)
        {
            foreach (var first in Firsts(word))
            {
                foreach (var known in _byShape[(first, length)])
                {
                    if (!Slips.One(word, known))
                        continue;
                    var likely = (_known[known] + Neighbour * (_pairs.GetValueOrDefault((before, known)) + _pairs.GetValueOrDefault((known, after)))) * (Slips.IsOtherLetter(word, known) ? OtherLetter : 1);
                    if (likely > most)
                        (best, most) = (known, likely);
                }
            }
        }
        return best;
    }

    /// <summary>A slip seldom hits the first letter, unless two letters changed places or it was left out.</summary>
    static IEnumerable<char> Firsts(string word) => word[0] == word[1] ? [word[0]] : [word[0], word[1]];
}
