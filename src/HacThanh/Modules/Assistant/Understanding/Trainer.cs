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

    /// <param name="content">What people say.</param>
    /// <param name="catalogue">The catalogue as shipped.</param>
    /// <param name="lexicon">Reads questions.</param>
    /// <param name="questions">Questions to learn from; fewer when the rest is kept for measuring.</param>
    public static Classifiers Train(AssistantContent content, Catalogue catalogue, Lexicon lexicon, IReadOnlyCollection<Question> questions)
    {
        var lessons = new Lessons(content, catalogue, lexicon);
        return new Classifiers(
            ModelFile.Rounded(Training.Train(lessons.Meaning(questions), Rounds, RareInMeaning)),
            ModelFile.Rounded(Training.Train(lessons.Scope(questions), Rounds)),
            ModelFile.Rounded(Training.Train(lessons.Asked(questions), Rounds)));
    }
}
