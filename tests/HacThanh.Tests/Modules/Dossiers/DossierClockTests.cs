using System.Globalization;
using HacThanh.Modules.Dossiers;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Text;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Modules.Dossiers;

/// <summary>Promises after the turns that a dossier takes. Received on Monday 07/9/2026 at 08:00.</summary>
public sealed class DossierClockTests
{
    private static readonly WorkCalendar calendar = new(WorkHours.Usual, Holidays.Load(Path.Combine(Repository.Root, "content", "calendar", "holidays.yaml")));

    /// <summary>Verification lengthens the limit to so many working days; a promise that is later already is never taken back.</summary>
    [Theory]
    [InlineData("09 08:00", 10, "21 08:00", "as promised: the longer limit")]
    [InlineData("15 17:30", 10, "21 08:00", "extended, but less than the longer limit gives")]
    [InlineData("30 17:30", 10, "30 17:30", "extended beyond the longer limit")]
    [InlineData("08 08:00", 1, "08 08:00", "the same")]
    [InlineData("08 11:00", 1, "08 11:00", "kept from an earlier calendar")]
    [InlineData("15 17:30", null, "15 17:30", "the law gives no limit for the longer way")]
    [InlineData(null, 10, "21 08:00", "no promise before")]
    public void Lengthen_ByVerification_KeepsTheLaterPromise(string? promised, int? days, string due, string why)
    {
        var dossier = Received(promised);
        DossierClock.Lengthen(dossier, Case(days), calendar, []);
        dossier.DueAt.ShouldBe(At(due), why);
        dossier.LegalDueAt.ShouldBe(At(due), why);
    }

    /// <summary>Opened again: the whole limit from that instant, whatever was promised and however long ago.</summary>
    [Theory]
    [InlineData("28 08:00", "30 08:00", "28 08:00")]
    [InlineData("25 15:00", "29 15:00", "25 15:00")]
    [InlineData("25 15:01", "29 17:30", "28 07:30")]
    [InlineData("26 10:00", "29 17:30", "28 07:30")]
    public void Restart_WeeksLater_ReckonsAnewFromThen(string reopened, string due, string start)
    {
        var dossier = Received("09 08:00");
        DossierClock.Restart(dossier, Case(2), calendar, At(reopened));
        (dossier.DueAt, dossier.LegalDueAt, dossier.ClockStartAt).ShouldBe(((DateTime?)At(due), (DateTime?)At(due), (DateTime?)At(start)));
        dossier.IsLate(At(reopened)).ShouldBeFalse();
        DossierClock.KeepEarlier(dossier, Case(2), calendar, []);
        dossier.DueAt.ShouldBe(At(due), "the receipt no longer counts");
    }

    /// <summary>A pause before it was opened again is over and done with; one after it moves the new date.</summary>
    [Fact]
    public void Restart_PausedBeforeAndAfter_MovesByTheLaterPauseOnly()
    {
        var dossier = Received("09 08:00");
        DossierClock.Restart(dossier, Case(2), calendar, At("28 08:00"));
        dossier.PausedAt = At("28 10:00");
        DossierClock.Resume(dossier, Case(2), calendar, [new Pause(At("08 08:00"), At("09 08:00")), new Pause(At("28 10:00"), At("29 10:00"))], At("29 10:00"));
        dossier.DueAt.ShouldBe(VietnamTime.ToUtc(new DateTime(2026, 10, 1, 8, 0, 0)));
    }

    [Theory]
    [InlineData("11", "11 17:30")]
    [InlineData("12", "14 17:30")]
    public void Closing_OfADay_IsThatOfTheNextWorkingDayWhenClosed(string day, string closing) =>
        calendar.Closing(new DateOnly(2026, 9, int.Parse(day, CultureInfo.InvariantCulture))).ShouldBe(At(closing));

    private static Dossier Received(string? promised) => new()
    {
        ProcedureCode = "1.004873",
        ProcedureVersion = 1,
        CaseSlug = "chung",
        FormSlug = "to-khai",
        FormVersion = 1,
        Channel = Channel.Counter,
        ReceivingUnit = "service-centre",
        WrappedKey = [],
        SealedForm = [],
        SealedName = [],
        FoldedName = "",
        ReceivedAt = At("07 08:00"),
        ClockStartAt = At("07 08:00"),
        DueAt = promised is null ? null : At(promised),
        LegalDueAt = promised is null ? null : At(promised),
    };

    private static ProcedureCase Case(int? days) => new()
    {
        Slug = "chung",
        Title = "Trường hợp thử",
        Legal = days is { } n ? new Dictionary<Channel, Limit> { [Channel.Counter] = Limit.WorkingDays(n) } : [],
    };

    /// <summary>Day of September 2026 and clock time in Vietnam.</summary>
    private static DateTime At(string text) => VietnamTime.ToUtc(DateTime.ParseExact("2026-09-" + text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
}
