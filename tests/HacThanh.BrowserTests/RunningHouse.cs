using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HacThanh.BrowserTests;

[assembly: AssemblyFixture(typeof(RunningHouse))]

namespace HacThanh.BrowserTests;

/// <summary>
/// The built program serving the demonstration ward on a free port, and one Chromium, shared by all journeys of a run. Both end with the run.
/// Without Chromium the journeys are skipped and say why; without the built program or its assets they fail and say what to build.
/// </summary>
public sealed class RunningHouse : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly ConcurrentDictionary<string, SemaphoreSlim> doors = new();
    private readonly ConcurrentDictionary<string, string> signedIn = new();
    private readonly StringBuilder output = new();
    private readonly string data = Path.Combine(Path.GetTempPath(), $"hacthanh-browser-{Guid.NewGuid():n}");
    private Process? server;
    private IPlaywright? playwright;

    /// <summary>Where the program answers, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The browser; null when Chromium is missing.</summary>
    public IBrowser? Browser { get; private set; }

    /// <summary>The source of axe-core.</summary>
    public string Axe { get; private set; } = "";

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium)) return;
        var axe = Path.Combine(Root, "assets/node_modules/axe-core/axe.min.js");
        File.Exists(axe).ShouldBeTrue("axe-core is missing: run npm ci in assets/, or ./test");
        Axe = await File.ReadAllTextAsync(axe);
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
        try
        {
            await StartServerAsync();
            playwright = await Playwright.CreateAsync();
            Browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Chromium,
                Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
            });
        }
        catch
        {
            End();
            throw;
        }
    }

    /// <summary>Begins a journey, or skips the test when there is no browser.</summary>
    public Journey Begin(string name)
    {
        if (Browser is null) Assert.Skip($"{Chromium} is missing: apt-get install chromium");
        return new Journey(this, name);
    }

    /// <summary>
    /// The cookies of an officer, who signs in once a run: a code of the authenticator opens the door only once.
    /// </summary>
    public async Task<string> CookiesOfAsync(string login, Func<Task<string>> signIn)
    {
        var door = doors.GetOrAdd(login, _ => new SemaphoreSlim(1));
        await door.WaitAsync();
        try
        {
            if (!signedIn.TryGetValue(login, out var cookies)) signedIn[login] = cookies = await signIn();
            return cookies;
        }
        finally
        {
            door.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.CloseAsync();
        playwright?.Dispose();
        End();
    }

    private async Task StartServerAsync()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(Root, "src/HacThanh/bin", configuration, "net10.0/HacThanh.dll");
        File.Exists(program).ShouldBeTrue($"{program} is missing: build HacThanh.slnx first");
        File.Exists(Path.Combine(Root, "src/HacThanh/wwwroot/dist/site.css")).ShouldBeTrue("wwwroot/dist is missing: run node build.mjs in assets/, or ./test");
        var port = FreePort();
        Address = $"http://localhost:{port}";
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--demo", "--bench", "--data", data, "--port", $"{port}"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        server = Process.Start(start)!;
        server.OutputDataReceived += (_, line) => Keep(line.Data);
        server.ErrorDataReceived += (_, line) => Keep(line.Data);
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        await UntilReadyAsync();
    }

    private async Task UntilReadyAsync()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var waiting = Stopwatch.StartNew();
        while (waiting.Elapsed < TimeSpan.FromSeconds(120))
        {
            server!.HasExited.ShouldBeFalse($"the program ended: {Output}");
            try
            {
                using var answer = await client.GetAsync(new Uri($"{Address}/healthz"));
                if (answer.IsSuccessStatusCode) return;
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(200);
            }
        }
        throw new TimeoutException($"the program did not become ready: {Output}");
    }

    /// <summary>What the program wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    private void Keep(string? line)
    {
        lock (output) output.AppendLine(line);
    }

    private void End()
    {
        var running = Interlocked.Exchange(ref server, null);
        if (running is null) return;
        running.Kill(entireProcessTree: true);
        running.WaitForExit();
        running.Dispose();
        if (Directory.Exists(data)) Directory.Delete(data, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HacThanh.slnx"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("HacThanh.slnx");
        return folder.FullName;
    }
}
