using System.Text.Json;
using System.Text.RegularExpressions;

namespace HacThanh.BrowserTests;

/// <summary>What every page must be on every screen: no sideways scrolling, accessible by WCAG 2.2 AA as far as axe sees, and worth a picture.</summary>
public static partial class PageLook
{
    private const string Run = """
        axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"] })
          .then(r => JSON.stringify(r.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target.join(" ") + " " + n.html.slice(0, 160)).slice(0, 4).join(" | ")}`)))
        """;

    /// <summary>Takes the picture and reports to the journey what is wrong.</summary>
    public static async Task LookAsync(this Visitor visitor, string name)
    {
        var page = visitor.Page;
        await page.WaitForLoadStateAsync(LoadState.Load);
        if (visitor.Scripts) await page.EvaluateAsync("() => document.fonts.ready.then(() => true)");
        await visitor.PictureAsync(name);
        // The screen's own width: a phone's window.innerWidth grows with what does not fit.
        var (width, room) = (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), page.ViewportSize!.Width);
        if (width > room) visitor.Journey.Report($"{name} ({visitor.Screen}): {width} px wide on a screen of {room} px");
        foreach (var violation in await ViolationsAsync(visitor)) visitor.Journey.Report($"{name} ({visitor.Screen}): axe {violation}");
    }

    /// <summary>
    /// Takes the picture only: of a moment that axe does not understand, such as an open popup above the marks of a map. Pictures are for people, and take longer than
    /// axe does: they are taken when HACTHANH_PICTURES is set.
    /// </summary>
    public static Task PictureAsync(this Visitor visitor, string name) => Journey.TakesPictures
        ? visitor.Page.ScreenshotAsync(new() { Path = visitor.Journey.PictureFile(name, visitor.Screen), FullPage = true })
        : Task.CompletedTask;

    /// <summary>The same for a page that is alike for everybody: once a run on each screen.</summary>
    public static Task LookOnceAsync(this Visitor visitor, string name) =>
        visitor.Journey.Running.IsNew(name, visitor.Screen) ? visitor.LookAsync(name) : Task.CompletedTask;

    /// <summary>Over the debugger, so that the page's Content-Security-Policy stays on. axe needs timers: a page without scripts is judged in a copy.</summary>
    private static async Task<string[]> ViolationsAsync(Visitor visitor)
    {
        if (visitor.Scripts) return await ViolationsAsync(visitor.Page, visitor.Journey.Running);
        var copy = await visitor.Journey.CopyAsync();
        await copy.SetContentAsync(Script().Replace(await visitor.Page.ContentAsync(), ""));
        return await ViolationsAsync(copy, visitor.Journey.Running);
    }

    private static async Task<string[]> ViolationsAsync(IPage page, RunningHouse house)
    {
        var debugger = await page.Context.NewCDPSessionAsync(page);
        if ((await EvaluateAsync(debugger, "typeof axe")).GetString() == "undefined") await EvaluateAsync(debugger, house.Axe + ";0");
        var answer = await EvaluateAsync(debugger, Run).WaitAsync(TimeSpan.FromSeconds(60));
        await debugger.DetachAsync();
        return JsonSerializer.Deserialize<string[]>(answer.GetString()!)!;
    }

    [GeneratedRegex("<script[^>]*>.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    private static async Task<JsonElement> EvaluateAsync(ICDPSession debugger, string expression)
    {
        var answer = await debugger.SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        if (answer!.Value.TryGetProperty("exceptionDetails", out var failure)) throw new InvalidOperationException(failure.ToString());
        return answer.Value.GetProperty("result").GetProperty("value");
    }
}
