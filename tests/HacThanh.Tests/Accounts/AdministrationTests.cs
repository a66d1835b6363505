using System.Net;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Accounts;

public sealed class AdministrationTests
{
    [Fact]
    public async Task Administrator_DisablesAndResets_WithReasonInHistoryAndSessionsEnded()
    {
        await using var house = await TestHouse.CreateAsync();
        var clerk = await house.SignInAsync("motcua");
        var id = (await house.AccountAsync("motcua")).Id;
        var admin = await house.SignInAsync("quantri");
        var page = await admin.GetAsync("/quan-tri");
        page.QuerySelector($"a[href='/quan-tri/tai-khoan/{id}']").ShouldNotBeNull();

        await PressAsync(admin, id, "Disable", "");
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var disabled = await PressAsync(admin, id, "Disable", "Nghỉ thai sản");
        disabled.Body!.TextContent.ShouldContain("Nghỉ thai sản");
        await clerk.GetAsync("/tai-khoan");
        clerk.Location.AbsolutePath.ShouldNotBe("/tai-khoan");

        await PressAsync(admin, id, "Enable", "Đi làm lại");
        var given = await PressAsync(admin, id, "Reset", "Mất điện thoại");
        var password = given.QuerySelector("#new-password")!.TextContent;
        var browser = house.Browser();
        await browser.PostFormAsync("/can-bo/dang-nhap", ("login", "motcua"), ("password", password));
        browser.Location.AbsolutePath.ShouldBe("/can-bo/dang-nhap/ma");
    }

    [Fact]
    public async Task Administrator_DisablingOneself_IsRefused()
    {
        await using var house = await TestHouse.CreateAsync();
        var admin = await house.SignInAsync("quantri");
        await PressAsync(admin, (await house.AccountAsync("quantri")).Id, "Disable", "thử");
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Administrator_MayNotReadTheHistory_NorAuditorManageAccounts()
    {
        await using var house = await TestHouse.CreateAsync();
        var admin = await house.SignInAsync("quantri");
        await admin.GetAsync("/kiem-soat");
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var auditor = await house.SignInAsync("kiemsoat");
        await auditor.GetAsync("/quan-tri");
        auditor.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PressAsync(Browser browser, Guid id, string handler, string reason)
    {
        var page = await browser.GetAsync($"/quan-tri/tai-khoan/{id}");
        page.QuerySelector("main form[method=post]")!.SetAttribute("action", $"?handler={handler}");
        return await browser.SubmitAsync(page, new Dictionary<string, string> { ["reason"] = reason });
    }
}
