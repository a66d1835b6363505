using System.Globalization;
using HacThanh.Platform.Calendar;

namespace HacThanh.Modules.Organisation.Public;

/// <summary>A line of the hours as it stands on the door.</summary>
/// <param name="Days">"Thứ Hai đến thứ Sáu", with the season when there are several.</param>
/// <param name="Times">"07:30 – 11:30 và 13:30 – 17:30", or "Nghỉ".</param>
public sealed record HoursLine(string Days, string Times);

/// <summary>Working hours in words; the one source of what pages say about them.</summary>
public static class HoursWords
{
    private static readonly string[] names = ["Chủ Nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    /// <summary>One line a season, then the days off.</summary>
    public static IReadOnlyList<HoursLine> Lines(WorkHours hours)
    {
        var week = Enumerable.Range(1, 7).Select(i => (DayOfWeek)(i % 7)).ToList();
        var days = Capital(Name([.. week.Where(hours.Weekdays.Contains)]));
        var lines = hours.Seasons.Select(season => new HoursLine(
            hours.Seasons.Count == 1 ? days : $"{days}, từ {DayMonth(season.From)} đến hết {DayMonth(season.To)}",
            string.Join(" và ", season.Spans.Select(span => $"{Clock(span.From)} – {Clock(span.To)}"))));
        return [.. lines, new HoursLine(Capital(string.Join(", ", week.Where(d => !hours.Weekdays.Contains(d)).Select(d => names[(int)d]).Append("ngày lễ"))), "Nghỉ")];
    }

    /// <summary>04-15 → 15/04.</summary>
    internal static string DayMonth(string monthDay) => $"{monthDay[3..]}/{monthDay[..2]}";

    private static string Name(List<DayOfWeek> days) =>
        days.Count > 2 && Index(days[^1]) - Index(days[0]) == days.Count - 1 ? $"{names[(int)days[0]]} đến {names[(int)days[^1]]}" : string.Join(", ", days.Select(d => names[(int)d]));

    private static int Index(DayOfWeek day) => ((int)day + 6) % 7;

    private static string Clock(TimeOnly time) => time.ToString("H:mm", CultureInfo.InvariantCulture);

    private static string Capital(string text) => char.ToUpper(text[0], Platform.Text.Vietnamese.Culture) + text[1..];
}
