using HacThanh.Modules.Organisation;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Accounts;

public sealed class SessionTests
{
    [Theory]
    [InlineData("motcua", 29, true)]
    [InlineData("motcua", 31, false)]
    [InlineData("congdan", 59, true)]
    [InlineData("congdan", 61, false)]
    public async Task Session_AfterIdleMinutes_EndsAtTheLimit(string account, int idle, bool alive)
    {
        var clock = new Clock();
        await using var house = await TestHouse.CreateAsync(adjust: b => b.Services.AddSingleton<TimeProvider>(clock));
        var browser = await house.SignInAsync(account);
        clock.Advance(TimeSpan.FromMinutes(idle));
        await browser.GetAsync("/tai-khoan");
        (browser.Location.AbsolutePath == "/tai-khoan").ShouldBe(alive);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Form_SentByAnOfficerAfterTheSessionEnded_SaysSoAndLeadsBackToIt(Provider provider)
    {
        var clock = new Clock();
        await using var house = await TestHouse.CreateAsync(provider, b => b.Services.AddSingleton<TimeProvider>(clock));
        var browser = await house.SignInAsync("diachinh");
        var form = await browser.GetAsync("/so/streets/them");
        clock.Advance(TimeSpan.FromMinutes(31));
        var asked = await browser.SubmitAsync(form, new Dictionary<string, string> { ["name"] = "Phố Gõ Dở" });
        browser.Location.AbsolutePath.ShouldBe("/can-bo/dang-nhap");
        var said = asked.QuerySelector("[data-session-over=sent]")!.TextContent;
        said.ShouldContain("Phiên làm việc đã hết, xin đăng nhập lại.");
        said.ShouldContain("Nội dung vừa nhập chưa được lưu, phải nhập lại.");

        await browser.SubmitAsync(asked, new Dictionary<string, string> { ["login"] = "diachinh", ["password"] = "sai" });
        var second = await browser.SubmitAsync(asked, new Dictionary<string, string> { ["login"] = "diachinh", ["password"] = "hacthanh-demo" });
        await browser.SubmitAsync(second, new Dictionary<string, string> { ["code"] = second.QuerySelector("#demo-code")!.TextContent });
        browser.Location.AbsolutePath.ShouldBe("/so/streets/them");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Form_SentByAResidentAfterTheSessionEnded_SaysSoAndLeadsBackToItsPage(Provider provider)
    {
        var clock = new Clock();
        await using var house = await TestHouse.CreateAsync(provider, b => b.Services.AddSingleton<TimeProvider>(clock));
        var browser = await house.SignInAsync("congdan");
        var page = await browser.GetAsync("/tai-khoan?xem=thiet-bi");
        clock.Advance(TimeSpan.FromMinutes(61));
        var asked = await browser.SubmitAsync(page, new Dictionary<string, string>(), "form[action*=EndAll]");
        browser.Location.AbsolutePath.ShouldBe("/dang-nhap");
        asked.QuerySelector("[data-session-over]")!.TextContent.ShouldContain("Phiên làm việc đã hết, xin đăng nhập lại.");
        var pick = await browser.SubmitAsync(asked, new Dictionary<string, string>());
        await browser.SubmitAsync(pick, new Dictionary<string, string> { ["person"] = "038192889085" });
        browser.Location.PathAndQuery.ShouldBe("/tai-khoan?xem=thiet-bi");
    }

    [Fact]
    public async Task SignIn_OfSomebodyWithoutASession_DoesNotSayThatOneEnded()
    {
        await using var house = await TestHouse.CreateAsync();
        (await house.Browser().GetAsync("/so/streets/them")).QuerySelector("[data-session-over]").ShouldBeNull();
    }

    [Theory]
    [InlineData("motcua", 12)]
    [InlineData("congdan", 24)]
    public async Task Session_InSteadyUse_EndsAtTheAbsoluteLimit(string account, int hours)
    {
        var clock = new Clock();
        await using var house = await TestHouse.CreateAsync(adjust: b => b.Services.AddSingleton<TimeProvider>(clock));
        var browser = await house.SignInAsync(account);
        for (var used = 25; used < hours * 60; used += 25)
        {
            clock.Advance(TimeSpan.FromMinutes(25));
            await browser.GetAsync("/tai-khoan");
            browser.Location.AbsolutePath.ShouldBe("/tai-khoan");
        }
        clock.Advance(TimeSpan.FromMinutes(25));
        await browser.GetAsync("/tai-khoan");
        browser.Location.AbsolutePath.ShouldNotBe("/tai-khoan");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Session_ManyRequestsWhenItIsBroughtUpToDate_AllPass(Provider provider)
    {
        var clock = new Clock();
        await using var house = await TestHouse.CreateAsync(provider, b => b.Services.AddSingleton<TimeProvider>(clock));
        using var desk = await house.ApiAsync("motcua");
        for (var round = 0; round < 3; round++)
        {
            clock.Advance(SessionLimits.Refresh);
            var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => desk.GetAsync("/api/v1/dossiers")));
            answers.ShouldAllBe(a => a.IsSuccessStatusCode);
        }
    }

    [Fact]
    public async Task Session_AccountDisabled_EndsWithinAMinute()
    {
        var clock = new Clock();
        await using var house = await TestHouse.CreateAsync(adjust: b => b.Services.AddSingleton<TimeProvider>(clock));
        var browser = await house.SignInAsync("motcua");
        var id = (await house.AccountAsync("motcua")).Id;
        await using (var db = house.Db())
            await db.WriteAsync(Platform.Data.Actor.System("thử"), "khóa", async w => (await w.FindAsync<Account>(id)).Disabled = true);
        clock.Advance(TimeSpan.FromMinutes(1));
        await browser.GetAsync("/tai-khoan");
        browser.Location.AbsolutePath.ShouldNotBe("/tai-khoan");
    }

    [Fact]
    public async Task Session_OfOneWard_IsNobodyInAnother()
    {
        await using var house = await TestHouse.CreateAsync();
        var account = await house.AccountAsync("motcua");
        await using var db = house.Db();
        var sessions = house.Services.GetRequiredService<Sessions>();
        var secret = await sessions.OpenAsync(db, account, "thử");
        await using var other = house.Db(TestStore.HamRong);
        (await sessions.ResumeAsync(other, secret, bearer: false, new Caller())).ShouldBeFalse();
        (await sessions.ResumeAsync(db, secret, bearer: true, new Caller())).ShouldBeFalse();
        (await sessions.ResumeAsync(db, secret, bearer: false, new Caller())).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2026-03-15", "nguyen-duc-thang")]
    [InlineData("2026-03-16", "lanhdao")]
    public async Task Signer_OnADate_IsWhoHeldThePostThenInItsForm(string day, string login)
    {
        await using var house = await TestHouse.CreateAsync();
        await using var db = house.Db();
        var account = await db.Set<Account>().SingleAsync(a => a.Login == login);
        var signer = await Officials.SignerAsync(db, account.Id, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        signer.Lines.ShouldBe(["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
    }

    [Fact]
    public async Task Signer_WithoutPostThatSigns_IsRefused()
    {
        await using var house = await TestHouse.CreateAsync();
        await using var db = house.Db();
        var clerk = await house.AccountAsync("motcua");
        await Should.ThrowAsync<RuleException>(() => Officials.SignerAsync(db, clerk.Id, new DateOnly(2026, 9, 7)));
    }

    [Fact]
    public void Totp_Rfc6238Vector_GivesItsCode() =>
        Totp.Code(System.Text.Encoding.ASCII.GetBytes("12345678901234567890"), Totp.Step(DateTimeOffset.FromUnixTimeSeconds(1111111109))).ShouldBe("081804");

    [Fact]
    public void Totp_SameCodeTwice_IsRefused()
    {
        var (secret, now) = (new byte[20], DateTimeOffset.FromUnixTimeSeconds(1_800_000_000));
        var step = Totp.Accept(secret, Totp.Code(secret, Totp.Step(now)), now, lastStep: 0);
        step.ShouldNotBeNull();
        Totp.Accept(secret, Totp.Code(secret, Totp.Step(now)), now, step.Value).ShouldBeNull();
    }
}
