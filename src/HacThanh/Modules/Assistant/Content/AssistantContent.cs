using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Content;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Content;

/// <summary>content/assistant: how people ask, what the assistant refers, declines and calls an emergency.</summary>
internal sealed partial class AssistantContent
{
    /// <summary>Taken apart once: the same for every ward.</summary>
    readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<string>>> _typed;
    readonly Lazy<Dictionary<string, int>> _known;
    readonly Lazy<Dictionary<(string, string), int>> _pairs;

    AssistantContent(string folder)
    {
        Folder = folder;
        Spoken = ContentYaml.Load<WordsFile>(Path.Combine(folder, "words.yaml")).Words;
        Places = ContentYaml.Load<PlacesFile>(Path.Combine(folder, "places.yaml")).Places;
        Facets = ContentYaml.Load<FacetsFile>(Path.Combine(folder, "facets.yaml")).Facets;
        Themes = ContentYaml.Load<ThemesFile>(Path.Combine(folder, "themes.yaml")).Themes;
        if (Facets.Count + Themes.Count > Understanding.Facets.Most)
            throw new ContentException(Path.Combine(folder, "themes.yaml"), 0, $"hoàn cảnh và đề tài cộng lại nhiều nhất là {Understanding.Facets.Most}.");
        Phrases = ContentYaml.Load<PhrasesFile>(Path.Combine(folder, "phrases.yaml")).Phrases;
        Procedures = [.. QuestionFiles(folder).SelectMany(f => ContentYaml.Load<QuestionsFile>(f).Procedures)];
        Referrals = ContentYaml.Load<ReferralsFile>(Path.Combine(folder, "referrals.yaml")).Referrals;
        Outright = ContentYaml.Load<ReferralsFile>(Path.Combine(folder, "outright.yaml")).Referrals;
        Declines = ContentYaml.Load<DeclinesFile>(Path.Combine(folder, "declines.yaml")).Declines;
        var broad = ContentYaml.Load<BroadFile>(Path.Combine(folder, "broad.yaml"));
        (Broad, NamingNothing) = (broad.Broad, broad.Nothing);
        var urgent = ContentYaml.Load<EmergenciesFile>(Path.Combine(folder, "emergencies.yaml"));
        (Emergencies, LookAlikes) = (urgent.Emergencies, urgent.LookAlikes);
        _typed = new(() => Sayings.Distinct().ToDictionary(s => s, Understanding.Lexicon.Typed, StringComparer.Ordinal));
        _known = new(() => Count(Sayings, new(StringComparer.Ordinal)));
        _pairs = new(() => Pairs(Sayings));
    }

    /// <summary>Reads the folder content/assistant.</summary>
    /// <exception cref="ContentException">A file is missing or wrong.</exception>
    public static AssistantContent Load(string contentDir) => new(Path.Combine(contentDir, "assistant"));

    public string Folder { get; }

    /// <summary>Where the trained weights lie.</summary>
    public string ModelPath => Path.Combine(Folder, "model.bin");

    public IReadOnlyList<SpokenWord> Spoken { get; }

    /// <summary>Provinces and regions.</summary>
    public IReadOnlyList<string> Places { get; }

    public IReadOnlyList<FacetWords> Facets { get; }

    /// <summary>Phrases that mean one thing, beside those of the <see cref="Facets"/>.</summary>
    public IReadOnlyList<ThemeWords> Themes { get; }

    public IReadOnlyList<AspectPhrases> Phrases { get; }

    public IReadOnlyList<ProcedureQuestions> Procedures { get; }

    public IReadOnlyList<Referral> Referrals { get; }

    /// <summary>Referrals that are known by their phrases alone; nothing is learnt from them.</summary>
    public IReadOnlyList<Referral> Outright { get; }

    public IReadOnlyList<Decline> Declines { get; }

    public IReadOnlyList<Emergency> Emergencies { get; }

    public IReadOnlyList<string> LookAlikes { get; }

    /// <summary>Questions that fit several procedures.</summary>
    public IReadOnlyList<BroadQuestions> Broad { get; }

