using System.Globalization;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Text;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Calendar;

/// <summary>Cases use the shipped holidays and the usual hours; times are Vietnamese clock time. 2026-09-07 is a Monday.</summary>
public sealed class WorkCalendarTests
{
    private static readonly Holidays Shipped = Holidays.Load(Path.Combine(SharedData.Root, "content", "calendar", "holidays.yaml"));
    private static readonly WorkCalendar Office = new(WorkHours.Usual, Shipped);

    [Theory]
    [InlineData("2026-09-07T14:59:59", "2026-09-07T14:59:59")]
    [InlineData("2026-09-07T15:00:00", "2026-09-07T15:00:00")]
    [InlineData("2026-09-07T15:00:01", "2026-09-08T07:30:00")]
    [InlineData("2026-09-07T07:29:59", "2026-09-07T07:30:00")] // before opening
    [InlineData("2026-09-07T00:00:00", "2026-09-07T07:30:00")]
    [InlineData("2026-09-07T11:29:59", "2026-09-07T11:29:59")]
    [InlineData("2026-09-07T11:30:00", "2026-09-07T13:30:00")] // lunch
    [InlineData("2026-09-07T12:15:00", "2026-09-07T13:30:00")]
    [InlineData("2026-09-07T17:30:00", "2026-09-08T07:30:00")]
    [InlineData("2026-09-07T23:59:59", "2026-09-08T07:30:00")]
    [InlineData("2026-09-11T15:01:00", "2026-09-14T07:30:00")] // Friday
    [InlineData("2026-09-12T09:00:00", "2026-09-14T07:30:00")] // Saturday
    [InlineData("2026-02-13T15:00:01", "2026-02-23T07:30:00")] // last working day before Tết
    [InlineData("2026-02-17T09:00:00", "2026-02-23T07:30:00")] // mùng 1
    [InlineData("2026-08-22T09:00:00", "2026-08-22T09:00:00")] // worked Saturday
    [InlineData("2026-08-31T09:00:00", "2026-09-03T07:30:00")] // swapped Monday
    [InlineData("2026-12-31T23:59:59", "2027-01-04T07:30:00")] // midnight of the year
    [InlineData("2028-02-29T08:00:00", "2028-02-29T08:00:00")]
    [InlineData("2028-12-31T09:00:00", "2029-01-02T07:30:00")] // the 366th day
    public void ClockStart_Received_StartsByTheRule(string received, string start) => Local(Office.ClockStart(At(received))).ShouldBe(start);

    [Theory]
    [InlineData("2026-09-07T15:00:01", 24, "2026-09-10T17:30:00")]
    [InlineData("2026-09-07T15:00:00", 24, "2026-09-10T15:00:00")]
    [InlineData("2026-09-07T14:59:59", 24, "2026-09-10T14:59:59")]
    [InlineData("2026-09-07T07:00:00", 8, "2026-09-07T17:30:00")] // exactly at closing, not next morning
    [InlineData("2026-09-07T07:30:00", 4, "2026-09-07T11:30:00")] // exactly at noon closing, not after lunch
    [InlineData("2026-09-07T09:00:00", 4, "2026-09-07T15:00:00")] // over lunch
    [InlineData("2026-09-11T15:01:00", 8, "2026-09-14T17:30:00")]
    [InlineData("2026-02-13T14:00:00", 8, "2026-02-23T14:00:00")] // over Tết
    [InlineData("2026-08-21T14:00:00", 8, "2026-08-22T14:00:00")] // into a worked Saturday
    [InlineData("2026-12-31T14:30:00", 8, "2027-01-04T14:30:00")]
    [InlineData("2028-02-28T14:30:00", 8, "2028-02-29T14:30:00")]
    public void Due_Hours_RunInWorkingTime(string received, int hours, string due) =>
        Local(Office.Due(At(received), Limit.Hours(hours))).ShouldBe(due);

    [Theory]
    [InlineData("2026-09-07T10:00:00", 1, "2026-09-08T10:00:00")]
    [InlineData("2026-09-07T10:00:00", 3, "2026-09-10T10:00:00")]
    [InlineData("2026-09-07T16:00:00", 3, "2026-09-10T17:30:00")]
    [InlineData("2026-09-10T10:00:00", 3, "2026-09-15T10:00:00")] // over a weekend
    [InlineData("2026-04-24T10:00:00", 2, "2026-04-29T10:00:00")] // over the compensated Giỗ Tổ
    [InlineData("2026-11-21T09:00:00", 250, "2027-11-22T17:30:00")] // a year on, expected holidays
    public void Due_WorkingDays_AreWholeDays(string received, int days, string due) =>
        Local(Office.Due(At(received), Limit.WorkingDays(days))).ShouldBe(due);

