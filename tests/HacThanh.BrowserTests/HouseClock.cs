namespace HacThanh.BrowserTests;

/// <summary>The clock of a house under test: it starts on a Monday morning as the desk opens, runs with the machine, and jumps when a journey says so.</summary>
public sealed class HouseClock : TimeProvider
{
    /// <summary>07:45 on 7 September 2026 in Thanh Hóa, a working day: what is filed now is received now.</summary>
    private static readonly DateTimeOffset opening = new(2026, 9, 7, 7, 45, 0, TimeSpan.FromHours(7));

    private long ahead = (opening - System.GetUtcNow()).Ticks;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));

    /// <summary>Lets time pass at once.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);
}
