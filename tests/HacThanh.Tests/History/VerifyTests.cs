using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.History;

public sealed class VerifyTests
{
    private static readonly Actor clerk = Actor.Officer(Guid.CreateVersion7(), "Nguyễn Thị Mẫu");

    /// <summary>What somebody with a database tool could do to a chain of six entries and five rows, and what is found.</summary>
    private static readonly (string Name, string Sql, string Found)[] tampering =
    [
        ("time", "update history_entries set at = (select at from history_entries where seq = 1) where seq = 3", "số 3 không khớp"),
        ("kind of actor", "update history_entries set actor_kind = 'System' where seq = 3", "số 3 không khớp"),
        ("actor", "update history_entries set actor_id = null where seq = 3", "số 3 không khớp"),
        ("name", "update history_entries set actor_name = 'Người khác' where seq = 3", "số 3 không khớp"),
        ("reason", "update history_entries set reason = 'lý do khác' where seq = 3", "số 3 không khớp"),
        ("subject", "update history_entries set subject_id = null where seq = 3", "số 3 không khớp"),
        ("payload hash", "update history_entries set payload_hash = (select payload_hash from history_entries where seq = 2) where seq = 3", "số 3 không khớp"),
        ("hash", "update history_entries set hash = (select hash from history_entries where seq = 2) where seq = 3", "số 3 không khớp"),
        ("first entry", "update history_entries set reason = 'x' where seq = 1", "số 1 không khớp"),
        ("last entry", "update history_entries set reason = 'x' where seq = 6", "số 6 không khớp"),
        ("missing entry", "delete from history_entries where seq = 3", "Thiếu mục lịch sử số 3"),
        ("missing first entry", "delete from history_entries where seq = 1", "Thiếu mục lịch sử số 1"),
        ("missing last entry", "delete from history_entries where seq = 6", "Đầu chuỗi ghi 6 mục, đọc được 5"),
        ("order", "update history_entries set seq = -2 where seq = 2; update history_entries set seq = 2 where seq = 3; update history_entries set seq = 3 where seq = -2", "không khớp"),
        ("payload", "update history_payloads set rows = replace(rows, 'đồ chơi 3', 'đồ chơi 9') where seq = 3", "Nội dung của mục số 3 đã bị sửa"),
        ("salt", "update history_payloads set salt = (select salt from history_payloads where seq = 2) where seq = 3", "Nội dung của mục số 3 đã bị sửa"),
        ("swapped payload", "update history_payloads set rows = (select rows from history_payloads where seq = 2), salt = (select salt from history_payloads where seq = 2) where seq = 3", "số 3 đã bị sửa"),
        ("missing payload", "delete from history_payloads where seq = 3", "Nội dung của mục số 3 đã mất"),
        ("emptied payload", "update history_payloads set rows = null, salt = null where seq = 3", "mà không có quyết định tiêu hủy"),
        ("emptied payload, other entry named", "update history_payloads set rows = null, salt = null, destroyed_by = 5 where seq = 3", "mà không có quyết định tiêu hủy"),
        ("payload of no entry", "insert into history_payloads (ward_id, seq, rows) values (14797, 99, '[]')", "không thuộc mục nào"),
        ("head", "update history_heads set seq = 5", "Đầu chuỗi ghi 5 mục, đọc được 6"),
        ("no head", "delete from history_heads", "Đầu chuỗi ghi 0 mục"),
        ("row", "update toys set name = 'tên khác' where name = 'đồ chơi 3'", "đã bị sửa ngoài hệ thống"),
        ("version of a row", "update toys set version = 7 where name = 'đồ chơi 3'", "đã bị sửa ngoài hệ thống"),
        ("removed row", "delete from toys where name = 'đồ chơi 3'", "của bảng toys đã mất"),
        ("added row", "insert into toys (ward_id, id, version, name, number, at) select ward_id, '01890000-0000-7000-8000-000000000000', version, name, number, at from toys where name = 'đồ chơi 3'", "không có trong lịch sử"),
        ("row moved to another ward", "update toys set ward_id = 14758 where name = 'đồ chơi 3'", "của bảng toys đã mất"),
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
        await using var store = await SixEntriesAsync(provider);
        await using var db = store.For(TestStore.HacThanh);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();

        await db.Database.ExecuteSqlRawAsync(sql);

        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldContain(p => p.Contains(found));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Verify_RemovedRowPutBack_FindsIt(Provider provider)
    {
        await using var store = await SixEntriesAsync(provider);
        await using var db = store.For(TestStore.HacThanh);
        var toy = await db.Set<Toy>().FirstAsync();
        await db.WriteAsync(clerk, "Bỏ", async w => w.Remove(await w.FindAsync<Toy>(toy.Id)));
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
        await db.Database.ExecuteSqlAsync($"insert into toys (ward_id, id, version, name, number, at) values ({toy.WardId}, {toy.Id}, {toy.Version}, {toy.Name}, {toy.Number}, {toy.At})");
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldHaveSingleItem().ShouldContain("đã được xóa nhưng vẫn còn");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task VerifyAnchors_CutTail_FindsIt(Provider provider)
    {
        await using var store = await SixEntriesAsync(provider);
        await using var db = store.For(TestStore.HacThanh);
        var anchors = await AnchorAsync(store, db);
        var cut = await db.Set<HistoryEntry>().SingleAsync(e => e.Seq == 5);
        await db.Database.ExecuteSqlAsync($"delete from history_entries where seq = 6");
        await db.Database.ExecuteSqlAsync($"delete from history_payloads where seq = 6");
        await db.Database.ExecuteSqlAsync($"update history_heads set seq = 5, hash = {cut.Hash}");
        await db.Database.ExecuteSqlAsync($"update toys set name = {"đồ chơi 1"}, version = 0 where name = {"đồ chơi 1, đổi"}");

        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty("without anchors a cut tail looks whole");
        (await HistoryVerifier.VerifyAsync(db, anchors)).Problems.ShouldHaveSingleItem().ShouldContain("phần cuối đã bị cắt");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task VerifyAnchors_RebuiltChain_FindsIt(Provider provider)
    {
        await using var store = await SixEntriesAsync(provider);
        await using var db = store.For(TestStore.HacThanh);
        var anchors = await AnchorAsync(store, db);
        var previous = Array.Empty<byte>();
        foreach (var entry in await db.Set<HistoryEntry>().OrderBy(e => e.Seq).ToListAsync())
        {
            if (entry.Seq == 3) entry.Reason = "lý do bịa";
            entry.Hash = ChainHash.OfEntry(previous, entry);
            await db.Database.ExecuteSqlAsync($"update history_entries set reason = {entry.Reason}, hash = {entry.Hash} where seq = {entry.Seq}");
            previous = entry.Hash;
        }
        await db.Database.ExecuteSqlAsync($"update history_heads set hash = {previous}");

        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty("without anchors a rebuilt chain looks whole");
        (await HistoryVerifier.VerifyAsync(db, anchors)).Problems.ShouldHaveSingleItem().ShouldContain("đã bị dựng lại");
    }

    [Fact]
    public async Task Anchors_ChangedLine_IsNotOurs()
    {
        await using var store = await SixEntriesAsync(Provider.Sqlite);
        await using var db = store.For(TestStore.HacThanh);
        await AnchorAsync(store, db);
        var file = Directory.GetFiles(store.Storage.AnchorsDirectory).Single();
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).Replace("\"Seq\":6", "\"Seq\":5"));
        Should.Throw<InvalidDataException>(() => store.Provider.GetRequiredService<Anchors>().Read(TestStore.HacThanh));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Destroy_ByDecision_ContentIsGoneChainVerifiesAndRowsAreStillChecked(Provider provider)
    {
        await using var store = await SixEntriesAsync(provider);
        await using var db = store.For(TestStore.HacThanh);
        var anchors = await AnchorAsync(store, db);

        await HistoryDisposal.DestroyAsync(db, clerk, "Quyết định số 12/QĐ-UBND", [1, 2, 3, 5]);

        var report = await HistoryVerifier.VerifyAsync(db, anchors);
        report.Problems.ShouldBeEmpty();
        (report.Entries, report.Disposed).ShouldBe((7, 4));
        var payloads = await db.Set<HistoryPayload>().OrderBy(p => p.Seq).ToListAsync();
        payloads.Where(p => p.Rows is null && p.Salt is null && p.DestroyedBy == 7).Select(p => p.Seq).ShouldBe([1, 2, 3, 5]);
        (await db.Set<HistoryDisposal>().SingleAsync()).Seqs.ShouldBe("1-3,5");

        await db.WriteAsync(clerk, "Đổi", async w => (await w.Db.Set<Toy>().SingleAsync(t => t.Name == "đồ chơi 2")).Name = "đồ chơi 2, mới");
        await HistoryDisposal.DestroyAsync(db, clerk, "Quyết định số 13/QĐ-UBND", [6, 8]);
        (await HistoryVerifier.VerifyAsync(db, anchors)).Problems.ShouldBeEmpty();
        await db.Database.ExecuteSqlRawAsync("update toys set number = 5 where name = 'đồ chơi 3'");
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldHaveSingleItem().ShouldContain("đã bị sửa ngoài hệ thống");
        (await HistoryDisposal.DestroyAsync(db, clerk, "Quyết định số 14/QĐ-UBND", [4]).ShouldThrowAsync<RuleException>()).Message.ShouldContain("không khớp");
    }

    [Theory]
    [InlineData(new long[] { 7 }, "đã được tiêu hủy|quyết định tiêu hủy")]
    [InlineData(new long[] { 1 }, "đã được tiêu hủy")]
    [InlineData(new long[] { 99 }, "không tồn tại")]
    [InlineData(new long[] { }, "Chưa chọn")]
    public async Task Destroy_WhatMayNotBe_IsRefused(long[] seqs, string sentence)
    {
        await using var store = await SixEntriesAsync(Provider.Sqlite);
        await using var db = store.For(TestStore.HacThanh);
        await HistoryDisposal.DestroyAsync(db, clerk, "Quyết định số 12/QĐ-UBND", [1]);
        var refusal = await HistoryDisposal.DestroyAsync(db, clerk, "Quyết định số 13/QĐ-UBND", seqs).ShouldThrowAsync<RuleException>();
        sentence.Split('|').ShouldContain(s => refusal.Message.Contains(s));
    }

    /// <summary>Five toys, then the first gets another name.</summary>
    private static async Task<TestStore> SixEntriesAsync(Provider provider)
    {
        var store = await TestStore.CreateAsync(provider, new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        var first = Guid.Empty;
        for (var i = 1; i <= 5; i++)
        {
            var name = $"đồ chơi {i}";
            var id = await db.WriteAsync(clerk, $"Thêm {i}", w =>
            {
                var toy = w.Add(new Toy { Name = name, At = w.Now });
                w.Subject(toy.Id);
                return Task.FromResult(toy.Id);
            });
            if (i == 1) first = id;
        }
        await db.WriteAsync(clerk, "Đổi tên", async w => (await w.FindAsync<Toy>(first)).Name = "đồ chơi 1, đổi");
        return store;
    }

    private static async Task<IReadOnlyList<Anchor>> AnchorAsync(TestStore store, Db db)
    {
        var anchors = store.Provider.GetRequiredService<Anchors>();
        await anchors.DropAsync(db, new DateTime(2026, 9, 7, 17, 0, 0, DateTimeKind.Utc));
        await anchors.DropAsync(db, new DateTime(2026, 9, 8, 17, 0, 0, DateTimeKind.Utc));
        return anchors.Read(db.Ward);
    }
}