    [Theory]
    [InlineData("2026-09-07T14:59:59", "2026-09-07T17:30:00")]
    [InlineData("2026-09-07T15:00:00", "2026-09-07T17:30:00")]
    [InlineData("2026-09-07T15:00:01", "2026-09-08T17:30:00")]
    [InlineData("2026-09-07T06:00:00", "2026-09-07T17:30:00")]
    [InlineData("2026-09-11T15:01:00", "2026-09-14T17:30:00")]
    [InlineData("2026-02-13T16:00:00", "2026-02-23T17:30:00")]
    public void Due_SameDay_IsClosingOfTheDayOfTheClock(string received, string due) =>
        Local(Office.Due(At(received), Limit.WorkingDays(1), sameDay: true)).ShouldBe(due);

    [Theory]
    [InlineData("2026-09-07T10:00:00", 15, "2026-09-22T23:59:59")] // first day not counted
    [InlineData("2026-09-07T10:00:00", 5, "2026-09-14T23:59:59")] // last day is a Saturday
    [InlineData("2026-09-07T15:00:01", 1, "2026-09-09T23:59:59")]
    [InlineData("2026-02-10T10:00:00", 6, "2026-02-23T23:59:59")] // last day in Tết
    [InlineData("2026-08-17T10:00:00", 5, "2026-08-22T23:59:59")] // last day is a worked Saturday
    [InlineData("2028-02-01T10:00:00", 28, "2028-02-29T23:59:59")]
    [InlineData("2026-12-31T10:00:00", 1, "2027-01-04T23:59:59")]
    public void Due_CalendarDays_FollowTheCivilCode(string received, int days, string due) =>
        Local(Office.Due(At(received), Limit.CalendarDays(days))).ShouldBe(due);

    [Theory]
    [InlineData("2026-09-07T10:00:00", 8, "2026-09-07T14:00:00/2026-09-08T14:00:00", "2026-09-09T10:00:00")]
    [InlineData("2026-09-07T10:00:00", 8, "2026-09-07T18:00:00/2026-09-08T06:00:00", "2026-09-08T10:00:00")] // only at night
    [InlineData("2026-09-07T10:00:00", 8, "2026-09-07T14:00:00/2026-09-08T16:59:59", "2026-09-09T14:59:59")] // resumes at once after 15:00
    [InlineData("2026-09-07T10:00:00", 8, "2026-09-08T10:00:00/2026-09-09T10:00:00", "2026-09-08T10:00:00")] // starts at the due instant
    [InlineData("2026-09-07T16:00:00", 8, "2026-09-07T16:30:00/2026-09-08T09:30:00", "2026-09-09T09:30:00")] // over the start of the clock
    [InlineData("2026-09-07T10:00:00", 16, "2026-09-07T14:00:00/2026-09-07T15:00:00 2026-09-08T08:30:00/2026-09-09T08:30:00", "2026-09-10T11:00:00")] // twice
    [InlineData("2026-09-07T10:00:00", 16, "2026-09-08T08:30:00/2026-09-09T08:30:00 2026-09-07T14:00:00/2026-09-07T15:00:00", "2026-09-10T11:00:00")] // any order
    [InlineData("2026-09-07T10:00:00", 8, "2026-09-07T14:00:00/2026-09-07T16:00:00 2026-09-07T15:00:00/2026-09-07T17:00:00", "2026-09-08T15:00:00")] // overlapping
    [InlineData("2026-09-07T10:00:00", 8, "2026-09-07T14:00:00/2026-09-07T14:00:00", "2026-09-08T10:00:00")] // empty
    public void Due_Pauses_DoNotCount(string received, int hours, string pauses, string due) =>
        Local(Office.Due(At(received), Limit.Hours(hours), Pauses(pauses))).ShouldBe(due);

