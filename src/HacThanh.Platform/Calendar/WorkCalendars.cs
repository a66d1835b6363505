namespace HacThanh.Platform.Calendar;

/// <summary>The calendar of each ward of the installation.</summary>
public sealed class WorkCalendars
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<int, WorkCalendar> calendars = new();

    /// <summary>The calendar of a ward.</summary>
    /// <exception cref="InvalidOperationException">The ward has none: its content was not loaded.</exception>
    public WorkCalendar For(int ward) =>
        calendars.TryGetValue(ward, out var calendar) ? calendar : throw new InvalidOperationException($"Ward {ward} has no calendar.");

    /// <summary>Sets a ward's calendar; replaces it when its hours or holidays change.</summary>
    public void Set(int ward, WorkCalendar calendar) => calendars[ward] = calendar;
}
