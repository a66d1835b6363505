using System.Globalization;
using HacThanh.Platform.Text;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Text;

public sealed class DatesTests
{
    private static readonly DateTime Instant = new(2026, 11, 21, 0, 30, 5, DateTimeKind.Utc);

    [Fact]
    public void VietnamTime_Instant_PrintsEachForm()
    {
        VietnamTime.Moment(Instant).ShouldBe("07:30 ngày 21/11/2026");
        VietnamTime.Iso(Instant).ShouldBe("2026-11-21T07:30:05+07:00");
        VietnamTime.Date(Instant).ShouldBe("21/11/2026");
        VietnamTime.LongDate(new DateOnly(2026, 2, 5)).ShouldBe("ngày 05 tháng 02 năm 2026");
        VietnamTime.LongDate(new DateOnly(2026, 3, 15)).ShouldBe("ngày 15 tháng 3 năm 2026");
        VietnamTime.Weekday(new DateOnly(2026, 11, 21)).ShouldBe("thứ Bảy");
        VietnamTime.ToUtc(VietnamTime.ToLocal(Instant)).ShouldBe(Instant);
    }

    [Fact]
    public void VietnamTime_Offset_AgreesWithTheZone()
    {
        for (var year = 1976; year < 2050; year++)
        {
            VietnamTime.Zone.GetUtcOffset(new DateTime(year, 7, 1, 0, 0, 0, DateTimeKind.Utc)).ShouldBe(VietnamTime.Offset);
        }
    }

    [Theory]
    [InlineData("21/11/2026", 2026, 11, 21)]
    [InlineData("1/2/2026", 2026, 2, 1)]
    [InlineData(" 01-02-2026 ", 2026, 2, 1)]
    [InlineData("29.02.2028", 2028, 2, 29)]
    [InlineData("2026-11-21", 2026, 11, 21)]
    [InlineData("05021985", 1985, 2, 5)]
    public void TryParseDate_PeoplesForms_AreRead(string text, int year, int month, int day)
    {
        VietnamTime.TryParseDate(text, out var date, out _).ShouldBeTrue();
        date.ShouldBe(new DateOnly(year, month, day));
    }

    [Theory]
    [InlineData("")]
    [InlineData("29/02/2026")]
    [InlineData("11/21/2026")]
    [InlineData("21/11/26")]
    [InlineData("1/1/0026")]
    [InlineData("hôm qua")]
    public void TryParseDate_Nonsense_SaysWhy(string text)
    {
        VietnamTime.TryParseDate(text, out _, out var error).ShouldBeFalse();
        error.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData(1985, "1985-01-21", "Ất Sửu")]
    [InlineData(2007, "2007-02-17", "Đinh Hợi")]
    [InlineData(2026, "2026-02-17", "Bính Ngọ")]
    [InlineData(2027, "2027-02-06", "Đinh Mùi")]
    [InlineData(2030, "2030-02-02", "Canh Tuất")]
    public void Lunar_NewYear_FallsOnItsDay(int year, string day, string name)
    {
        LunarDate.NewYear(year).ShouldBe(Iso(day));
        LunarDate.YearName(year).ShouldBe(name);
    }

    [Theory]
    [InlineData(2023, 2)]
    [InlineData(2025, 6)]
    [InlineData(2026, null)]
    [InlineData(2033, 11)]
    [InlineData(2034, null)]
    public void Lunar_LeapMonth_IsTheOneWithoutAMajorTerm(int year, int? month) => LunarDate.LeapMonth(year).ShouldBe(month);

    [Fact]
    public void Lunar_EveryDayOfALifetime_RoundTrips()
    {
        for (var day = new DateOnly(1976, 1, 1); day.Year < 2061; day = day.AddDays(3))
        {
            LunarDate.FromSolar(day).ToSolar().ShouldBe(day);
        }
    }

    [Fact]
    public void Lunar_MonthThatIsNotLeap_IsRefused() =>
        Should.Throw<InvalidOperationException>(() => new LunarDate(1, 3, 2026, IsLeap: true).ToSolar()).Message.ShouldContain("2026");

    [Fact]
    public void Lunar_SharedVectors_AllAgree()
    {
        var vectors = SharedData.Json("testvectors/lunar.json");
        foreach (var year in vectors.GetProperty("tet").EnumerateObject())
        {
            var number = int.Parse(year.Name, CultureInfo.InvariantCulture);
            LunarDate.NewYear(number).ShouldBe(Iso(year.Value[0].GetString()!));
            LunarDate.YearName(number).ShouldBe(year.Value[1].GetString());
            if (vectors.GetProperty("leapMonth").TryGetProperty(year.Name, out var leap))
            {
                LunarDate.LeapMonth(number).ShouldBe(leap.GetInt32(), year.Name);
            }
        }

        foreach (var year in vectors.GetProperty("gioTo10_3").EnumerateObject())
        {
            new LunarDate(10, 3, int.Parse(year.Name, CultureInfo.InvariantCulture)).ToSolar().ShouldBe(Iso(year.Value.GetString()!));
        }

        foreach (var sample in vectors.GetProperty("samples_solar_to_lunar_d_m_y_leap").EnumerateArray())
        {
            LunarDate.FromSolar(Iso(sample[0].GetString()!)).ShouldBe(
                new LunarDate(sample[1].GetInt32(), sample[2].GetInt32(), sample[3].GetInt32(), sample[4].GetInt32() == 1));
        }
    }

    private static DateOnly Iso(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
