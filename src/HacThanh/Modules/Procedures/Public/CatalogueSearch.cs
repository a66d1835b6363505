using System.Text.RegularExpressions;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Procedures.Public;

/// <summary>One page of results.</summary>
/// <param name="Items">Best first; by code when nothing was typed.</param>
/// <param name="Next">What to pass as <c>after</c> for the next page; null at the end.</param>
/// <param name="Total">Number of all results.</param>
public sealed record SearchPage(IReadOnlyList<Procedure> Items, string? Next, int Total);

/// <summary>
/// Search over the catalogue in memory. Forgives missing accents, slips of the finger and unfinished words, knows everyday words. The same
/// query always gives the same order.
/// </summary>
public sealed partial class CatalogueSearch
{
    const double NameWeight = 3, KeywordWeight = 3.5, ResultWeight = 1.2, FieldWeight = 0.8;

    readonly Catalogue _catalogue;
    readonly Dictionary<string, List<(int Index, double Weight)>> _postings = new(StringComparer.Ordinal);
    readonly string[] _words;
    readonly (string Name, string[] Keywords, string Accented)[] _texts;

    public CatalogueSearch(Catalogue catalogue)
    {
        _catalogue = catalogue;
        _texts = new (string, string[], string)[catalogue.Procedures.Count];
        for (var i = 0; i < _texts.Length; i++)
        {
            var p = catalogue.Procedures[i];
            _texts[i] = (Phrase(p.Name), [.. p.Keywords.Select(Phrase)], $" {Accented(p.Name)} {string.Join(' ', p.Keywords.Select(Accented))} ");
            var weights = new Dictionary<string, double>(StringComparer.Ordinal);
            Weigh(weights, p.Name, NameWeight);
            Weigh(weights, p.Field, FieldWeight);
            foreach (var keyword in p.Keywords)
                Weigh(weights, keyword, KeywordWeight);
            foreach (var result in p.Latest.Results)
                Weigh(weights, result, ResultWeight);
            foreach (var (word, weight) in weights)
                (_postings.TryGetValue(word, out var list) ? list : _postings[word] = []).Add((i, weight));
        }
        _words = [.. _postings.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Finds procedures.</summary>
    /// <param name="q">What was typed; null or empty lists everything.</param>
    /// <param name="field">Slug of a field; null for all.</param>
    /// <param name="after">Code of the last item of the page before.</param>
    /// <param name="limit">Items on a page, 1 to 100.</param>
    public SearchPage Find(string? q, string? field, string? after, int limit)
    {
        var found = Ranked(q).Where(p => string.IsNullOrEmpty(field) || p.FieldSlug == field).ToList();
        var start = string.IsNullOrEmpty(after) ? 0 : found.FindIndex(p => p.Code == after) + 1;
        if (start == 0 && !string.IsNullOrEmpty(after))
            start = string.IsNullOrWhiteSpace(q) ? found.FindIndex(p => string.CompareOrdinal(p.Code, after) > 0) : found.Count;
        var items = start < 0 ? [] : found.Skip(start).Take(Math.Clamp(limit, 1, 100)).ToList();
        return new SearchPage(items, items.Count > 0 && start + items.Count < found.Count ? items[^1].Code : null, found.Count);
    }

    IEnumerable<Procedure> Ranked(string? q)
    {
        if (string.IsNullOrWhiteSpace(q))
            return _catalogue.Procedures;
        if (Code().Match(q) is { Success: true } code)
            return _catalogue.Procedures.Where(p => p.Code.StartsWith(code.Value.Trim().Replace(',', '.'), StringComparison.Ordinal));
        var typed = Vietnamese.Tokens(q.Length > 200 ? q[..200] : q);
        if (typed.Count == 0)
            return [];
        var scores = Scores(SearchWords.Meaningful(typed), Vietnamese.Tokens(q)[^1]);
        var (phrase, accented) = ($" {string.Join(' ', typed)} ", Accented(q).Split(' '));
        var marked = Vietnamese.Fold(q) != Vietnamese.Lower(Vietnamese.Normalise(q));
        return scores
            .Select(s => (Procedure: _catalogue.Procedures[s.Key], Score: s.Value + Bonus(s.Key, phrase, marked ? accented : [])))
            .OrderByDescending(s => Math.Round(s.Score, 6))
            .ThenBy(s => s.Procedure.Name.Length)
            .ThenBy(s => s.Procedure.Code, StringComparer.Ordinal)
            .Select(s => s.Procedure);
    }

    /// <summary>Sum of rarity × weight × likeness of each word; procedures that miss more than half of what was meant drop out.</summary>
    Dictionary<int, double> Scores(IReadOnlyList<string> words, string last)
    {
        var scores = new Dictionary<int, (double Score, double Met)>();
        var meant = 0d;
        foreach (var word in words.Distinct())
        {
            var matches = Like(word, word == last);
            var rarity = Rarity(matches.Count == 0 ? 1 : matches.Values.Count(m => m.Likeness == 1) is var exact and > 0 ? exact : matches.Count);
            meant += rarity;
            foreach (var (index, match) in matches)
            {
                var sum = scores.GetValueOrDefault(index);
                scores[index] = (sum.Score + rarity * match.Weight * match.Likeness, sum.Met + rarity * match.Likeness);
            }
        }
        return scores.Where(s => s.Value.Met >= meant * 0.5).ToDictionary(s => s.Key, s => s.Value.Score * (s.Value.Met / meant));
    }

    /// <summary>Procedures with this word; if nobody uses it, with words that begin with it or are one slip away.</summary>
    Dictionary<int, (double Weight, double Likeness)> Like(string word, bool unfinished)
    {
        var matches = new Dictionary<int, (double Weight, double Likeness)>();
        void Take(string known, double likeness)
        {
            foreach (var (index, weight) in _postings[known])
            {
                if (!matches.TryGetValue(index, out var best) || best.Weight * best.Likeness < weight * likeness)
                    matches[index] = (weight, likeness);
            }
        }
        if (_postings.ContainsKey(word))
            Take(word, 1);
        if (unfinished && word.Length >= 2)
        {
            foreach (var known in _words.SkipWhile(w => string.CompareOrdinal(w, word) <= 0).TakeWhile(w => w.StartsWith(word, StringComparison.Ordinal)))
                Take(known, matches.Count == 0 ? 0.9 : 0.4);
        }
        if (matches.Count == 0 && word.Length >= 3)
        {
            foreach (var known in _words)
            {
                if (known.Length >= 3 && SearchWords.Close(word, known))
                    Take(known, known[0] == word[0] ? 0.7 : 0.5);
            }
        }
        return matches;
    }

    /// <summary>Words beside each other, whole everyday phrases, right accents, and what can be done here come first.</summary>
    double Bonus(int index, string phrase, string[] accented)
    {
        var (name, keywords, written) = _texts[index];
        var bonus = name.Contains(phrase, StringComparison.Ordinal) ? 12d : name.Contains(phrase.TrimEnd(), StringComparison.Ordinal) ? 9 : 0;
        foreach (var keyword in keywords)
        {
            if (keyword == phrase)
                bonus = Math.Max(bonus, 30);
            else if (phrase.Contains(keyword, StringComparison.Ordinal))
                bonus = Math.Max(bonus, 8 + 5 * keyword.Count(c => c == ' '));
            else if (keyword.Contains(phrase.TrimEnd(), StringComparison.Ordinal))
                bonus = Math.Max(bonus, 10);
        }
        bonus += Pairs(phrase, name) * 2.5;
        bonus += accented.Count(w => w.Length > 1 && written.Contains($" {w} ", StringComparison.Ordinal)) * 1.5;
        return bonus + (_catalogue.Procedures[index].Fileable ? 3 : 0);
    }

    static int Pairs(string phrase, string name)
    {
        var words = phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var pairs = 0;
        for (var i = 1; i < words.Length; i++)
            pairs += name.Contains($" {words[i - 1]} {words[i]} ", StringComparison.Ordinal) ? 1 : 0;
        return pairs;
    }

    double Rarity(int documents) => Math.Log(1 + (double)_texts.Length / documents);

    static void Weigh(Dictionary<string, double> weights, string text, double weight)
    {
        foreach (var word in Vietnamese.Tokens(text))
            weights[word] = Math.Max(weights.GetValueOrDefault(word), weight);
    }

    static string Phrase(string text) => $" {string.Join(' ', Vietnamese.Tokens(text))} ";

    static string Accented(string text) => Separators().Replace(Vietnamese.Lower(Vietnamese.Normalise(text)), " ").Trim();

    [GeneratedRegex(@"^\s*\d[.,]\d{1,6}\s*$")]
    private static partial Regex Code();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex Separators();
}
