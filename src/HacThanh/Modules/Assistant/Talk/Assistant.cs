using System.Text.RegularExpressions;
using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>
/// A clerk who knows the catalogue of one ward: finds what is meant, asks back when it is not clear, says what the catalogue says, and knows what the ward
/// does not do. Immutable, works in memory only; dossiers and people are somebody else's business.
/// </summary>
internal sealed partial class Assistant
{
    /// <summary>Belief from which one of the procedures that were asked back about is answered at once, and how far the second must lie behind.</summary>
    const float Sure = 0.45f, Ahead = 3f;

    /// <summary>Belief from which a few words that only ask how name a procedure all the same, and from which a question is not taken for one of others.</summary>
    const float Certain = 0.9f;

    /// <summary>Belief below which a procedure is not worth naming; below which nothing was understood.</summary>
    const float WorthNaming = 0.02f, Nothing = 0.1f;

    /// <summary>Belief from which an unclear question is about the procedure that is being talked of.</summary>
    const float StillTalkedOf = 0.04f;

    /// <summary>How much likelier asking back must be than answering: an answer names the other cases beside it.</summary>
    const float Patience = 2f;

    /// <summary>Belief from which a phrase of an emergency is taken for one.</summary>
    const float Alarming = 0.45f;

    /// <summary>Chance of an emergency below which none is called out.</summary>
    const float Hurried = 0.1f;

    /// <summary>Chance from which a question in the middle of a talk leaves what was talked about.</summary>
    const float Firmly = 0.75f;

    /// <summary>Words of a question that may belong to what was talked about.</summary>
    const int ShortInTalk = 10;

    const int FewestChoices = 3;

    const int MostChoices = 5;

    readonly Catalogue _catalogue;
    readonly AssistantContent _content;
    readonly Lexicon _lexicon;
    readonly Finder _finder;
    readonly Answers _answers;
    readonly Dictionary<string, Procedure> _byName;
    readonly Dictionary<string, LifeEvent> _events;
    readonly List<(string Phrase, Emergency Emergency)> _alarms;
    readonly Refusals _refusals;
    readonly List<(string Phrase, Referral Referral)> _matters;
    readonly List<(Regex Phrase, Referral Referral)> _outright;

    public Assistant(AssistantContent content, Catalogue catalogue, Lexicon lexicon, Finder finder, Answers answers)
    {
        (_content, _catalogue, _lexicon, _finder, _answers) = (content, catalogue, lexicon, finder, answers);
        _alarms = [.. content.Emergencies.SelectMany(e => e.Words.Select(w => ($" {string.Join(' ', lexicon.Read(w))} ", e)))];
        _refusals = new Refusals(content.Declines, lexicon);
        _matters = [.. content.Referrals.SelectMany(r => r.Words.Select(w => ($" {string.Join(' ', lexicon.Read(w))} ", r))).OrderByDescending(m => m.Item1.Length)];
        _outright = [.. content.Outright.SelectMany(r => r.Words.Select(w => (new Regex(Gapped(w)), r)))];
        _events = catalogue.LifeEvents.GroupBy(e => string.Join(' ', lexicon.Read(Replies.Of(e).Text))).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        _byName = catalogue.Procedures.GroupBy(p => string.Join(' ', lexicon.Read(p.Name))).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
    }

    /// <summary>Answers a question.</summary>
    /// <param name="text">As the resident wrote it.</param>
    /// <param name="before">What was said before.</param>
    /// <param name="today">Day on which a version must be in effect.</param>
    public (Reply Reply, Conversation After) Ask(string text, Conversation before, DateOnly today)
    {
        var (reply, after) = Decide(text, before, today);
        var said = reply.Text.Split('\n')[0];
        return (reply, after.With(new Turn(PersonalData.Mask(text), said.Length > 200 ? said[..200] : said)));
    }

