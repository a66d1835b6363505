using System.Numerics;
using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Assistant.Understanding;

/// <summary>The trained classifiers.</summary>
/// <param name="Meaning">Which procedure or outside matter.</param>
/// <param name="Scope">Which kind of <see cref="Label"/>.</param>
/// <param name="Asked">Which <see cref="Aspect"/>.</param>
/// <param name="Decision">What is best done.</param>
internal sealed record Classifiers(Classifier Meaning, Classifier Scope, Classifier Asked, Decision Decision);

/// <summary>What a question seems to mean.</summary>
/// <param name="Words">As it was read.</param>
/// <param name="Procedures">All procedures with their share of belief, best first.</param>
/// <param name="Outside">The likeliest matter outside the catalogue, see <see cref="Label"/>.</param>
/// <param name="OutsideBelief">0 to 1: how likely the question is none for the catalogue.</param>
/// <param name="Kind">Which kind of outside, by the whole of the question.</param>
/// <param name="Urgency">0 to 1: how likely it is an emergency.</param>
/// <param name="Said">Circumstances that it mentions.</param>
/// <param name="Asked">What it wants to know; <see cref="Aspect.General"/> when it does not say.</param>
/// <param name="Signs">See <see cref="Understanding.Signs"/>.</param>
/// <param name="Chances">How likely each <see cref="Course"/> is right.</param>
internal sealed record Understood(
    IReadOnlyList<string> Words,
    IReadOnlyList<(Procedure Procedure, float Belief)> Procedures,
    string Outside,
    float OutsideBelief,
    string Kind,
    float Urgency,
    ulong Said,
    Aspect Asked,
    float[] Signs,
    float[] Chances)
{
    /// <summary>What is likeliest right to do.</summary>
    public Course Course => (Course)Array.IndexOf(Chances, Chances.Max());

    public float Chance(Course course) => Chances[(int)course];
}

/// <summary>
/// Finds what a question means: a trained classifier and a ranking by words, added up; procedures whose circumstance the question does not mention step
/// back. Immutable; made anew when the catalogue or the ward's words change.
/// </summary>
internal sealed class Finder
{
    /// <summary>Weight of the ranking by words beside the classifier; how far belief is spread. Chosen by cross-validation over our own questions.</summary>
    const float WordShare = 0.35f, Spread = 2f;

    /// <summary>How much a word counts by where it stands.</summary>
    const float InName = 3, InEverydayName = 2, InResult = 1, InPaper = 0.5f, InField = 0.5f, InQuestion = 0.6f, InOutsideQuestion = 0.5f;

    const int WordsOfAPaper = 40;

    /// <summary>Longer questions say more than a name does.</summary>
    const int FewWords = 5;

    /// <summary>“Mất” and “hết” of time and money, as they are said beside the phrases of the content.</summary>
    static readonly string[] spending = ["mất mấy ngày", "hết mấy ngày", "hết bao lâu", "mất bao nhiêu", "hết bao nhiêu", "hết bao nhiêu tiền", "tốn bao nhiêu tiền", "mất bao nhiêu ngày"];

    /// <summary>Below it the general answer is given, which says the most needed of everything.</summary>
    const float SureOfAspect = 0.5f;

    /// <summary>How much each syllable counts of a ward's everyday name that stands whole in the question, and at most: staff have said what it means.</summary>
    const float TaughtSyllable = 5, MostTaught = 15;

    /// <summary>How much the doubt whether the question is for us counts beside such a name.</summary>
    const float TaughtDoubt = 0.5f;

    readonly Lexicon _lexicon;
    readonly Classifiers _classifiers;
    readonly Facets _facets;
    readonly Procedure[] _procedures;
    readonly string[] _labels;
    readonly int[] _columns;
    readonly ulong[] _circumstances;
    readonly HashSet<string>[] _names;
    readonly Dictionary<string, HashSet<string>> _neighbours;
    readonly LexicalIndex _index;
    readonly (string Name, int Procedure, float Weight)[] _taught;
    readonly WaysOfAsking _ways;

