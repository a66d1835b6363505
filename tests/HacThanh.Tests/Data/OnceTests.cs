using System.Security.Cryptography;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.Data;

public sealed class OnceTests
{
    private static readonly Actor resident = Actor.Resident(null);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Create_SameKeyManyTimesAtOnce_MakesOneThing(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider, new ToyModel());
        var made = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => CreateAsync(store, "account:1", "k1", "búp bê")));

        made.Distinct().Count().ShouldBe(1);
        await using var db = store.For(TestStore.HacThanh);
        (await db.Set<Toy>().SingleAsync()).Id.ShouldBe(made[0]);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Create_SameKeyOtherRequest_IsRefused(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider, new ToyModel());
        await CreateAsync(store, "account:1", "k1", "búp bê");
        (await CreateAsync(store, "account:1", "k1", "ô tô").ShouldThrowAsync<RuleException>()).Message.ShouldContain("chống gửi trùng");
        await CreateAsync(store, "account:2", "k1", "ô tô");
        await using var db = store.For(TestStore.HacThanh);
        (await db.Set<Toy>().CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Create_RefusedByRule_LeavesTheKeyFree()
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite, new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        await db.WriteAsync(resident, "thử", async w =>
        {
            await w.OnceAsync("draft:1", "k", [1], Guid.CreateVersion7());
            throw new RuleException("Thiếu giấy tờ.");
        }).ShouldThrowAsync<RuleException>();
        (await CreateAsync(store, "draft:1", "k", "búp bê")).ShouldNotBe(Guid.Empty);
    }

    private static async Task<Guid> CreateAsync(TestStore store, string scope, string key, string name)
    {
        await using var db = store.For(TestStore.HacThanh);
        var id = Guid.CreateVersion7();
        return await db.WriteAsync(resident, "Thêm", async w =>
        {
            if (await w.OnceAsync(scope, key, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)), id) is { } earlier) return earlier;
            w.Add(new Toy { Id = id, Name = name });
            return id;
        });
    }
}