    /// <summary>Questions that name no matter.</summary>
    public IReadOnlyList<string> NamingNothing { get; }

    /// <summary>Everything that anybody says in the examples.</summary>
    public IEnumerable<string> Sayings =>
    [
        .. Procedures.SelectMany(p => p.All.Select(q => q.Text).Concat(p.Words)), .. Referrals.SelectMany(r => r.Questions.Concat(r.Words)),
        .. Declines.SelectMany(d => d.Questions.Concat(d.Answerable)), .. Emergencies.SelectMany(e => e.Questions.Concat(e.Words)), .. LookAlikes,
        .. Broad.SelectMany(b => b.Questions), .. NamingNothing,
    ];

    /// <summary>Reads questions into the words of the examples and of the names given.</summary>
    /// <param name="names">Official and everyday names.</param>
    /// <param name="ward">Whose residents ask; null when learning, where every place is another.</param>
    public Lexicon Lexicon(IEnumerable<string> names, WardFacts? ward = null)
    {
        var known = new Dictionary<string, int>(_known.Value, StringComparer.Ordinal);
        Count(names, known);
        return new Lexicon([.. Spoken.Select(s => (s.From, s.To)), .. ElsewhereFor(ward)], known, _pairs.Value, _typed.Value);
    }

    static Dictionary<string, int> Count(IEnumerable<string> texts, Dictionary<string, int> known)
    {
        foreach (var word in texts.SelectMany(Vietnamese.Tokens))
            known[word] = known.GetValueOrDefault(word) + 1;
        return known;
    }

    static Dictionary<(string, string), int> Pairs(IEnumerable<string> texts)
    {
        var pairs = new Dictionary<(string, string), int>();
        foreach (var words in texts.Select(t => Vietnamese.Tokens(t)))
        {
            foreach (var pair in words.Zip(words.Skip(1)))
                pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
        }
        return pairs;
    }

    /// <summary>“Phường Hàm Rồng” is read as “phường khác”: which other place it is changes nothing.</summary>
    IEnumerable<(string From, string To)> ElsewhereFor(WardFacts? ward)
    {
        var own = ward is null ? [] : ward.OldWards.Select(w => w.Name).Append(ward.Name).Append(ward.Province.Name).Select(Plain).ToHashSet(StringComparer.Ordinal);
        return Places.Concat(ward?.Neighbours.Select(n => n.Name) ?? []).Select(Plain).Distinct(StringComparer.Ordinal).Where(p => !own.Contains(p))
            .SelectMany(place => levels.Select(level => ($"{level} {place}", level == "ở" ? "ở nơi khác" : $"{level} khác")));
    }

    /// <summary>A name of a place without its level and without a remark.</summary>
    static string Plain(string name) => string.Join(' ', Vietnamese.Tokens(Level().Replace(name.Split('(')[0], "")));

    /// <summary>Changes when a file or an official name changes that the weights are trained on.</summary>
    public static string DigestOf(string contentDir, Catalogue catalogue)
    {
        var folder = Path.Combine(contentDir, "assistant");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in QuestionFiles(folder).Concat(new[] { "words", "places", "facets", "themes", "phrases", "referrals", "declines", "emergencies", "broad" }.Select(n => Path.Combine(folder, n + ".yaml"))))
            hash.AppendData(File.ReadAllBytes(file));
        foreach (var procedure in catalogue.Procedures.OrderBy(p => p.Code, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{procedure.Code}\t{procedure.Name}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What stands before the name of a place.</summary>
    static readonly string[] levels = ["phường", "xã", "huyện", "tỉnh", "ở"];

    [GeneratedRegex("^(?:phường|xã|thị trấn|tỉnh|thành phố) ", RegexOptions.IgnoreCase)]
    private static partial Regex Level();

    static IOrderedEnumerable<string> QuestionFiles(string folder) => Directory.GetFiles(Path.Combine(folder, "questions"), "*.yaml").Order(StringComparer.Ordinal);
}
