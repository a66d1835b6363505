using System.Globalization;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Content;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Calendar;

public sealed class HolidaysTests
{
    private static readonly string File = Path.Combine(SharedData.Root, "content", "calendar", "holidays.yaml");

    [Theory]
    [InlineData(2027, "01-01 02-05 02-06 02-07 02-08 02-09 02-10 02-11 04-16 04-30 05-01 05-03 09-02 09-03")]
    [InlineData(2028, "01-01 01-03 01-25 01-26 01-27 01-28 01-29 01-31 04-04 04-30 05-01 05-02 09-01 09-02 09-04")]
    public void Expected_Year_HoldsStatutoryAndCompensatedDays(int year, string days)
    {
        var table = Holidays.Expected(year);
        table.Certainty.ShouldBe(Certainty.Expected);
        string.Join(' ', table.DaysOff.Select(day => day.Date.ToString("MM-dd", CultureInfo.InvariantCulture))).ShouldBe(days);
    }

    [Fact]
    public void Expected_CultureDay_IsASwitchThatShipsOff()
    {
        Holidays.Load(File).CultureDay.ShouldBeFalse();
        Holidays.Load(File).Of(2027).DaysOff.ShouldNotContain(day => day.Date == new DateOnly(2027, 11, 24));
        (Holidays.Load(File) with { CultureDay = true }).Of(2027).DaysOff.ShouldContain(day => day.Date == new DateOnly(2027, 11, 24));
    }

    [Fact]
    public void Shipped_Tables_HoldEveryDayOfTheBaseVectors()
    {
        var holidays = Holidays.Load(File);
        foreach (var year in SharedData.Json("testvectors/public-holidays-base.json").EnumerateObject())
        {
            var days = holidays.Of(int.Parse(year.Name, CultureInfo.InvariantCulture)).DaysOff.Select(day => day.Date).ToHashSet();
            foreach (var day in year.Value.EnumerateObject())
            {
                days.ShouldContain(DateOnly.ParseExact(day.Value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture), day.Name);
            }
        }
    }

    [Theory]
    [InlineData("years:\n  - year: 2027\n    certainty: decided\n    source: x\n    daysOf: []\n", "h.yaml, dòng 5", "daysOf")]
    [InlineData("years:\n  - year: 2027\n    certainty: decided\n    daysOff: []\n", "h.yaml, dòng ", "thiếu trường bắt buộc “source”")]
    [InlineData("years:\n  - year: 2027\n    year: 2028\n", "h.yaml, dòng 3", "year")]
    [InlineData("years:\n  - year: 2027\n    certainty: decided\n    source: x\n    daysOff:\n      - date: 30/4/2027\n        name: y\n", "h.yaml, dòng 6", "30/4/2027")]
    public void Content_Wrong_NamesFileLineAndField(string yaml, string place, string field)
    {
        var message = Should.Throw<ContentException>(() => ContentYaml.Parse<Holidays>("h.yaml", yaml)).Message;
        message.ShouldContain(place);
        message.ShouldContain(field);
    }

    [Fact]
    public void Content_SwapForADayThatIsNotOff_IsRefused()
    {
        var path = Path.GetTempFileName();
        try
        {
            System.IO.File.WriteAllText(path, """
                years:
                  - year: 2027
                    certainty: decided
                    source: x
                    daysOff: []
                    swapped:
                      - date: 2027-01-09
                        insteadOf: 2027-01-04
                """);
            Should.Throw<ContentException>(() => Holidays.Load(path)).Message.ShouldContain("04/01/2027");
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    [Theory]
    [InlineData("05-01", "12-31")]
    [InlineData("02-30", "12-31")]
    public void Hours_SeasonsThatDoNotCoverTheYear_AreRefused(string from, string to) => Should.Throw<ContentException>(() =>
        new WorkCalendar(WorkHours.Usual with { Seasons = [WorkHours.Usual.Seasons[0] with { From = from, To = to }] }, Holidays.ByRule));
}
