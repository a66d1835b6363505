using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HacThanh.Modules.Registers.Views;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>A person's own views of a list.</summary>
public sealed class ViewTests
{
    private const string Wish = "?trang-thai=recorded&sap-xep=-digitisedOn&cot=rank&cot=address";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task View_SavedUnderAName_IsThereForItsOwnerOnlyAndIsReplacedAndForgotten(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var officer = await house.SignInAsync("diachinh");
        var list = await officer.GetAsync("/so/relics" + Wish);
        list.QuerySelectorAll("thead th").Select(h => h.TextContent).ShouldBe(["Di tích", "Xếp hạng", "Địa chỉ", "Trạng thái"]);
        var save = list.QuerySelectorAll("a").Single(a => a.TextContent == "Lưu cách xem này").GetAttribute("href")!;
        await officer.PostFormAsync(save, ("name", ""));
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await officer.PostFormAsync(save, ("name", "Việc tháng này"));
        officer.Location.Query.ShouldContain("cot=rank");
        await officer.PostFormAsync(save.Replace("&cot=address", "", StringComparison.Ordinal), ("name", "việc tháng này"));

        list = await officer.GetAsync("/so/relics");
        list.QuerySelectorAll("thead th").Length.ShouldBeGreaterThan(4, "the usual columns");
        var view = list.QuerySelectorAll("main p a").Single(a => a.TextContent == "việc tháng này").GetAttribute("href")!;
        list = await officer.GetAsync(view);
        list.QuerySelectorAll("thead th").Select(h => h.TextContent).ShouldBe(["Di tích", "Xếp hạng", "Trạng thái"]);
        list.QuerySelectorAll<IHtmlInputElement>("input[name=cot]").Where(i => i.IsChecked).Select(i => i.Value).ShouldBe(["rank"]);

        (await (await house.SignInAsync("motcua")).GetAsync("/so/relics")).Body!.TextContent.ShouldNotContain("việc tháng này");
        var other = await house.SignInAsync("motcua");
        var page = await officer.GetAsync("/so/relics/cach-xem");
        var id = page.QuerySelector<IHtmlInputElement>("input[name=bo]")!.Value;
        await other.PostFormAsync("/so/relics/cach-xem" + Wish, ("bo", id));
        (await officer.GetAsync("/so/relics/cach-xem")).Body!.TextContent.ShouldContain("việc tháng này");
        await officer.SubmitAsync(page, new Dictionary<string, string>());
        (await officer.GetAsync("/so/relics")).Body!.TextContent.ShouldNotContain("việc tháng này");
        await using var db = house.Db();
        (await db.Set<RegisterView>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task Columns_SensitiveOrUnknown_AreNotShown()
    {
        await using var house = await TestHouse.CreateAsync();
        var head = await house.SignInAsync("totruong");
        var usual = (await head.GetAsync("/so/poor-households")).QuerySelectorAll("thead th").Length;
        var page = await head.GetAsync("/so/poor-households?cot=head&cot=citizenId&cot=khong-co");
        page.QuerySelectorAll("thead th").Length.ShouldBe(usual);
    }
}
