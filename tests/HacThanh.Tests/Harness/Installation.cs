using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HacThanh.Tests.Harness;

/// <summary>A seeded copy of the demonstration ward on disk, on which the built program runs as a process of its own: served, killed, asked by its command line.</summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly string directory;
    private readonly bool moved;
    private readonly int port = FreePort();
    private Process? server;

    private Installation(string directory, Storage storage, bool moved)
    {
        (this.directory, Storage, this.moved) = (directory, storage, moved);
        Http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Where it lies.</summary>
    public Storage Storage { get; }

    /// <summary>A client of the served program, without a token.</summary>
    public HttpClient Http { get; }

    /// <summary>A copy of the ward; nothing runs yet.</summary>
    /// <param name="provider">Which database.</param>
    /// <param name="move">Moves the database elsewhere, for example into a cluster of the test's own.</param>
    public static async Task<Installation> CreateAsync(Provider provider, Func<Storage, Task<Storage>>? move = null)
    {
        var directory = Directory.CreateTempSubdirectory("hacthanh-installation-").FullName;
        var storage = await TestHouse.StorageAsync(provider, directory);
        return new Installation(directory, move is null ? storage : await move(storage), move is not null);
    }

    /// <summary>Nothing but keys: an empty folder, and an empty database on the test server.</summary>
    public static async Task<Installation> CreateEmptyAsync(Provider provider, string keys)
    {
        var empty = await EmptyStore.StorageAsync(provider, keys);
        return new Installation(Path.GetDirectoryName(empty.DataDirectory)!, empty, moved: false);
    }

    /// <summary>Serves, and returns when /healthz answers.</summary>
    public async Task StartAsync(params string[] more)
    {
        var start = Command(["serve", "--demo", "--bench", "--port", $"{port}", .. more]);
        start.RedirectStandardOutput = true;
        server = Process.Start(start)!;
        server.BeginOutputReadLine();
        for (var tries = 0; tries < 1200; tries++)
        {
            server.HasExited.ShouldBeFalse("the program must start");
            try
            {
                if ((await Http.GetAsync("/healthz")).StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(50);
        }
        throw new InvalidOperationException("The program does not answer /healthz with 200.");
    }

    /// <summary>SIGKILL: no farewell, nothing flushed.</summary>
    public async Task KillAsync()
    {
        if (Interlocked.Exchange(ref server, null) is not { } running) return;
        running.Kill();
        await running.WaitForExitAsync();
        running.Dispose();
    }

    /// <summary>One command of the command line; its output, and 0 when all is well.</summary>
    public async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var start = Command(arguments);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await error);
    }

    /// <summary>The house on the same storage inside the test, for reading beside the program.</summary>
    public WebApplication Open(Action<WebApplicationBuilder>? adjust = null) => House.Build(
        new HouseOptions { Data = Storage.DataDirectory, Keys = Storage.KeysDirectory, Postgres = Storage.Postgres, Demo = true, Bench = true, Jobs = false }, builder =>
        {
            builder.Logging.ClearProviders();
            adjust?.Invoke(builder);
        });

    /// <summary>Clients of the API with tokens of demonstration accounts.</summary>
    public Task<HttpClient[]> ApisAsync(params string[] accounts) => ClientsAsync(async (house, db) =>
    {
        var found = new List<Account>();
        foreach (var name in accounts) found.Add(await house.Services.GetRequiredService<DemoAccounts>().FindAsync(db, name) ?? throw new ArgumentException(name));
        return found;
    });

    /// <summary>Clients of as many sample residents, each a person of their own.</summary>
    public Task<HttpClient[]> ResidentsAsync(int count) =>
        ClientsAsync((_, db) => db.Set<Account>().Where(a => a.Kind == AccountKind.Resident).OrderBy(a => a.Id).Take(count).ToListAsync());

    private async Task<HttpClient[]> ClientsAsync(Func<WebApplication, Db, Task<List<Account>>> find)
    {
        await using var house = Open();
        await house.Services.GetRequiredService<Wards>().AllAsync();
        await using var db = house.Services.GetRequiredService<DbContexts>().For(TestStore.HacThanh);
        var clients = new List<HttpClient>();
        foreach (var account in await find(house, db))
        {
            var client = new HttpClient { BaseAddress = Http.BaseAddress, Timeout = Http.Timeout };
            client.DefaultRequestHeaders.Authorization = new("Bearer", await house.Services.GetRequiredService<Sessions>().OpenAsync(db, account, "test", bearer: true));
            clients.Add(client);
        }
        return [.. clients];
    }

    /// <summary>Without Chromium on its PATH: printing would take the cores from the clients.</summary>
    private ProcessStartInfo Command(IEnumerable<string> arguments)
    {
        var program = Path.Combine(Repository.Root, "src/HacThanh/bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0/HacThanh.dll");
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, WorkingDirectory = directory };
        start.Environment["PATH"] = PostgresCluster.Bin ?? "";
        start.Environment["Logging__Console__LogLevel__Default"] = "None";
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.ArgumentList.Insert(0, program);
        foreach (var argument in new[] { "--data", Storage.DataDirectory, "--keys", Storage.KeysDirectory }) start.ArgumentList.Add(argument);
        if (Storage.Postgres is { } postgres)
        {
            start.ArgumentList.Add("--db");
            start.ArgumentList.Add(postgres);
        }
        return start;
    }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Http.Dispose();
        if (!moved) await TestStore.DropAsync(Storage);
        Directory.Delete(directory, recursive: true);
    }
}
