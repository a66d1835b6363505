namespace HacThanh.Platform.Calendar;

/// <summary>A time in which the clock stands still, [From, To): waiting for the citizen's papers or payment. Both UTC; To is the instant of resuming.</summary>
/// <param name="FromUtc">The clock stops at this instant.</param>
/// <param name="ToUtc">The clock runs again from this instant, without regard to the hour of receipt.</param>
public readonly record struct Pause(DateTime FromUtc, DateTime ToUtc)
{
    /// <summary>In order, not overlapping, without empty ones, in whole seconds of Vietnamese clock time.</summary>
    /// <exception cref="ArgumentException">A pause ends before it begins.</exception>
    internal static List<(long From, long To)> Merge(IEnumerable<Pause>? pauses)
    {
        var merged = new List<(long From, long To)>();
        foreach (var pause in (pauses ?? []).OrderBy(pause => pause.FromUtc))
        {
            if (pause.ToUtc < pause.FromUtc)
            {
                throw new ArgumentException($"A pause ends at {pause.ToUtc:O}, before it begins at {pause.FromUtc:O}.", nameof(pauses));
            }

            var (from, to) = (ClockSeconds.Of(pause.FromUtc), ClockSeconds.Of(pause.ToUtc));
            if (to == from)
            {
                continue;
            }

            if (merged.Count > 0 && merged[^1].To >= from)
            {
                merged[^1] = (merged[^1].From, Math.Max(merged[^1].To, to));
            }
            else
            {
                merged.Add((from, to));
            }
        }

        return merged;
    }
}
