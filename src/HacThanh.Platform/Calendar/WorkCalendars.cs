using System.Collections.Concurrent;

namespace HacThanh.Platform.Calendar;

/// <summary>The calendar of each ward of the installation, made when first asked for.</summary>
/// <param name="make">Makes the calendar of a ward from its data.</param>
public sealed class WorkCalendars(Func<int, WorkCalendar> make)
{
    private readonly ConcurrentDictionary<int, Lazy<WorkCalendar>> calendars = new();

    /// <summary>The calendar of a ward. Ask once for each piece of work.</summary>
    public WorkCalendar For(int ward) => calendars.GetOrAdd(ward, w => new Lazy<WorkCalendar>(() => make(w))).Value;

    /// <summary>Hours or holidays have changed: each ward's calendar is made anew when next asked for.</summary>
    public void Forget() => calendars.Clear();
}
