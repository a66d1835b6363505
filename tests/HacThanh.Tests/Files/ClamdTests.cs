using System.Diagnostics;
using System.Text;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Jobs;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Files;

/// <summary>Uploads before a real clamd, which knows one virus: ours.</summary>
public sealed class ClamdTests
{
    private const string Virus = "HAC-THANH-THU-MA-DOC-0001";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Upload_InfectedCleanAndWhileTheScannerIsAway_IsRemovedReleasedAndHeld(Provider provider)
    {
        await using var clamd = Clamd.Install();
        var clock = new Clock();
        await using var store = await TestStore.CreateAsync(provider, s => s.AddSingleton<TimeProvider>(clock)
            .AddSingleton(new FileSettings { Clamd = clamd.Address, AllowUnscanned = false }));
        await using var db = store.For(TestStore.HacThanh);
        var files = store.Provider.GetRequiredService<FileStore>();
        var owner = new FileOwner("draft", Guid.CreateVersion7());
        Task<StoredFile> SaveAsync(string text) => files.SaveAsync(db, owner, new MemoryStream(Encoding.UTF8.GetBytes("%PDF-1.7\n" + text)), "a.pdf", FileLimits.Papers);
        Task<StoredFile> ReadAsync(StoredFile file) => db.Set<StoredFile>().SingleAsync(f => f.Id == file.Id);
        Task ScanAsync() => store.Provider.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);

        var waiting = await SaveAsync("tới lúc máy quét nghỉ");
        await ScanAsync();
        (await ReadAsync(waiting)).State.ShouldBe(FileState.Held);
        Should.Throw<Platform.RuleException>(() => files.OpenRead(waiting)).Message.ShouldContain("đang chờ quét");

        await clamd.StartAsync();
        var (clean, infected) = (await SaveAsync("sạch"), await SaveAsync($"trước {Virus} sau"));
        clock.Advance(TimeSpan.FromHours(12));
        await ScanAsync();

        (await ReadAsync(waiting)).State.ShouldBe(FileState.Clean, "released when the scanner was back");
        (await ReadAsync(clean)).State.ShouldBe(FileState.Clean);
        await using (var content = files.OpenRead(await ReadAsync(clean))) (await new StreamReader(content).ReadToEndAsync()).ShouldContain("sạch");
        var found = await ReadAsync(infected);
        (found.State, found.Finding).ShouldBe((FileState.Infected, "HacThanh.Thu.UNOFFICIAL"));
        Should.Throw<Platform.RuleException>(() => files.OpenRead(found)).Message.ShouldContain("mã độc");
        Directory.GetFiles(store.Storage.FilesDirectory, infected.Id.ToString("N"), SearchOption.AllDirectories).ShouldBeEmpty();
    }

    /// <summary>The scanner of Debian with a signature of our own, under a socket of its own.</summary>
    private sealed class Clamd : IAsyncDisposable
    {
        private const string Program = "/usr/sbin/clamd";

        private readonly string home = Directory.CreateTempSubdirectory("ht-clamd.").FullName;
        private Process? process;

        public string Address => $"unix:{home}/socket";

        public static Clamd Install()
        {
            Assert.SkipUnless(File.Exists(Program), $"Chưa có {Program}: hãy cài gói clamav-daemon.");
            var clamd = new Clamd();
            Directory.CreateDirectory(clamd.home + "/signatures");
            File.WriteAllText(clamd.home + "/signatures/thu.ndb", $"HacThanh.Thu:0:*:{Convert.ToHexStringLower(Encoding.ASCII.GetBytes(Virus))}\n");
            File.WriteAllText(clamd.home + "/clamd.conf", $"DatabaseDirectory {clamd.home}/signatures\nLocalSocket {clamd.home}/socket\nForeground yes\nStreamMaxLength 50M\n");
            return clamd;
        }

        /// <summary>Returns when it listens.</summary>
        public async Task StartAsync()
        {
            process = Process.Start(new ProcessStartInfo(Program, ["-c", home + "/clamd.conf"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            for (var tries = 0; !File.Exists(home + "/socket"); tries++)
            {
                (process.HasExited || tries > 600).ShouldBeFalse("clamd must start");
                await Task.Delay(50);
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (process is not null)
            {
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }
            Directory.Delete(home, recursive: true);
        }
    }
}
