using System.Net;
using HacThanh.Modules.Accounts;
using HacThanh.Platform.Accounts;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HacThanh.Tests.Accounts;

/// <summary>What keeps a stranger from guessing, and a whole office behind one address at work.</summary>
public sealed class LimitsTests
{
    private const string SignIn = "/can-bo/dang-nhap";

    [Theory]
    [InlineData("/can-bo/dang-nhap", 30)]
    [InlineData("/dang-nhap", 30)]
    [InlineData("/hoi-dap/gap-can-bo/gui", 10)]
    [InlineData("/hoi-dap/tra-loi/x", 60)]
    [InlineData("/tra-cuu", 60)]
    [InlineData("/xac-minh", 60)]
    [InlineData("/api/v1/track/x?secret=1", 60)]
    [InlineData("/tai-khoan", 600)]
    public async Task Requests_OverTheLimitOfAnAddress_Are429WithRetryAfterAndOthersGoOn(string path, int perMinute)
    {
        await using var house = await TestHouse.CreateAsync(options: o => o with { Bench = false });
        var server = house.App.GetTestServer();
        for (var n = 0; n < perMinute; n++) (await AskAsync(server, path, "203.0.113.7")).Response.StatusCode.ShouldNotBe(429, $"request {n + 1}");

        var refused = await AskAsync(server, path, "203.0.113.7");

        refused.Response.StatusCode.ShouldBe(429);
        refused.Response.Headers.RetryAfter.ToString().ShouldBe("60");
        using var reader = new StreamReader(refused.Response.Body);
        (await reader.ReadToEndAsync()).ShouldContain("Quá nhiều lượt gửi trong thời gian ngắn");
        (await AskAsync(server, path, "203.0.113.8")).Response.StatusCode.ShouldNotBe(429);
        (await AskAsync(server, "/healthz", "203.0.113.7")).Response.StatusCode.ShouldBe(200);
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7", true)]
    public async Task Address_OfOneHousehold_CountsOnce(string first, string second, bool together)
    {
        await using var house = await TestHouse.CreateAsync(options: o => o with { Bench = false });
        var server = house.App.GetTestServer();
        for (var n = 0; n < 30; n++) await AskAsync(server, SignIn, first);
        ((await AskAsync(server, SignIn, second)).Response.StatusCode == 429).ShouldBe(together);
    }

    [Fact]
    public async Task SignIn_KnownUnknownDisabledLockedOrWrong_CostsTheSameHash()
    {
        var hasher = new CountingHasher();
        await using var house = await TestHouse.CreateAsync(adjust: b => b.Services.AddSingleton(new Passwords(hasher)));
        for (var n = 0; n < StaffSignIn.FailuresToLock; n++) await house.Browser().PostFormAsync(SignIn, ("login", "vanthu"), ("password", "sai"));
        foreach (var (login, password) in new[] { ("motcua", "hacthanh-demo"), ("motcua", "sai"), ("khong-co-ai", "sai"), ("le-minh-quan", "sai"), ("vanthu", "hacthanh-demo") })
        {
            hasher.Verified.Clear();
            await house.Browser().PostFormAsync(SignIn, ("login", login), ("password", password));
            hasher.Verified.ShouldBe([Passwords.Rounds], login);
        }
    }

    [Fact]
    public async Task Https_EveryCookie_IsSecureAndTheSessionIsTiedToTheHost()
    {
        await using var house = await TestHouse.CreateAsync();
        var browser = house.Browser();
        var page = await browser.GetAsync("https://localhost" + SignIn);
        browser.Last.Headers.GetValues("Strict-Transport-Security").Single().ShouldContain("max-age=31536000");
        foreach (var cookie in browser.Last.Headers.GetValues("Set-Cookie")) cookie.ShouldContain("secure");
        page = await browser.SubmitAsync(page, new Dictionary<string, string> { ["login"] = "motcua", ["password"] = "hacthanh-demo" });
        await browser.SubmitAsync(page, new Dictionary<string, string> { ["code"] = page.QuerySelector("#demo-code")!.TextContent });

        var session = browser.Cookies.GetCookies(new Uri("https://localhost"))["__Host-ht-phien"];
        session.ShouldNotBeNull();
        (session.Secure, session.HttpOnly, session.Path).ShouldBe((true, true, "/"));
        browser.Cookies.GetCookies(new Uri("https://localhost/can-bo/dang-nhap")).ShouldAllBe(c => c.Secure && c.HttpOnly);
        browser.Location.AbsolutePath.ShouldBe("/lam-viec");
    }

    [Fact]
    public async Task SignOutEverywhere_EndsEveryBrowserAndToken()
    {
        await using var house = await TestHouse.CreateAsync();
        var (here, there, token) = (await house.SignInAsync("motcua"), await house.SignInAsync("motcua"), await house.ApiAsync("motcua"));
        var other = await house.SignInAsync("vanthu");

        await here.PostFormAsync("/tai-khoan", new Dictionary<string, string>(), "form[action*='EndAll']");

        foreach (var browser in new[] { here, there })
        {
            await browser.GetAsync("/tai-khoan");
            browser.Location.AbsolutePath.ShouldNotBe("/tai-khoan");
        }
        (await token.GetAsync("/api/v1/dossiers")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await other.GetAsync("/tai-khoan");
        other.Location.AbsolutePath.ShouldBe("/tai-khoan");
    }

    [Fact]
    public async Task CookieUnderTheApi_AndTokenOnAPage_AreNobody()
    {
        await using var house = await TestHouse.CreateAsync();
        var browser = await house.SignInAsync("motcua");
        (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/api/v1/dossiers"))).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await house.ApiAsync("motcua")).GetAsync("/lam-viec")).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Theory, InlineData("/api/v1/files?name=to.pdf", true), InlineData("/api/v1/files?name=to.pdf", false), InlineData("/api/v1/dossiers", true)]
    public async Task Body_OverTheLimit_Is413BeforeItIsTaken(string path, bool announced)
    {
        await using var installation = await Installation.CreateAsync(Provider.Sqlite);
        var token = (await installation.ApisAsync("congdan"))[0].DefaultRequestHeaders.Authorization;
        await using var house = installation.Open(b => b.WebHost.UseUrls("http://127.0.0.1:0"));
        await house.StartAsync(TestContext.Current.CancellationToken);
        // Whoever asks first waits for the answer, however slow the machine: by default the body is sent after a second, into a line that was closed.
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(5) }) { BaseAddress = new Uri(house.Urls.First()) };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StreamContent(new Files.Endless(200L * 1024 * 1024)) };
        request.Headers.Authorization = token;
        request.Headers.ExpectContinue = announced;
        request.Content.Headers.ContentType = new("application/json");
        if (announced) request.Content.Headers.ContentLength = 200L * 1024 * 1024;
        else request.Headers.TransferEncodingChunked = true;

        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var files = installation.Storage.FilesDirectory;
        (Directory.Exists(files) ? Directory.GetFiles(files, "*", SearchOption.AllDirectories) : []).ShouldBeEmpty();
        using var heavy = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "X-Thu", new string('x', 40_000) } } };
        (await http.SendAsync(heavy, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
    }

    private static Task<HttpContext> AskAsync(TestServer server, string path, string address) => server.SendAsync(context =>
    {
        var parts = path.Split('?');
        (context.Request.Method, context.Request.Path, context.Request.Host) = ("GET", parts[0], new HostString("localhost"));
        if (parts.Length > 1) context.Request.QueryString = new QueryString("?" + parts[1]);
        context.Connection.RemoteIpAddress = IPAddress.Parse(address);
    });

    /// <summary>Keeps the rounds of each hash that was computed to compare a password.</summary>
    private sealed class CountingHasher() : PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = Passwords.Rounds }))
    {
        public List<int> Verified { get; } = [];

        public override PasswordVerificationResult VerifyHashedPassword(object user, string hashedPassword, string providedPassword)
        {
            Verified.Add(System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hashedPassword).AsSpan(5)));
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
