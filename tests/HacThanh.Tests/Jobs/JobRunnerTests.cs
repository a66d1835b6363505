using System.Collections.Concurrent;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Jobs;

public sealed class JobRunnerTests
{
    private sealed record Order(int Number);

    private sealed class Recorder : IJobHandler
    {
        public ConcurrentBag<(int Ward, Guid Job, int Number, int Attempt)> Ran { get; } = [];
        public int FailFirst { get; init; }
        public string Kind => "toys.paint";

        public Task RunAsync(JobContext job)
        {
            Ran.Add((job.Db.Ward, job.JobId, job.Read<Order>().Number, job.Attempt));
            return job.Attempt <= FailFirst ? throw new IOException("Hết sơn.") : Task.CompletedTask;
        }
    }

    private sealed class Daily : IRecurringJob
    {
        public int Ran { get; private set; }
        public string Kind => "toys.count";
        public DateTime Next(DateTime now) => now.Date.AddDays(1);
        public Task RunAsync(JobContext job) => Task.FromResult(Ran++);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Enqueue_CommittedWrite_RunsOnceInItsWard(Provider provider)
    {
        var clock = new Clock();
        var recorder = new Recorder();
        await using var store = await StoreAsync(provider, clock, recorder);
        foreach (var ward in new[] { TestStore.HacThanh, TestStore.HamRong })
        {
            await using var db = store.For(ward);
            await db.OperateAsync(w => Task.FromResult(w.Enqueue("toys.paint", new Order(ward))));
            await db.OperateAsync(w => { w.Enqueue("toys.paint", new Order(0)); throw new RuleException("Thôi."); }).ShouldThrowAsync<RuleException>();
        }
        var runner = store.Provider.GetRequiredService<JobRunner>();

        (await runner.RunDueAsync()).ShouldBe(2);
        (await runner.RunDueAsync()).ShouldBe(0);
        recorder.Ran.Select(r => (r.Ward, r.Number)).ShouldBe([(TestStore.HacThanh, TestStore.HacThanh), (TestStore.HamRong, TestStore.HamRong)], ignoreOrder: true);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Run_TwoRunnersAtOnce_EachJobOnce(Provider provider)
    {
        var recorder = new Recorder();
        await using var store = await StoreAsync(provider, new Clock(), recorder);
        await using var db = store.For(TestStore.HacThanh);
        await db.OperateAsync(w => { for (var i = 0; i < 40; i++) w.Enqueue("toys.paint", new Order(i)); return Task.CompletedTask; });
        var runner = store.Provider.GetRequiredService<JobRunner>();
        await Task.WhenAll(runner.RunDueAsync(), runner.RunDueAsync(), runner.RunDueAsync());
        await runner.RunDueAsync();
        recorder.Ran.Select(r => r.Number).Order().ShouldBe(Enumerable.Range(0, 40));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Run_Failing_TriesLaterWithTheSameIdAndGivesUpVisibly(Provider provider)
    {
        var clock = new Clock();
        var recorder = new Recorder { FailFirst = 100 };
        await using var store = await StoreAsync(provider, clock, recorder);
        await using var db = store.For(TestStore.HacThanh);
        await db.OperateAsync(w => Task.FromResult(w.Enqueue("toys.paint", new Order(1))));
        var runner = store.Provider.GetRequiredService<JobRunner>();

        (await runner.RunDueAsync()).ShouldBe(1);
        (await runner.RunDueAsync()).ShouldBe(0, "the next attempt has to wait");
        for (var i = 0; i < 20; i++)
        {
            clock.Advance(TimeSpan.FromHours(12));
            await runner.RunDueAsync();
        }

        recorder.Ran.Count.ShouldBe(Job.MostAttempts);
        recorder.Ran.Select(r => r.Job).Distinct().Count().ShouldBe(1);
        var failed = await db.FailedJobs().SingleAsync();
        failed.LastError!.ShouldContain("Hết sơn.");
        await db.RetryJobAsync(failed.Id);
        (await runner.RunDueAsync()).ShouldBe(1);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Run_ProcessDiedWithTheLease_RunsAgainWhenItEnds(Provider provider)
    {
        var clock = new Clock();
        var recorder = new Recorder();
        await using var store = await StoreAsync(provider, clock, recorder);
        await using var db = store.For(TestStore.HacThanh);
        await db.OperateAsync(w =>
        {
            w.Enqueue("toys.paint", new Order(1)).Take(w.Now, TimeSpan.FromMinutes(10));
            return Task.CompletedTask;
        });
        var runner = store.Provider.GetRequiredService<JobRunner>();
        (await runner.RunDueAsync()).ShouldBe(0);
        clock.Advance(TimeSpan.FromMinutes(11));
        (await runner.RunDueAsync()).ShouldBe(1);
        recorder.Ran.Single().Attempt.ShouldBe(2);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Recurring_EveryDay_IsOneRowThatMoves(Provider provider)
    {
        var clock = new Clock();
        var daily = new Daily();
        await using var store = await StoreAsync(provider, clock, daily);
        await using var db = store.For(TestStore.HacThanh);
        await db.WriteAsync(Actor.System("thử"), "có lịch sử", w => Task.FromResult(w.Add(new Toy { Name = "a" })));
        var runner = store.Provider.GetRequiredService<JobRunner>();
        await runner.EnsureRecurringAsync();
        await runner.EnsureRecurringAsync();
        await runner.RunDueAsync();
        daily.Ran.ShouldBe(0);
        for (var day = 0; day < 3; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            await runner.RunDueAsync();
        }
        daily.Ran.ShouldBe(3);
        (await db.Set<Job>().CountAsync(j => j.Kind == "toys.count")).ShouldBe(1);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task EnqueueOnce_WhileWaitingOrRunning_RunsOnceForAllThatWaitAndAgainForWhatCameMeanwhile(Provider provider)
    {
        var clock = new Clock();
        var asker = new Asker();
        await using var store = await StoreAsync(provider, clock, asker);
        await using var db = store.For(TestStore.HacThanh);
        for (var i = 0; i < 3; i++) await db.OperateAsync(w => w.EnqueueOnceAsync("toys.ask", "toy 1", new Order(1)));
        await db.OperateAsync(w => w.EnqueueOnceAsync("toys.ask", "toy 2", new Order(2)));
        var runner = store.Provider.GetRequiredService<JobRunner>();

        await runner.RunDueAsync();
        asker.Ran.ShouldBe([1, 1, 2], ignoreOrder: true, "asked for during the first run of toy 1");
        await db.OperateAsync(w => w.EnqueueOnceAsync("toys.ask", "toy 2", new Order(2)));
        (await runner.RunDueAsync()).ShouldBe(1);
        (await db.Set<Job>().CountAsync(j => j.Kind == "toys.ask")).ShouldBe(2);
    }

    private sealed class Asker : IJobHandler
    {
        public List<int> Ran { get; } = [];
        public string Kind => "toys.ask";

        public async Task RunAsync(JobContext job)
        {
            var number = job.Read<Order>().Number;
            Ran.Add(number);
            if (number == 1 && Ran.Count(n => n == 1) == 1) await job.Db.OperateAsync(w => w.EnqueueOnceAsync(Kind, "toy 1", new Order(1)));
        }
    }

    private static Task<TestStore> StoreAsync(Provider provider, Clock clock, IJobHandler handler) =>
        TestStore.CreateAsync(provider, s => s.AddSingleton<TimeProvider>(clock).AddSingleton(handler), new ToyModel());
}
