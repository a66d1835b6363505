using HacThanh.Modules.Dossiers;
using HacThanh.Platform;
using static HacThanh.Modules.Dossiers.DossierState;

namespace HacThanh.Tests.Modules.Dossiers;

public sealed class DossierFlowTests
{
    /// <summary>The moves that the model procedure allows; everything else must be refused.</summary>
    private static readonly HashSet<(DossierState From, DossierState To)> allowed =
    [
        (Filed, Accepted), (Filed, Refused), (Filed, Supplementing), (Filed, Withdrawing),
        (Accepted, Processing), (Accepted, Withdrawing),
        (Processing, Supplementing), (Processing, Paying), (Processing, Stopped), (Processing, Done), (Processing, Withdrawing),
        (Supplementing, Processing), (Supplementing, Stopped), (Supplementing, Withdrawing),
        (Paying, Processing), (Paying, Stopped), (Paying, Withdrawing),
        (Withdrawing, Stopped), (Done, Delivered),
        // The office does not let it go, or the applicant thinks better of it: back to where it stood.
        (Withdrawing, Filed), (Withdrawing, Accepted), (Withdrawing, Processing), (Withdrawing, Supplementing), (Withdrawing, Paying),
        // The head reopens what has ended (corrections of real life).
        (Refused, Processing), (Stopped, Processing), (Done, Processing), (Delivered, Processing),
    ];

    [Fact]
    public void Table_AllStates_AllowsTheMovesOfTheLawAndNoOther()
    {
        var moves = DossierFlow.Table.Moves.SelectMany(m => m.From.SelectMany(f => (m.To is { } to ? [to] : m.BackTo).Select(t => (f, t)))).ToHashSet();
        moves.Except(allowed).ShouldBeEmpty("moves that the table has and the procedure does not");
        allowed.Except(moves).ShouldBeEmpty("moves that the procedure has and the table does not");
    }

    [Theory]
    [InlineData(DossierFlow.Accept, Delivered)]
    [InlineData(DossierFlow.Deliver, Processing)]
    [InlineData(DossierFlow.Advance, Stopped)]
    [InlineData(DossierFlow.Extend, Done)]
    [InlineData(DossierFlow.Supplement, Processing)]
    public void Demand_IllegalAction_SaysInWhichStateItIs(string action, DossierState state) =>
        Should.Throw<RuleException>(() => DossierFlow.Table.Demand(action, state)).Message.ShouldContain($"“{DossierWords.Of(state)}”");

    [Fact]
    public void Demand_UnknownAction_IsNotFound() => Should.Throw<NotFoundException>(() => DossierFlow.Table.Demand("bay-len-troi", Filed));
}
