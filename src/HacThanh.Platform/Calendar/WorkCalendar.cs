using System.Collections.Concurrent;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Calendar;

/// <summary>When to warn about a running limit, UTC.</summary>
/// <param name="ThreeQuarters">Three quarters of the working time are used.</param>
/// <param name="OneDayBefore">The same hour of the working day before the due day; null when that lies before the start.</param>
/// <param name="Overrun">The due instant: anything after it is late.</param>
public sealed record WarningTimes(DateTime ThreeQuarters, DateTime? OneDayBefore, DateTime Overrun);

/// <summary>What a day of the calendar is, for people.</summary>
/// <param name="Date">The day.</param>
/// <param name="Works">The office works.</param>
/// <param name="Name">Name of the holiday, "Làm bù", or null on an ordinary day.</param>
/// <param name="Certainty">Whether the year's table is decided or expected (dự kiến).</param>
public sealed record CalendarDay(DateOnly Date, bool Works, string? Name, Certainty Certainty);

/// <summary>
/// The one calendar that computes every limit of an office: working time, start of the clock, due instants with pauses,
/// warnings. Immutable; built from data; counts in whole seconds of Vietnamese clock time; instants in and out are UTC.
/// </summary>
public sealed class WorkCalendar
{
    private readonly ConcurrentDictionary<int, WorkYear> years = new();
    private readonly WorkHours hours;
    private readonly Holidays holidays;
    private readonly int acceptUntil;

    /// <exception cref="Content.ContentException">The hours cannot be computed with.</exception>
    public WorkCalendar(WorkHours hours, Holidays holidays)
    {
        hours.Check("giờ làm việc");
        (this.hours, this.holidays) = (hours, holidays);
        acceptUntil = (int)(hours.AcceptUntil.Ticks / TimeSpan.TicksPerSecond);
        MinutesPerDay = (int)hours.Seasons[0].Length.TotalMinutes;
    }

    /// <summary>Minutes of one ngày làm việc: one whole day of the hours (480 for 07:30–11:30 and 13:30–17:30).</summary>
    public int MinutesPerDay { get; }

    /// <summary>The hours that it counts with.</summary>
    public WorkHours Hours => hours;

    public bool IsWorkingDay(DateOnly date) => Spans(date.DayNumber).Length > 0;

    /// <summary>The day with the name of its holiday and how sure that is.</summary>
    public CalendarDay Day(DateOnly date)
    {
        var table = holidays.Of(date.Year);
        var name = table.DaysOff.FirstOrDefault(day => day.Date == date)?.Name
            ?? (table.Swapped.FirstOrDefault(day => day.Date == date) is { } swap ? $"Làm bù cho ngày {VietnamTime.Date(swap.InsteadOf)}" : null);
        return new CalendarDay(date, IsWorkingDay(date), name, table.Certainty);
    }

    /// <summary>True when a day off that is only expected (dự kiến) lies between two instants: the due date may still change in the citizen's favour.</summary>
    public bool RestsOnExpectedDays(DateTime fromUtc, DateTime toUtc)
    {
        var (from, to) = (VietnamTime.DateOf(fromUtc), VietnamTime.DateOf(toUtc));
        for (var year = from.Year; year <= to.Year; year++)
        {
            var table = holidays.Of(year);
            if (table.Certainty == Certainty.Expected && table.DaysOff.Any(day => day.Date >= from && day.Date <= to))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// When the clock of something received starts: at once in working time until 15:00:00; before opening or at lunch at the next
    /// opening of the day; after 15:00:00, after hours or on a day off at the opening of the next working day.
    /// </summary>
    public DateTime ClockStart(DateTime receivedAtUtc) => ClockSeconds.Utc(Start(ClockSeconds.Of(receivedAtUtc)));

    /// <summary>
    /// The due instant of a limit. giờ and ngày làm việc run in working time and stand still in pauses; a sum that ends exactly with a span is
    /// due at that end. ngày follow Bộ luật Dân sự 2015: the day on which the clock starts is not counted (Điều 147), a last day off moves to the
    /// next working day and the limit ends with that day, 23:59:59 (Điều 148); pauses shift it by their sum in calendar days, rounded up.
    /// </summary>
    /// <param name="receivedAtUtc">Instant of receipt.</param>
    /// <param name="limit">The limit; its value is at least 1.</param>
    /// <param name="pauses">Ended pauses in any order; the part before the clock starts does not count.</param>
    /// <param name="sameDay">"Trong ngày": due at closing of the day on which the clock starts, whatever the limit says.</param>
    public DateTime Due(DateTime receivedAtUtc, Limit limit, IEnumerable<Pause>? pauses = null, bool sameDay = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit.Value, 1, nameof(limit));
        var start = Start(ClockSeconds.Of(receivedAtUtc));
        var standing = Pause.Merge(pauses);
        if (sameDay)
        {
            var closing = ClockSeconds.Of(ClockSeconds.Day(start), Spans(ClockSeconds.Day(start))[^1]);
            return ClockSeconds.Utc(Run(start, Worked(start, closing), standing));
        }

        return ClockSeconds.Utc(limit.Unit switch
        {
            LimitUnit.Hours => Run(start, limit.Value * 3600L, standing),
            LimitUnit.WorkingDays => Run(start, limit.Value * MinutesPerDay * 60L, standing),
            LimitUnit.CalendarDays => LastDay(start, limit.Value, standing),
            _ => throw new ArgumentOutOfRangeException(nameof(limit)),
        });
    }

    /// <summary>Closing of a day by the hours of its season; of the next working day when the office does not work on it.</summary>
    public DateTime Closing(DateOnly date)
    {
        var day = NextWorkingDay(date.DayNumber);
        return ClockSeconds.Utc(ClockSeconds.Of(day, Spans(day)[^1]));
    }

    /// <summary>Whole minutes of working time in [from, to); 0 when to is not after from.</summary>
    public int WorkingMinutes(DateTime fromUtc, DateTime toUtc) => (int)(Worked(ClockSeconds.Of(fromUtc), ClockSeconds.Of(toUtc)) / 60);

    /// <summary>The first instant by which so many minutes of working time have passed since <paramref name="fromUtc"/>.</summary>
    public DateTime AddWorkingMinutes(DateTime fromUtc, int minutes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minutes);
        return ClockSeconds.Utc(Run(ClockSeconds.Of(fromUtc), minutes * 60L, []));
    }

