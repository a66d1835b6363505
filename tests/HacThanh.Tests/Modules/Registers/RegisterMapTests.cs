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

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task ResidentialGroups_StandOnTheMapFirst_ByInventedPointsThatGoWithTheSamples(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        var register = house.Register("residential-groups");
        var anybody = house.Browser();
        var layers = JsonDocument.Parse((await anybody.GetAsync("/ban-do")).QuerySelector("[data-map]")!.GetAttribute("data-layers")!).RootElement.EnumerateArray().ToList();
        layers.Where(l => l.GetProperty("on").GetBoolean()).Select(l => l.GetProperty("slug").GetString()).ShouldBe(["residential-groups"]);
        layers.Single(l => l.GetProperty("slug").GetString() == "residential-groups").GetProperty("count").GetInt32().ShouldBe(125);
        var row = (await RegisterQuery.ListAsync(db, register, new RegisterWish())).Rows[0];
        var (lon, lat) = ((double)row.Data["meetingPoint"]!["coordinates"]![0]!, (double)row.Data["meetingPoint"]!["coordinates"]![1]!);
        using (var near = await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Get, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/ban-do/so/residential-groups.json?bbox={lon - 0.0001},{lat - 0.0001},{lon + 0.0001},{lat + 0.0001}&zoom=18"))))
            (await near.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Vị trí mẫu, không có thật");
        (await anybody.GetAsync($"/danh-ba/residential-groups/{row.Id}")).QuerySelector("main")!.TextContent.ShouldContain("Mẫu, không có thật");

        var officer = await house.SignInAsync(await RegisterPeople.HolderAsync(house, register.Roles.Edit));
        await officer.SubmitAsync(await officer.GetAsync($"/so/residential-groups/{row.Id}/sua"), new Dictionary<string, string> { ["meetingPoint"] = "19.8001, 105.7701", ["changeReason"] = "đo tại chỗ" });
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await officer.GetAsync($"/so/residential-groups/{row.Id}")).QuerySelector("main")!.TextContent.ShouldNotContain("Mẫu, không có thật");

        await global::HacThanh.Modules.Registers.RegistersModule.RemoveSamplesAsync(house.Services, db.Ward);
        var left = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 200 })).Rows;
        left.Count.ShouldBe(125);
        left.Where(r => r.Data["meetingPoint"] is not null).Select(r => r.Id).ShouldBe([row.Id]);
        left.ShouldAllBe(r => r.SampleFields.Count == 0 && r.Source!.Contains("\"file\"", StringComparison.Ordinal));
        (await RegisterQuery.CountPlacesAsync(db, register, new RegisterWish())).ShouldBe(1);
        (await HacThanh.Platform.History.HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
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
