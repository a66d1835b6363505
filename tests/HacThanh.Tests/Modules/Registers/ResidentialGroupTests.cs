using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HacThanh.Platform.Forms;
using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers.Citizen;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Residential groups stand in their register alone: what is changed there is what everybody reads, and what has ended there is chosen nowhere.</summary>
public sealed class ResidentialGroupTests
{
    private const string NewName = "Phố Vườn Hoa Mới";

    private static readonly Guid first = RegisterRow.StartingId(RegisterDefinition.GroupsSlug, "001");
    private static readonly Guid second = RegisterRow.StartingId(RegisterDefinition.GroupsSlug, "002");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Name_ChangedInTheRegister_IsReadEverywhere(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        await using var db = house.Db();
        var households = house.Register("poor-households");
        var household = (await RegisterQuery.ListAsync(db, households, new RegisterWish { OnlyGroup = first, Limit = 1 })).Rows.Single();
        var secrets = house.Services.GetRequiredService<RegisterRows>().Reveal(db.Ward, households, household).ToJsonString();
        var officer = await house.SignInAsync(await RegisterPeople.HolderAsync(house, ["specialist-society"]));
        await officer.PostFormAsync($"/so/residential-groups/{first}/sua", ("name", NewName), ("changeReason", "Nghị quyết đặt tên"));
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        await house.Services.GetRequiredService<JobRunner>().RunDueAsync(Cancel);

        (await officer.GetAsync($"/so/poor-households/{household.Id}")).QuerySelector("main")!.TextContent.ShouldContain(NewName);
        (await officer.GetAsync($"/so/poor-households?loc-group={first}")).QuerySelector("tbody")!.TextContent.ShouldContain(NewName);
        var after = (await RegisterQuery.FindAsync(db, households, household.Id))!;
        (after.Version, house.Services.GetRequiredService<RegisterRows>().Reveal(db.Ward, households, after).ToJsonString()).ShouldBe((household.Version + 1, secrets));
        (await (await house.SignInAsync("quantri")).GetAsync("/quan-tri/chuc-vu")).QuerySelector("main")!.TextContent.ShouldContain($"Tổ trưởng tổ dân phố – {NewName}");
        (await OfferedAsync(house, "congdan")).ShouldContain(NewName);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();

        await house.Services.GetRequiredService<JobRunner>().RunDueAsync(Cancel);
        (await RegisterQuery.FindAsync(db, households, household.Id))!.Version.ShouldBe(after.Version);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Group_Merged_IsOfferedNoMoreAndStaysWhereItIsNamed(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        await using var db = house.Db();
        var groups = house.Register(RegisterDefinition.GroupsSlug);
        var names = await RegisterFigures.TitlesAsync(db, groups, [first, second]);
        var household = (await RegisterQuery.ListAsync(db, house.Register("poor-households"), new RegisterWish { OnlyGroup = first, Limit = 1 })).Rows.Single();
        (await OfferedAsync(house, "congdan")).ShouldContain(names[first]);
        var chief = await house.SignInAsync(await RegisterPeople.HolderAsync(house, ["unit-head"]));
        await chief.PostFormAsync($"/so/residential-groups/{first}/gop", ("mergedInto", $"{second}"), ("endedOn.day", "1"), ("endedOn.month", "9"), ("endedOn.year", "2026"), ("endingDecision", "12/QĐ-UBND"), ("changeReason", "sắp xếp lại"));
        chief.Last.StatusCode.ShouldBe(HttpStatusCode.OK);

        var offered = await OfferedAsync(house, "congdan2");
        offered.ShouldNotContain(names[first]);
        offered.ShouldContain(names[second]);
        var account = await RegisterPeople.HolderAsync(house, ["specialist-society"]);
        var officer = await house.SignInAsync(account);
        Choices(await officer.GetAsync("/so/poor-households/them")).ShouldSatisfyAllConditions(c => c.ShouldContain($"{second}"), c => c.ShouldNotContain($"{first}"));
        Choices(await officer.GetAsync($"/so/poor-households/{household.Id}/sua")).ShouldContain($"{first}", "the answer that stands there stays");
        var page = await officer.PostFormAsync($"/so/poor-households/{household.Id}/sua", ("changeReason", "lưu lại"));
        page.QuerySelector("main")!.TextContent.ShouldContain(names[first]);
        (await RegisterQuery.FindAsync(db, house.Register("poor-households"), household.Id))!.Group.ShouldBe(first);
        page = await officer.GetAsync($"/so/poor-households?loc-group={first}");
        page.QuerySelectorAll("tbody tr").Length.ShouldBe(1, "older records are still found by it");

        var other = (await RegisterQuery.ListAsync(db, house.Register("poor-households"), new RegisterWish { OnlyGroup = second, Limit = 1 })).Rows.Single();
        var data = (JsonObject)other.Data.DeepClone();
        data["group"] = $"{first}";
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/registers/poor-households/records/{other.Id}") { Content = JsonContent.Create(new { data, reason = "chuyển tổ" }) };
        request.Headers.IfMatch.Add(new($"\"{other.Version}\""));
        using var refused = await (await house.ApiAsync(account)).SendAsync(request, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("đã gộp");
    }

    /// <summary>Jobs run when the test says so.</summary>
    private static Task<TestHouse> HouseAsync(Provider provider) => TestHouse.CreateAsync(provider, b => b.Services.RemoveAll<IHostedService>());

    /// <summary>What a resident is offered while typing an address.</summary>
    private static async Task<IReadOnlyList<string>> OfferedAsync(TestHouse house, string account)
    {
        var resident = await Resident.AtHomeAsync(house, new Clock(), account);
        await resident.StartAsync("1.004873", "", "to-khai-xac-nhan-tinh-trang-hon-nhan");
        await resident.OpenAsync(resident.Draft + "/1");
        resident.Page.QuerySelector($"input[list={FormView.GroupsId}]").ShouldNotBeNull();
        return [.. resident.Page.QuerySelectorAll($"datalist#{FormView.GroupsId} option").Select(o => o.GetAttribute("value")!)];
    }

    private static IReadOnlyList<string> Choices(IHtmlDocument page) => [.. page.QuerySelectorAll("select[name=group] option").Select(o => o.GetAttribute("value") ?? "")];
}