    [Theory]
    [InlineData("2026-09-08T10:00:00/2026-09-10T09:00:00", "2026-09-24T23:59:59")] // 47 hours are two days
    [InlineData("2026-09-08T10:00:00/2026-09-08T10:00:01", "2026-09-23T23:59:59")]
    [InlineData("2026-09-08T10:00:00/2026-09-08T20:00:00 2026-09-09T10:00:00/2026-09-09T20:00:00", "2026-09-23T23:59:59")] // summed, then rounded
    [InlineData("2026-09-23T00:00:00/2026-09-30T00:00:00", "2026-09-22T23:59:59")] // after the end
    public void Due_CalendarDaysPaused_ShiftByTheSumRoundedUp(string pauses, string due) =>
        Local(Office.Due(At("2026-09-07T10:00:00"), Limit.CalendarDays(15), Pauses(pauses))).ShouldBe(due);

    [Fact]
    public void Due_PauseBackwards_IsRefused() => Should.Throw<ArgumentException>(() =>
        Office.Due(At("2026-09-07T10:00:00"), Limit.Hours(8), Pauses("2026-09-08T10:00:00/2026-09-07T10:00:00")));

    [Fact]
    public void Keep_CalendarChangedAfterThePromise_NeverMovesLater()
    {
        var received = At("2026-11-23T10:00:00");
        var promised = Office.Due(received, Limit.WorkingDays(1));
        var table = Shipped.Of(2026);
        var freed = new WorkCalendar(WorkHours.Usual, Shipped.With(table with
        {
            DaysOff = [.. table.DaysOff, new DayOff { Date = new DateOnly(2026, 11, 24), Name = "Ngày Văn hóa Việt Nam" }],
        }));
        var later = freed.Due(received, Limit.WorkingDays(1));
        Local(promised).ShouldBe("2026-11-24T10:00:00");
        Local(later).ShouldBe("2026-11-25T10:00:00");
        WorkCalendar.Keep(promised, later).ShouldBe(promised);
        WorkCalendar.Keep(later, promised).ShouldBe(promised);
    }

    [Theory]
    [InlineData("2026-09-07T07:30:00", "2026-09-07T17:30:00", 480)]
    [InlineData("2026-09-07T11:00:00", "2026-09-07T14:00:00", 60)]
    [InlineData("2026-09-11T17:00:00", "2026-09-14T08:00:00", 60)]
    [InlineData("2026-09-14T08:00:00", "2026-09-11T17:00:00", 0)]
    [InlineData("2026-12-31T16:30:00", "2027-01-04T08:30:00", 120)]
    [InlineData("2026-01-01T00:00:00", "2027-01-01T00:00:00", 250 * 480)]
    public void WorkingMinutes_Interval_CountsTheHoursOfTheOffice(string from, string to, int minutes) =>
        Office.WorkingMinutes(At(from), At(to)).ShouldBe(minutes);

