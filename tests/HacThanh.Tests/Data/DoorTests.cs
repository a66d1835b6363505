using System.Globalization;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.Data;

public sealed class DoorTests
{
    private static readonly Actor clerk = Actor.Officer(Guid.CreateVersion7(), "Nguyễn Thị Mẫu");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Write_AddsRecord_LeavesHistoryWithActorReasonAndRows(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider, new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        var id = await db.WriteAsync(clerk, "Thêm đồ chơi", w =>
        {
            var toy = w.Add(new Toy { Name = "Búp bê" });
            w.Subject(toy.Id);
            return Task.FromResult(toy.Id);
        });

        (await db.Set<Toy>().SingleAsync()).Name.ShouldBe("Búp bê");
        var entry = await db.HistoryOf(id).SingleAsync();
        (entry.Seq, entry.ActorName, entry.Reason).ShouldBe((1, "Nguyễn Thị Mẫu", "Thêm đồ chơi"));
        (await db.Set<HistoryPayload>().SingleAsync()).Rows!.ShouldContain("Búp bê");
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Write_RefusedByRule_WritesNothingAndOthersInTheGroupStand(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider, new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        var writes = Enumerable.Range(0, 40).Select(i => db.WriteAsync(clerk, "thử", w =>
        {
            w.Add(new Toy { Name = $"số {i}" });
            if (i % 4 == 0) throw new RuleException("Không được.");
            return Task.CompletedTask;
        })).ToList();

        foreach (var (write, i) in writes.Select((w, i) => (w, i)))
            if (i % 4 == 0) (await write.ShouldThrowAsync<RuleException>()).Message.ShouldBe("Không được.");
            else await write;
        (await db.Set<Toy>().CountAsync()).ShouldBe(30);
        (await db.Set<HistoryEntry>().CountAsync()).ShouldBe(30);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Number_ManyAtOnceSomeRefused_IsGaplessAndUnique(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider, new ToyModel());
        var writes = Enumerable.Range(0, 120).Select(async i =>
        {
            await using var db = store.For(i % 2 == 0 ? TestStore.HacThanh : TestStore.HamRong);
            await db.WriteAsync(clerk, "lấy số", w =>
            {
                var toy = w.Add(new Toy { Name = "x" });
                w.Number("code", n => { toy.Number = n; if (i % 10 == 0) throw new RuleException("Thôi."); });
                return Task.CompletedTask;
            });
        }).ToList();
        await Task.WhenAll(writes.Select(async w => { try { await w; } catch (RuleException) { } }));

        foreach (var ward in new[] { TestStore.HacThanh, TestStore.HamRong })
        {
            await using var db = store.For(ward);
            var numbers = await db.Set<Toy>().Select(t => t.Number).OrderBy(n => n).ToListAsync();
            numbers.ShouldBe(Enumerable.Range(1, numbers.Count).Select(n => (long)n));
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Write_StaleVersion_SaysWhoSavedMeanwhile(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider, new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        var id = await db.WriteAsync(clerk, "Thêm", w => { var t = w.Add(new Toy { Name = "a" }); w.Subject(t.Id); return Task.FromResult(t.Id); });
        await db.WriteAsync(clerk, "Đổi tên", async w => { (await w.FindAsync<Toy>(id, 0)).Name = "b"; w.Subject(id); });

        var stale = await db.WriteAsync(clerk, "Đổi nữa", async w => { (await w.FindAsync<Toy>(id, 0)).Name = "c"; w.Subject(id); }).ShouldThrowAsync<StaleException>();

        stale.Message.ShouldContain("Nguyễn Thị Mẫu");
        stale.Message.ShouldContain("Đổi tên");
        (await db.Set<Toy>().SingleAsync()).Name.ShouldBe("b");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Write_RowChangedBehindItsBack_LeavesNothingOfTheRequestAndNeighboursStand(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider, new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        var id = await db.WriteAsync(clerk, "Thêm", w => Task.FromResult(w.Add(new Toy { Name = "a" }).Id));
        await db.WriteAsync(clerk, "Đổi tên", async w => { (await w.FindAsync<Toy>(id)).Name = "b"; w.Subject(id); });
        var writes = Enumerable.Range(0, 9).Select(i => db.WriteAsync(clerk, "thử", async w =>
        {
            w.Add(new Toy { Name = $"số {i}" });
            if (i % 3 != 1) return;
            (await w.FindAsync<Toy>(id)).Name = "c";
            w.Subject(id);
            await w.Db.Set<Toy>().Where(t => t.Id == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.Version, t => t.Version + 1));
        })).ToList();

        foreach (var (write, i) in writes.Select((w, i) => (w, i)))
            if (i % 3 == 1) await write.ShouldThrowAsync<StaleException>();
            else await write;
        (await db.Set<Toy>().Select(t => t.Name).ToListAsync()).Order(StringComparer.Ordinal).ShouldBe(["b", "số 0", "số 2", "số 3", "số 5", "số 6", "số 8"]);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Write_RowAddedInTheSameWrite_IsFoundChangedAndTakenBack(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider, new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        var kept = Guid.Empty;
        await db.WriteAsync(clerk, "thử", async w =>
        {
            kept = w.Add(new Toy { Name = "giữ" }).Id;
            var dropped = w.Add(new Toy { Name = "bỏ" });
            w.Added<Toy>().Count().ShouldBe(2);
            (await w.FindAsync<Toy>(kept)).Name = "giữ, đã sửa";
            w.Remove(dropped);
            await w.FindAsync<Toy>(dropped.Id).ShouldThrowAsync<NotFoundException>();
        });

        var toy = await db.Set<Toy>().SingleAsync();
        (toy.Id, toy.Name, toy.Version).ShouldBe((kept, "giữ, đã sửa", 0));
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Write_AddsChangesAndRemoves_StoresAllThree(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider, new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        var (changed, removed) = await db.WriteAsync(clerk, "thêm", w => Task.FromResult((w.Add(new Toy { Name = "cũ" }).Id, w.Add(new Toy { Name = "bỏ" }).Id)));
        await db.WriteAsync(clerk, "cả ba", async w =>
        {
            w.Add(new Toy { Name = "mới" });
            (await w.FindAsync<Toy>(changed)).Name = "đã sửa";
            w.Remove(await w.FindAsync<Toy>(removed));
        });

        (await db.Set<Toy>().Select(t => t.Name).ToListAsync()).Order(StringComparer.Ordinal).ShouldBe(["mới", "đã sửa"]);
        (await db.Set<Toy>().Where(t => t.Id == changed).Select(t => t.Version).SingleAsync()).ShouldBe(1);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Read_OtherWard_SeesNothingAlsoWithPooledContexts(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider, new ToyModel());
        for (var i = 0; i < 20; i++)
        {
            var ward = i % 2 == 0 ? TestStore.HacThanh : TestStore.HamRong;
            await using (var db = store.For(ward)) await db.WriteAsync(clerk, "thêm", w => { w.Add(new Toy { Name = $"{ward}" }); return Task.CompletedTask; });
            await using var other = store.For(ward == TestStore.HacThanh ? TestStore.HamRong : TestStore.HacThanh);
            (await other.Set<Toy>().AllAsync(t => t.Name != $"{ward}")).ShouldBeTrue();
            (await other.Set<HistoryEntry>().AllAsync(e => e.WardId == other.Ward)).ShouldBeTrue();
            await using var nobody = store.For(0);
            (await nobody.Set<Toy>().AnyAsync()).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task Operate_TouchesRecord_Throws()
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite, new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        await db.OperateAsync(w => { w.Add(new Toy { Name = "x" }); return Task.CompletedTask; }).ShouldThrowAsync<InvalidOperationException>();
        (await db.Set<Toy>().AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Write_FullDisk_SaysSoAndEarlierWritesStand()
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite, new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        await db.WriteAsync(clerk, "trước", w => { w.Add(new Toy { Name = "trước" }); return Task.CompletedTask; });
        var pages = await db.Database.SqlQueryRaw<int>("select page_count as Value from pragma_page_count").SingleAsync();
        var limit = string.Create(CultureInfo.InvariantCulture, $"pragma max_page_count = {pages + 4}");
        await db.OperateAsync(async w => await w.Db.Database.ExecuteSqlRawAsync(limit));

        var big = new string('x', 60_000);
        await db.WriteAsync(clerk, "to", w => { w.Add(new Toy { Name = big }); return Task.CompletedTask; }).ShouldThrowAsync<StoreUnavailableException>();

        (await db.Set<Toy>().SingleAsync()).Name.ShouldBe("trước");
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }
}
