namespace HacThanh.Platform.Calendar;

/// <summary>One year worked out: the spans of each day and how many working seconds lie before it, so that sums are two look-ups.</summary>
internal sealed class WorkYear
{
    private readonly int firstDay;
    private readonly int[][] spans;
    private readonly long[] before;

    internal WorkYear(int year, WorkHours hours, Holidays holidays)
    {
        var table = holidays.Of(year);
        var off = table.DaysOff.Select(day => day.Date.DayNumber).ToHashSet();
        var swapped = table.Swapped.Select(day => day.Date.DayNumber).ToHashSet();
        var seasons = hours.Seasons
            .Select(season => season.Spans.SelectMany(span => (int[])[Second(span.From), Second(span.To)]).ToArray())
            .ToArray();
        firstDay = new DateOnly(year, 1, 1).DayNumber;
        var count = DateTime.IsLeapYear(year) ? 366 : 365;
        spans = new int[count][];
        before = new long[count + 1];
        for (var i = 0; i < count; i++)
        {
            var date = DateOnly.FromDayNumber(firstDay + i);
            var works = swapped.Contains(date.DayNumber) || (hours.Weekdays.Contains(date.DayOfWeek) && !off.Contains(date.DayNumber));
            spans[i] = works ? seasons[SeasonOf(hours, date)] : [];
            before[i + 1] = before[i];
            for (var s = 0; s < spans[i].Length; s += 2)
            {
                before[i + 1] += spans[i][s + 1] - spans[i][s];
            }
        }
    }

    /// <summary>Working seconds of the whole year.</summary>
    internal long Total => before[^1];

    /// <summary>Starts and ends of the day's spans in seconds of the day; empty on a day off.</summary>
    internal int[] Spans(int day) => spans[day - firstDay];

    /// <summary>Working seconds from the start of the year to an instant of it.</summary>
    internal long Until(long seconds)
    {
        var index = ClockSeconds.Day(seconds) - firstDay;
        var second = ClockSeconds.SecondOfDay(seconds);
        var sum = before[index];
        var day = spans[index];
        for (var s = 0; s < day.Length && second > day[s]; s += 2)
        {
            sum += Math.Min(second, day[s + 1]) - day[s];
        }

        return sum;
    }

    /// <summary>The first instant of the year by which <paramref name="worked"/> seconds (1 to Total) have passed: the end of a span, not the start of the next.</summary>
    internal long At(long worked)
    {
        var index = Array.BinarySearch(before, worked);
        index = index < 0 ? ~index : index;
        while (before[index - 1] == worked)
        {
            index--;
        }

        index--;
        var rest = worked - before[index];
        var day = spans[index];
        var s = 0;
        while (rest > day[s + 1] - day[s])
        {
            rest -= day[s + 1] - day[s];
            s += 2;
        }

        return ClockSeconds.Of(firstDay + index, day[s] + rest);
    }

    private static int SeasonOf(WorkHours hours, DateOnly date)
    {
        var index = 0;
        while (!hours.Seasons[index].Covers(date))
        {
            index++;
        }

        return index;
    }

    private static int Second(TimeOnly time) => (int)(time.Ticks / TimeSpan.TicksPerSecond);
}
