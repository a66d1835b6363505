using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>Trains all classifiers on a set of questions. The same content gives the same weights.</summary>
internal static class Trainer
{
    /// <summary>Chosen by cross-validation; more rounds change nothing.</summary>
    const int Rounds = 10;

    /// <summary>Many labels make many weights: features of two examples are left out there, and cost nothing measurable.</summary>
    const int RareInMeaning = 3;

    /// <summary>Parts of the examples that take turns at being kept back, for learning what is best done.</summary>
    const int Folds = 10;

    /// <param name="content">What people say.</param>
    /// <param name="catalogue">The catalogue as shipped.</param>
    /// <param name="lexicon">Reads questions.</param>
    public static Classifiers Train(AssistantContent content, Catalogue catalogue, Lexicon lexicon)
    {
        var all = Lessons.Questions(content);
        return Classifiers(content, catalogue, lexicon, all) with { Decision = Rehearsal.Decide(Rehearsal.Of(content, catalogue, lexicon, all, Folds)) };
    }

    /// <summary>Everything but the decision.</summary>
    /// <param name="content">What people say.</param>
    /// <param name="catalogue">The catalogue as shipped.</param>
    /// <param name="lexicon">Reads questions.</param>
    /// <param name="questions">Questions to learn from; fewer when the rest is kept for measuring.</param>
    public static Classifiers Classifiers(AssistantContent content, Catalogue catalogue, Lexicon lexicon, IReadOnlyCollection<Question> questions)
    {
        var lessons = new Lessons(content, catalogue, lexicon);
        return new Classifiers(
            Training.Train(lessons.Meaning(questions), Rounds, RareInMeaning),
            Training.Train(lessons.Scope(questions), Rounds),
            Training.Train(lessons.Asked(questions), Rounds),
            Decision.None);
    }
}
