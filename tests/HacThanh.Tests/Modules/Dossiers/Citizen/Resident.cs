using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HacThanh.Platform.Forms;
using HacThanh.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers.Citizen;

/// <summary>A resident at a browser without JavaScript, who files page by page.</summary>
internal sealed partial class Resident(TestHouse house, Browser browser, DateOnly today)
{
    private JsonObject answers = [];

    public Browser Browser => browser;

    /// <summary>Address of the draft.</summary>
    public string Draft { get; private set; } = "";

    /// <summary>The last page.</summary>
    public IHtmlDocument Page { get; private set; } = null!;

    public HttpStatusCode Status => browser.Last.StatusCode;

    public string Text => Spaces().Replace(Page.Body!.TextContent, " ");

    public static async Task<Resident> AtHomeAsync(TestHouse house, Clock clock, string account = "congdan") =>
        new(house, await house.SignInAsync(account), DateOnly.FromDateTime(clock.GetUtcNow().AddHours(7).DateTime));

    public async Task<IHtmlDocument> OpenAsync(string url) => Page = await browser.GetAsync(url);

    /// <summary>Reads what is needed, ticks the notice, begins.</summary>
    public async Task StartAsync(string procedure, string @case, string form)
    {
        answers = FormSample.Fill(house.Services.GetRequiredService<FormLibrary>().Find(form)!, today);
        Page = await browser.PostFormAsync($"/nop-ho-so/{procedure}?truong-hop={@case}", ("da-doc", "true"));
        Draft = DraftPath().Match(browser.Location.AbsolutePath).Value;
        Draft.ShouldNotBeEmpty($"{browser.Location} {Status} {Text}");
    }

    /// <summary>Answers of the sample, to be changed before filling in.</summary>
    public JsonObject Answers => answers;

    /// <summary>Fills in one section page and goes on.</summary>
    public Task FillInAsync(params (string Name, string Value)[] instead) => SendAsync(
    [
        .. Names().Where(n => n != "_af" && instead.All(i => i.Name != n)).Distinct().SelectMany(n => Flat.Where(f => f.Name == n)),
        .. instead,
    ]);

    /// <summary>Posts values on the page's form.</summary>
    public async Task SendAsync(IEnumerable<(string Name, string Value)> values, string form = "main form[method=post]")
    {
        var found = Page.QuerySelector<IHtmlFormElement>(form) ?? throw new InvalidOperationException($"{browser.Location} {Status} has no form {form}: {Text}");
        var token = found.QuerySelector<IHtmlInputElement>("[name=_af]")!.Value;
        var content = new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Name, v.Value)).Append(new("_af", token)));
        var action = new Uri(browser.Location, found.GetAttribute("action") is { Length: > 0 } own ? own : browser.Location.PathAndQuery);
        await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = content });
        await ReadAsync();
    }

    /// <summary>All sections, from the page that is open to the papers.</summary>
    public async Task FillInAllAsync()
    {
        for (var pages = 0; SectionPath().IsMatch(browser.Location.AbsolutePath); pages++)
        {
            var before = browser.Location.AbsolutePath;
            await FillInAsync();
            if (browser.Location.AbsolutePath == before || pages > 20) throw new InvalidOperationException($"{before} {Status}: {Page.QuerySelector(".govuk-error-summary")?.TextContent}");
        }
    }

    /// <summary>One file into the form with this action.</summary>
    public async Task UploadAsync(string action, byte[] bytes, string name)
    {
        var form = Page.QuerySelectorAll<IHtmlFormElement>("form[enctype]").First(f => f.GetAttribute("action") == action);
        using var content = new MultipartFormDataContent { { new StringContent(form.QuerySelector<IHtmlInputElement>("[name=_af]")!.Value), "\"_af\"" } };
        var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Add(file, "tep", name);
        await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(Browser.Origin, action)) { Content = content });
        await ReadAsync();
    }

    /// <summary>A file for every paper that is asked for.</summary>
    public async Task UploadAllAsync()
    {
        foreach (var action in UploadActions()) await UploadAsync(action, Pdf(2000), $"{action.Split('/')[^1]}.pdf");
    }

    public List<string> UploadActions() => [.. Page.QuerySelectorAll<IHtmlFormElement>("form[enctype]").Select(f => f.GetAttribute("action")!)];

    /// <summary>From the papers to the last page.</summary>
    public async Task GoToCheckAsync()
    {
        await SendAsync([], "form[action$='/giay-to']");
        await SendAsync([("cach", "Counter")]);
        browser.Location.AbsolutePath.ShouldEndWith("/kiem-tra", customMessage: Text);
    }

    public Task SubmitAsync() => SendAsync([], "form[action$='/kiem-tra']");

    /// <summary>Everything from start to receipt; the dossier's code.</summary>
    public async Task<string> FileAsync(string procedure = "1.004873", string @case = "", string form = "to-khai-xac-nhan-tinh-trang-hon-nhan")
    {
        await StartAsync(procedure, @case, form);
        await FillInAllAsync();
        await UploadAllAsync();
        await GoToCheckAsync();
        await SubmitAsync();
        Page.QuerySelector(".govuk-panel--confirmation").ShouldNotBeNull($"{Status} {Text}");
        return Page.QuerySelector(".govuk-panel .ht-code")!.TextContent;
    }

    public static byte[] Pdf(int length)
    {
        var bytes = new byte[length];
        "%PDF-1.7\n"u8.CopyTo(bytes);
        return bytes;
    }

    private IEnumerable<(string Name, string Value)> Flat => answers.SelectMany(a => Flatten(a.Key, a.Value));

    private IEnumerable<string> Names() => Page.QuerySelectorAll("main form[data-form] [name]:not([disabled])").Select(e => e.GetAttribute("name")!);

    private async Task ReadAsync() =>
        Page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await browser.Last.Content.ReadAsStringAsync());

    private static IEnumerable<(string Name, string Value)> Flatten(string name, JsonNode? node) => node switch
    {
        JsonObject whole => whole.SelectMany(p => Flatten($"{name}.{p.Key}", p.Value)),
        JsonArray rows when rows.Any(r => r is JsonObject) => rows.SelectMany((r, i) => ((JsonObject)r!).SelectMany(p => Flatten($"{name}[{i}].{p.Key}", p.Value))),
        JsonArray many => many.Select(v => (name, v!.ToString())),
        null => [],
        _ when IsoDate().Match(node.ToString()) is { Success: true } date =>
            [($"{name}.day", date.Groups[3].Value), ($"{name}.month", date.Groups[2].Value), ($"{name}.year", date.Groups[1].Value)],
        _ => [(name, node.ToString())],
    };

    [GeneratedRegex(@"^/nop-ho-so/ban-nhap/[0-9a-f-]{36}")]
    private static partial Regex DraftPath();

    [GeneratedRegex(@"/ban-nhap/[0-9a-f-]{36}/\d+$")]
    private static partial Regex SectionPath();

    [GeneratedRegex(@"^(\d{4})-(\d\d)-(\d\d)$")]
    private static partial Regex IsoDate();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
