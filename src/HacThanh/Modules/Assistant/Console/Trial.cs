using HacThanh.Modules.Assistant.Measuring;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Data;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>A question as it is answered now and as it would be with the drafts.</summary>
/// <param name="Text">The question.</param>
/// <param name="Before">Now.</param>
/// <param name="After">With the drafts.</param>
/// <param name="Expected">Codes that are right; empty for residents' questions.</param>
internal sealed record Tried(string Text, Reply Before, Reply After, IReadOnlyList<string> Expected)
{
    /// <summary>Another procedure stands first, or the question is treated otherwise.</summary>
    public bool Changed => Before.Kind != After.Kind || First(Before) != First(After);

    /// <summary>Code of the procedure that is answered about or named first; null when none is.</summary>
    public static string? First(Reply reply) => reply.Procedures.Count > 0 && reply.Kind is ReplyKind.Answer or ReplyKind.Clarify ? reply.Procedures[0].Code : null;

    public bool RightBefore => Right(Before, 1);

    public bool RightAfter => Right(After, 1);

    /// <summary>One of the first candidates is right.</summary>
    public bool Right(Reply reply, int among) => reply.Procedures.Take(among).Any(p => Expected.Contains(p.Code));
}

/// <summary>A draft whose words another procedure already has.</summary>
/// <param name="Word">The draft.</param>
/// <param name="Other">The procedure that has the words.</param>
/// <param name="Whose">Where they stand.</param>
internal sealed record Clash(WardWord Word, Procedure Other, string Whose);

/// <summary>What the drafts would change.</summary>
/// <param name="Drafts">The drafts tried.</param>
/// <param name="Asked">Badly answered questions of residents.</param>
/// <param name="Labelled">Our own questions.</param>
/// <param name="Clashes">Drafts to think about again.</param>
internal sealed record TrialResult(IReadOnlyList<WardWord> Drafts, IReadOnlyList<Tried> Asked, IReadOnlyList<Tried> Labelled, IReadOnlyList<Clash> Clashes)
{
    /// <summary>Labelled questions that become right, and that become wrong.</summary>
    public int Better => Labelled.Count(q => q.RightAfter && !q.RightBefore);

    /// <inheritdoc cref="Better"/>
    public int Worse => Labelled.Count(q => q.RightBefore && !q.RightAfter);
}

/// <summary>Tries the ward's drafts in memory, without any resident meeting them.</summary>
internal sealed class Trial(Db db, Assistants assistants, LabelledQuestions labelled, AskedQuestions asked, Catalogue catalogue, TimeProvider time)
{
    /// <summary>Badly answered questions that are tried, the most asked first.</summary>
    const int MostAsked = 30;

    /// <summary>Tries all drafts.</summary>
    /// <param name="question">A question to try first; null for none.</param>
    public async Task<TrialResult> RunAsync(Guid? question)
    {
        var words = await db.Set<WardWord>().ToListAsync();
        var drafts = words.Where(w => w.State == WordState.Draft).OrderBy(w => w.Code, StringComparer.Ordinal).ThenBy(w => w.Text, StringComparer.Ordinal).ToList();
        var (now, then) = (assistants.For(db.Ward), assistants.With(db.Ward, WardWordBook.Lookup(words)));
        var today = VietnamTime.Today(time);
        var own = labelled.All.Zip(labelled.Ask(now, today), labelled.Ask(then, today)).Select(q => new Tried(q.First.Text, q.Second, q.Third, q.First.Expected)).ToList();
        var bad = (await asked.MostAskedAsync(MostAsked, question)).Select(q => new Tried(q.Text, Say(now, q.Text), Say(then, q.Text), [])).ToList();
        return new TrialResult(drafts, bad, own, [.. drafts.SelectMany(d => ClashesOf(d, words))]);

        Reply Say(Talk.Assistant assistant, string text) => assistant.Ask(PersonalData.WithoutMarks(text), Conversation.Empty, today).Reply;
    }

    IEnumerable<Clash> ClashesOf(WardWord draft, IReadOnlyList<WardWord> words)
    {
        var key = WardWord.KeyOf(draft.Text);
        foreach (var procedure in catalogue.Procedures.Where(p => p.Code != draft.Code))
        {
            if (WardWord.KeyOf(procedure.Name) == key || procedure.Keywords.Any(k => WardWord.KeyOf(k) == key))
                yield return new Clash(draft, procedure, "danh mục thủ tục");
        }
        var shipped = assistants.Content.Procedures.Where(p => p.Code != draft.Code && p.Words.Any(w => WardWord.KeyOf(w) == key)).Select(p => (p.Code, Whose: "lời có sẵn của trợ lý"));
        var own = words.Where(w => w.Code != draft.Code && WardWord.KeyOf(w.Text) == key).Select(w => (w.Code, Whose: "lời phường đã thêm"));
        foreach (var (code, whose) in shipped.Concat(own))
        {
            if (catalogue.Find(code) is { } other)
                yield return new Clash(draft, other, whose);
        }
    }
}
