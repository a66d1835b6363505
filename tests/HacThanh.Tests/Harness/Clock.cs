namespace HacThanh.Tests.Harness;

/// <summary>A clock that moves only when a test moves it.</summary>
public sealed class Clock(DateTimeOffset? start = null) : TimeProvider
{
    private DateTimeOffset now = start ?? new DateTimeOffset(2026, 9, 7, 1, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => now;

    public void Advance(TimeSpan by) => now += by;
}
