using HacThanh.Platform.Content;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Calendar;

/// <summary>How sure a day of the calendar is.</summary>
public enum Certainty
{
    /// <summary>dự kiến: computed by rule, the yearly decision is not out.</summary>
    Expected,

    /// <summary>Decided for the year.</summary>
    Decided,
}

/// <summary>A day off that would otherwise be a working day, or a statutory holiday.</summary>
public sealed record DayOff
{
    public required DateOnly Date { get; init; }

    /// <summary>"Quốc khánh", "Nghỉ bù Giỗ Tổ Hùng Vương", "Nghỉ hoán đổi".</summary>
    public required string Name { get; init; }
}

/// <summary>A weekend day worked in exchange for another day.</summary>
public sealed record SwappedDay
{
    public required DateOnly Date { get; init; }

    /// <summary>The working day that becomes free.</summary>
    public required DateOnly InsteadOf { get; init; }
}

/// <summary>The days off and swapped days of one year.</summary>
public sealed record HolidayYear
{
    public required int Year { get; init; }

    public required Certainty Certainty { get; init; }

    /// <summary>Decision or rule the table rests on.</summary>
    public required string Source { get; init; }

    /// <summary>True while a person has not compared the table with the official paper.</summary>
    public bool Unverified { get; init; }

    public string? Note { get; init; }

    public required IReadOnlyList<DayOff> DaysOff { get; init; }

    public IReadOnlyList<SwappedDay> Swapped { get; init; } = [];
}

/// <summary>Public holidays (Bộ luật Lao động 45/2019/QH14, Điều 112), installation level: content/calendar/holidays.yaml.</summary>
public sealed record Holidays
{
    /// <summary>Free 24/11 "Ngày Văn hóa Việt Nam" in expected years: off until the law is read (NQ 80-NQ/TW, NQ 30/NQ-CP).</summary>
    public bool CultureDay { get; init; }

    /// <summary>Why the switch stands as it does.</summary>
    public string? CultureDayNote { get; init; }

    /// <summary>Years with a table of their own; any other year is computed by <see cref="Expected"/>.</summary>
    public required IReadOnlyList<HolidayYear> Years { get; init; }

    /// <summary>No table at all: every year by rule.</summary>
    public static Holidays ByRule { get; } = new() { Years = [] };

    /// <exception cref="ContentException">The file is missing or wrong.</exception>
    public static Holidays Load(string path)
    {
        var holidays = ContentYaml.Load<Holidays>(path);
        holidays.Check(path);
        return holidays;
    }

    /// <summary>The table of a year: the one in the data, else the rule.</summary>
    public HolidayYear Of(int year) => Years.FirstOrDefault(table => table.Year == year) ?? Expected(year, CultureDay);

    /// <summary>The same holidays with one year replaced, as an administrator edits it when the decision is out.</summary>
    public Holidays With(HolidayYear table) => this with { Years = [.. Years.Where(other => other.Year != table.Year), table] };

    /// <summary>
    /// The days off of a year by rule, flagged expected: 01/01; the last day of the lunar year and mùng 1 to 4; 10/3 lunar; 30/4; 01/5;
    /// 02/9 and the neighbouring day that makes the longest break (the Prime Minister chooses it each year). A holiday on a
    /// weekly day off is made good on the next working day (Điều 111 khoản 3).
    /// </summary>
    public static HolidayYear Expected(int year, bool cultureDay = false)
    {
        var tet = LunarDate.NewYear(year);
        var nationalDay = new DateOnly(year, 9, 2);
        var days = new List<DayOff>
        {
            new() { Date = new DateOnly(year, 1, 1), Name = "Tết Dương lịch" },
            new() { Date = tet.AddDays(-1), Name = "Tết Âm lịch (ngày cuối năm)" },
            new() { Date = tet, Name = "Tết Âm lịch (mùng 1)" },
            new() { Date = tet.AddDays(1), Name = "Tết Âm lịch (mùng 2)" },
            new() { Date = tet.AddDays(2), Name = "Tết Âm lịch (mùng 3)" },
            new() { Date = tet.AddDays(3), Name = "Tết Âm lịch (mùng 4)" },
            new() { Date = new LunarDate(10, 3, year).ToSolar(), Name = "Giỗ Tổ Hùng Vương" },
            new() { Date = new DateOnly(year, 4, 30), Name = "Ngày Chiến thắng" },
            new() { Date = new DateOnly(year, 5, 1), Name = "Ngày Quốc tế lao động" },
            new() { Date = nationalDay, Name = "Quốc khánh" },
            new()
            {
                Date = nationalDay.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Thursday or DayOfWeek.Sunday ? nationalDay.AddDays(1) : nationalDay.AddDays(-1),
                Name = "Quốc khánh (ngày liền kề)",
            },
        };
        if (cultureDay)
        {
            days.Add(new DayOff { Date = new DateOnly(year, 11, 24), Name = "Ngày Văn hóa Việt Nam" });
        }

        var free = days.Select(day => day.Date).ToHashSet();
        foreach (var day in days.Where(day => IsWeekend(day.Date)).OrderBy(day => day.Date).ToList())
        {
            var instead = day.Date.AddDays(1);
            while (IsWeekend(instead) || free.Contains(instead))
            {
                instead = instead.AddDays(1);
            }

            free.Add(instead);
            days.Add(new DayOff { Date = instead, Name = "Nghỉ bù " + day.Name });
        }

        return new HolidayYear
        {
            Year = year,
            Certainty = Certainty.Expected,
            Source = "Bộ luật Lao động 45/2019/QH14 Điều 111, 112; âm lịch tính theo UTC+7. Dự kiến, chờ quyết định hằng năm.",
            DaysOff = [.. days.OrderBy(day => day.Date)],
        };
    }

    private void Check(string file)
    {
        foreach (var table in Years)
        {
            var wrong = table.DaysOff.Select(day => day.Date).Concat(table.Swapped.Select(day => day.Date)).FirstOrDefault(date => date.Year != table.Year);
            if (wrong != default)
            {
                throw new ContentException(file, 0, $"năm {table.Year}: ngày {VietnamTime.Date(wrong)} thuộc năm khác.");
            }

            foreach (var swap in table.Swapped.Where(swap => swap.InsteadOf.Year == table.Year && table.DaysOff.All(day => day.Date != swap.InsteadOf)))
            {
                throw new ContentException(file, 0, $"năm {table.Year}: làm bù {VietnamTime.Date(swap.Date)} cho ngày {VietnamTime.Date(swap.InsteadOf)}, nhưng ngày đó không có trong danh sách ngày nghỉ.");
            }
        }

        if (Years.GroupBy(table => table.Year).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ContentException(file, 0, $"năm {twice.Key} viết hai lần.");
        }
    }

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