    /// <param name="content">What people say.</param>
    /// <param name="catalogue">What the ward offers.</param>
    /// <param name="lexicon">Reads questions.</param>
    /// <param name="classifiers">Trained on <paramref name="content"/>.</param>
    /// <param name="wardWords">Everyday names that the ward added, by code.</param>
    /// <param name="questions">Questions that may be looked at; all but those held back when measuring.</param>
    public Finder(AssistantContent content, Catalogue catalogue, Lexicon lexicon, Classifiers classifiers, ILookup<string, string> wardWords, IReadOnlyList<Question> questions)
    {
        (_lexicon, _classifiers) = (lexicon, classifiers);
        _ways = new WaysOfAsking(content.Phrases.SelectMany(p => p.Said).Where(s => s.StartsWith("{}", StringComparison.Ordinal)).Concat(spending).Select(s => lexicon.Read(s.Replace("{}", "", StringComparison.Ordinal))));
        _facets = new Facets(content, lexicon);
        _procedures = [.. catalogue.Procedures];
        var outside = questions.Select(q => q.Label).Where(Label.IsOutside).Distinct().ToList();
        _labels = [.. _procedures.Select(p => p.Code), .. outside];
        var columns = classifiers.Meaning.Labels.Select((l, i) => (l, i)).ToDictionary(StringComparer.Ordinal);
        _columns = [.. _labels.Select(l => columns.GetValueOrDefault(l, -1))];
        _circumstances = [.. _procedures.Select(p => _facets.Of(lexicon.Read(p.Name)))];
        _names = [.. _procedures.Select(p => Talk.FollowUps.Matter(lexicon.Read(p.Name)).ToHashSet(StringComparer.Ordinal))];
        _neighbours = content.Referrals.ToDictionary(r => Label.Of(Label.Refer, r.Topic), r => r.WardDoes.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        _taught = [.. _procedures.SelectMany((p, i) => wardWords[p.Code].Select(w => Taught(lexicon.Read(w), i)))];
        var asked = questions.ToLookup(q => q.Label, q => lexicon.Read(q.Text), StringComparer.Ordinal);
        var names = content.Procedures.ToDictionary(p => p.Code, p => p.Words, StringComparer.Ordinal);
        _index = new LexicalIndex(
        [
            .. _procedures.Select(p => Texts(p, [.. names.GetValueOrDefault(p.Code, []), .. wardWords[p.Code]], asked[p.Code])),
            .. outside.Select(l => (IReadOnlyList<WeighedText>)[.. OutsideNames(content, l).Select(n => new WeighedText(lexicon.Read(n), InEverydayName)), .. asked[l].Select(q => new WeighedText(q, InOutsideQuestion))]),
        ]);
    }

    public Facets Facets => _facets;

    /// <summary>Circumstances that the name of a procedure shows, as bits of <see cref="Facets"/>.</summary>
    public ulong CircumstancesOf(Procedure procedure) => _circumstances[Array.IndexOf(_procedures, procedure)];

    /// <summary>Procedures whose official name has all these words, when a name says more than they do in each: the question is too broad to answer.</summary>
    /// <param name="matter">Words that name a matter.</param>
    public IReadOnlyList<Procedure> Sharing(IReadOnlyList<string> matter)
    {
        var sharing = new List<Procedure>();
        for (var i = 0; i < _procedures.Length; i++)
        {
            if (!matter.All(_names[i].Contains))
                continue;
            if (_names[i].Count == matter.Count)
                return [];
            sharing.Add(_procedures[i]);
        }
        return sharing.Count < 2 ? [] : sharing;
    }

    /// <summary>True when the procedure is a neighbour of the outside matter and the ward does it.</summary>
    public bool WardDoes(string outside, Procedure procedure) => _neighbours.TryGetValue(outside, out var codes) && codes.Contains(procedure.Code);

    /// <summary>What a question seems to mean.</summary>
    public Understood Understand(string text) => Understand(_lexicon.Read(text));

    /// <inheritdoc cref="Understand(string)"/>
    public Understood Understand(IReadOnlyList<string> words)
    {
        var matter = _ways.Without(words);
        var mentioned = _facets.SaidIn(matter);
        var (trained, ranked, said) = (_classifiers.Meaning.Probabilities(matter, mentioned), _index.Scores(matter), _facets.Circumstances(mentioned));
        var belief = new float[_labels.Length];
        for (var i = 0; i < belief.Length; i++)
        {
            var stepBack = i < _procedures.Length ? _facets.Unsaid(_circumstances[i], said) : 0;
            belief[i] = (MathF.Log((_columns[i] < 0 ? 0 : trained[_columns[i]]) + 1e-6f) + WordShare * ranked[i] - stepBack) / Spread;
        }
        var taught = _taught.Length > 0 && Teach(belief, words);
        Classifier.Softmax(belief);
        var outside = belief.AsSpan(_procedures.Length);
        var share = 0f;
        foreach (var one in outside)
            share += one;
        var scope = _classifiers.Scope.Probabilities(words);
        var kinds = _classifiers.Scope.Labels;
        if (taught)
            Doubt(scope, kinds);
        (Procedure Procedure, float Belief)[] found = [.. _procedures.Select((p, i) => (p, belief[i])).OrderByDescending(p => p.Item2).ThenBy(p => p.p.Code, StringComparer.Ordinal)];
        var likeliest = outside.IsEmpty ? "" : _labels[_procedures.Length + outside.IndexOf(Max(outside))];
        var asked = Asked(words);
        var ranks = ranked.AsSpan();
        var signs = Signs.Of([.. found.Select(f => f.Belief)], (outside.IsEmpty ? 0 : Max(outside), share), scope, Seen(words, matter, found, said, likeliest, asked, ranks));
        var notForUs = 0f;
        for (var i = 0; i < kinds.Count; i++)
            notForUs += kinds[i] is Label.Refer or Label.Decline or Label.Emergency ? scope[i] : 0;
        return new Understood(words, found, likeliest, (share + notForUs) / 2, kinds[Index(scope, Max(scope))], scope[Index(kinds, Label.Emergency)], said, asked, signs, _classifiers.Decision.Chances(signs));
    }

    Seen Seen(IReadOnlyList<string> words, IReadOnlyList<string> matter, (Procedure Procedure, float Belief)[] found, ulong said, string outside, Aspect asked, ReadOnlySpan<float> ranks)
    {
        var named = Talk.FollowUps.Matter(matter);
        var (first, second) = (Array.IndexOf(_procedures, found[0].Procedure), found.Length > 1 ? Array.IndexOf(_procedures, found[1].Procedure) : -1);
        var sharing = named.Count is > 0 and <= FewWords ? Sharing(named) : [];
        var (differing, alike) = (second < 0 ? 0ul : (_circumstances[first] ^ _circumstances[second]) & ~said, second < 0 ? 0f : _names[first].Count(_names[second].Contains));
        return new Seen(
            words.Count,
            named.Count,
            Talk.FollowUps.NamesNothing(words),
            sharing.Contains(found[0].Procedure) ? sharing.Count : 0,
            BitOperations.PopCount(said),
            differing != 0,
            second < 0 ? 0 : alike / Math.Max(1, Math.Max(_names[first].Count, _names[second].Count)),
            named.Count == 0 ? 0 : (float)named.Count(_names[first].Contains) / named.Count,
            words.Count == 0 ? 1 : (float)words.Count(w => !_lexicon.Knows(w)) / words.Count,
            WardDoes(outside, found[0].Procedure),
            Max(ranks[.._procedures.Length]),
            ranks.Length == _procedures.Length ? 0 : Max(ranks[_procedures.Length..]),
            asked != Aspect.General);
    }

    /// <summary>Staff have said what the words mean: that it is none for us is half as likely.</summary>
    static void Doubt(float[] scope, IReadOnlyList<string> kinds)
    {
        var freed = 0f;
        for (var i = 0; i < scope.Length; i++)
        {
            if (kinds[i] is Label.Refer or Label.Decline or Label.Emergency)
                (freed, scope[i]) = (freed + scope[i] * (1 - TaughtDoubt), scope[i] * TaughtDoubt);
        }
        scope[Index(kinds, Label.Procedure)] += freed;
    }

    static (string, int, float) Taught(IReadOnlyList<string> name, int procedure) =>
        ($" {string.Join(' ', name)} ", procedure, Math.Min(MostTaught, TaughtSyllable * name.Count) / Spread);

    /// <summary>Raises the procedures whose everyday name of the ward stands in the question; the longest name of each counts.</summary>
    bool Teach(float[] belief, IReadOnlyList<string> words)
    {
        var question = $" {string.Join(' ', words)} ";
        var said = _taught.Where(t => question.Contains(t.Name, StringComparison.Ordinal)).GroupBy(t => t.Procedure).ToList();
        foreach (var names in said)
            belief[names.Key] += names.Max(n => n.Weight);
        return said.Count > 0;
    }

    Aspect Asked(IReadOnlyList<string> words)
    {
        var chances = _classifiers.Asked.Probabilities(words);
        var most = Max(chances);
        return most < SureOfAspect ? Aspect.General : Enum.Parse<Aspect>(_classifiers.Asked.Labels[Index(chances, most)]);
    }

    List<WeighedText> Texts(Procedure procedure, IReadOnlyList<string> names, IEnumerable<IReadOnlyList<string>> questions)
    {
        var version = procedure.Latest;
        IReadOnlyList<string> Start(string text) => [.. _lexicon.Read(text).Take(WordsOfAPaper)];
        return
        [
            new(_lexicon.Read(procedure.Name), InName),
            new(_lexicon.Read(procedure.Field), InField),
            .. names.Concat(procedure.Keywords).Select(n => new WeighedText(_lexicon.Read(n), InEverydayName)),
            .. version.Results.Select(r => new WeighedText(Start(r), InResult)),
            .. version.Cases.SelectMany(c => c.Papers).Where(p => p.Class != PaperClass.Note).Select(p => p.Name).Distinct().Select(p => new WeighedText(Start(p), InPaper)),
            .. questions.Select(q => new WeighedText(q, InQuestion)),
        ];
    }

    static IReadOnlyList<string> OutsideNames(AssistantContent content, string label) => Label.Kind(label) switch
    {
        Label.Refer => content.Referrals.First(r => r.Topic == Label.Topic(label)).Words,
        Label.Emergency => content.Emergencies.First(e => e.Topic == Label.Topic(label)).Words,
        _ => [],
    };

    static float Max(ReadOnlySpan<float> values)
    {
        var most = float.MinValue;
        foreach (var value in values)
            most = MathF.Max(most, value);
        return most;
    }

    static int Index(IReadOnlyList<string> labels, string label)
    {
        for (var i = 0; i < labels.Count; i++)
        {
            if (labels[i] == label)
                return i;
        }
        throw new InvalidDataException($"Mô hình của trợ lý thiếu nhãn “{label}”.");
    }

    static int Index(float[] values, float value) => Array.IndexOf(values, value);
}
