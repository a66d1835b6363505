using HacThanh.Modules.Dossiers;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Modules.Dossiers;

/// <summary>Who asks while the tabs are being counted waits for that count, and counts for itself when it comes to nothing.</summary>
public sealed class QueueCountsTests
{
    private static readonly DateTime now = new(2026, 9, 7, 1, 0, 0, DateTimeKind.Utc);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Get_WhileAnotherCounts_CountsOnce_AndAgainInTheNextSecond(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var one = house.Db();
        await using var other = house.Db();
        var (counts, account, counted, gate) = (new QueueCounts(), Guid.CreateVersion7(), 0, new TaskCompletionSource());

        var first = counts.GetAsync(one, account, now, CountAsync);
        while (Volatile.Read(ref counted) == 0) await Task.Yield();
        var second = counts.GetAsync(other, account, now, CountAsync);
        gate.SetResult();
        (await first)[QueueTab.Unit].ShouldBe(1);
        (await second)[QueueTab.Unit].ShouldBe(1);
        (await counts.GetAsync(one, account, now.AddSeconds(1), CountAsync))[QueueTab.Unit].ShouldBe(2);
        (await counts.GetAsync(one, Guid.CreateVersion7(), now, CountAsync))[QueueTab.Unit].ShouldBe(3);

        async Task<Dictionary<QueueTab, int>> CountAsync()
        {
            var number = Interlocked.Increment(ref counted);
            await gate.Task;
            return new Dictionary<QueueTab, int> { [QueueTab.Unit] = number };
        }
    }

    [Fact]
    public async Task Get_WhenTheOtherWasStopped_CountsForItself()
    {
        await using var house = await TestHouse.CreateAsync();
        await using var one = house.Db();
        await using var other = house.Db();
        var (counts, account, started, gate) = (new QueueCounts(), Guid.CreateVersion7(), new TaskCompletionSource(), new TaskCompletionSource());

        var first = counts.GetAsync(one, account, now, async () =>
        {
            started.SetResult();
            await gate.Task;
            throw new OperationCanceledException();
        });
        await started.Task;
        var second = counts.GetAsync(other, account, now, () => Task.FromResult(new Dictionary<QueueTab, int> { [QueueTab.Unit] = 7 }));
        gate.SetResult();
        await Should.ThrowAsync<OperationCanceledException>(() => first);
        (await second)[QueueTab.Unit].ShouldBe(7);
    }
}
