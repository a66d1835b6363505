using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.TestHost;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Modules.Procedures;

public sealed class ProcedurePagesTests(ProcedurePagesTests.Host host) : IClassFixture<ProcedurePagesTests.Host>
{
    [Theory]
    [InlineData("/thu-tuc")]
    [InlineData("/thu-tuc?q=khai+sanh")]
    [InlineData("/thu-tuc?q=zzzz")]
    [InlineData("/thu-tuc/linh-vuc/ho-tich")]
    [InlineData("/thu-tuc/su-kien/co-con")]
    [InlineData("/thu-tuc/1.001193")]
    [InlineData("/api/v1/procedures")]
    [InlineData("/api/v1/procedures/1.001193")]
    public async Task Get_PublicPage_IsCacheableAndSetsNoCookie(string url)
    {
        var answer = await host.Client.GetAsync(url);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Headers.CacheControl!.Public.ShouldBeTrue();
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldNotContain("name=\"_af\"");
        using var again = new HttpRequestMessage(HttpMethod.Get, url);
        again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
        (await host.Client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("/thu-tuc/9.999999")]
    [InlineData("/thu-tuc/1.001193?truong-hop=khong-co")]
    [InlineData("/thu-tuc/1.004873?truong-hop=can-xac-minh")]
    [InlineData("/thu-tuc/linh-vuc/khong-co")]
    [InlineData("/thu-tuc/su-kien/khong-co")]
    [InlineData("/api/v1/procedures/9.999999")]
    public async Task Get_Unknown_IsNotFound(string url) => (await host.Client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Get_EveryProcedure_HasTheSameSectionsInOrder()
    {
        foreach (var procedure in CatalogueTests.Shipped.Procedures)
        {
            var page = await host.Page($"/thu-tuc/{procedure.Code}");
            page.QuerySelector("h1")!.TextContent.ShouldBe(procedure.Name);
            page.QuerySelectorAll("main section h2").Select(h => h.Id).Where(id => id != "meo")
                .ShouldBe(["ai-lam", "chuan-bi", "nop-o-dau", "bao-lau", "bao-nhieu-tien", "nhan-duoc-gi", "can-cu"], procedure.Code);
            page.QuerySelectorAll("[id]").GroupBy(e => e.Id).ShouldAllBe(g => g.Count() == 1, procedure.Code);
            page.QuerySelectorAll("a[href^='/nop-ho-so/']").Length.ShouldBe(procedure.Fileable ? 2 : 0, procedure.Code);
            page.Body!.TextContent.ShouldContain("Chưa kiểm chứng");
        }
    }

    [Fact]
    public async Task Get_Police_LinksToTheNationalPortal()
    {
        var page = await host.Page("/thu-tuc/1.004222");
        page.QuerySelector(".govuk-inset-text a")!.GetAttribute("href")!.ShouldStartWith("https://dichvucong.gov.vn/");
    }

    [Fact]
    public async Task Get_CaseChosen_ShowsItsPapersAndFilesThatCase()
    {
        var page = await host.Page("/thu-tuc/1.001193?truong-hop=tre-bi-bo-roi");
        page.QuerySelector("main [aria-current=true]")!.TextContent.ShouldContain("bị bỏ rơi");
        page.QuerySelector("a[href^='/nop-ho-so/']")!.GetAttribute("href").ShouldBe("/nop-ho-so/1.001193?truong-hop=tre-bi-bo-roi");
        page.QuerySelectorAll("label").Select(l => l.TextContent).ShouldContain("Biên bản về việc trẻ bị bỏ rơi");
    }

    [Fact]
    public async Task Get_Api_PagesToTheEnd()
    {
        List<string> codes = [];
        string? after = null;
        do
        {
            var page = await host.Json($"/api/v1/procedures?limit=100&after={after}");
            codes.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString()!));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);
        codes.Count.ShouldBe(295);
        codes.ShouldBeUnique();
    }

    [Fact]
    public async Task Get_ApiProcedure_HasCasesPapersAndLimits()
    {
        var procedure = await host.Json("/api/v1/procedures/1.004873");
        var only = procedure.GetProperty("cases").EnumerateArray().Single();
        only.GetProperty("committed").GetProperty("value").GetInt32().ShouldBe(2);
        only.GetProperty("papers").EnumerateArray().Select(p => p.GetProperty("class").GetString()).ShouldContain("show");
        only.GetProperty("fees").EnumerateArray().ShouldAllBe(f => f.GetProperty("state").GetString() == "province");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("101")]
    public async Task Get_ApiWithBadLimit_IsRefusedWithTheField(string limit)
    {
        var answer = await host.Client.GetAsync($"/api/v1/procedures?limit={limit}");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("limit");
    }

    /// <summary>The whole house, asked by a stranger without cookies.</summary>
    public sealed class Host : IAsyncLifetime
    {
        TestHouse _house = null!;

        public HttpClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _house = await TestHouse.CreateAsync();
            Client = _house.App.GetTestClient();
        }

        public async Task<AngleSharp.Html.Dom.IHtmlDocument> Page(string url) => await new HtmlParser().ParseDocumentAsync(await Client.GetStringAsync(url));

        public async Task<JsonElement> Json(string url) => JsonDocument.Parse(await Client.GetStringAsync(url)).RootElement;

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await _house.DisposeAsync();
        }
    }
}
