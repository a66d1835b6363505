using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers;

namespace HacThanh.Tests.Backups;

/// <summary>`hacthanh backup` while people file, and `hacthanh restore` into an empty installation, as an administrator runs them.</summary>
public sealed class BackupCommandTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Backup_UnderLoad_RestoresToTheSameDigestAndVerifies(Provider provider)
    {
        await using var installation = await Installation.CreateAsync(provider);
        var citizen = (await installation.ApisAsync("congdan"))[0];
        await installation.StartAsync();
        await citizen.FiledAsync();
        using var stop = new CancellationTokenSource();
        var filed = 0;
        var filing = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            for (; !stop.IsCancellationRequested; Interlocked.Increment(ref filed)) await citizen.FiledAsync();
        })).ToList();
        var directory = Path.Combine(Path.GetDirectoryName(installation.Storage.DataDirectory)!, "backup");

        var before = filed;
        var (backedUp, said) = await installation.RunAsync("backup", directory);
        filed.ShouldBeGreaterThan(before, "people must have filed meanwhile");
        await stop.CancelAsync();
        await Task.WhenAll(filing);
        await installation.KillAsync();

        backedUp.ShouldBe(0, said);
        await using var empty = await Installation.CreateEmptyAsync(provider, installation.Storage.KeysDirectory);
        var (restored, answer) = await empty.RunAsync("restore", directory);
        restored.ShouldBe(0, answer);
        Digest(answer).ShouldBe(Digest(said));
        var (verified, report) = await empty.RunAsync("verify");
        verified.ShouldBe(0, report);
        report.ShouldContain(" 0 sai lệch");
        await empty.StartAsync();
        (await empty.RunAsync("restore", directory)).ExitCode.ShouldBe(1, "an installation in use is not overwritten");
    }

    private static string Digest(string output) => output.Split('\n').Single(l => l.StartsWith("Mã kiểm tra: ", StringComparison.Ordinal));
}
