using System.Net;
using HacThanh.Modules.Accounts;
using HacThanh.Platform.Accounts;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.Accounts;

public sealed class SignInTests
{
    private const string Page = "/can-bo/dang-nhap";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Staff_PasswordThenShownCode_OpensSessionWithPostAndPermissions(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var browser = house.Browser();
        var second = await browser.PostFormAsync(Page + "?tro-lai=%2Ftai-khoan", ("login", "motcua"), ("password", "hacthanh-demo"));
        var code = second.QuerySelector("#demo-code")!.TextContent;
        var account = await browser.SubmitAsync(second, new Dictionary<string, string> { ["code"] = code });

        browser.Location.AbsolutePath.ShouldBe("/tai-khoan");
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        account.Body!.TextContent.ShouldContain((await house.AccountAsync("motcua")).Name);
    }

    [Fact]
    public async Task Staff_WrongPasswordOrUnknownOrDisabled_SameAnswer()
    {
        await using var house = await TestHouse.CreateAsync();
        var answers = new List<string>();
        foreach (var (login, password) in new[] { ("motcua", "sai"), ("khong-co-ai", "hacthanh-demo"), ("le-minh-quan", "hacthanh-demo") })
        {
            var browser = house.Browser();
            var page = await browser.PostFormAsync(Page, ("login", login), ("password", password));
            browser.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            answers.Add(page.QuerySelector(".govuk-error-summary")!.TextContent);
        }
        answers.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Staff_FiveWrong_LocksFor15MinutesAlsoForTheRightPassword()
    {
        await using var house = await TestHouse.CreateAsync();
        for (var i = 0; i < StaffSignIn.FailuresToLock; i++)
        {
            var wrong = house.Browser();
            await wrong.PostFormAsync(Page, ("login", "vanthu"), ("password", "sai"));
        }
        var right = house.Browser();
        await right.PostFormAsync(Page, ("login", "vanthu"), ("password", "hacthanh-demo"));
        right.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        await using var db = house.Db();
        var account = await house.AccountAsync("vanthu");
        (await db.Set<AccountLock>().SingleAsync(l => l.Id == account.Id)).LockedUntil.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("https://xau.example/", "/can-bo")]
    [InlineData("//xau.example/", "/can-bo")]
    [InlineData("/\\xau.example", "/can-bo")]
    [InlineData("/tai-khoan?x=1", "/tai-khoan?x=1")]
    [InlineData("", "/can-bo")]
    [InlineData(null, "/can-bo")]
    public void ReturnUrl_NotOurs_IsReplaced(string? wish, string expected) => ReturnUrl.Safe(wish, AccountKind.Officer).ShouldBe(expected);

    [Fact]
    public async Task Session_SignOut_EndsIt()
    {
        await using var house = await TestHouse.CreateAsync();
        var browser = await house.SignInAsync("motcua");
        var page = await browser.GetAsync("/tai-khoan");
        browser.Location.AbsolutePath.ShouldBe("/tai-khoan");
        var cookie = browser.Cookies.GetCookies(Browser.Origin)["ht-phien"]!.Value;
        await browser.SubmitAsync(page, new Dictionary<string, string>(), "form[action='/dang-xuat']");

        browser.Cookies.GetCookies(Browser.Origin)["ht-phien"].ShouldBeNull();
        var thief = house.Browser();
        thief.Cookies.Add(Browser.Origin, new Cookie("ht-phien", cookie));
        await thief.GetAsync("/tai-khoan");
        thief.Location.AbsolutePath.ShouldNotBe("/tai-khoan");
    }

    [Fact]
    public async Task Api_CookieInsteadOfToken_IsNobody()
    {
        await using var house = await TestHouse.CreateAsync();
        await using var db = house.Db();
        (await db.Set<Session>().AnyAsync()).ShouldBeFalse();
        using var client = await house.ApiAsync("motcua");
        (await db.Set<Session>().SingleAsync()).IsBearer.ShouldBeTrue();
    }
}
