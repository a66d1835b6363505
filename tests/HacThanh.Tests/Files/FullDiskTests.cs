using HacThanh.Platform;
using HacThanh.Platform.Files;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Files;

public sealed class FullDiskTests
{
    [Fact]
    public async Task Save_DiskFull_SaysSoKeepsEarlierFilesAndLeavesNothingHalf()
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite);
        var folder = store.Storage.FilesDirectory;
        await using var disk = await SmallDisk.MountAsync(folder, megabytes: 2);
        await using var db = store.For(TestStore.HacThanh);
        var files = store.Provider.GetRequiredService<FileStore>();
        var owner = new FileOwner("draft", Guid.CreateVersion7());
        var earlier = await files.SaveAsync(db, owner, new MemoryStream(FileStoreTests.Pdf(500_000)), "trước.pdf", FileLimits.Papers);

        var refusal = await files.SaveAsync(db, owner, new MemoryStream(FileStoreTests.Pdf(4_000_000)), "to.pdf", FileLimits.Papers).ShouldThrowAsync<StoreUnavailableException>();
        var parts = await files.BeginAsync(db, owner, "từng phần.pdf", 4_000_000, FileLimits.Papers);
        await files.AppendAsync(db, parts.Id, 0, new MemoryStream(FileStoreTests.Pdf(4_000_000))).ShouldThrowAsync<StoreUnavailableException>();

        refusal.Message.ShouldContain("đã đầy");
        (await db.Set<StoredFile>().CountAsync(f => f.State != FileState.Uploading)).ShouldBe(1);
        (await db.Set<StoredFile>().SingleAsync(f => f.Id == parts.Id)).Received.ShouldBe(0);
        await using (var content = files.OpenRead(earlier)) (await content.ReadAtLeastAsync(new byte[500_000], 500_000)).ShouldBe(500_000);
        await files.RemoveAsync(db, parts.Id);
        await files.SaveAsync(db, owner, new MemoryStream(FileStoreTests.Pdf(500_000)), "sau.pdf", FileLimits.Papers);
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length.ShouldBe(2);
    }
}