    (Reply, Conversation) Decide(string text, Conversation before, DateOnly today)
    {
        var words = _lexicon.Read(text);
        if (before.Turns.Count > 0)
            words = FollowUps.WithoutCorrection(words);
        if (words.Count == 0 || _lexicon.IsNoise(words))
            return (Replies.Unreadable, before);
        var understood = _finder.Understand(words);
        var over = Danger.IsOver(words);
        if (!over && Urgent(understood) is { } emergency)
            return (Replies.Of(emergency), before);
        if (PersonWanted.In(text))
            return (Replies.Person, before);
        if (_refusals.Of(text, words) is { } refused)
            return (Replies.Of(refused), before with { Listed = [], Open = [] });
        if (Outright(words) is { } elsewhere)
            return (Replies.Of(elsewhere, _content.Emergencies.FirstOrDefault(e => e.Topic == elsewhere.Danger), over), before with { Listed = [], Open = [] });
        if (DossierQuestions.Asks(words))
            return (DossierQuestions.How, before);
        if (Named(text, words) is { } named)
            return Answer(named, CaseIn(named, words, today), Code().IsMatch(text) ? Beside(text, understood, before) : understood, before, today);
        if (FollowUps.PointedAt(words, before.Listed.Count) is { } place && _catalogue.Find(before.Listed[place]) is { } pointed)
            return Answer(pointed, null, understood.Asked == Aspect.General ? understood with { Asked = before.Wanted } : understood, before, today);
        if (_events.TryGetValue(string.Join(' ', words), out var happening))
            return AskBack(understood with { Asked = before.Wanted, Words = [] }, before, [.. happening.Codes.Select(_catalogue.Find).OfType<Procedure>().Take(MostChoices).Select(p => (p, 0f))]);
        var talking = before.Listed.Count > 0 || before.Answered is not null;
        if (understood.Procedures[0].Belief < Certain && ((FollowUps.NamesNothing(words) && understood.Said == 0) || Takes(Course.AskWhich, understood, talking)))
            return FollowUp(understood, before, today);
        var outside = understood.Procedures[0].Belief < Certain && Takes(Course.Outside, understood, talking && words.Count <= ShortInTalk) && (Label.Kind(understood.Outside) != Label.Emergency || understood.Urgency >= Hurried);
        if (over && (Urgent(understood) ?? (outside ? Replies.EmergencyIn(_content, understood) : null)) is { } feared)
        {
            var (reply, after) = Elsewhere(understood, outside) is { } referral ? (Replies.Of(referral), before with { Listed = [], Open = [] }) : Choose(understood, before, today);
            return (Replies.WithNumber(reply, feared), after);
        }
        if (outside)
            return NotForUs(understood, before, today);
        if (before.Listed.Count > 0 && Narrowed(words, before, understood) is { } narrowed)
            return Choose(narrowed, before, today);
        if (before.Answered is { } talked && understood.Procedures[0].Belief < Sure && _catalogue.Find(talked) is { } still && BeliefIn(still, understood) >= StillTalkedOf)
            return Answer(still, null, understood, before, today);
        return Choose(understood, before, today);
    }

    /// <summary>Where to go instead; what the ward does and may have been meant all the same can be chosen.</summary>
    (Reply, Conversation) NotForUs(Understood understood, Conversation before, DateOnly today)
    {
        var reply = Replies.Of(_content, understood, today);
        return (reply, before with { Listed = [.. reply.Procedures.Select(p => p.Code)], Open = reply.Procedures.Count > 0 ? understood.Words : [], Wanted = understood.Asked });
    }

    /// <summary>True when this is the course to take; in the middle of a talk, where little may mean much, only when it is likely on its own.</summary>
    static bool Takes(Course course, Understood understood, bool talking) => understood.Course == course && (!talking || understood.Chance(course) >= Firmly);

    /// <summary>What is asked beside a code: “1.004873 mất bao lâu?” asks itself, a choice that was pressed goes on with what was asked before.</summary>
    Understood Beside(string text, Understood understood, Conversation before) =>
        FollowUps.NamesNothing(_lexicon.Read(Code().Replace(text, " "))) && understood.Asked != Aspect.General ? understood : understood with { Asked = before.Wanted };

