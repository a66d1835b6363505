using System.Security.Cryptography;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Platform.Content;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Content;

/// <summary>content/assistant: how people ask, what the assistant refers, declines and calls an emergency.</summary>
internal sealed class AssistantContent
{
    AssistantContent(string folder)
    {
        Folder = folder;
        Spoken = ContentYaml.Load<WordsFile>(Path.Combine(folder, "words.yaml")).Words;
        Facets = ContentYaml.Load<FacetsFile>(Path.Combine(folder, "facets.yaml")).Facets;
        Phrases = ContentYaml.Load<PhrasesFile>(Path.Combine(folder, "phrases.yaml")).Phrases;
        Procedures = [.. QuestionFiles(folder).SelectMany(f => ContentYaml.Load<QuestionsFile>(f).Procedures)];
        Referrals = ContentYaml.Load<ReferralsFile>(Path.Combine(folder, "referrals.yaml")).Referrals;
        Declines = ContentYaml.Load<DeclinesFile>(Path.Combine(folder, "declines.yaml")).Declines;
        var urgent = ContentYaml.Load<EmergenciesFile>(Path.Combine(folder, "emergencies.yaml"));
        (Emergencies, LookAlikes) = (urgent.Emergencies, urgent.LookAlikes);
    }

    /// <summary>Reads the folder content/assistant.</summary>
    /// <exception cref="ContentException">A file is missing or wrong.</exception>
    public static AssistantContent Load(string contentDir) => new(Path.Combine(contentDir, "assistant"));

    public string Folder { get; }

    /// <summary>Where the trained weights lie.</summary>
    public string ModelPath => Path.Combine(Folder, "model.bin");

    public IReadOnlyList<SpokenWord> Spoken { get; }

    public IReadOnlyList<FacetWords> Facets { get; }

    public IReadOnlyList<AspectPhrases> Phrases { get; }

    public IReadOnlyList<ProcedureQuestions> Procedures { get; }

    public IReadOnlyList<Referral> Referrals { get; }

    public IReadOnlyList<Decline> Declines { get; }

    public IReadOnlyList<Emergency> Emergencies { get; }

    public IReadOnlyList<string> LookAlikes { get; }

    /// <summary>Everything that anybody says in the examples.</summary>
    public IEnumerable<string> Sayings =>
    [
        .. Procedures.SelectMany(p => p.All.Select(q => q.Text).Concat(p.Words)), .. Referrals.SelectMany(r => r.Questions.Concat(r.Words)),
        .. Declines.SelectMany(d => d.Questions.Concat(d.Answerable)), .. Emergencies.SelectMany(e => e.Questions.Concat(e.Words)), .. LookAlikes,
    ];

    /// <summary>Reads questions into the words of the examples and of the names given.</summary>
    public Lexicon Lexicon(IEnumerable<string> names)
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in Sayings.Concat(names).SelectMany(Vietnamese.Tokens))
            known[word] = known.GetValueOrDefault(word) + 1;
        return new Lexicon(Spoken.Select(s => (s.From, s.To)), known);
    }

    /// <summary>Changes when a file changes that the weights are trained on.</summary>
    public static string DigestOf(string contentDir)
    {
        var folder = Path.Combine(contentDir, "assistant");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in QuestionFiles(folder).Concat(new[] { "words", "phrases", "referrals", "declines", "emergencies" }.Select(n => Path.Combine(folder, n + ".yaml"))))
            hash.AppendData(File.ReadAllBytes(file));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static IOrderedEnumerable<string> QuestionFiles(string folder) => Directory.GetFiles(Path.Combine(folder, "questions"), "*.yaml").Order(StringComparer.Ordinal);
}
