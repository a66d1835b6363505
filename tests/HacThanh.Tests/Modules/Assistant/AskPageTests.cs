using System.Net;
using AngleSharp.Dom;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>/hoi-dap as a browser without scripts shows it.</summary>
public sealed class AskPageTests
{
    private const string Page = "/hoi-dap", Form = "form:has(textarea)";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Ask_QuestionFollowUpAndButton_AreAnsweredWithoutScripts(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var browser = house.Browser();
        var page = await browser.GetAsync(Page);
        page.QuerySelectorAll("main script, main style, main [onclick], main [style]").ShouldBeEmpty();
        page.QuerySelectorAll("button.ht-choice").Length.ShouldBe(4);

        page = await browser.SubmitAsync(page, Typed("Xin giấy xác nhận độc thân cần giấy tờ gì?"), Form);
        Reply(page).ShouldContain("Giấy tờ phải nộp:");
        page.QuerySelector(".ht-ask__question")!.TextContent.ShouldContain("độc thân");
        page.QuerySelector("a.govuk-button[href^='/nop-ho-so/1.004873']").ShouldNotBeNull("one can begin at once");
        page.QuerySelector("textarea")!.TextContent.ShouldBeEmpty("the next question begins with an empty field");

        page = await browser.SubmitAsync(page, Typed("mất bao lâu?"), Form);
        Reply(page).ShouldContain("2 ngày làm việc (phường cam kết)");

        var button = page.QuerySelectorAll("button.ht-choice").Single(b => b.TextContent == "Nộp ở đâu?");
        page = await browser.SubmitAsync(page, Typed(button.GetAttribute("value")!), "form.ht-choices");
        Reply(page).ShouldContain("Điểm tiếp nhận số 1");

        foreach (var link in page.QuerySelectorAll(".ht-ask__reply a[href^='/']").Select(a => a.GetAttribute("href")!).ToList())
        {
            await browser.GetAsync(link);
            browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK, link);
        }
    }

    [Fact]
    public async Task Ask_FirstVisitAndAnswer_SetNoCookie()
    {
        await using var house = await TestHouse.CreateAsync();
        var browser = house.Browser();
        var page = await browser.GetAsync(Page);
        browser.Last.Headers.Contains("Set-Cookie").ShouldBeFalse();
        await browser.SubmitAsync(page, Typed("khai sinh cho con cần gì"), Form);
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        browser.Last.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData("<script>alert(1)</script> khai sinh cho con cần gì")]
    [InlineData("\"><img src=x onerror=alert(1)> khai sinh cho con cần gì")]
    [InlineData("'; alert(1); // khai sinh cho con cần gì")]
    public async Task Ask_Markup_IsShownAsItWasTypedAndRunsNowhere(string typed)
    {
        await using var house = await TestHouse.CreateAsync();
        var browser = house.Browser();
        var page = await browser.SubmitAsync(await browser.GetAsync(Page), new Dictionary<string, string>(Typed(typed)) { ["chuyen"] = typed }, Form);
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.QuerySelectorAll("main script, main img, main [onerror]").ShouldBeEmpty();
        page.QuerySelector(".ht-ask__question")!.TextContent.ShouldContain(typed);
        browser.Last.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("unsafe-inline");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Ask_Nothing_IsAskedAgainWithTheConversationKept(string typed)
    {
        await using var house = await TestHouse.CreateAsync();
        var browser = house.Browser();
        var page = await browser.SubmitAsync(await browser.GetAsync(Page), Typed("Xin giấy xác nhận độc thân"), Form);

        page = await browser.SubmitAsync(page, Typed(typed), Form);

        browser.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Title!.ShouldStartWith("Lỗi:");
        page.QuerySelector(".govuk-error-summary a[href='#cau-hoi']").ShouldNotBeNull();
        Reply(await browser.SubmitAsync(page, Typed("mất bao lâu?"), Form)).ShouldContain("2 ngày làm việc");
    }

    [Fact]
    public async Task Ask_Emergency_ShowsTheNumberFirstAsAButton()
    {
        await using var house = await TestHouse.CreateAsync();
        var browser = house.Browser();
        var page = await browser.SubmitAsync(await browser.GetAsync(Page), Typed("cháy nhà rồi cứu với"), Form);
        Reply(page).Trim().ShouldStartWith("114");
        page.QuerySelector(".ht-ask__reply--emergency a[href='tel:114']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Menu_OfEveryPublicPage_LeadsToIt()
    {
        await using var house = await TestHouse.CreateAsync();
        (await house.Browser().GetAsync("/")).QuerySelector("a[href='/hoi-dap']").ShouldNotBeNull();
    }

    private static Dictionary<string, string> Typed(string question) => new() { ["cau-hoi"] = question };

    private static string Reply(IParentNode page) => page.QuerySelector(".ht-ask__reply")?.TextContent ?? "";
}
