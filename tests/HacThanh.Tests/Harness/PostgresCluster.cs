using System.Diagnostics;
using HacThanh.Platform.Data;
using Npgsql;

namespace HacThanh.Tests.Harness;

/// <summary>A PostgreSQL cluster of one test's own, which the test may kill. It syncs, as a real one does.</summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private readonly string home;
    private readonly int port;

    private PostgresCluster(string home, int port) => (this.home, this.port) = (home, port);

    /// <summary>Folder of the newest PostgreSQL's programs; null when none is installed.</summary>
    public static string? Bin { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(Directory.Exists).OrderBy(d => d, StringComparer.Ordinal).LastOrDefault()
        : null;

    /// <summary>A new cluster, running; skips the test where PostgreSQL is not installed.</summary>
    public static async Task<PostgresCluster> CreateAsync()
    {
        Assert.SkipWhen(Bin is null || TestStore.PostgresServer is null, "Không có PostgreSQL: đặt HACTHANH_TEST_POSTGRES hoặc chạy ./test.");
        var cluster = new PostgresCluster(Directory.CreateTempSubdirectory("ht-pg.").FullName, Installation.FreePort());
        if (Environment.UserName == "root") await RunAsync("chown", ["postgres", cluster.home], cluster.home);
        await cluster.AsPostgresAsync("initdb", "-D", cluster.home + "/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await cluster.StartAsync();
        return cluster;
    }

    /// <summary>Starts it, unless it runs, and waits until it takes connections.</summary>
    public Task StartAsync() => File.Exists(home + "/data/postmaster.pid") ? Task.CompletedTask : AsPostgresAsync("pg_ctl", "-D", home + "/data", "-l", home + "/log", "-w", "-o",
        $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c max_connections=200", "start");

    /// <summary>Ends every process of it at once: no checkpoint, no farewell to clients.</summary>
    public async Task KillAsync()
    {
        await AsPostgresAsync("pg_ctl", "-D", home + "/data", "-m", "immediate", "-w", "stop");
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Copies a database of the test server into this cluster.</summary>
    public async Task<Storage> MoveAsync(Storage storage)
    {
        var source = new NpgsqlConnectionStringBuilder(storage.Postgres);
        var dump = Path.Combine(Path.GetDirectoryName(storage.DataDirectory)!, "dump.sql");
        await RunAsync(Path.Combine(Bin!, "pg_dump"), ["-h", source.Host!, "-p", $"{source.Port}", "-U", source.Username!, "-f", dump, source.Database!], "/tmp");
        await RunAsync(Path.Combine(Bin!, "psql"), ["-h", "127.0.0.1", "-p", $"{port}", "-U", "postgres", "-q", "-v", "ON_ERROR_STOP=1", "-1", "-f", dump, "-o", "/dev/null", "postgres"], "/tmp");
        await TestStore.DropAsync(storage);
        return storage with { Postgres = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres" };
    }

    private Task AsPostgresAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(Bin!, program);
        return Environment.UserName == "root" ? RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments], home) : RunAsync(path, arguments, home);
    }

    /// <summary>Output goes nowhere: the server inherits it and would keep a pipe open.</summary>
    private static async Task RunAsync(string program, IEnumerable<string> arguments, string directory)
    {
        var start = new ProcessStartInfo("sh") { UseShellExecute = false, WorkingDirectory = directory };
        foreach (var argument in (string[])["-c", "exec \"$@\" >/dev/null", "sh", program, .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(home + "/data/postmaster.pid")) await KillAsync();
        Directory.Delete(home, recursive: true);
    }
}
