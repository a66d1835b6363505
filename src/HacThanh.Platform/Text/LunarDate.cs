namespace HacThanh.Platform.Text;

/// <summary>
/// A date of the Vietnamese lunar calendar, computed for UTC+7 (it differs from the Chinese one in 1985, 2007 and 2030).
/// Method: Hồ Ngọc Đức, "Thuật toán tính âm lịch", after Jean Meeus, Astronomical Algorithms. Good for 1900 to 2199.
/// </summary>
/// <param name="Day">1 to 30.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Year">The year that began at the Tết before.</param>
/// <param name="IsLeap">The second month of that number in a year of thirteen months.</param>
public readonly record struct LunarDate(int Day, int Month, int Year, bool IsLeap = false)
{
    private const double TimeZone = 7;
    private const int DayNumberOfEpoch = 1_721_426; // Julian day of 0001-01-01, so that DateOnly.DayNumber can be used

    private static readonly string[] Stems = ["Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý"];
    private static readonly string[] Branches = ["Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"];

    /// <summary>First day of a lunar year (mùng 1 Tết).</summary>
    public static DateOnly NewYear(int year) => new LunarDate(1, 1, year).ToSolar();

    /// <summary>"Bính Ngọ" for 2026.</summary>
    public static string YearName(int year) => $"{Stems[(year + 6) % 10]} {Branches[(year + 8) % 12]}";

    /// <summary>The lunar month that occurs twice in a year, or null.</summary>
    public static int? LeapMonth(int year)
    {
        var start = EleventhMonth(year - 1);
        var end = EleventhMonth(year);
        var next = EleventhMonth(year + 1);
        if (end - start > 365 && LeapOffset(start) is var inside and > 2)
        {
            return inside - 2;
        }

        return next - end > 365 && LeapOffset(end) is var late and <= 2 ? late + 10 : null;
    }

    public static LunarDate FromSolar(DateOnly date)
    {
        var day = date.DayNumber + DayNumberOfEpoch;
        var k = (int)((day - 2_415_021.076998695) / 29.530588853);
        var monthStart = NewMoon(k + 1);
        if (monthStart > day)
        {
            monthStart = NewMoon(k);
        }

        var eleventh = EleventhMonth(date.Year);
        var nextEleventh = eleventh;
        int year;
        if (eleventh >= monthStart)
        {
            year = date.Year;
            eleventh = EleventhMonth(date.Year - 1);
        }
        else
        {
            year = date.Year + 1;
            nextEleventh = EleventhMonth(date.Year + 1);
        }

        var difference = (monthStart - eleventh) / 29;
        var leap = false;
        var month = difference + 11;
        if (nextEleventh - eleventh > 365)
        {
            var offset = LeapOffset(eleventh);
            if (difference >= offset)
            {
                month = difference + 10;
                leap = difference == offset;
            }
        }

        if (month > 12)
        {
            month -= 12;
        }

        if (month >= 11 && difference < 4)
        {
            year--;
        }

        return new LunarDate(day - monthStart + 1, month, year, leap);
    }

    /// <exception cref="InvalidOperationException">The year has no such leap month, or the month no such day.</exception>
    public DateOnly ToSolar()
    {
        int start, end;
        if (Month < 11)
        {
            start = EleventhMonth(Year - 1);
            end = EleventhMonth(Year);
        }
        else
        {
            start = EleventhMonth(Year);
            end = EleventhMonth(Year + 1);
        }

        var offset = (Month - 11 + 12) % 12;
        if (end - start > 365)
        {
            var leap = LeapOffset(start);
            if (IsLeap && offset + 1 != leap)
            {
                throw new InvalidOperationException($"Năm {Year} không nhuận tháng {Month}.");
            }

            if (IsLeap || offset >= leap)
            {
                offset++;
            }
        }
        else if (IsLeap)
        {
            throw new InvalidOperationException($"Năm {Year} không có tháng nhuận.");
        }

        var k = (int)(0.5 + ((start - 2_415_021.076998695) / 29.530588853));
        return DateOnly.FromDayNumber(NewMoon(k + offset) + Day - 1 - DayNumberOfEpoch);
    }

    /// <summary>"10/3 âm lịch"; a leap month says so.</summary>
    public override string ToString() => $"{Day}/{Month}{(IsLeap ? " nhuận" : "")} âm lịch";

    private static int NewMoon(int k)
    {
        var t = k / 1236.85;
        var (t2, t3, radians) = (t * t, t * t * t, Math.PI / 180);
        var mean = 2_415_020.75933 + (29.53058868 * k) + (0.0001178 * t2) - (0.000000155 * t3);
        mean += 0.00033 * Math.Sin((166.56 + (132.87 * t) - (0.009173 * t2)) * radians);
        var sun = (359.2242 + (29.10535608 * k) - (0.0000333 * t2) - (0.00000347 * t3)) * radians;
        var moon = (306.0253 + (385.81691806 * k) + (0.0107306 * t2) + (0.00001236 * t3)) * radians;
        var latitude = (21.2964 + (390.67050646 * k) - (0.0016528 * t2) - (0.00000239 * t3)) * radians;
        var correction = ((0.1734 - (0.000393 * t)) * Math.Sin(sun)) + (0.0021 * Math.Sin(2 * sun));
        correction = correction - (0.4068 * Math.Sin(moon)) + (0.0161 * Math.Sin(2 * moon)) - (0.0004 * Math.Sin(3 * moon));
        correction = correction + (0.0104 * Math.Sin(2 * latitude)) - (0.0051 * Math.Sin(sun + moon));
        correction = correction - (0.0074 * Math.Sin(sun - moon)) + (0.0004 * Math.Sin((2 * latitude) + sun));
        correction = correction - (0.0004 * Math.Sin((2 * latitude) - sun)) - (0.0006 * Math.Sin((2 * latitude) + moon));
        correction = correction + (0.0010 * Math.Sin((2 * latitude) - moon)) + (0.0005 * Math.Sin((2 * moon) + sun));
        var delta = t < -11
            ? 0.001 + (0.000839 * t) + (0.0002261 * t2) - (0.00000845 * t3) - (0.000000081 * t * t3)
            : -0.000278 + (0.000265 * t) + (0.000262 * t2);
        return (int)Math.Floor(mean + correction - delta + 0.5 + (TimeZone / 24));
    }

    /// <summary>Twelfth part of the ecliptic (0 to 11) in which the sun stands at local midnight of a Julian day.</summary>
    private static int SunSector(int day)
    {
        var t = (day - 2_451_545.5 - (TimeZone / 24)) / 36525;
        var (t2, radians) = (t * t, Math.PI / 180);
        var anomaly = (357.52910 + (35999.05030 * t) - (0.0001559 * t2) - (0.00000048 * t * t2)) * radians;
        var mean = 280.46645 + (36000.76983 * t) + (0.0003032 * t2);
        var centre = ((1.914600 - (0.004817 * t) - (0.000014 * t2)) * Math.Sin(anomaly))
            + ((0.019993 - (0.000101 * t)) * Math.Sin(2 * anomaly)) + (0.000290 * Math.Sin(3 * anomaly));
        var longitude = (mean + centre) * radians;
        longitude -= Math.PI * 2 * Math.Floor(longitude / (Math.PI * 2));
        return (int)(longitude / Math.PI * 6);
    }

    /// <summary>Julian day on which the lunar month with the winter solstice begins.</summary>
    private static int EleventhMonth(int year)
    {
        var offset = new DateOnly(year, 12, 31).DayNumber + DayNumberOfEpoch - 2_415_021;
        var k = (int)(offset / 29.530588853);
        var start = NewMoon(k);
        return SunSector(start) >= 9 ? NewMoon(k - 1) : start;
    }

    /// <summary>How many months after the eleventh month that began on <paramref name="eleventh"/> the leap month stands.</summary>
    private static int LeapOffset(int eleventh)
    {
        var k = (int)(((eleventh - 2_415_021.076998695) / 29.530588853) + 0.5);
        var i = 1;
        var arc = SunSector(NewMoon(k + i));
        int last;
        do
        {
            last = arc;
            i++;
            arc = SunSector(NewMoon(k + i));
        }
        while (arc != last && i < 14);
        return i - 1;
    }
}
