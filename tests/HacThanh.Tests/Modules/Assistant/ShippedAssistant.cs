using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Tests.Modules.Procedures;
using Shipped = HacThanh.Modules.Assistant.Talk.Assistant;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>The assistant of phường Hạc Thành as it ships, without a database; read once for all tests.</summary>
internal static class ShippedAssistant
{
    private static readonly Lazy<Shipped> assistant = new(() => Of(Catalogue, Finder!, Lexicon!));

    /// <summary>A day on which the tests ask.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 21);

    public static Catalogue Catalogue => CatalogueTests.Shipped;

    public static AssistantContent Content { get; } = AssistantContent.Load(CatalogueTests.Content);

    public static WardFacts Ward { get; } = WardContent.Load(Path.Combine(CatalogueTests.Content, "ward", "hac-thanh")).Ward;

    public static Lexicon Lexicon { get; } = Content.Lexicon(Catalogue.Procedures.Select(p => p.Name), Ward);

    public static (string Digest, Classifiers Classifiers) Model { get; } = ReadModel();

    public static Finder Finder { get; } = Of(Catalogue, Lexicon, Lessons.Questions(Content));

    public static Answers Answers { get; } = new(Ward, Ward.Hours);

    public static Shipped Assistant => assistant.Value;

    /// <summary>A finder over another catalogue, which looks at the questions given.</summary>
    public static Finder Of(Catalogue catalogue, Lexicon lexicon, IReadOnlyList<Question> questions) =>
        new(Content, catalogue, lexicon, Model.Classifiers, Array.Empty<string>().ToLookup(w => w), questions);

    /// <summary>An assistant over another catalogue.</summary>
    public static Shipped Of(Catalogue catalogue, Finder finder, Lexicon lexicon) => new(Content, catalogue, lexicon, finder, Answers);

    /// <summary>Says one thing after the other; the last reply.</summary>
    public static (Reply Reply, Conversation After) Say(params string[] texts)
    {
        var (reply, conversation) = (default(Reply)!, Conversation.Empty);
        foreach (var text in texts) (reply, conversation) = Assistant.Ask(text, conversation, Today);
        return (reply, conversation);
    }

    private static (string, Classifiers) ReadModel()
    {
        using var file = File.OpenRead(Content.ModelPath);
        return ModelFile.Read(file);
    }
}
