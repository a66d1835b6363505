using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Ui;

/// <summary>Pages, headers and failures as a browser gets them; the host carries the portal module and four addresses that fail.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private WebApplication app = null!;
    private HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "HacThanh",
            EnvironmentName = "Production",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration["Demo"] = "true";
        builder.WebHost.UseTestServer();
        builder.AddPages();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new Wards(null!, TimeProvider.System));
        builder.Services.AddScoped<CurrentWard>();
        builder.Services.AddSingleton(new WorkCalendars(_ => new WorkCalendar(WorkHours.Usual, Holidays.ByRule)));
        var portal = new HacThanh.Modules.Portal.PortalModule();
        builder.Services.AddSingleton<IModule>(portal);
        portal.AddServices(builder.Services);
        app = builder.Build();
        app.UsePages();
        foreach (var root in new[] { "/thu", "/api/v1/thu" })
        {
            app.MapGet(root + "/quy-tac", IResult () => throw new RuleException("Hồ sơ đã trả kết quả."));
            app.MapGet(root + "/khong-co", IResult () => throw new NotFoundException());
            app.MapGet(root + "/loi", IResult () => throw new InvalidOperationException("bí mật bên trong"));
            app.MapGet(root + "/day", IResult () => throw new StoreUnavailableException("Ổ đĩa đã đầy."));
        }
        await app.StartAsync();
        client = app.GetTestClient();
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/tro-nang")]
    [InlineData("/quyen-rieng-tu")]
    public async Task PublicPage_WithoutCookie_MayBeCachedAndSetsNone(string path)
    {
        var response = await client.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.CacheControl!.Public.ShouldBeTrue();
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var html = await response.Content.ReadAsStringAsync();
        html.ShouldContain("Phường Hạc Thành");
        var page = await new HtmlParser().ParseDocumentAsync(html);
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelector("main h1").ShouldNotBeNull();
        page.QuerySelectorAll("script:not([src]), style, [style], [onclick]").ShouldBeEmpty();
    }

    [Fact]
    public async Task PublicPage_WithCookie_IsNotShared()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Cookie", "phien=1");

        var response = await client.SendAsync(request);

        response.Headers.CacheControl!.Public.ShouldBeFalse();
        response.Headers.Vary.ShouldContain("Cookie");
    }

    [Theory]
    [InlineData("/thu/quy-tac", 409, "Hồ sơ đã trả kết quả.")]
    [InlineData("/thu/khong-co", 404, "Không tìm thấy trang")]
    [InlineData("/thu/day", 503, "Ổ đĩa đã đầy.")]
    [InlineData("/thu/loi", 500, "mã số này")]
    [InlineData("/khong-co-trang-nay", 404, "Không tìm thấy trang")]
    [InlineData("/loi", 404, "Không tìm thấy trang")]
    public async Task Failure_OnAPage_IsAPlainSentenceAndAWayOn(string path, int status, string words)
    {
        var response = await client.GetAsync(path);

        ((int)response.StatusCode).ShouldBe(status);
        var html = await response.Content.ReadAsStringAsync();
        html.ShouldContain(words);
        html.ShouldContain("href=\"/thu-tuc\"");
        html.ShouldNotContain("bí mật");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("/api/v1/thu/quy-tac", 409, "Hồ sơ đã trả kết quả.")]
    [InlineData("/api/v1/thu/khong-co", 404, null)]
    [InlineData("/api/v1/thu/day", 503, "Ổ đĩa đã đầy.")]
    [InlineData("/api/v1/thu/loi", 500, null)]
    [InlineData("/api/v1/khong-co", 404, null)]
    public async Task Failure_OfTheApi_IsAProblemDocument(string path, int status, string? detail)
    {
        var response = await client.GetAsync(path);

        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        problem.GetProperty("status").GetInt32().ShouldBe(status);
        if (detail is not null) problem.GetProperty("detail").GetString().ShouldBe(detail);
        problem.TryGetProperty("reference", out _).ShouldBe(status == 500);
    }

    [Fact]
    public async Task EveryAnswer_CarriesAStrictPolicy()
    {
        var policy = (await client.GetAsync("/")).Headers.GetValues("Content-Security-Policy").Single();

        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("object-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
    }

    [Fact]
    public void Flash_ReadBack_OnlyWhenWeSealedIt()
    {
        var flash = app.Services.GetRequiredService<Flash>();
        var url = flash.Url("/ho-so?a=1", "Đã lưu.");

        Read(url[url.IndexOf('?', StringComparison.Ordinal)..]).ShouldBe("Đã lưu.");
        Read("?tb=Đã+lưu.").ShouldBeNull();
        Read("?a=1").ShouldBeNull();

        string? Read(string query) => flash.Read(new DefaultHttpContext { Request = { QueryString = new QueryString(query) } }.Request);
    }
}
