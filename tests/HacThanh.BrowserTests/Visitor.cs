namespace HacThanh.BrowserTests;

/// <summary>A person in front of a browser. What they do is said in the words and field names that the pages show.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly IBrowserContext context;

    internal Visitor(Journey journey, IBrowserContext context, IPage page, Screen screen, bool scripts)
    {
        (Journey, this.context, Page, Screen, Scripts) = (journey, context, page, screen, scripts);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsExpected(message.Text)) journey.Report($"{Where}: console: {message.Text}");
        };
        page.PageError += (_, error) => journey.Report($"{Where}: script: {error}");
    }

    /// <summary>The journey this person takes part in.</summary>
    public Journey Journey { get; }

    /// <summary>The page in front of the person.</summary>
    public IPage Page { get; }

    /// <summary>The size of the screen.</summary>
    public Screen Screen { get; }

    /// <summary>Whether the browser runs the scripts of pages.</summary>
    public bool Scripts { get; }

    /// <summary>The path of the page.</summary>
    public string Where => Uri.TryCreate(Page.Url, UriKind.Absolute, out var url) ? url.PathAndQuery : Page.Url;

    /// <summary>Opens a path and expects an answer of 200.</summary>
    public async Task GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        answer!.Status.ShouldBe(200, $"{path}: {await Page.Locator("main").InnerTextAsync()}");
    }

    /// <summary>Types, chooses or ticks the field of this name.</summary>
    public async Task AnswerAsync(string field, string value)
    {
        var input = Page.Locator($"[name=\"{field}\"]:not([type=hidden])");
        switch (await input.First.EvaluateAsync<string>("e => e.type"))
        {
            case "radio" or "checkbox":
                await Page.Locator($"[name=\"{field}\"][value=\"{value}\"]").CheckAsync();
                break;
            case "select-one":
                await input.SelectOptionAsync(value);
                break;
            default:
                await input.First.FillAsync(value);
                break;
        }
    }

    /// <summary>Gives those answers that the page asks for now, in their order, so that an answer may bring up the next question.</summary>
    public async Task AnswerAllAsync(IReadOnlyDictionary<string, string> answers)
    {
        foreach (var (field, value) in answers)
            if (await Page.Locator($"[name=\"{field}\"]:not([type=hidden]):visible").CountAsync() > 0) await AnswerAsync(field, value);
    }

    /// <summary>Presses a button or a link by the words on it, with a finger or the mouse, and waits for the page that comes.</summary>
    public async Task PressAsync(string words)
    {
        var main = Page.Locator("main, .ht-hero");
        var target = main.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).Or(main.GetByRole(AriaRole.Link, new() { Name = words, Exact = true })).First;
        await LeaveAsync(() => Screen == Screen.Phone ? target.TapAsync() : target.ClickAsync());
    }

    /// <summary>Does what leads to another page, and waits until that page is loaded.</summary>
    public async Task LeaveAsync(Func<Task> act)
    {
        var loaded = new TaskCompletionSource();
        Page.Load += Seen;
        try
        {
            await act();
            await loaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
        }
        finally
        {
            Page.Load -= Seen;
        }

        void Seen(object? sender, IPage page) => loaded.TrySetResult();
    }

    /// <summary>The first heading.</summary>
    public Task<string> HeadingAsync() => Page.Locator("h1").First.InnerTextAsync();

    /// <summary>All that the page says.</summary>
    public Task<string> TextAsync() => Page.Locator("body").InnerTextAsync();

    /// <summary>Loads the page again until it says this: documents are printed and sealed by a job.</summary>
    public async Task UntilAsync(string words)
    {
        for (var tries = 0; tries < 300; tries++)
        {
            if ((await TextAsync()).Contains(words, StringComparison.Ordinal)) return;
            await Page.WaitForTimeoutAsync(300);
            await Journey.House.WorkedAsync();
            await Page.ReloadAsync();
        }
        (await TextAsync()).ShouldContain(words);
    }

    /// <summary>The cookies of this person.</summary>
    public Task<string> CookiesAsync() => context.StorageStateAsync();

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private static bool IsExpected(string text) => text.Contains("status of 422", StringComparison.Ordinal) || text.Contains("status of 404", StringComparison.Ordinal);
}
