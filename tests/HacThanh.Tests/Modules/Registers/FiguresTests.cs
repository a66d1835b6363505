using System.Net;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Figures of a register, and the sums that documents give, each said to be what it is.</summary>
public sealed class FiguresTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Figures_OfRelics_AreCountedAndDocumentsNamedBesideThem(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var officer = await house.SignInAsync("diachinh");
        var list = await officer.GetAsync("/so/relics");
        list.QuerySelector("a[href='/so/relics/so-lieu']").ShouldNotBeNull();
        var page = await officer.GetAsync("/so/relics/so-lieu");
        var tables = page.QuerySelectorAll("main table");
        tables.Length.ShouldBe(3);
        await using var db = house.Db();
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(db.Ward, "relics")!;
        var rows = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 100 })).Rows;
        tables[0].QuerySelector("tbody tr")!.TextContent.ShouldContain($"{rows.Count} di tích");
        tables[1].QuerySelectorAll("tbody tr").Select(r => int.Parse(r.QuerySelector("td")!.TextContent, System.Globalization.CultureInfo.InvariantCulture)).Sum().ShouldBe(rows.Count);
        tables[2].TextContent.ShouldContain("15 di tích");
        tables[2].TextContent.ShouldContain("ký hiệu 000, mục P2.A.III(17)");
        tables[2].TextContent.ShouldContain("Cần kiểm tra:");
        page.Body!.TextContent.ShouldContain($"có {rows.Count(r => r.Sample)} dòng mẫu");

        (await officer.GetAsync("/so/relics/so-lieu?in=1")).Body!.TextContent.ShouldContain("In lúc");
        (await officer.GetAsync("/so/cameras/so-lieu")).Body!.TextContent.ShouldContain("3.521 camera");
        (await officer.GetAsync("/so/model-groups/so-lieu")).Body!.TextContent.ShouldContain("93,3%");
    }

    [Fact]
    public async Task Figures_OfAGroupHead_CountTheirGroupOnlyAndOthersAreNotThere()
    {
        await using var house = await TestHouse.CreateAsync();
        await using var db = house.Db();
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(db.Ward, "poor-households")!;
        var own = RegisterRow.StartingId(RegisterDefinition.GroupsSlug, "001");
        var mine = (await RegisterQuery.ListAsync(db, register, new RegisterWish { OnlyGroup = own, Limit = 200 })).Rows.Count;
        var head = await house.SignInAsync("totruong");
        var page = await head.GetAsync("/so/poor-households/so-lieu");
        page.QuerySelectorAll("main table")[1].QuerySelectorAll("tbody td").Select(c => int.Parse(c.TextContent, System.Globalization.CultureInfo.InvariantCulture)).Sum().ShouldBe(mine);
        page.Body!.TextContent.ShouldNotContain("Theo tài liệu của phường");
        foreach (var url in new[] { "/so/relics/so-lieu", "/so/relics/sap-han" })
        {
            await head.GetAsync(url);
            head.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, url);
        }
    }
}