    /// <summary>Whole working minutes used from the start of the clock until now, pauses taken out.</summary>
    public int UsedMinutes(DateTime receivedAtUtc, DateTime nowUtc, IEnumerable<Pause>? pauses = null)
    {
        var cursor = Start(ClockSeconds.Of(receivedAtUtc));
        var now = ClockSeconds.Of(nowUtc);
        long used = 0;
        foreach (var (from, to) in Pause.Merge(pauses))
        {
            used += Worked(cursor, Math.Min(from, now));
            cursor = Math.Max(cursor, to);
        }

        return (int)((used + Worked(cursor, now)) / 60);
    }

    /// <summary>Three warnings of a limit that runs from <paramref name="startUtc"/> (see <see cref="ClockStart"/>) to <paramref name="dueUtc"/>.</summary>
    public WarningTimes Warnings(DateTime startUtc, DateTime dueUtc, IEnumerable<Pause>? pauses = null)
    {
        var (start, due) = (ClockSeconds.Of(startUtc), ClockSeconds.Of(dueUtc));
        var standing = Pause.Merge(pauses);
        var paused = standing.Sum(pause => Worked(Math.Max(pause.From, start), Math.Min(pause.To, due)));
        var budget = Math.Max(0, Worked(start, due) - paused);
        var day = ClockSeconds.Day(due) - 1;
        while (Spans(day).Length == 0)
        {
            day--;
        }

        var before = ClockSeconds.Of(day, ClockSeconds.SecondOfDay(due));
        return new WarningTimes(
            ClockSeconds.Utc(Math.Min(due, Run(start, budget * 3 / 4, standing))),
            before < start ? null : ClockSeconds.Utc(before),
            ClockSeconds.Utc(due));
    }

    /// <summary>After a change of the calendar: a date promised to a citizen is never moved later by it, only earlier.</summary>
    public static DateTime Keep(DateTime promisedUtc, DateTime recomputedUtc) => recomputedUtc < promisedUtc ? recomputedUtc : promisedUtc;

    private long Start(long received)
    {
        var day = ClockSeconds.Day(received);
        var second = ClockSeconds.SecondOfDay(received);
        if (second <= acceptUntil)
        {
            var spans = Spans(day);
            for (var s = 0; s < spans.Length; s += 2)
            {
                if (second < spans[s + 1])
                {
                    return ClockSeconds.Of(day, Math.Max(second, spans[s]));
                }
            }
        }

        day = NextWorkingDay(day + 1);
        return ClockSeconds.Of(day, Spans(day)[0]);
    }

    private long Run(long cursor, long budget, List<(long From, long To)> pauses)
    {
        foreach (var (from, to) in pauses)
        {
            var worked = Worked(cursor, from);
            if (worked >= budget)
            {
                break;
            }

            budget -= worked;
            cursor = Math.Max(cursor, to);
        }

        if (budget == 0)
        {
            return cursor;
        }

        var year = YearOf(cursor);
        var target = Year(year).Until(cursor) + budget;
        while (target > Year(year).Total)
        {
            target -= Year(year).Total;
            year++;
        }

        return Year(year).At(target);
    }

    private long LastDay(long start, int days, List<(long From, long To)> pauses)
    {
        long paused = 0;
        var end = End(0);
        foreach (var (from, to) in pauses)
        {
            if (from > end)
            {
                break;
            }

            paused += Math.Max(0, to - Math.Max(from, start));
            end = End(paused);
        }

        return end;

        long End(long shift)
        {
            var last = ClockSeconds.Day(start) + days + (int)((shift + ClockSeconds.PerDay - 1) / ClockSeconds.PerDay);
            return ClockSeconds.Of(NextWorkingDay(last), ClockSeconds.PerDay - 1);
        }
    }

    private long Worked(long from, long to)
    {
        if (to <= from)
        {
            return 0;
        }

        var (first, last) = (YearOf(from), YearOf(to));
        var sum = Year(last).Until(to) - Year(first).Until(from);
        for (var year = first; year < last; year++)
        {
            sum += Year(year).Total;
        }

        return sum;
    }

    private int NextWorkingDay(int day)
    {
        while (Spans(day).Length == 0)
        {
            day++;
        }

        return day;
    }

    private int[] Spans(int day) => Year(DateOnly.FromDayNumber(day).Year).Spans(day);

    private WorkYear Year(int year) => years.TryGetValue(year, out var table)
        ? table
        : years.GetOrAdd(year, static (y, calendar) => new WorkYear(y, calendar.hours, calendar.holidays), this);

    private static int YearOf(long seconds) => DateOnly.FromDayNumber(ClockSeconds.Day(seconds)).Year;
}