    /// <summary>A question that names nothing is about what is being talked of; at the start of a conversation it is asked back.</summary>
    (Reply, Conversation) FollowUp(Understood understood, Conversation before, DateOnly today)
    {
        if (before.Answered is { } code && _catalogue.Find(code) is { } procedure)
            return Answer(procedure, before.Case, understood, before, today);
        return before.Listed.Count > 0
            ? (Replies.AskBack("Ông/bà hỏi về thủ tục nào dưới đây?", [.. before.Listed.Select(_catalogue.Find).OfType<Procedure>().Select(p => (p, 0f))], understood.Asked), before with { Wanted = understood.Asked })
            : (Replies.WhichProcedure(_catalogue, understood), before with { Wanted = understood.Asked });
    }

    (Reply, Conversation) Choose(Understood understood, Conversation before, DateOnly today)
    {
        var best = understood.Procedures[0];
        if (best.Belief < Nothing)
            return (Replies.NotFound(understood), before with { Listed = [], Open = [] });
        return IsClear(understood)
            ? Answer(best.Procedure, CaseIn(best.Procedure, understood.Words, today), understood, before, today)
            : AskBack(understood, before, [.. understood.Procedures.TakeWhile((p, i) => i < FewestChoices || (i < MostChoices && p.Belief >= WorthNaming))]);
    }

    /// <summary>One procedure is meant: as learnt, or, once a question back has left a few, by how far it is ahead.</summary>
    static bool IsClear(Understood understood) => understood.Chances.Length > 0
        ? understood.Chance(Course.Answer) * Patience > understood.Chance(Course.AskBack)
        : understood.Procedures[0].Belief >= Sure && understood.Procedures[0].Belief >= Ahead * understood.Procedures[1].Belief;

    (Reply, Conversation) AskBack(Understood understood, Conversation before, List<(Procedure Procedure, float Belief)> close)
    {
        var reply = Replies.AskBack(Question(close, understood), close, understood.Asked) with { Weak = close[0].Belief < 0.2f };
        return (reply, before with { Listed = [.. close.Select(c => c.Procedure.Code)], Open = understood.Words, Wanted = understood.Asked, Answered = null, Case = null });
    }

    (Reply, Conversation) Answer(Procedure procedure, string? slug, Understood understood, Conversation before, DateOnly today)
    {
        if (procedure.On(today) is not { } version)
            return (Replies.NotInForce(procedure), before with { Listed = [], Open = [] });
        var @case = version.Case(slug) is { Internal: false } known ? known : version.Cases.First(c => !c.Internal);
        var aspect = understood.Asked;
        var (text, citations) = _answers.About(procedure, version, @case, aspect);
        var belief = before.Answered == procedure.Code || before.Listed.Contains(procedure.Code) ? 1 : BeliefIn(procedure, understood);
        var reply = new Reply
        {
            Kind = ReplyKind.Answer,
            Text = text,
            Aspect = aspect,
            Citations = citations,
            Procedures = [new Candidate(procedure.Code, version.Name, Math.Round(belief, 3)), .. Rest(procedure, understood, belief)],
            Choices = Replies.Onward(procedure, version, @case, aspect, belief < 1 ? understood.Procedures.First(p => p.Procedure != procedure) : default),
            Leads = Replies.Leads(procedure, version, @case),
        };
        return (reply, before with { Answered = procedure.Code, Case = slug is null ? null : @case.Slug, Wanted = aspect, Listed = [], Open = [] });
    }

    static IEnumerable<Candidate> Rest(Procedure first, Understood understood, double belief) => understood.Procedures
        .Where(p => p.Procedure != first).Take(4)
        .Select(p => new Candidate(p.Procedure.Code, p.Procedure.Name, Math.Round(Math.Min(p.Belief, 1 - belief), 3)));

    /// <summary>What was asked back about, with what has been said now; null when the new words are a matter of their own.</summary>
    Understood? Narrowed(IReadOnlyList<string> words, Conversation before, Understood alone)
    {
        if (alone.Procedures[0].Belief >= 0.8f && !before.Listed.Contains(alone.Procedures[0].Procedure.Code))
            return null;
        var together = _finder.Understand([.. before.Open, .. words]);
        var listed = together.Procedures.Where(p => before.Listed.Contains(p.Procedure.Code)).ToList();
        var share = listed.Sum(p => p.Belief);
        if (share < 0.2f)
            return null;
        return together with
        {
            Procedures = [.. listed.Select(p => (p.Procedure, p.Belief / share)), .. together.Procedures.Where(p => !before.Listed.Contains(p.Procedure.Code)).Select(p => (p.Procedure, 0f))],
            Asked = alone.Asked != Aspect.General ? alone.Asked : before.Wanted,
            Chances = [],
        };
    }

