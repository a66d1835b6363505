using System.Net;
using System.Text.Json;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Registers on maps: only what lies in the box, only what the reader may see.</summary>
public sealed class RegisterMapTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Layer_OfABox_HoldsWhatLiesInIt(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(db.Ward, "trees")!;
        var rows = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 1000 })).Rows;
        var officer = await house.SignInAsync("diachinh");
        (await CountAsync(officer, "/so/trees/ban-do.json")).ShouldBe(rows.Count);
        var inside = rows.Count(r => (double)r.Data["place"]!["coordinates"]![0]! <= 105.78);
        inside.ShouldBeInRange(1, rows.Count - 1);
        (await CountAsync(officer, "/so/trees/ban-do.json?bbox=105.6,19.6,105.78,20&zoom=14")).ShouldBe(inside);
        (await CountAsync(officer, "/so/trees/ban-do.json?trang-thai=watched")).ShouldBe(rows.Count(r => r.State == "watched"));
        await officer.GetAsync("/so/trees/ban-do.json?bbox=lớn");
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task PublicLayer_HoldsPublicStatesOnly_AndNoRegisterThatIsNotPublic(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(db.Ward, "trees")!;
        var rows = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 1000 })).Rows;
        var anybody = house.Browser();
        (await CountAsync(anybody, "/ban-do/so/trees.json")).ShouldBe(rows.Count(r => register.Public!.States.Contains(r.State)));
        anybody.Last.Headers.TryGetValues("Set-Cookie", out _).ShouldBeFalse();
        foreach (var closed in new[] { "cameras", "poor-households", "khong-co" })
        {
            await anybody.GetAsync($"/ban-do/so/{closed}.json");
            anybody.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        var page = await anybody.GetAsync("/ban-do");
        page.Body!.TextContent.ShouldContain("Cây xanh");
        page.Body!.TextContent.ShouldNotContain("Camera an ninh");
        (await anybody.GetAsync("/ban-do?q=le+hoan")).Body!.TextContent.ShouldContain("Lê Hoàn");
    }

    [Fact]
    public async Task Map_OfARegisterWithoutAPlace_IsNotThere_AndARecordShowsItsOwn()
    {
        await using var house = await TestHouse.CreateAsync();
        var officer = await house.SignInAsync("diachinh");
        await officer.GetAsync("/so/model-groups/ban-do");
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var list = await officer.GetAsync("/so/trees/ban-do");
        list.QuerySelector("[data-map]")!.GetAttribute("data-layers")!.ShouldContain("/so/trees/ban-do.json");
        list.QuerySelectorAll(".ht-map li").Length.ShouldBe(50);
        var record = await officer.GetAsync((await officer.GetAsync("/so/trees")).QuerySelector("tbody a")!.GetAttribute("href")!);
        record.QuerySelector("[data-map]")!.GetAttribute("data-shape")!.ShouldContain("Point");
    }

    private static async Task<int> CountAsync(Browser browser, string url)
    {
        var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Browser.Origin, url)));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, url);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("features").EnumerateArray().Sum(f => f.GetProperty("properties").TryGetProperty("count", out var count) ? count.GetInt32() : 1);
    }
}
