using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>A question of the examples.</summary>
/// <param name="Label">What it means, see <see cref="Understanding.Label"/>.</param>
/// <param name="Aspect">What it wants to know; null when it means no single procedure.</param>
/// <param name="Text">As a resident writes it.</param>
internal sealed record Question(string Label, Aspect? Aspect, string Text)
{
    /// <summary>Of a question that fits several procedures: their codes, the likeliest first.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];
}

/// <summary>
/// Makes the examples that the classifiers learn from: our own questions, everyday names, the same names in the usual ways of asking, official names.
/// </summary>
internal sealed class Lessons(AssistantContent content, Catalogue catalogue, Lexicon lexicon)
{
    /// <summary>Ways of asking that each everyday name is put into, and how much such an example counts.</summary>
    const int WaysPerName = 6, NamesTaken = 6;
    const float MadeUp = 0.3f;

    /// <summary>How much a question counts that fits several procedures, over all of them.</summary>
    const float BroadExample = 1;

    /// <summary>Every question of the examples, in the order of the files.</summary>
    public static IReadOnlyList<Question> Questions(AssistantContent content) =>
    [
        .. content.Procedures.SelectMany(p => p.All.Select(q => new Question(p.Code, q.Aspect, q.Text))),
        .. content.Referrals.SelectMany(r => r.Questions.Select(q => new Question(Label.Of(Label.Refer, r.Topic), null, q))),
        .. content.Declines.SelectMany(d => d.Questions.Select(q => new Question(Label.Of(Label.Decline, d.Kind), null, q))),
        .. content.Emergencies.SelectMany(e => e.Questions.Select(q => new Question(Label.Of(Label.Emergency, e.Topic), null, q))),
        .. content.Broad.SelectMany(b => b.Questions.Select(q => new Question(Label.Of(Label.Broad, b.Matter), null, q) { Codes = b.Codes })),
        .. content.NamingNothing.Select(q => new Question(Label.Of(Label.Nothing, ""), null, q)),
    ];

    /// <summary>What is meant; a question that fits several procedures is a part of an example of each, twice as much of the likeliest.</summary>
    /// <param name="questions">The questions to learn from.</param>
    public IReadOnlyList<Example> Meaning(IReadOnlyCollection<Question> questions)
    {
        var facets = new Facets(content, lexicon);
        IEnumerable<Example> examples =
        [
            .. questions.Where(q => Label.Kind(q.Label) is not (Label.Broad or Label.Nothing)).Select(q => new Example(lexicon.Read(q.Text), q.Label)),
            .. questions.SelectMany(q => q.Codes.Select((c, i) => new Example(lexicon.Read(q.Text), c, BroadExample * (i == 0 ? 2 : 1) / (q.Codes.Count + 1)))),
            .. catalogue.Procedures.Select(p => new Example(lexicon.Read(p.Name), p.Code)),
            .. content.Procedures.SelectMany(p => Named(p.Code, p.Words)),
            .. content.Referrals.SelectMany(r => Named(Label.Of(Label.Refer, r.Topic), r.Words)),
            .. content.Emergencies.SelectMany(e => e.Words.Select(w => new Example(lexicon.Read(w), Label.Of(Label.Emergency, e.Topic)))),
        ];
        return [.. examples.Select(e => e with { Mentioned = facets.SaidIn(e.Words) })];
    }

    /// <summary>Whether it is a procedure, several, a matter of others, nothing for the assistant, an emergency, or names no matter.</summary>
    /// <param name="questions">The questions to learn from.</param>
    public IReadOnlyList<Example> Scope(IEnumerable<Question> questions) =>
    [
        .. questions.Select(q => new Example(lexicon.Read(q.Text), Label.Kind(q.Label), q.Aspect is null ? 3 : 1)),
        .. content.Declines.SelectMany(d => d.Answerable).Concat(content.LookAlikes).Select(q => new Example(lexicon.Read(q), Label.Procedure, 3)),
        .. catalogue.Procedures.Select(p => new Example(lexicon.Read(p.Name), Label.Procedure)),
        .. content.Procedures.SelectMany(p => p.Words.Select(w => new Example(lexicon.Read(w), Label.Procedure, MadeUp))),
        .. content.Referrals.SelectMany(r => r.Words.Select(w => new Example(lexicon.Read(w), Label.Refer))),
        .. content.Emergencies.SelectMany(e => e.Words.Select(w => new Example(lexicon.Read(w), Label.Emergency))),
    ];

    /// <summary>What is asked about it.</summary>
    /// <param name="questions">The questions to learn from.</param>
    public IReadOnlyList<Example> Asked(IEnumerable<Question> questions) =>
    [
        .. questions.Where(q => q.Aspect is not null).Select(q => new Example(lexicon.Read(q.Text), q.Aspect.ToString()!)),
        .. content.Phrases.SelectMany(p => p.Said.Select(s => new Example(lexicon.Read(s.Replace("{}", " ", StringComparison.Ordinal)), p.Aspect.ToString(), 5))).Where(e => e.Words.Count > 0),
    ];

    IEnumerable<Example> Named(string label, IReadOnlyList<string> names)
    {
        var ways = content.Phrases.SelectMany(p => p.Said).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            yield return new Example(lexicon.Read(names[i]), label);
            for (var k = 0; i < NamesTaken && k < WaysPerName; k++)
                yield return new Example(lexicon.Read(ways[(i * 7 + k * WaysPerName) % ways.Count].Replace("{}", names[i], StringComparison.Ordinal)), label, MadeUp);
        }
    }
}
