using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using HacThanh.Modules.Accounts;
using HacThanh.Modules.Organisation;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HacThanh.Tests.Harness;

/// <summary>
/// The whole program with its demonstration ward, put together as Program.cs does, answering in memory. Each house has a database of its own, copied from one
/// that is seeded once per run.
/// </summary>
public sealed class TestHouse : IAsyncDisposable
{
    private static readonly SemaphoreSlim gate = new(1);
    private static readonly Dictionary<Provider, Seeded> seeds = [];

    /// <summary>Content takes long to read: all houses of a run share it.</summary>
    private static readonly ContentFolder content = new(new ConfigurationBuilder().Build());

    /// <summary>One warm Chromium for the documents of all houses.</summary>
    private static readonly Lazy<PdfPrinter> printer = new(() =>
    {
        var made = new PdfPrinter(TimeProvider.System);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => made.DisposeAsync().AsTask().Wait();
        return made;
    });

    /// <summary>What the framework finds out about the pages' models by reflection, a tenth of the time of a run when each house does.</summary>
    private static IModelMetadataProvider? models;

    private readonly Storage storage;

    private TestHouse(string directory, Storage storage, WebApplication app)
    {
        Folder = directory;
        this.storage = storage;
        App = app;
    }

    /// <summary>Where its files lie; removed with it.</summary>
    public string Folder { get; }

    /// <summary>The running application.</summary>
    public WebApplication App { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => App.Services;

    /// <summary>A house on the database; PostgreSQL skips where there is none.</summary>
    /// <param name="provider">Which database.</param>
    /// <param name="adjust">A last word before the services are built, for example another clock.</param>
    /// <param name="options">Changes of the options (demo is on, limits are off).</param>
    public static async Task<TestHouse> CreateAsync(
        Provider provider = Provider.Sqlite, Action<WebApplicationBuilder>? adjust = null, Func<HouseOptions, HouseOptions>? options = null)
    {
        var directory = Directory.CreateTempSubdirectory("hacthanh-house-").FullName;
        var storage = await StorageAsync(provider, directory);
        var app = Build(storage, adjust, options);
        await app.Services.GetRequiredService<Wards>().AllAsync();
        await app.StartAsync();
        return new TestHouse(directory, storage, app);
    }

    /// <summary>A copy of the seeded ward in a directory, with its keys; nothing has it open.</summary>
    public static async Task<Storage> StorageAsync(Provider provider, string directory) => await (await SeededAsync(provider)).CopyAsync(directory);

    /// <summary>A context of the demonstration ward.</summary>
    public Db Db(int ward = TestStore.HacThanh) => Services.GetRequiredService<DbContexts>().For(ward);

    /// <summary>A browser that is not signed in.</summary>
    public Browser Browser() => new(App.GetTestServer());

    /// <summary>A browser in which a demonstration account is signed in ("motcua", "congdan", …), by the session that signing in would open.</summary>
    public async Task<Browser> SignInAsync(string account) => await SignInAsync(await AccountAsync(account));

    /// <summary>The same for any account.</summary>
    public async Task<Browser> SignInAsync(Account account)
    {
        var browser = Browser();
        browser.Cookies.Add(Tests.Harness.Browser.Origin, new Cookie("ht-phien", await OpenSessionAsync(account, bearer: false)));
        return browser;
    }

    /// <summary>A client of the API with a bearer token of a demonstration account.</summary>
    public async Task<HttpClient> ApiAsync(string account) => await ApiAsync(await AccountAsync(account));

    /// <summary>The same for any account.</summary>
    public async Task<HttpClient> ApiAsync(Account account)
    {
        var client = App.GetTestClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await OpenSessionAsync(account, bearer: true));
        return client;
    }

    /// <summary>The row of a demonstration account.</summary>
    public async Task<Account> AccountAsync(string account)
    {
        await using var db = Db();
        return await Services.GetRequiredService<DemoAccounts>().FindAsync(db, account) ?? throw new ArgumentException($"Không có tài khoản mẫu {account}.");
    }

