using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>A question of the examples as it is understood by classifiers and a ranking that have not seen it.</summary>
/// <param name="Question">The question.</param>
/// <param name="Fold">Which part of the examples it belongs to.</param>
/// <param name="Understood">What it seemed to mean.</param>
internal sealed record Rehearsed(Question Question, int Fold, Understood Understood)
{
    /// <summary>What should have been done: asking back also when the likeliest was wrong.</summary>
    public Course Right => Label.Kind(Question.Label) switch
    {
        Label.Broad => Course.AskBack,
        Label.Nothing => Course.AskWhich,
        Label.Procedure => Understood.Procedures[0].Procedure.Code == Question.Label ? Course.Answer : Course.AskBack,
        _ => Course.Outside,
    };
}

/// <summary>Understands every question of the examples without having learnt it: the parts take turns at being kept back.</summary>
internal static class Rehearsal
{
    /// <summary>
    /// How much a question counts by its kind: there are many more questions that mean one procedure than others, and those of the examples that were taken for a sibling are trickier than
    /// what is usually asked. Chosen by cross-validation.
    /// </summary>
    const float OfBroad = 2, OfNothing = 3, OfOutside = 1.3f, OfWrong = 0.2f;

    public static IReadOnlyList<Rehearsed> Of(AssistantContent content, Catalogue catalogue, Lexicon lexicon, IReadOnlyList<Question> all, int folds)
    {
        var results = new List<Rehearsed>();
        for (var fold = 0; fold < folds; fold++)
        {
            var (learnt, kept) = (all.Where(q => Part(q.Text, folds) != fold).ToList(), all.Where(q => Part(q.Text, folds) == fold).ToList());
            var finder = new Finder(content, catalogue, lexicon, Trainer.Classifiers(content, catalogue, lexicon, learnt), Array.Empty<string>().ToLookup(w => w), learnt);
            results.AddRange(kept.Select(q => new Rehearsed(q, fold, finder.Understand(q.Text))));
        }
        return results;
    }

    /// <summary>Learns what is best done from questions that were rehearsed.</summary>
    public static Decision Decide(IEnumerable<Rehearsed> rehearsed) => DecisionTraining.Train([.. rehearsed.Select(r => (r.Understood.Signs, r.Right, Weight(r)))]);

    static float Weight(Rehearsed rehearsed) => rehearsed.Right switch
    {
        Course.Answer => 1,
        Course.AskWhich => OfNothing,
        Course.Outside => OfOutside,
        _ => rehearsed.Question.Codes.Count > 0 ? OfBroad : OfWrong,
    };

    /// <summary>By a hash of the text, so that a question stays in its part when others are added before it.</summary>
    static int Part(string text, int folds) => (int)((Features.Hash(text) >> 8) % (uint)folds);
}
