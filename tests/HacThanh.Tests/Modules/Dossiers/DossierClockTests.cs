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

    /// <summary>What the ward promises goes before what the law gives; "in the day" ends with the day, whatever the limit says.</summary>
    [Theory]
    [InlineData(3, null, false, "10 08:00", "10 08:00")]
    [InlineData(3, 2, false, "09 08:00", "10 08:00")]
    [InlineData(1, null, true, "07 17:30", "07 17:30")]
    [InlineData(null, null, false, null, null)]
    public void Start_OfTheCase_PromisesAndKeepsTheLegalLimit(int? legal, int? committed, bool sameDay, string? due, string? law)
    {
        var dossier = Received("30 17:30");
        DossierClock.Start(dossier, Case(legal) with { Committed = committed is { } days ? Limit.WorkingDays(days) : null, SameDay = sameDay }, calendar);
        (dossier.DueAt, dossier.LegalDueAt, dossier.ClockStartAt).ShouldBe((due is null ? null : (DateTime?)At(due), law is null ? null : (DateTime?)At(law), (DateTime?)At("07 08:00")));
    }

    /// <summary>The calendar has changed: the earlier of the promise and what would be reckoned now.</summary>
    [Theory]
    [InlineData("08 16:00", "08 16:00")]
    [InlineData("09 08:00", "09 08:00")]
    [InlineData("10 16:00", "09 08:00")]
    public void KeepEarlier_CalendarChanged_NeverMovesLater(string promised, string due)
    {
        var dossier = Received(promised);
        DossierClock.KeepEarlier(dossier, Case(2), calendar, []);
        (dossier.DueAt, dossier.LegalDueAt).ShouldBe(((DateTime?)At(due), (DateTime?)At(due)));
    }

    /// <summary>Legacy dossiers have no clock, also when they are opened again.</summary>
    [Fact]
    public void Restart_Imported_HasNoClock()
    {
        var dossier = Received(null, origin: "iGate");
        DossierClock.Restart(dossier, Case(2), calendar, At("28 08:00"));
        (dossier.DueAt, dossier.ReckonedFrom).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("07 08:00", "07 12:00", "", 210)]
    [InlineData("07 08:00", "07 17:30", "07 09:00/07 10:00", 390)]
    [InlineData("07 08:00", "07 17:30", "07 16:30/08 10:00", 390)]
    [InlineData("08 08:00", "08 17:30", "07 16:30/08 09:00", 390)]
    [InlineData("08 08:00", "08 17:30", "07 09:00/07 10:00", 450)]
    [InlineData("08 08:00", "08 17:30", "07 09:00/09 10:00", 0)]
    public void Used_WithPauses_CountsWhatOfThemLiesBetween(string from, string to, string pause, int minutes) =>
        DossierClock.Used(calendar, At(from), At(to), pause.Length == 0 ? [] : [Between(pause)]).ShouldBe(minutes);


    /// <summary>Due on Wednesday at 08:00. Late is what is past the due instant; while the clock stands still nothing is, and what has ended is judged by when it ended.</summary>
    [Theory]
    [InlineData("09 08:00", null, false, null, false)]
    [InlineData("09 08:00:01", null, false, null, true)]
    [InlineData("10 08:00", "08 08:00", false, null, false)]
    [InlineData("10 08:00", null, false, "09 08:00", false)]
    [InlineData("10 08:00", null, false, "09 08:00:01", true)]
    [InlineData("10 08:00", null, true, null, false)]
    public void IsLate_PausedEndedOrImported_FollowsTheClock(string now, string? pausedAt, bool imported, string? endedAt, bool late)
    {
        var dossier = Received("09 08:00", imported ? "iGate" : null);
        (dossier.PausedAt, dossier.EndedAt) = (pausedAt is null ? null : (DateTime?)At(pausedAt), endedAt is null ? null : (DateTime?)At(endedAt));
        dossier.IsLate(At(now)).ShouldBe(late);
    }

    /// <summary>The clock runs again. A promise that is as reckoned is reckoned anew; another one, extended or kept from earlier, moves by the working time of the pause.</summary>
    [Theory]
    [InlineData("09 08:00", false, "08 10:00", "09 10:00", "10 08:00", "as reckoned")]
    [InlineData("09 08:00", false, "08 10:00", "08 10:01:30", "09 08:01:30", "as reckoned, to the second")]
    [InlineData("09 08:00", false, "08 18:00", "09 06:00", "09 08:00", "only at night")]
    [InlineData("08 16:00", false, "08 10:00", "09 10:00", "09 16:00", "kept, earlier than reckoned")]
    [InlineData("10 16:00", false, "08 10:00", "09 10:00", "11 16:00", "kept, later than reckoned")]
    [InlineData("15 17:30", true, "08 10:00", "09 10:00", "16 17:30", "extended")]
    public void Resume_AfterAPause_GivesItBack(string promised, bool extended, string since, string now, string due, string why)
    {
        var dossier = Received(promised);
        (dossier.PausedAt, dossier.ExtendedAt) = (At(since), extended ? (DateTime?)At("08 09:00") : null);
        DossierClock.Resume(dossier, Case(2), calendar, [new Pause(At(since), At(now))], At(now));
        dossier.DueAt.ShouldBe(At(due), why);
        dossier.PausedAt.ShouldBeNull();
    }

    /// <summary>Ten calendar days end on Thursday the 17th, three days later on Monday the 21st: the three working days of the pause may not carry a promise that was kept earlier beyond that.</summary>
    [Fact]
    public void Resume_CalendarDaysKeptEarlier_NeverGoesBeyondTheReckonedEnd()
    {
        var dossier = Received("17 10:00");
        dossier.PausedAt = At("08 08:00");
        DossierClock.Resume(dossier, Case(Limit.CalendarDays(10)), calendar, [new Pause(At("08 08:00"), At("11 08:00"))], At("11 08:00"));
        dossier.DueAt.ShouldBe(At("21 23:59:59"));
    }

    [Theory]
    [InlineData("11", "11 17:30")]
    [InlineData("12", "14 17:30")]
    public void Closing_OfADay_IsThatOfTheNextWorkingDayWhenClosed(string day, string closing) =>
        calendar.Closing(new DateOnly(2026, 9, int.Parse(day, CultureInfo.InvariantCulture))).ShouldBe(At(closing));

    private static Dossier Received(string? promised, string? origin = null) => new()
    {
        ProcedureCode = "1.004873",
        ProcedureVersion = 1,
        CaseSlug = "chung",
        FormSlug = "to-khai",
        Origin = origin,
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

    private static ProcedureCase Case(int? days) => Case(days is { } n ? Limit.WorkingDays(n) : default(Limit?));

    private static ProcedureCase Case(Limit? legal) => new()
    {
        Slug = "chung",
        Title = "Trường hợp thử",
        Legal = legal is { } limit ? new Dictionary<Channel, Limit> { [Channel.Counter] = limit } : [],
    };

    /// <summary>Day of September 2026 and clock time in Vietnam, to the second where it is given.</summary>
    private static DateTime At(string text) => VietnamTime.ToUtc(DateTime.ParseExact("2026-09-" + text, ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture));

    /// <summary>"from/to", both as <see cref="At"/> reads them.</summary>
    private static Pause Between(string pause) => new(At(pause.Split('/')[0]), At(pause.Split('/')[1]));
}