    private async Task<string> OpenSessionAsync(Account account, bool bearer)
    {
        await using var db = Db();
        return await Services.GetRequiredService<Sessions>().OpenAsync(db, account, "test", bearer);
    }

    private static WebApplication Build(Storage storage, Action<WebApplicationBuilder>? adjust, Func<HouseOptions, HouseOptions>? options)
    {
        var wish = new HouseOptions { Data = storage.DataDirectory, Keys = storage.KeysDirectory, Postgres = storage.Postgres, Demo = true, Bench = true };
        var loop = new Loopback();
        var app = House.Build(options?.Invoke(wish) ?? wish, builder =>
        {
            builder.Services.AddSingleton(new Backchannel(loop));
            builder.Services.AddSingleton(printer.Value);
            builder.WebHost.UseTestServer(server => server.BaseAddress = Tests.Harness.Browser.Origin);
            if (Environment.GetEnvironmentVariable("HACTHANH_TEST_LOG") is null) builder.Logging.ClearProviders();
            if (models is not null) builder.Services.AddSingleton(models);
            adjust?.Invoke(builder);
            if (builder.Configuration["Content"] is null) builder.Services.AddSingleton(content);
        });
        models ??= app.Services.GetRequiredService<IModelMetadataProvider>();
        loop.Server = app.Services.GetRequiredService<IServer>() as TestServer;
        return app;
    }

    /// <summary>What the house asks itself (the simulated identity provider) goes to its own server in memory.</summary>
    private sealed class Loopback : DelegatingHandler
    {
        public TestServer? Server { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancel)
        {
            InnerHandler ??= Server!.CreateHandler();
            return base.SendAsync(request, cancel);
        }
    }

