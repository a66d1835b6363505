using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Rights over the records of one's own unit: the same trimming everywhere as for a residential group.</summary>
public sealed class UnitRightsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task UnitHead_ReadsFindsAndChangesOnlyTheRecordsOfTheirUnit(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await GrantAsync(await house.SignInAsync("quantri"), ("read", "specialist-urban"), ("edit", "specialist-urban"), ("unitRead", "unit-head"), ("unitAdd", "unit-head"), ("unitChange", "unit-head"));
        var mine = await AddAsync(house, "Khu thử của mình", "culture-society");
        var other = await AddAsync(house, "Khu thử của phòng khác", "economy-urban");
        var nobodys = await AddAsync(house, "Khu thử chưa giao", null);
        var account = await HeadAsync(house, "culture-society");
        var head = await house.SignInAsync(account);

        foreach (var (url, text) in new[] { ("/so/collective-housing", true), ("/so/collective-housing/xuat.csv", true), ("/so/collective-housing/ban-do.json", true), ("/can-bo/tim?q=khu+thu", true) })
        {
            using var answer = await head.SendAsync(new HttpRequestMessage(HttpMethod.Get, url));
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, url);
            var said = await answer.Content.ReadAsStringAsync(Cancel);
            said.Contains("Khu thử của mình", StringComparison.Ordinal).ShouldBe(text, url);
            said.ShouldNotContain("Khu thử của phòng khác", Case.Sensitive, url);
            said.ShouldNotContain("Khu thử chưa giao", Case.Sensitive, url);
        }
        var api = await house.ApiAsync(account);
        (await api.GetFromJsonAsync<JsonElement>("/api/v1/registers/collective-housing/records", Cancel)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()).ShouldBe([mine.Id]);
        foreach (var row in new[] { other, nobodys })
            foreach (var url in new[] { $"/so/collective-housing/{row.Id}", $"/so/collective-housing/{row.Id}/sua", $"/so/collective-housing/{row.Id}/in" })
            {
                await head.GetAsync(url);
                head.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, url);
            }

        var form = await head.GetAsync($"/so/collective-housing/{mine.Id}/sua");
        form.QuerySelectorAll("input[name=unit]").OfType<IHtmlInputElement>().Select(o => o.Value).ShouldBe(["culture-society"]);
        await head.SubmitAsync(form, new Dictionary<string, string> { ["households"] = "21", ["changeReason"] = "rà soát" });
        head.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        form = await head.GetAsync("/so/collective-housing/them");
        form.QuerySelectorAll("input[name=unit]").OfType<IHtmlInputElement>().Single(o => o.IsChecked).Value.ShouldBe("culture-society");
        await head.SubmitAsync(form, new Dictionary<string, string> { ["name"] = "Khu mới của mình" });
        head.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var db = house.Db();
        (await RegisterQuery.FindByKeyAsync(db, house.Register("collective-housing"), "khu moi cua minh"))!.Group.ShouldBe(RegisterDefinition.OfUnit("culture-society"));
    }

    private static Task<RegisterRow> AddAsync(TestHouse house, string name, string? unit)
    {
        var answers = new JsonObject { ["name"] = name, ["boundary"] = JsonNode.Parse("""{"type":"Polygon","coordinates":[[[105.77,19.80],[105.78,19.80],[105.78,19.81],[105.77,19.80]]]}""") };
        if (unit is not null) answers["unit"] = unit;
        return house.AddAsync("collective-housing", answers, "reviewing");
    }

    private static async Task<Account> HeadAsync(TestHouse house, string unit)
    {
        await using var db = house.Db();
        var now = house.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        foreach (var account in await db.Set<Account>().Where(a => a.Kind == AccountKind.Officer && !a.Disabled).OrderBy(a => a.Login).ToListAsync(Cancel))
            if ((await house.Services.GetRequiredService<StandingSource>()(db, account.Id, now)).Posts is [var post] && post.Unit == unit && post.Roles.Contains("unit-head")) return account;
        throw new InvalidOperationException($"Không ai đứng đầu {unit}.");
    }

    private static async Task GrantAsync(Browser admin, params (string Name, string Value)[] rights)
    {
        const string Definition = "/quan-tri/so/collective-housing";
        await admin.PostBoxesAsync(Definition + "/quyen", rights);
        await admin.PostFormAsync(Definition + "/cong-bo", ("reason", "thử quyền"));
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
