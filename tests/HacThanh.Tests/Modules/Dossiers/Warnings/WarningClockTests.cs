using System.Globalization;
using HacThanh.Modules.Dossiers;
using HacThanh.Modules.Dossiers.Warnings;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Text;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Modules.Dossiers.Warnings;

public sealed class WarningClockTests
{
    private static readonly WorkCalendar calendar = new(WorkHours.Usual, Holidays.Load(Path.Combine(Repository.Root, "content", "calendar", "holidays.yaml")));

    /// <summary>Received on Monday 07/9/2026 at 08:00, three working days: due on Thursday at 08:00.</summary>
    [Theory]
    [InlineData("09 07:59", "")]
    [InlineData("09 08:00", "DayBefore")]
    [InlineData("09 10:00", "ThreeQuarters DayBefore")]
    [InlineData("10 07:59", "ThreeQuarters DayBefore")]
    [InlineData("10 08:00", "ThreeQuarters DayBefore Overrun")]
    public void Reached_ThreeWorkingDays_FollowsTheClock(string now, string levels) =>
        Reached(Clock(DossierState.Processing, Channel.Counter, "10 08:00"), now).ShouldBe(levels);

    [Theory]
    [InlineData(DossierState.Filed, Channel.Online, "07 15:59", "")]
    [InlineData(DossierState.Filed, Channel.Online, "07 16:00", "AnswerNear")]
    [InlineData(DossierState.Filed, Channel.Online, "08 08:00", "AnswerNear AnswerLate")]
    [InlineData(DossierState.Filed, Channel.Counter, "08 08:00", "")]
    [InlineData(DossierState.Accepted, Channel.Online, "08 08:00", "")]
    public void Reached_NoAnswerWithinEightHours_WarnsOfOnlineFilingsOnly(DossierState state, Channel channel, string now, string levels) =>
        Reached(Clock(state, channel, null), now).ShouldBe(levels);

    [Fact]
    public void Reached_ClockStandsStill_SaysNothing() =>
        Reached(Clock(DossierState.Supplementing, Channel.Counter, "10 08:00") with { PausedAt = At("08 08:00") }, "11 08:00").ShouldBe("");

    [Fact]
    public void IsIn_PauseAfterTheLevel_IsTheSameLevelButAnotherDayBefore()
    {
        DossierWarning[] told =
        [
            Told(WarningLevel.ThreeQuarters, "09 10:00", "10 08:00"), Told(WarningLevel.DayBefore, "09 08:00", "10 08:00"),
        ];
        // Stood still from Wednesday 14:00 to Thursday 14:00: due one working day later.
        var moved = Clock(DossierState.Processing, Channel.Counter, "11 08:00");
        var reached = moved.Reached(calendar, [new Pause(At("09 14:00"), At("10 14:00"))], At("10 15:00"));
        reached.Where(w => !w.IsIn(told)).Select(w => w.Level).ShouldBe([WarningLevel.DayBefore]);
    }

    private static string Reached(WarningClock clock, string now) => string.Join(' ', clock.Reached(calendar, [], At(now)).Select(w => w.Level).Order());

    private static WarningClock Clock(DossierState state, Channel channel, string? due) => new(state, channel, At("07 08:00"), At("07 08:00"), due is null ? null : At(due), null);

    private static DossierWarning Told(WarningLevel level, string at, string due) => new() { DossierId = Guid.Empty, Level = level, ReachedAt = At(at), DueAt = At(due) };

    /// <summary>Day of September 2026 and clock time in Vietnam.</summary>
    private static DateTime At(string text) => VietnamTime.ToUtc(DateTime.ParseExact("2026-09-" + text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
}