    private static async Task<Seeded> SeededAsync(Provider provider)
    {
        await gate.WaitAsync();
        try
        {
            if (seeds.TryGetValue(provider, out var known)) return known;
            var directory = Directory.CreateTempSubdirectory("hacthanh-seed-").FullName;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
            var storage = await TestStore.StorageAsync(provider, directory);
            await using (var app = Build(storage, null, null)) await global::HacThanh.House.SeedDemoAsync(app.Services, "hac-thanh");
            await TestStore.CloseAsync(storage);
            return seeds[provider] = new Seeded(provider, storage);
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // A host that is only disposed does not wait for what runs in the background, which then writes into a folder that is being removed.
        await App.StopAsync();
        await App.DisposeAsync();
        await TestStore.DropAsync(storage);
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A seeded database and its keys, to be copied.</summary>
    private sealed record Seeded(Provider Provider, Storage Storage)
    {
        public async Task<Storage> CopyAsync(string directory)
        {
            var copy = await TestStore.CopyAsync(Storage, directory);
            foreach (var file in Directory.EnumerateFiles(Storage.KeysDirectory, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(copy.KeysDirectory, Path.GetRelativePath(Storage.KeysDirectory, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
            return copy;
        }
    }
}

/// <summary>A browser as a person uses it: keeps cookies, follows redirects, fills in forms with the token that the page holds.</summary>
public sealed class Browser(TestServer server)
{
    /// <summary>Where the house answers.</summary>
    public static Uri Origin { get; } = new("http://localhost");

    private static readonly HtmlParser parser = new();

    /// <summary>Its cookies.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>The last answer, after redirects.</summary>
    public HttpResponseMessage Last { get; private set; } = new();

    /// <summary>Address of the last page, after redirects.</summary>
    public Uri Location { get; private set; } = Origin;

    /// <summary>Opens a page and follows redirects.</summary>
    public async Task<IHtmlDocument> GetAsync(string url)
    {
        await SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Origin, url)));
        return await PageAsync();
    }

    /// <summary>
    /// Fills in a form of a page and sends it: values given replace what stands in the form, all others (hidden fields, the token) go along. A value whose
    /// field is not on the form goes too, as a button would send it.
    /// </summary>
    /// <param name="page">Address of the page that holds the form.</param>
    /// <param name="values">Names of fields and what is typed.</param>
    /// <param name="form">Selector of the form; by default the first in the content that posts.</param>
    public async Task<IHtmlDocument> PostFormAsync(string page, IReadOnlyDictionary<string, string> values, string form = "main form[method=post]") =>
        await SubmitAsync(await GetAsync(page), values, form);

    /// <inheritdoc cref="PostFormAsync(string, IReadOnlyDictionary{string, string}, string)"/>
    public Task<IHtmlDocument> PostFormAsync(string page, params (string Name, string Value)[] values) =>
        PostFormAsync(page, values.ToDictionary(v => v.Name, v => v.Value));

    /// <summary>The same on a page that is already open.</summary>
    public async Task<IHtmlDocument> SubmitAsync(IHtmlDocument document, IReadOnlyDictionary<string, string> values, string form = "main form[method=post]")
    {
        var found = document.QuerySelector(form) as IHtmlFormElement
            ?? throw new InvalidOperationException($"{Location} ({(int)Last.StatusCode}) has no form {form}.\n{document.Body?.TextContent}");
        var typed = new List<KeyValuePair<string, string>>();
        foreach (var element in found.Elements)
        {
            var (name, value) = element switch
            {
                IHtmlInputElement { Type: "submit" or "button" or "file" } => (null, ""),
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => (null, ""),
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlTextAreaElement area => (area.Name, area.Value),
                IHtmlSelectElement select => (select.Name, select.Value ?? ""),
                _ => (null, ""),
            };
            if (name is { Length: > 0 } && !values.ContainsKey(name)) typed.Add(new(name, value));
        }
        typed.AddRange(values);
        var action = found.GetAttribute("action") is { Length: > 0 } own ? new Uri(Location, own) : Location;
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, action.ToString()) { Content = new FormUrlEncodedContent(typed), Headers = { Referrer = Location } });
        return await PageAsync();
    }

    /// <summary>Fills in the form of a page whose boxes have several values under one name: the values stand for all that is ticked, nothing else is sent.</summary>
    public async Task<IHtmlDocument> PostBoxesAsync(string page, params (string Name, string Value)[] values)
    {
        var form = await GetAsync(page);
        var hidden = form.QuerySelectorAll("main form[method=post] input[type=hidden]").OfType<IHtmlInputElement>().Select(i => KeyValuePair.Create(i.Name!, i.Value));
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, Location) { Content = new FormUrlEncodedContent([.. hidden, .. values.Select(v => KeyValuePair.Create(v.Name, v.Value))]) });
        return await PageAsync();
    }

    /// <summary>Sends a form with files, as a browser does, and opens the page that answers.</summary>
    public async Task<IHtmlDocument> SendFormAsync(string url, MultipartFormDataContent body)
    {
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, new Uri(Origin, url)) { Content = body });
        return await PageAsync();
    }

    /// <summary>One request with the browser's cookies, redirects followed unless told otherwise.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, bool follow = true)
    {
        using var client = server.CreateClient();
        for (var hops = 0; ; hops++)
        {
            Location = request.RequestUri!.IsAbsoluteUri ? request.RequestUri : new Uri(Origin, request.RequestUri);
            if (Cookies.GetCookieHeader(Location) is { Length: > 0 } cookies) request.Headers.Add("Cookie", cookies);
            Last = await client.SendAsync(request);
            if (Last.Headers.TryGetValues("Set-Cookie", out var set))
                foreach (var cookie in set) Cookies.SetCookies(Location, cookie);
            if (!follow || hops == 10 || (int)Last.StatusCode is < 300 or > 399 || Last.Headers.Location is not { } target) return Last;
            request = new HttpRequestMessage(HttpMethod.Get, new Uri(Location, target));
        }
    }

    private async Task<IHtmlDocument> PageAsync() => await parser.ParseDocumentAsync(await Last.Content.ReadAsStringAsync());
}
