using System.Net;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.History;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Accounts;

public sealed class ResidentSignInTests
{
    private const string Nhung = "038192889085";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Resident_ThroughTheProvider_IsSignedInAndSeesOwnDataMasked(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var browser = house.Browser();
        var pick = await browser.PostFormAsync("/dang-nhap?tro-lai=%2Ftai-khoan");
        browser.Location.AbsolutePath.ShouldBe("/mo-phong/vneid/authorize");
        var account = await browser.SubmitAsync(pick, new Dictionary<string, string> { ["person"] = Nhung }, "main form[method=post]");

        browser.Location.AbsolutePath.ShouldBe("/tai-khoan");
        account.Body!.TextContent.ShouldContain("Lê Thị Hồng Nhung");
        account.Body!.TextContent.ShouldNotContain(Nhung);
        await using var db = house.Db();
        (await db.Set<Account>().CountAsync(a => a.Kind == AccountKind.Resident)).ShouldBe(200);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Resident_CodeOfAnotherBrowser_IsRefused()
    {
        await using var house = await TestHouse.CreateAsync();
        var thief = house.Browser();
        var pick = await thief.PostFormAsync("/dang-nhap");
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)pick.QuerySelector("main form[method=post]")!;
        var token = form.QuerySelector("input[name=_af]")!.GetAttribute("value")!;
        await thief.SendAsync(new HttpRequestMessage(HttpMethod.Post, thief.Location)
        {
            Content = new FormUrlEncodedContent([new("person", Nhung), new("_af", token)]),
        }, follow: false);
        var back = thief.Last.Headers.Location!;

        var victim = house.Browser();
        await victim.GetAsync(back.PathAndQuery);

        victim.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        victim.Cookies.GetCookies(Browser.Origin)["ht-phien"].ShouldBeNull();
    }

    [Fact]
    public async Task Simulator_OtherReturnAddress_DoesNotExist()
    {
        await using var house = await TestHouse.CreateAsync();
        var browser = house.Browser();
        await browser.GetAsync("/mo-phong/vneid/authorize?client_id=hacthanh&code_challenge_method=S256&redirect_uri=https%3A%2F%2Fxau.example%2F");
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/mo-phong/vneid/authorize")]
    [InlineData("/mo-phong/vneid/jwks")]
    public async Task Simulator_OutsideDemo_DoesNotExist(string path)
    {
        await using var house = await TestHouse.CreateAsync(options: o => o with { Demo = false });
        var browser = house.Browser();
        await browser.GetAsync(path);
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Seed_Personal_LiesSealed()
    {
        await using var house = await TestHouse.CreateAsync();
        await using var db = house.Db();
        var payloads = await db.Set<HistoryPayload>().Select(p => p.Rows).ToListAsync();
        payloads.ShouldAllBe(rows => !rows!.Contains(Nhung) && !rows.Contains("Lê Thị Hồng Nhung"));
        house.Services.GetRequiredService<People>().Of(await house.AccountAsync("congdan"))!.CitizenId.ShouldBe(Nhung);
    }
}