    /// <summary>An emergency that is proved by a phrase; others go by the trained classifiers.</summary>
    Emergency? Urgent(Understood understood)
    {
        if (Danger.Seen(understood.Words) is { } topic)
            return _content.Emergencies.First(e => e.Topic == topic);
        if (understood.OutsideBelief < Alarming)
            return null;
        var text = $" {string.Join(' ', understood.Words)} ";
        return _alarms.FirstOrDefault(a => text.Contains(a.Phrase, StringComparison.Ordinal)).Emergency;
    }

    /// <summary>The matter of another authority that is wanted after something grave, by a phrase that can only mean it or as learnt; null when a procedure of the ward is wanted.</summary>
    Referral? Elsewhere(Understood understood, bool outside)
    {
        var text = $" {string.Join(' ', understood.Words)} ";
        var said = _matters.FirstOrDefault(m => text.Contains(m.Phrase, StringComparison.Ordinal)).Referral;
        var (likeliest, belief) = understood.Procedures[0];
        if (said is not null)
            return belief >= Sure && said.WardDoes.Contains(likeliest.Code) ? null : said;
        return outside && belief < Sure && Label.Kind(understood.Outside) == Label.Refer ? _content.Referrals.First(r => r.Topic == Label.Topic(understood.Outside)) : null;
    }

    /// <summary>What another authority does and the words name outright.</summary>
    Referral? Outright(IReadOnlyList<string> words)
    {
        var text = $" {string.Join(' ', words)} ";
        return _outright.FirstOrDefault(r => r.Phrase.IsMatch(text)).Referral;
    }

    /// <summary>The pattern of a phrase in which … stands for up to five words.</summary>
    string Gapped(string phrase) =>
        $" {string.Join("(?: [^ ]+){0,5} ", phrase.Split('…').Select(part => Regex.Escape(string.Join(' ', _lexicon.Read(part)))))} ";

    /// <summary>The procedure whose code (as a choice says it) or whole official name stands in the text.</summary>
    Procedure? Named(string text, IReadOnlyList<string> words)
    {
        if (Code().Match(text) is { Success: true } code && _catalogue.Find(code.Value) is { } byCode)
            return byCode;
        var said = string.Join(' ', words);
        return _byName.TryGetValue(said, out var whole) ? whole
            : _byName.Where(n => n.Key.Length > 40 && said.StartsWith(n.Key, StringComparison.Ordinal)).OrderByDescending(n => n.Key.Length).Select(n => n.Value).FirstOrDefault();
    }

    /// <summary>Slug of the case whose title stands in the words.</summary>
    string? CaseIn(Procedure procedure, IReadOnlyList<string> words, DateOnly today)
    {
        var said = string.Join(' ', words);
        return procedure.On(today)?.Cases.FirstOrDefault(c => !c.Internal && said.Contains(string.Join(' ', _lexicon.Read(c.Title)), StringComparison.Ordinal))?.Slug;
    }

    /// <summary>The question that tells the candidates apart: by a circumstance that some have and the question does not mention, else plainly.</summary>
    string Question(List<(Procedure Procedure, float Belief)> close, Understood understood)
    {
        foreach (var (facet, bit) in _finder.Facets.All.Select((f, i) => (f, 1ul << i)))
        {
            var having = close.Take(2).Count(c => (_finder.CircumstancesOf(c.Procedure) & bit) != 0);
            if (having == 1 && (understood.Said & bit) == 0)
                return facet.Ask + " Xin chọn việc đúng với ông/bà:";
        }
        return "Có mấy thủ tục gần với câu hỏi. Ông/bà cần việc nào?";
    }

    static double BeliefIn(Procedure procedure, Understood understood) => understood.Procedures.First(p => p.Procedure == procedure).Belief;

    [GeneratedRegex(@"(?<!\d)\d\.\d{6}(?!\d)")]
    private static partial Regex Code();
}
