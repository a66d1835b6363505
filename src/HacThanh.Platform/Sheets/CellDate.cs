using System.Globalization;

namespace HacThanh.Platform.Sheets;

/// <summary>
/// Days as spreadsheets keep them: a count, with the time as its fraction. Two systems: from 01/01/1900 as day 1 (with a 29/02/1900 that never was, day 60),
/// or from 01/01/1904 as day 0, where the workbook says so.
/// </summary>
internal static class CellDate
{
    private const int SecondsOfDay = 86_400;
    private const double LastSerial = 2_958_466; // 01/01/10000

    /// <summary>The text of a count shown in a style of dates; null when no calendar has the day, as where Excel shows ####.</summary>
    internal static (string Text, CellKind Kind)? Read(double serial, CellStyle style, bool from1904)
    {
        if (!(serial >= 0 && serial < LastSerial)) return null;
        var seconds = (long)Math.Round(serial * SecondsOfDay, MidpointRounding.AwayFromZero);
        var time = (int)(seconds % SecondsOfDay);
        var day = seconds / SecondsOfDay;
        if (style == CellStyle.Hours) return (Clock(seconds), CellKind.Time);
        if (style == CellStyle.Time) return (Clock(time), CellKind.Time);
        if (day == 0 && !from1904) return time > 0 ? (Clock(time), CellKind.Time) : null;
        if (Day(day, from1904) is not { } date) return null;
        return style == CellStyle.Date || time == 0 ? (date, CellKind.Date) : ($"{date}T{time / 3600:00}:{time / 60 % 60:00}:{time % 60:00}", CellKind.DateTime);
    }

    /// <summary>A cell of type d holds ISO 8601 itself (ISO/IEC 29500 strict).</summary>
    internal static (string Text, CellKind Kind)? ReadIso(string text)
    {
        if (TimeOnly.TryParseExact(text, ["HH:mm:ss", "HH:mm:ss.FFF", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return (Clock((long)time.ToTimeSpan().TotalSeconds), CellKind.Time);
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment)) return null;
        return moment.TimeOfDay == TimeSpan.Zero
            ? (moment.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Date)
            : (moment.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), CellKind.DateTime);
    }

    /// <summary>The count of a day in the system of 1900; null before 01/03/1900, which spreadsheets count differently.</summary>
    internal static int? Serial(DateOnly date) => date >= new DateOnly(1900, 3, 1) ? date.DayNumber - new DateOnly(1899, 12, 30).DayNumber : null;

    private static string? Day(long day, bool from1904)
    {
        if (!from1904 && day == 60) return "1900-02-29";
        var first = from1904 ? new DateOnly(1904, 1, 1) : day < 60 ? new DateOnly(1899, 12, 31) : new DateOnly(1899, 12, 30);
        return first.DayNumber + day > DateOnly.MaxValue.DayNumber ? null : first.AddDays((int)day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static string Clock(long seconds)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}");
        return seconds % 60 == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text}:{seconds % 60:00}");
    }
}
