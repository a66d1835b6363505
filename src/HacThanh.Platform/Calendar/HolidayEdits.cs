using HacThanh.Platform.Text;

namespace HacThanh.Platform.Calendar;

/// <summary>What an administrator does to the table of a year. Each gives a new table or refuses with a sentence.</summary>
public static class HolidayEdits
{
    /// <summary>One more day off.</summary>
    /// <exception cref="RuleException">Another year, or the day is there already or is a day worked in exchange.</exception>
    public static HolidayYear WithDayOff(this HolidayYear table, DateOnly date, string name)
    {
        InYear(table, date);
        if (table.DaysOff.FirstOrDefault(day => day.Date == date) is { } there) throw new RuleException($"Ngày {VietnamTime.Date(date)} đã là ngày nghỉ: {there.Name}.");
        if (table.Swapped.Any(swap => swap.Date == date)) throw new RuleException($"Ngày {VietnamTime.Date(date)} là ngày làm bù. Bỏ ngày làm bù trước.");
        return table with { DaysOff = [.. table.DaysOff.Append(new DayOff { Date = date, Name = name }).OrderBy(day => day.Date)] };
    }

    /// <summary>Another day or another name for a day off.</summary>
    /// <exception cref="RuleException">The day is not there, or the new one cannot be.</exception>
    public static HolidayYear WithChangedDayOff(this HolidayYear table, DateOnly date, DateOnly newDate, string newName) =>
        (date == newDate ? table with { DaysOff = [.. table.DaysOff.Where(day => day != Find(table, date))] } : WithoutDayOff(table, date)).WithDayOff(newDate, newName);

    /// <summary>A day off less.</summary>
    /// <exception cref="RuleException">The day is not there, or another day is worked in exchange for it.</exception>
    public static HolidayYear WithoutDayOff(this HolidayYear table, DateOnly date)
    {
        var found = Find(table, date);
        if (table.Swapped.FirstOrDefault(swap => swap.InsteadOf == date) is { } swap)
            throw new RuleException($"Ngày {VietnamTime.Date(swap.Date)} làm bù cho ngày này. Bỏ ngày làm bù trước.");
        return table with { DaysOff = [.. table.DaysOff.Where(day => day != found)] };
    }

    /// <summary>A weekend day is worked, a working day of the same year becomes free.</summary>
    /// <exception cref="RuleException">Another year, or a day is of the wrong kind.</exception>
    public static HolidayYear WithSwap(this HolidayYear table, DateOnly worked, DateOnly free)
    {
        InYear(table, worked);
        InYear(table, free);
        if (!IsWeekend(worked)) throw new RuleException($"Ngày làm bù phải là thứ Bảy hoặc Chủ Nhật; {VietnamTime.Date(worked)} là {VietnamTime.Weekday(worked)}.");
        if (IsWeekend(free)) throw new RuleException($"Ngày được nghỉ thay phải là ngày làm việc; {VietnamTime.Date(free)} là {VietnamTime.Weekday(free)}.");
        if (table.Swapped.Any(swap => swap.Date == worked || swap.InsteadOf == free)) throw new RuleException("Một trong hai ngày này đã được hoán đổi.");
        if (table.DaysOff.Any(day => day.Date == worked)) throw new RuleException($"Ngày {VietnamTime.Date(worked)} đang là ngày nghỉ lễ nên không làm bù được.");
        return table.WithDayOff(free, $"Nghỉ hoán đổi (làm bù {VietnamTime.Date(worked)})") with
        {
            Swapped = [.. table.Swapped.Append(new SwappedDay { Date = worked, InsteadOf = free }).OrderBy(swap => swap.Date)],
        };
    }

    /// <summary>The exchange is called off: both days are again what they were.</summary>
    /// <exception cref="RuleException">There is none on that day.</exception>
    public static HolidayYear WithoutSwap(this HolidayYear table, DateOnly worked)
    {
        var found = table.Swapped.FirstOrDefault(swap => swap.Date == worked) ?? throw new RuleException($"Ngày {VietnamTime.Date(worked)} không phải ngày làm bù.");
        return (table with { Swapped = [.. table.Swapped.Where(swap => swap != found)] }) switch
        {
            var left when left.DaysOff.Any(day => day.Date == found.InsteadOf) => left.WithoutDayOff(found.InsteadOf),
            var left => left,
        };
    }

    /// <summary>The yearly decision is out and the table agrees with it.</summary>
    public static HolidayYear Decide(this HolidayYear table, string decision) => table with { Certainty = Certainty.Decided, Source = decision, Unverified = false, Note = null };

    private static DayOff Find(HolidayYear table, DateOnly date) =>
        table.DaysOff.FirstOrDefault(day => day.Date == date) ?? throw new RuleException($"Ngày {VietnamTime.Date(date)} không có trong danh sách ngày nghỉ.");

    private static void InYear(HolidayYear table, DateOnly date)
    {
        if (date.Year != table.Year) throw new RuleException($"Ngày {VietnamTime.Date(date)} không thuộc năm {table.Year}.");
    }

    private static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
