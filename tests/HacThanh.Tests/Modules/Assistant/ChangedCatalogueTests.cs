using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Modules.Assistant.Understanding;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using Shipped = HacThanh.Modules.Assistant.Talk.Assistant;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>A property: change one fact of the catalogue at random, and exactly the answers that tell it change with it. Nothing else is known to the assistant.</summary>
public sealed class ChangedCatalogueTests
{
    private static readonly (Aspect Aspect, string Asked)[] questions =
    [
        (Aspect.Papers, "cần giấy tờ gì?"), (Aspect.Fee, "mất bao nhiêu tiền?"), (Aspect.Time, "mất bao lâu?"), (Aspect.Result, "xong được nhận giấy gì?"), (Aspect.Law, "theo văn bản nào?"),
    ];

    /// <summary>One change: what becomes of the version, which answers tell it, what they say then.</summary>
    private sealed record Change(string Fact, Aspect[] Tell, Func<ProcedureVersion, Random, (ProcedureVersion Changed, string Said)> Make);

    private static readonly Change[] changes =
    [
        new("name", [.. questions.Select(q => q.Aspect)], (v, r) => $"Thủ tục đổi tên {Word(r)}" is var name ? (v with { Name = name }, name) : default),
        new("legal limit", [Aspect.Time], (v, r) => RandomLimit(r) is var limit ? (In(v, c => c with { Legal = new Dictionary<Channel, Limit> { [Channel.Counter] = limit } }), limit.ToString()) : default),
        new("committed time", [Aspect.Time], (v, r) => RandomLimit(r) is var limit ? (In(v, c => c with { Committed = limit }), $"{limit} (phường cam kết)") : default),
        new("same day", [Aspect.Time], (v, _) => (In(v, c => c with { SameDay = true }), "trong ngày làm việc")),
        new("verification", [Aspect.Time], (v, r) => RandomLimit(r) is var limit ? (In(v, c => c with { VerificationLimit = limit }), $"xác minh ở nơi khác thì {limit}") : default),
        new("amount", [Aspect.Fee], (v, r) => (long)r.Next(1, 9_999) * 1_000 is var dong
            ? (In(v, c => c with { Fees = [new Fee { Channel = Channel.Counter, State = FeeState.Amount, Amount = dong, Per = "bản" }] }), $"{dong.ToString("#,0", HacThanh.Platform.Text.Vietnamese.Culture)} đồng một bản") : default),
        new("free", [Aspect.Fee], (v, _) => (In(v, c => c with { Fees = [new Fee { Channel = Channel.Counter, State = FeeState.Free }] }), "hông mất tiền")),
        new("fee of the province", [Aspect.Fee], (v, _) => (In(v, c => c with { Fees = [new Fee { Channel = Channel.Counter, State = FeeState.Province }] }), "Hội đồng nhân dân tỉnh")),
        new("remark on the fee", [Aspect.Fee], (v, r) => $"Hộ {Word(r)} được miễn." is var note ? (In(v, c => c with { Fees = [c.Fees[0] with { Note = note }] }), note) : default),
        new("paper", [Aspect.Papers], (v, r) => $"Giấy {Word(r)} số {r.Next(10, 9999)}" is var name
            ? (In(v, c => c with { Papers = [new Paper { Key = "x", Name = name, Required = true, Originals = 7, Copies = 9 }, .. c.Papers] }), $"{name} (7 bản chính, 9 bản sao)") : default),
        new("result", [Aspect.Result], (v, r) => $"Giấy chứng nhận {Word(r)} {r.Next(10, 9999)}" is var name ? (v with { Results = [name] }, name) : default),
        new("law", [Aspect.Law], (v, r) => $"{r.Next(1, 400)}/{r.Next(1990, 2026)}/NĐ-CP" is var number ? (v with { LegalBasis = [number] }, number) : default),
        new("decision", [Aspect.Law], (v, r) => $"{r.Next(1, 4000)}/QĐ-BTP" is var number ? (v with { Decision = number }, number) : default),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Ask_OneFactChangedAtRandom_ChangesTheAnswersThatTellIt(int seed)
    {
        var random = new Random(seed);
        var before = ShippedAssistant.Catalogue.Procedures.Where(p => p.Scope == ProcedureScope.Commune).OrderBy(_ => random.Next()).Take(changes.Length)
            .Select((p, i) => (Change: changes[i], Procedure: With(p, Plain(p.Latest)))).OrderBy(p => p.Procedure.Code, StringComparer.Ordinal).ToList();
        var after = before.ConvertAll(b => (b.Change, b.Procedure, Made: b.Change.Make(b.Procedure.Latest, random)));
        var (old, changed) = (Over(before.Select(b => b.Procedure)), Over(after.Select(a => With(a.Procedure, a.Made.Changed))));
        foreach (var (change, procedure, (version, said)) in after)
        {
            foreach (var (aspect, asked) in questions)
            {
                var (was, now) = (Ask(old, procedure, aspect, asked), Ask(changed, procedure, aspect, asked));
                var name = $"{procedure.Code}, {change.Fact}, {aspect}: {now}";
                (now != was).ShouldBe(change.Tell.Contains(aspect), name);
                if (change.Tell.Contains(aspect)) now.ShouldContain(said, customMessage: name);
                SaidNumbers.WithoutSource(now, version, version.Cases[0], ShippedAssistant.Ward, ShippedAssistant.Ward.Hours).ShouldBeEmpty(name);
            }
        }
    }

    private static string Ask(Shipped assistant, Procedure procedure, Aspect aspect, string asked)
    {
        var (reply, _) = assistant.Ask($"{procedure.Code} {asked}", Conversation.Empty, ShippedAssistant.Today);
        (reply.Kind, reply.Aspect).ShouldBe((ReplyKind.Answer, aspect), asked);
        reply.Citations.ShouldAllBe(c => c.Code == procedure.Code);
        return reply.Text;
    }

    private static Shipped Over(IEnumerable<Procedure> procedures)
    {
        var catalogue = new Catalogue([.. procedures], [], "changed");
        var finder = ShippedAssistant.Of(catalogue, ShippedAssistant.Lexicon, [.. Lessons.Questions(ShippedAssistant.Content).Where(q => catalogue.Find(q.Label) is not null)]);
        return ShippedAssistant.Of(catalogue, finder, ShippedAssistant.Lexicon);
    }

    /// <summary>One case with one limit, one fee, known to be there before it changes.</summary>
    private static ProcedureVersion Plain(ProcedureVersion version) => version with
    {
        Periods = [],
        Cases =
        [
            version.Cases.First(c => !c.Internal) with
            {
                Slug = ProcedureCase.General,
                Legal = new Dictionary<Channel, Limit> { [Channel.Counter] = Limit.CalendarDays(4321) },
                Committed = null,
                SameDay = false,
                VerificationLimit = null,
                Fees = [new Fee { Channel = Channel.Counter, State = FeeState.Amount, Amount = 123 }],
            },
        ],
    };

    private static Procedure With(Procedure procedure, ProcedureVersion version) => procedure with { Name = version.Name, Versions = [version] };

    private static ProcedureVersion In(ProcedureVersion version, Func<ProcedureCase, ProcedureCase> change) => version with { Cases = [change(version.Cases[0])] };

    private static Limit RandomLimit(Random random) => new(random.Next(1, 400), (LimitUnit)random.Next(3));

    private static string Word(Random random) => string.Concat(Enumerable.Range(0, 6).Select(_ => (char)('a' + random.Next(26))));
}
