using System.Globalization;
using HacThanh.Platform.Content;

namespace HacThanh.Platform.Calendar;

/// <summary>When an office works, as data: weekdays, hours by season, and the last moment at which a receipt still counts for the day.</summary>
public sealed record WorkHours
{
    /// <summary>Working weekdays in English: monday … sunday.</summary>
    public required IReadOnlyList<DayOfWeek> Weekdays { get; init; }

    /// <summary>Received later than this the clock starts on the next working day; 15:00:00 itself still counts (thủ tục quy định "sau 15 giờ").</summary>
    public TimeOnly AcceptUntil { get; init; } = new(15, 0);

    /// <summary>Seasons that together cover the year. A season may run over New Year (from 10-15 to 04-15).</summary>
    public required IReadOnlyList<WorkSeason> Seasons { get; init; }

    /// <summary>Source of the hours (decision, notice).</summary>
    public string? Source { get; init; }

    /// <summary>Monday to Friday, 07:30–11:30 and 13:30–17:30 all year, receipts until 15:00.</summary>
    public static WorkHours Usual { get; } = new()
    {
        Weekdays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        Seasons =
        [
            new WorkSeason
            {
                From = "01-01",
                To = "12-31",
                Spans =
                [
                    new WorkSpan { From = new TimeOnly(7, 30), To = new TimeOnly(11, 30) },
                    new WorkSpan { From = new TimeOnly(13, 30), To = new TimeOnly(17, 30) },
                ],
            },
        ],
    };

    /// <summary>Refuses hours that cannot be computed with.</summary>
    /// <exception cref="ContentException">No weekday, an unreadable or uncovered date, spans out of order, seasons of unequal length.</exception>
    public void Check(string file)
    {
        if (Weekdays.Count == 0 || Seasons.Count == 0)
        {
            throw new ContentException(file, 0, "giờ làm việc phải có ít nhất một ngày trong tuần và một mùa.");
        }

        foreach (var season in Seasons)
        {
            season.Check(file);
            if (season.Length != Seasons[0].Length)
            {
                throw new ContentException(file, 0, "các mùa phải có số phút làm việc một ngày bằng nhau, vì thời hạn tính theo ngày làm việc trọn ngày.");
            }
        }

        for (var day = new DateOnly(2028, 1, 1); day.Year == 2028; day = day.AddDays(1))
        {
            if (Seasons.Count(season => season.Covers(day)) != 1)
            {
                throw new ContentException(file, 0, $"ngày {day.ToString("dd/MM", CultureInfo.InvariantCulture)} phải thuộc đúng một mùa giờ làm việc.");
            }
        }
    }
}

/// <summary>The hours of one part of the year.</summary>
public sealed record WorkSeason
{
    /// <summary>First day, MM-dd.</summary>
    public required string From { get; init; }

    /// <summary>Last day, MM-dd, inclusive.</summary>
    public required string To { get; init; }

    /// <summary>Spans of the day in order, not touching.</summary>
    public required IReadOnlyList<WorkSpan> Spans { get; init; }

    internal TimeSpan Length => TimeSpan.FromTicks(Spans.Sum(span => (span.To - span.From).Ticks));

    internal bool Covers(DateOnly date)
    {
        var day = (date.Month * 100) + date.Day;
        var (from, to) = (MonthDay(From), MonthDay(To));
        return from <= to ? day >= from && day <= to : day >= from || day <= to;
    }

    internal void Check(string file)
    {
        foreach (var text in (string[])[From, To])
        {
            if (!DateOnly.TryParseExact("2028-" + text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            {
                throw new ContentException(file, 0, $"mùa giờ làm việc: “{text}” không phải ngày dạng tháng-ngày, ví dụ 04-15.");
            }
        }

        if (Spans.Count == 0 || Spans.Any(span => span.To <= span.From) || Spans.Zip(Spans.Skip(1)).Any(pair => pair.Second.From <= pair.First.To))
        {
            throw new ContentException(file, 0, "mùa giờ làm việc: các khoảng giờ phải nối tiếp nhau trong ngày, giờ kết thúc sau giờ bắt đầu.");
        }
    }

    private static int MonthDay(string text) =>
        (int.Parse(text.AsSpan(0, 2), CultureInfo.InvariantCulture) * 100) + int.Parse(text.AsSpan(3, 2), CultureInfo.InvariantCulture);
}

/// <summary>A span of working time in a day, [From, To).</summary>
public sealed record WorkSpan
{
    public required TimeOnly From { get; init; }

    public required TimeOnly To { get; init; }
}
