using HacThanh.Modules.Dossiers;
using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Tests.Modules.Dossiers.Documents;

public sealed class HandOverTests
{
    private static readonly DateTime start = new(2026, 9, 7, 1, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(59, 60, "Trước hạn")]
    [InlineData(60, 60, "Đúng hạn")]
    [InlineData(61, 60, "Quá hạn")]
    [InlineData(5, 0, null)]
    [InlineData(null, 60, null)]
    public void ResultOf_MinutesUsed_ComparesWithThoseGranted(int? used, int budget, string? result) => HandOver.ResultOf(Step(1, 0, null, used: used, budget: budget)).ShouldBe(result);

    [Fact]
    public void Of_TakenAssignedReturnedReopened_NamesGiverAndReceiverEachTime()
    {
        var first = Step(1, 0, 10, "An", 1, used: 10, note: "Đủ giấy tờ");
        var second = Step(2, 10, 30, "Chi", 15, used: 20, note: "Thiếu xác nhận", returned: true);
        var third = Step(3, 30, 40, "An", 31, used: 5, note: "Đã bổ sung", endedBy: "Dũng");
        var fourth = Step(4, 60, null);
        var dossier = Dossier();
        var lines = HandOver.Of(dossier, [first, second, third, fourth], [Assignment(second, "Giám", "Chi", 15, "Bình", 12)], unit => unit.ToUpperInvariant());

        lines.Select(l => $"{l.From} → {l.To} | {Minutes(l.GivenAt)} {Minutes(l.ReceivedAt)} | {l.Result} | {l.Note}").ShouldBe(
        [
            "Người nộp hồ sơ → DESK (An) | 0 1 |  | ",
            "DESK (An) → DESK (Bình) | 10 12 | Trước hạn | Đủ giấy tờ",
            "Giám → DESK (Chi) | 15 15 |  | Phân công",
            "DESK (Chi) → DESK (An) | 30 31 | Trước hạn | Trả lại: Thiếu xác nhận",
            "DESK (Dũng) → Người nộp hồ sơ | 40 40 | Trước hạn | Đã bổ sung",
            "Mở lại hồ sơ → DESK | 60  |  | ",
        ]);
    }

    private static string Minutes(DateTime? at) => at is { } instant ? $"{(int)(instant - start).TotalMinutes}" : "";

    private static DossierStep Step(int number, int from, int? to, string? holder = null, int? taken = null, int? used = null, int budget = 60, string? note = null, bool returned = false, string? endedBy = null) => new()
    {
        DossierId = Guid.Empty,
        Number = number,
        Key = "k",
        Title = "Bước",
        Unit = "desk",
        Role = "r",
        BudgetMinutes = budget,
        StartedAt = start.AddMinutes(from),
        EndedAt = to is { } end ? start.AddMinutes(end) : null,
        HolderName = holder,
        TakenAt = taken is { } at ? start.AddMinutes(at) : null,
        UsedMinutes = used,
        Note = note,
        Returned = returned,
        EndedBy = endedBy,
    };

    private static StepAssignment Assignment(DossierStep step, string giver, string receiver, int at, string earlier, int earlierAt) => new()
    {
        DossierId = Guid.Empty,
        StepId = step.Id,
        GiverName = giver,
        ReceiverId = Guid.Empty,
        ReceiverName = receiver,
        EarlierName = earlier,
        EarlierTakenAt = start.AddMinutes(earlierAt),
        At = start.AddMinutes(at),
    };

    private static Dossier Dossier() => new()
    {
        ProcedureCode = "1.004873",
        ProcedureVersion = 1,
        CaseSlug = "",
        FormSlug = "",
        FormVersion = 1,
        Channel = Channel.Counter,
        ReceivingUnit = "desk",
        WrappedKey = [],
        SealedForm = [],
        SealedName = [],
        FoldedName = "",
    };
}
