using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.History;

/// <summary>Rows that belong to no ward are compared with what the histories of all wards say of them.</summary>
public sealed class InstallationVerifierTests
{
    private static readonly Actor clerk = Actor.Officer(Guid.CreateVersion7(), "Nguyễn Thị Mẫu");

    /// <summary>What somebody with a database tool could do to three identities and two wards, one of which another ward renamed, and what is found.</summary>
    private static readonly (string Name, string Sql, string Found)[] tampering =
    [
        ("changed row", "update identities set subject = 'khác' where subject = 's2'", "của bảng identities đã bị sửa ngoài hệ thống"),
        ("changed version", "update identities set version = 4 where subject = 's2'", "của bảng identities đã bị sửa ngoài hệ thống"),
        ("row put back to what it was before another ward changed it", "update wards set name = 'Phường A', version = 0 where code = 1", "của bảng wards đã bị sửa ngoài hệ thống"),
        ("missing row", "delete from identities where subject = 's2'", "của bảng identities đã mất"),
        ("added row", "insert into identities (id, version, issuer, subject) select '01890000-0000-7000-8000-000000000000', version, issuer, 'mới' from identities where subject = 's2'", "của bảng identities không có trong lịch sử"),
    ];

    public static TheoryData<Provider, string> Tampering()
    {
        var data = new TheoryData<Provider, string>();
        foreach (var (name, _, _) in tampering)
        {
            data.Add(Provider.Sqlite, name);
            data.Add(Provider.Postgres, name);
        }
        return data;
    }

    [Theory, MemberData(nameof(Tampering))]
    public async Task Verify_AfterTampering_FindsIt(Provider provider, string name)
    {
        var (_, sql, found) = tampering.Single(t => t.Name == name);
        await using var store = await FilledAsync(provider);
        await using var db = store.For(TestStore.HacThanh);
        var clean = await InstallationVerifier.VerifyAsync(db);
        (clean.Rows, clean.Problems.Count).ShouldBe((5, 0));

        await db.Database.ExecuteSqlRawAsync(sql);

        (await InstallationVerifier.VerifyAsync(db)).Problems.ShouldHaveSingleItem().ShouldContain(found);
        foreach (var ward in new[] { TestStore.HacThanh, TestStore.HamRong })
        {
            await using var one = store.For(ward);
            (await HistoryVerifier.VerifyAsync(one)).Problems.ShouldBeEmpty("a ward answers for its own rows only");
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Verify_RemovedRow_IsCleanAndPutBackIsFound(Provider provider)
    {
        await using var store = await FilledAsync(provider);
        await using var db = store.For(TestStore.HamRong);
        var row = await db.Set<Identity>().SingleAsync(i => i.Subject == "s1", TestContext.Current.CancellationToken);
        await db.WriteAsync(clerk, "Bỏ", async w => w.Remove(await w.Db.Set<Identity>().SingleAsync(i => i.Id == row.Id)));
        (await InstallationVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
        await db.Database.ExecuteSqlAsync($"insert into identities (id, version, issuer, subject) values ({row.Id}, {row.Version}, {row.Issuer}, {row.Subject})", TestContext.Current.CancellationToken);
        (await InstallationVerifier.VerifyAsync(db)).Problems.ShouldHaveSingleItem().ShouldContain("đã được xóa nhưng vẫn còn");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Verify_AfterItsHistoryWasDestroyedByDecision_IsStillChecked(Provider provider)
    {
        await using var store = await FilledAsync(provider);
        await using var db = store.For(TestStore.HacThanh);
        await HistoryDisposal.DestroyAsync(db, clerk, "Quyết định số 12/QĐ-UBND", [1, 2]);
        (await InstallationVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty("the later description of the renamed ward stands in another history");
        await db.Database.ExecuteSqlRawAsync("update identities set subject = 'khác' where subject = 's2'", TestContext.Current.CancellationToken);
        (await InstallationVerifier.VerifyAsync(db)).Problems.ShouldHaveSingleItem().ShouldContain("đã bị sửa ngoài hệ thống");
    }

    /// <summary>One ward writes two wards and three identities, another renames the first ward.</summary>
    private static async Task<TestStore> FilledAsync(Provider provider)
    {
        var store = await TestStore.CreateAsync(provider);
        await using var db = store.For(TestStore.HacThanh);
        await db.WriteAsync(clerk, "Khai báo", w =>
        {
            w.Add(new Ward { Code = 1, Slug = "a", Name = "Phường A" });
            w.Add(new Ward { Code = 2, Slug = "b", Name = "Phường B" });
            return Task.CompletedTask;
        });
        await db.WriteAsync(clerk, "Lập tài khoản", w =>
        {
            for (var i = 1; i <= 3; i++) w.Add(new Identity { Issuer = "thử", Subject = $"s{i}" });
            return Task.CompletedTask;
        });
        await using var other = store.For(TestStore.HamRong);
        await other.WriteAsync(clerk, "Đổi tên", async w => (await w.Db.Set<Ward>().SingleAsync(x => x.Code == 1)).Name = "Phường A mới");
        return store;
    }
}
