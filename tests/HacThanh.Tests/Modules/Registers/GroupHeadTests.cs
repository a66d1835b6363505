using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>What a definition grants to heads of residential groups, each thing by itself: read, add, change, open what is masked.</summary>
public sealed class GroupHeadTests
{
    private static readonly Guid own = RegisterRow.StartingId(RegisterDefinition.GroupsSlug, "001");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Household_OfTheOwnGroup_IsReadMaskedAndNothingElse(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (mine, secret) = await HouseholdAsync(house);
        var head = await house.SignInAsync("totruong");
        var page = await head.GetAsync($"/so/poor-households/{mine.Id}");
        head.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Body!.TextContent.ShouldNotContain(secret);
        page.QuerySelectorAll("main form[method=post]").ShouldBeEmpty();
        (await head.GetAsync("/so/poor-households")).QuerySelectorAll("a[href$='/them']").ShouldBeEmpty();
        foreach (var url in new[] { $"/so/poor-households/{mine.Id}/sua", "/so/poor-households/them", "/so/poor-households/nhap", "/so/residential-groups/them", $"/so/residential-groups/{own}/sua" })
        {
            await head.GetAsync(url);
            head.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, url);
        }
        await using var db = house.Db();
        (await db.Set<AccessLogEntry>().CountAsync(Cancel)).ShouldBe(0);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Masked_GrantedInTheBrowser_IsOpenedForTheOwnGroupOnlyAndLogged(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (mine, secret) = await HouseholdAsync(house);
        var admin = await house.SignInAsync("quantri");
        var page = await GrantAsync(admin, "/quan-tri/so/poor-households", ("read", "specialist-society"), ("edit", "specialist-society"), ("sensitive", "specialist-society"), ("groupRead", "group-head"), ("groupSensitive", "group-head"));
        page.QuerySelector("main")!.TextContent.ShouldContain("mở thông tin đã che: Tổ trưởng tổ dân phố");
        await admin.PostFormAsync("/quan-tri/so/poor-households/cong-bo", ("reason", "Công văn 12/UBND"));

        var head = await house.SignInAsync("totruong");
        page = await head.GetAsync($"/so/poor-households/{mine.Id}");
        page.Body!.TextContent.ShouldNotContain(secret);
        page = await head.SubmitAsync(page, new Dictionary<string, string>());
        page.Body!.TextContent.ShouldContain(secret);
        await using var db = house.Db();
        (await db.Set<AccessLogEntry>().SingleAsync(Cancel)).ShouldSatisfyAllConditions(e => e.Reveal.ShouldBeTrue(), e => e.SubjectId.ShouldBe(mine.Id), e => e.OfficerName.ShouldBe("Lê Đình Khôi"));

        var other = (await RegisterQuery.ListAsync(db, house.Register("poor-households"), new RegisterWish { Limit = 50 })).Rows.First(r => r.Group != own);
        await head.GetAsync($"/so/poor-households/{other.Id}");
        head.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await head.GetAsync($"/so/poor-households/{mine.Id}/sua");
        head.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, "opening is not changing");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Review_OfTheOwnGroup_IsChangedWithoutWhatIsMasked(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        var (register, store) = (house.Register("household-reviews"), house.Services.GetRequiredService<RegisterRows>());
        var row = (await RegisterQuery.ListAsync(db, register, new RegisterWish { OnlyGroup = own, Limit = 1 })).Rows.Single();
        var masked = register.Sensitive.First(f => store.Reveal(db.Ward, register, row)[f.Name] is not null);
        var head = await house.ApiAsync("totruong");
        var data = (JsonObject)row.Data.DeepClone();

        var sent = (JsonObject)data.DeepClone();
        sent[masked.Name] = store.Reveal(db.Ward, register, row)[masked.Name]?.DeepClone();
        (await PutAsync(head, register, row, sent)).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var saved = await PutAsync(head, register, row, data);
        saved.StatusCode.ShouldBe(HttpStatusCode.OK, await saved.Content.ReadAsStringAsync(Cancel));
        var after = (await RegisterQuery.FindAsync(db, register, row.Id))!;
        after.Version.ShouldBe(row.Version + 1);
        store.Reveal(db.Ward, register, after).ToJsonString().ShouldBe(store.Reveal(db.Ward, register, row).ToJsonString());
    }

    [Fact]
    public async Task FaultReport_OfTheOwnGroup_IsAddedButNotChanged()
    {
        await using var house = await TestHouse.CreateAsync();
        var head = await house.SignInAsync("totruong");
        (await head.GetAsync("/so/fault-reports/them")).QuerySelector("h1")!.TextContent.ShouldStartWith("Thêm");
        await using var db = house.Db();
        var mine = (await RegisterQuery.ListAsync(db, house.Register("fault-reports"), new RegisterWish { OnlyGroup = own, Limit = 1 })).Rows.Single();
        await head.GetAsync($"/so/fault-reports/{mine.Id}");
        head.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        await head.GetAsync($"/so/fault-reports/{mine.Id}/sua");
        head.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>A household of the head's own group and one of its masked answers as it would be shown.</summary>
    private static async Task<(RegisterRow Row, string Secret)> HouseholdAsync(TestHouse house)
    {
        await using var db = house.Db();
        var register = house.Register("poor-households");
        var row = (await RegisterQuery.ListAsync(db, register, new RegisterWish { OnlyGroup = own, Limit = 1 })).Rows.Single();
        var secret = house.Services.GetRequiredService<RegisterRows>().Reveal(db.Ward, register, row);
        var field = register.Sensitive.First(f => secret[f.Name] is not null);
        return (row, field.Type.Format(secret[field.Name]!, field));
    }

    private static async Task<IHtmlDocument> GrantAsync(Browser admin, string register, params (string Name, string Value)[] rights)
    {
        await admin.PostBoxesAsync(register + "/quyen", rights);
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.OK, await admin.Last.Content.ReadAsStringAsync(Cancel));
        return await admin.GetAsync(register);
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient client, RegisterDefinition register, RegisterRow row, JsonObject data)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/registers/{register.Slug}/records/{row.Id}") { Content = JsonContent.Create(new { data, reason = "sửa" }) };
        request.Headers.IfMatch.Add(new($"\"{row.Version}\""));
        return await client.SendAsync(request, Cancel);
    }
}
