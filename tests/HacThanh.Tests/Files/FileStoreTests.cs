using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Jobs;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Files;

public sealed class FileStoreTests
{
    private static readonly FileOwner draft = new("draft", Guid.CreateVersion7());

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Save_Pdf_ReadsBackTheSameAndLiesEncrypted(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider);
        await using var db = store.For(TestStore.HacThanh);
        var files = store.Provider.GetRequiredService<FileStore>();
        var content = Pdf(300_000);

        var file = await files.SaveAsync(db, draft, new MemoryStream(content), "C:\\ảnh\\Giấy chứng sinh.pdf", FileLimits.Papers);

        file = await db.Set<StoredFile>().SingleAsync();
        (file.Size, file.Type, file.State).ShouldBe((content.Length, "pdf", FileState.Unscanned));
        file.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        files.NameOf(file).ShouldBe("Giấy chứng sinh.pdf");
        (await ReadAsync(files.OpenRead(file))).ShouldBe(content);
        var disk = await File.ReadAllBytesAsync(OnDisk(store).Single());
        disk.AsSpan().IndexOf("%PDF-"u8).ShouldBe(-1);
    }

    [Theory]
    [InlineData("a.pdf", "pdf", "pdf")]
    [InlineData("A.PDF", "pdf", "pdf")]
    [InlineData("không đuôi", "pdf", "pdf")]
    [InlineData("a.jpeg", "jpg", "jpg")]
    [InlineData("a.png", "png", "png")]
    [InlineData("a.heic", "heic", "heic")]
    [InlineData("a.webp", "webp", "webp")]
    [InlineData("a.tiff", "tif", "tif")]
    [InlineData("a.docx", "docx", "docx")]
    [InlineData("a.xlsx", "xlsx", "xlsx")]
    [InlineData("a.dwg", "dwg", "dwg")]
    [InlineData("a.jpg", "pdf", null)]
    [InlineData("a.pdf", "exe", null)]
    [InlineData("a.docx", "zip", null)]
    [InlineData("a.zip", "zip", null)]
    [InlineData("a.docx", "docm", null)]
    [InlineData("a.svg", "svg", null)]
    [InlineData("a.html", "html", null)]
    [InlineData("a.pdf", "empty", null)]
    public async Task Save_ByContent_TakesOrRefuses(string name, string content, string? type)
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite);
        await using var db = store.For(TestStore.HacThanh);
        var files = store.Provider.GetRequiredService<FileStore>();
        if (type is not null)
        {
            (await files.SaveAsync(db, draft, new MemoryStream(Sample(content)), name, FileLimits.Papers)).Type.ShouldBe(type);
            return;
        }
        (await files.SaveAsync(db, draft, new MemoryStream(Sample(content)), name, FileLimits.Papers).ShouldThrowAsync<FileRefusedException>()).StatusCode.ShouldBe(422);
        OnDisk(store).ShouldBeEmpty();
        (await db.Set<StoredFile>().AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Save_TooLarge_StopsAtTheLimitAndKeepsNothing()
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite);
        await using var db = store.For(TestStore.HacThanh);
        var endless = new Endless(200L * 1024 * 1024);
        var refused = await store.Provider.GetRequiredService<FileStore>().SaveAsync(db, draft, endless, "to.pdf", FileLimits.Papers).ShouldThrowAsync<FileRefusedException>();
        refused.StatusCode.ShouldBe(413);
        refused.Message.ShouldContain("25 MB");
        endless.Position.ShouldBeLessThan(26L * 1024 * 1024);
        OnDisk(store).ShouldBeEmpty();
    }

    [Fact]
    public async Task Save_MoreThanTheCount_IsRefused()
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite);
        await using var db = store.For(TestStore.HacThanh);
        var files = store.Provider.GetRequiredService<FileStore>();
        var two = new FileLimits(1000, 2);
        for (var i = 0; i < 2; i++) await files.SaveAsync(db, draft, new MemoryStream(Pdf(100)), "a.pdf", two);
        (await files.SaveAsync(db, draft, new MemoryStream(Pdf(100)), "a.pdf", two).ShouldThrowAsync<FileRefusedException>()).Reason.ShouldBe(FileRefusal.TooMany);
        await files.SaveAsync(db, new FileOwner("draft", Guid.CreateVersion7()), new MemoryStream(Pdf(100)), "a.pdf", two);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Append_PartsWithABrokenLine_ResumesWhereItStopped(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider);
        await using var db = store.For(TestStore.HacThanh);
        var files = store.Provider.GetRequiredService<FileStore>();
        var content = Pdf(400_000);
        var file = await files.BeginAsync(db, draft, "bản vẽ.pdf", content.Length, FileLimits.Papers);

        (await files.AppendAsync(db, file.Id, 0, new MemoryStream(content, 0, 100_001))).ShouldBe(100_001);
        await files.AppendAsync(db, file.Id, 100_001, new Endless(50_000, content, 100_001, breaks: true)).ShouldThrowAsync<IOException>();
        var received = (await db.Set<StoredFile>().SingleAsync()).Received;
        received.ShouldBe(150_001);
        (await files.AppendAsync(db, file.Id, 7, new MemoryStream(content)).ShouldThrowAsync<RuleException>()).Message.ShouldContain("150001");
        (await files.FinishAsync(db, file.Id, null).ShouldThrowAsync<RuleException>()).Message.ShouldContain("chưa tải lên đủ");
        await File.AppendAllTextAsync(OnDisk(store).Single(), "torn write of a process that died");
        await files.AppendAsync(db, file.Id, received, new MemoryStream(content, (int)received, content.Length - (int)received));
        var whole = await files.FinishAsync(db, file.Id, Convert.ToHexString(SHA256.HashData(content)));

        whole.Whole.ShouldBeTrue();
        (await files.FinishAsync(db, file.Id, null)).Sha256.ShouldBe(whole.Sha256);
        (await ReadAsync(files.OpenRead(await db.Set<StoredFile>().SingleAsync()))).ShouldBe(content);
    }

    [Fact]
    public async Task Finish_OtherSha256_IsRefusedAndRemoved()
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite);
        await using var db = store.For(TestStore.HacThanh);
        var files = store.Provider.GetRequiredService<FileStore>();
        var file = await files.BeginAsync(db, draft, "a.pdf", 100, FileLimits.Papers);
        await files.AppendAsync(db, file.Id, 0, new MemoryStream(Pdf(100)));
        (await files.FinishAsync(db, file.Id, new string('0', 64)).ShouldThrowAsync<FileRefusedException>()).Reason.ShouldBe(FileRefusal.Damaged);
        OnDisk(store).ShouldBeEmpty();
        (await db.Set<StoredFile>().SingleAsync()).State.ShouldBe(FileState.Refused);
    }

    [Fact]
    public async Task Read_ChangedOrCutOnDisk_Fails()
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite);
        await using var db = store.For(TestStore.HacThanh);
        var files = store.Provider.GetRequiredService<FileStore>();
        var file = await files.SaveAsync(db, draft, new MemoryStream(Pdf(200_000)), "a.pdf", FileLimits.Papers);
        var path = OnDisk(store).Single();
        var bytes = await File.ReadAllBytesAsync(path);

        bytes[100_000] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);
        await Should.ThrowAsync<CryptographicException>(() => ReadAsync(files.OpenRead(file)));
        bytes[100_000] ^= 1;
        await File.WriteAllBytesAsync(path, bytes[..^(bytes.Length - 2 * 65_568)]);
        await Should.ThrowAsync<InvalidDataException>(() => ReadAsync(files.OpenRead(file)));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Scan_CleanOrInfected_LetsGoOrRemoves(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider, s => s.AddSingleton(new FileSettings { Clamd = "unix:/none" }).AddSingleton<IVirusScanner>(new WordScanner()));
        await using var db = store.For(TestStore.HacThanh);
        var files = store.Provider.GetRequiredService<FileStore>();
        var good = await files.SaveAsync(db, draft, new MemoryStream(Pdf(1000)), "tốt.pdf", FileLimits.Papers);
        var bad = await files.SaveAsync(db, draft, new MemoryStream([.. Pdf(1000), .. "VIRUS"u8]), "xấu.pdf", FileLimits.Papers);
        Should.Throw<RuleException>(() => files.OpenRead(good)).Message.ShouldContain("đang chờ quét");

        await store.Provider.GetRequiredService<JobRunner>().RunDueAsync();

        (await db.Set<StoredFile>().SingleAsync(f => f.Id == good.Id)).State.ShouldBe(FileState.Clean);
        var found = await db.Set<StoredFile>().SingleAsync(f => f.Id == bad.Id);
        (found.State, found.Finding).ShouldBe((FileState.Infected, "Thử.Mẫu"));
        Should.Throw<RuleException>(() => files.OpenRead(found)).Message.ShouldContain("Thử.Mẫu");
        OnDisk(store).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Orphans_After30Days_GoAndAttachedStay()
    {
        var clock = new Clock(DateTimeOffset.UtcNow);
        await using var store = await TestStore.CreateAsync(Provider.Sqlite, s => s.AddSingleton<TimeProvider>(clock), new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        await db.WriteAsync(Actor.System("thử"), "có lịch sử", w => Task.FromResult(w.Add(new Toy { Name = "a" })));
        var files = store.Provider.GetRequiredService<FileStore>();
        var runner = store.Provider.GetRequiredService<JobRunner>();
        await runner.EnsureRecurringAsync();
        var kept = await files.SaveAsync(db, draft, new MemoryStream(Pdf(100)), "a.pdf", FileLimits.Papers);
        await files.SaveAsync(db, draft, new MemoryStream(Pdf(100)), "b.pdf", FileLimits.Papers);
        var dossier = new FileOwner("dossier", Guid.CreateVersion7());
        await db.OperateAsync(w => w.AttachFileAsync(kept.Id, draft, dossier));
        await db.OperateAsync(w => w.AttachFileAsync(kept.Id, new FileOwner("draft", Guid.CreateVersion7()), draft)).ShouldThrowAsync<NotFoundException>();

        clock.Advance(TimeSpan.FromDays(31));
        await runner.RunDueAsync();

        (await db.Set<StoredFile>().SingleAsync()).OwnerKind.ShouldBe("dossier");
        OnDisk(store).Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\u202Efdp.exe", "afdp.exe")]
    [InlineData("  .  ", "tệp")]
    [InlineData("Giấy khai sinh.pdf", "Giấy khai sinh.pdf")]
    [InlineData("a\r\nb\".pdf", "ab_.pdf")]
    [InlineData(null, "tệp")]
    public void Clean_Name_IsHarmless(string? given, string expected) => FileName.Clean(given).ShouldBe(expected);

    [Fact]
    public void Clean_LongName_KeepsTheExtension()
    {
        var clean = FileName.Clean(new string('ư', 300) + ".pdf");
        clean.Length.ShouldBe(120);
        clean.ShouldEndWith(".pdf");
    }

    private static string[] OnDisk(TestStore store) =>
        Directory.Exists(store.Storage.FilesDirectory) ? Directory.GetFiles(store.Storage.FilesDirectory, "*", SearchOption.AllDirectories) : [];

    internal static byte[] Pdf(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        "%PDF-1.7\n"u8.CopyTo(bytes);
        return bytes;
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        await using var content = stream;
        using var all = new MemoryStream();
        await content.CopyToAsync(all);
        return all.ToArray();
    }

    private static byte[] Sample(string kind) => kind switch
    {
        "pdf" => Pdf(100),
        "jpg" => [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[50]],
        "png" => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[50]],
        "heic" => [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[50]],
        "webp" => [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8],
        "tif" => [.. "II*\0"u8, .. new byte[50]],
        "dwg" => [.. "AC1032"u8, .. new byte[50]],
        "docx" => Zip("_rels/.rels", "word/document.xml", "[Content_Types].xml"),
        "xlsx" => Zip("[Content_Types].xml", "xl/workbook.xml"),
        "docm" => Zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        "zip" => Zip("a.txt"),
        "exe" => [.. "MZ"u8, .. new byte[100]],
        "svg" => "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(),
        "html" => "<html></html>"u8.ToArray(),
        _ => [],
    };

    private static byte[] Zip(params string[] names)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in names)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(new string('x', 5000)));
            }
        return memory.ToArray();
    }

    private sealed class WordScanner : IVirusScanner
    {
        public async Task<ScanResult> ScanAsync(Stream content, CancellationToken cancel)
        {
            using var all = new MemoryStream();
            await content.CopyToAsync(all, cancel);
            return new ScanResult(true, all.ToArray().AsSpan().IndexOf("VIRUS"u8) >= 0 ? "Thử.Mẫu" : null);
        }
    }
}

/// <summary>A body of any length that costs no memory, or one whose line breaks.</summary>
internal sealed class Endless(long length, byte[]? content = null, int start = 0, bool breaks = false) : Stream
{
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => length;
    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (position == length) return breaks ? throw new IOException("The line broke.") : 0;
        var n = (int)Math.Min(count, length - position);
        if (content is null) "%PDF-"u8[..Math.Min(5, n)].CopyTo(buffer.AsSpan(offset));
        else content.AsSpan(start + (int)position, n).CopyTo(buffer.AsSpan(offset));
        position += n;
        return n;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