    [Fact]
    public void AddWorkingMinutes_Anything_IsTheInverseOfCounting()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var from = At("2025-01-01T00:00:00").AddMinutes(random.Next(3 * 366 * 1440));
            var minutes = random.Next(1, 60_000);
            var to = Office.AddWorkingMinutes(from, minutes);
            Office.WorkingMinutes(from, to).ShouldBe(minutes);
            Office.WorkingMinutes(from, to.AddSeconds(-1)).ShouldBe(minutes - 1);
        }
    }

    [Fact]
    public void UsedMinutes_WithPauses_LeavesThemOut()
    {
        var pauses = Pauses("2026-09-07T14:00:00/2026-09-08T14:00:00");
        Office.UsedMinutes(At("2026-09-07T10:00:00"), At("2026-09-07T13:00:00"), pauses).ShouldBe(90);
        Office.UsedMinutes(At("2026-09-07T10:00:00"), At("2026-09-08T09:00:00"), pauses).ShouldBe(120);
        Office.UsedMinutes(At("2026-09-07T10:00:00"), At("2026-09-08T15:00:00"), pauses).ShouldBe(180);
        Office.UsedMinutes(At("2026-09-07T16:00:00"), At("2026-09-07T17:00:00"), pauses).ShouldBe(0);
    }

    [Fact]
    public void Warnings_ThreeDays_FallAtThreeQuartersOneDayBeforeAndTheEnd()
    {
        var start = At("2026-09-10T10:00:00"); // Thursday
        var due = Office.Due(start, Limit.WorkingDays(3));
        var warnings = Office.Warnings(start, due);
        Local(warnings.ThreeQuarters).ShouldBe("2026-09-14T14:00:00");
        Local(warnings.OneDayBefore!.Value).ShouldBe("2026-09-14T10:00:00");
        warnings.Overrun.ShouldBe(due);
        Office.Warnings(start, Office.Due(start, Limit.Hours(4))).OneDayBefore.ShouldBeNull();
    }

    [Fact]
    public void Warnings_PausedForADay_CountOnlyTheTimeThatRan()
    {
        var start = At("2026-09-07T10:00:00"); // Monday
        var pauses = Pauses("2026-09-08T10:00:00/2026-09-09T10:00:00");
        var warnings = Office.Warnings(start, Office.Due(start, Limit.WorkingDays(3), pauses), pauses);
        Local(warnings.ThreeQuarters).ShouldBe("2026-09-10T14:00:00");
        Local(warnings.OneDayBefore!.Value).ShouldBe("2026-09-10T10:00:00");
        Local(warnings.Overrun).ShouldBe("2026-09-11T10:00:00");
    }

    [Fact]
    public void Days_HolidaysAndSwaps_AreNamedWithTheirCertainty()
    {
        Office.Day(new DateOnly(2026, 8, 22)).ShouldBe(new CalendarDay(new DateOnly(2026, 8, 22), true, "Làm bù cho ngày 31/08/2026", Certainty.Decided));
        Office.Day(new DateOnly(2027, 2, 6)).Certainty.ShouldBe(Certainty.Expected);
        Office.RestsOnExpectedDays(At("2026-12-30T08:00:00"), At("2027-01-05T08:00:00")).ShouldBeTrue();
        Office.RestsOnExpectedDays(At("2026-09-07T08:00:00"), At("2026-09-10T08:00:00")).ShouldBeFalse();
    }

    [Fact]
    public void Seasons_SummerHours_ChangeTheOpening()
    {
        WorkSeason Season(string from, string to, int open) => new()
        {
            From = from,
            To = to,
            Spans =
            [
                new WorkSpan { From = new TimeOnly(open, 0), To = new TimeOnly(open + 4, 0) },
                new WorkSpan { From = new TimeOnly(13, 30), To = new TimeOnly(17, 30) },
            ],
        };
        var seasonal = new WorkCalendar(WorkHours.Usual with { Seasons = [Season("04-15", "10-14", 7), Season("10-15", "04-14", 8)] }, Shipped);
        Local(seasonal.ClockStart(At("2026-09-07T06:00:00"))).ShouldBe("2026-09-07T07:00:00");
        Local(seasonal.ClockStart(At("2026-12-07T06:00:00"))).ShouldBe("2026-12-07T08:00:00");
        Local(seasonal.Due(At("2026-10-14T07:30:00"), Limit.WorkingDays(1))).ShouldBe("2026-10-15T08:30:00");
    }

    [Theory]
    [InlineData("3 ngày làm việc", 3, LimitUnit.WorkingDays)]
    [InlineData("08 Giờ làm việc", 8, LimitUnit.Hours)]
    [InlineData("15 ngày", 15, LimitUnit.CalendarDays)]
    [InlineData("1/2 ngày làm việc", 4, LimitUnit.Hours)]
    [InlineData("nửa ngày làm việc", 4, LimitUnit.Hours)]
    [InlineData("1,5 ngày làm việc", 12, LimitUnit.Hours)]
    public void Limit_Words_AreRead(string text, int value, LimitUnit unit)
    {
        Limit.TryParse(text, out var limit, out var error).ShouldBeTrue(error);
        limit.ShouldBe(new Limit(value, unit));
        Limit.TryParse(limit.ToString(), out var again, out _).ShouldBeTrue();
        again.ShouldBe(limit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ngày")]
    [InlineData("0 ngày")]
    [InlineData("0,5 ngày")]
    [InlineData("3 tuần")]
    public void Limit_Nonsense_IsRefused(string text) => Limit.TryParse(text, out _, out _).ShouldBeFalse();

    internal static DateTime At(string local) =>
        VietnamTime.ToUtc(DateTime.ParseExact(local, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));

    private static string Local(DateTime utc) => VietnamTime.Iso(utc)[..19];

    private static List<Pause> Pauses(string text) =>
        [.. text.Split(' ').Select(pause => new Pause(At(pause.Split('/')[0]), At(pause.Split('/')[1])))];
}
