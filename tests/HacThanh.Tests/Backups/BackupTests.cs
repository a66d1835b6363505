using HacThanh.Platform;
using HacThanh.Platform.Backups;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.History;
using HacThanh.Platform.Keys;
using HacThanh.Tests.Files;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Backups;

public sealed class BackupTests
{
    private static readonly Actor clerk = Actor.Officer(Guid.CreateVersion7(), "Nguyễn Thị Mẫu");

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Restore_BackupMadeWhileServing_HasTheSameDigestAndVerifies(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider, new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        await using (var other = store.For(TestStore.HamRong)) await AddAsync(other, "của phường kia");
        for (var i = 0; i < 20; i++) await AddAsync(db, $"đồ chơi {i}");
        var files = store.Provider.GetRequiredService<FileStore>();
        var file = await files.SaveAsync(db, new FileOwner("draft", Guid.CreateVersion7()), new MemoryStream(FileStoreTests.Pdf(100_000)), "a.pdf", FileLimits.Papers);
        await store.Provider.GetRequiredService<Anchors>().DropAsync(db, DateTime.UtcNow);
        var directory = Path.Combine(Path.GetDirectoryName(store.Storage.DataDirectory)!, "backup");
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            await using var busy = store.For(TestStore.HacThanh);
            for (var i = 0; !stop.IsCancellationRequested; i++) await AddAsync(busy, $"trong khi sao lưu {i}");
        });

        var manifest = await store.Provider.GetRequiredService<Backup>().ToAsync(directory);
        await stop.CancelAsync();
        await writing;

        Directory.GetFiles(directory, "*.key", SearchOption.AllDirectories).ShouldBeEmpty();
        await using var empty = await EmptyAsync(provider, store.Storage.KeysDirectory);
        (await Restore.FromAsync(directory, empty.Storage)).Digest.ShouldBe(manifest.Digest);
        await using var restored = empty.Open();
        var contexts = restored.GetRequiredService<DbContexts>();
        await using var ward = contexts.For(TestStore.HacThanh);
        var anchors = restored.GetRequiredService<Anchors>().Read(TestStore.HacThanh);
        anchors.Count.ShouldBe(1);
        (await HistoryVerifier.VerifyAsync(ward, anchors)).Problems.ShouldBeEmpty();
        var head = manifest.Heads.Single(h => h.Ward == TestStore.HacThanh);
        (await ward.Set<Toy>().LongCountAsync()).ShouldBe(head.Seq);
        await using var content = restored.GetRequiredService<FileStore>().OpenRead(await ward.Set<StoredFile>().SingleAsync(f => f.Id == file.Id));
        (await content.ReadAtLeastAsync(new byte[100_000], 100_000)).ShouldBe(100_000);
        await AddAsync(ward, "sau khi khôi phục");
        (await HistoryVerifier.VerifyAsync(ward, anchors)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Restore_BackupDamagedOrTargetInUse_IsRefused()
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite, new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        await AddAsync(db, "a");
        await store.Provider.GetRequiredService<FileStore>().SaveAsync(db, new FileOwner("draft", Guid.CreateVersion7()), new MemoryStream(FileStoreTests.Pdf(100)), "a.pdf", FileLimits.Papers);
        var directory = Path.Combine(Path.GetDirectoryName(store.Storage.DataDirectory)!, "backup");
        var manifest = await store.Provider.GetRequiredService<Backup>().ToAsync(directory);
        (await store.Provider.GetRequiredService<Backup>().ToAsync(directory).ShouldThrowAsync<RuleException>()).Message.ShouldContain("không trống");

        (await Restore.FromAsync(directory, store.Storage).ShouldThrowAsync<RuleException>()).Message.ShouldContain("đã có dữ liệu");
        await using var empty = await EmptyAsync(Provider.Sqlite, store.Storage.KeysDirectory);
        var victim = Path.Combine(directory, manifest.Files.Single(f => f.Path.StartsWith("files/", StringComparison.Ordinal)).Path);
        await File.AppendAllTextAsync(victim, "x");
        (await Restore.FromAsync(directory, empty.Storage).ShouldThrowAsync<RuleException>()).Message.ShouldContain("đã bị thay đổi");
        File.Delete(victim);
        (await Restore.FromAsync(directory, empty.Storage).ShouldThrowAsync<RuleException>()).Message.ShouldContain("thiếu files/");
        File.Exists(empty.Storage.SqliteFile).ShouldBeFalse();
    }

    private static Task AddAsync(Db db, string name) => db.WriteAsync(clerk, "thêm", w => Task.FromResult(w.Add(new Toy { Name = name })));

    private static Task<EmptyStore> EmptyAsync(Provider provider, string keys) => EmptyStore.CreateAsync(provider, keys, new ToyModel());
}
