using HacThanh.Platform.Text;

namespace HacThanh.Platform.Calendar;

/// <summary>Vietnamese clock time as whole seconds since 0001-01-01: the unit the calendar counts in. Fractions of a second are cut, as receipts print them.</summary>
internal static class ClockSeconds
{
    internal const int PerDay = 86_400;

    private static readonly long OffsetTicks = VietnamTime.Offset.Ticks;

    internal static long Of(DateTime utc) => utc.Kind == DateTimeKind.Local
        ? throw new ArgumentException("The calendar takes UTC instants.", nameof(utc))
        : (utc.Ticks + OffsetTicks) / TimeSpan.TicksPerSecond;

    internal static long Of(int dayNumber, long secondOfDay) => ((long)dayNumber * PerDay) + secondOfDay;

    internal static DateTime Utc(long seconds) => new((seconds * TimeSpan.TicksPerSecond) - OffsetTicks, DateTimeKind.Utc);

    internal static int Day(long seconds) => (int)(seconds / PerDay);

    internal static int SecondOfDay(long seconds) => (int)(seconds % PerDay);
}
