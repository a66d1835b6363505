using System.Collections.Concurrent;

namespace HacThanh.BrowserTests;

/// <summary>One life of a dossier: the people who take part, each with a browser of their own, and everything that was wrong with the pages they saw.</summary>
public sealed class Journey(RunningHouse running, OpenHouse house, string name) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> problems = new();
    private readonly List<Visitor> visitors = [];
    private IPage? copy;
    private int pictures;

    /// <summary>Somebody wants to look at the pages of this run (artifacts/pages).</summary>
    public static bool TakesPictures { get; } = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("HACTHANH_PICTURES"));

    /// <summary>The program that this journey visits.</summary>
    public OpenHouse House => house;

    /// <summary>The browser, and what judges its pages.</summary>
    public RunningHouse Running => running;

    /// <summary>A person without an account opens a browser.</summary>
    public async Task<Visitor> ArriveAsync(Screen screen, bool scripts = true, string? cookies = null)
    {
        var phone = screen == Screen.Phone;
        var context = await running.Browser!.NewContextAsync(new()
        {
            BaseURL = house.Address,
            ViewportSize = phone ? new() { Width = 360, Height = 740 } : new() { Width = 1280, Height = 900 },
            HasTouch = phone,
            IsMobile = phone,
            JavaScriptEnabled = scripts,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = cookies,
        });
        context.SetDefaultTimeout(60_000);
        var visitor = new Visitor(this, context, await context.NewPageAsync(), screen, scripts);
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A page of the house whose browser runs scripts, for what others see without: one for the journey, since axe takes longer to load than to judge.</summary>
    public async Task<IPage> CopyAsync()
    {
        if (copy is not null) return copy;
        copy = await running.Browser!.NewPageAsync(new() { ViewportSize = new() { Width = 360, Height = 740 } });
        await copy.GotoAsync($"{house.Address}/healthz");
        return copy;
    }

    /// <summary>Says that a page is not as it must be; the journey goes on and fails at its end.</summary>
    public void Report(string problem) => problems.Enqueue(problem);

    /// <summary>Where the next picture is kept: below artifacts/, which is not committed.</summary>
    public string PictureFile(string page, Screen screen)
    {
        var folder = Path.Combine(RunningHouse.Root, "artifacts/pages", name);
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{Interlocked.Increment(ref pictures):00}-{page}-{(screen == Screen.Phone ? "phone" : "desk")}.jpg");
    }

    /// <summary>Fails when any page was not as it must be.</summary>
    public void ShouldBeClean() => problems.Distinct().ShouldBeEmpty();

    public async ValueTask DisposeAsync()
    {
        if (copy is not null) await copy.CloseAsync();
        foreach (var visitor in visitors) await visitor.DisposeAsync();
    }
}
