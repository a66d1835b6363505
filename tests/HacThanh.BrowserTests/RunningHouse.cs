using System.Collections.Concurrent;
using HacThanh.BrowserTests;

[assembly: AssemblyFixture(typeof(RunningHouse))]

namespace HacThanh.BrowserTests;

/// <summary>
/// One house and one Chromium, shared by all journeys of a run. A journey that moves the clock opens a house of its own. Without Chromium the journeys are
/// skipped and say why; without built assets they fail and say what to build.
/// </summary>
public sealed class RunningHouse : IAsyncLifetime
{
    /// <summary>Without the windows and profiles of the whole browser, where that is installed: the same pages in half the time.</summary>
    private static readonly string chromium = File.Exists("/usr/bin/chromium-headless-shell") ? "/usr/bin/chromium-headless-shell" : "/usr/bin/chromium";

    private readonly ConcurrentDictionary<(string Page, Screen Screen), bool> looked = new();
    private OpenHouse? shared;
    private IPlaywright? playwright;

    /// <summary>The browser; null when Chromium is missing.</summary>
    public IBrowser? Browser { get; private set; }

    /// <summary>The source of axe-core.</summary>
    public string Axe { get; private set; } = "";

    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(chromium)) return;
        var axe = Path.Combine(Root, "assets/node_modules/axe-core/axe.min.js");
        File.Exists(axe).ShouldBeTrue("axe-core is missing: run npm ci in assets/, or ./test");
        File.Exists(Path.Combine(Root, "src/HacThanh/wwwroot/dist/site.css")).ShouldBeTrue("wwwroot/dist is missing: run node build.mjs in assets/, or ./test");
        Axe = await File.ReadAllTextAsync(axe);
        Environment.SetEnvironmentVariable("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        var opening = OpenHouse.OpenAsync();
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
        });
        shared = await opening;
    }

    /// <summary>Begins a journey in the shared house, or skips the test when there is no browser.</summary>
    public Journey Begin(string name)
    {
        SkipWithoutBrowser();
        return new Journey(this, shared!, name);
    }

    /// <summary>Begins a journey in a house that nobody else is in, whose clock it may move; the house is the caller's to close.</summary>
    public Journey Begin(string name, OpenHouse own) => new(this, own, name);

    /// <summary>Whether nobody in this run has looked at this page on this screen; from now on somebody has.</summary>
    public bool IsNew(string page, Screen screen) => looked.TryAdd((page, screen), true);

    /// <summary>Skips the test when there is no browser.</summary>
    public void SkipWithoutBrowser()
    {
        if (Browser is null) Assert.Skip($"{chromium} is missing: apt-get install chromium");
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.CloseAsync();
        playwright?.Dispose();
        if (shared is not null) await shared.DisposeAsync();
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "HacThanh.slnx"))) folder = folder.Parent ?? throw new DirectoryNotFoundException("HacThanh.slnx");
        return folder.FullName;
    }
}
