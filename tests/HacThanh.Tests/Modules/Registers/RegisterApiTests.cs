using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform.History;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Registers as programs use them.</summary>
public sealed class RegisterApiTests
{
    private const string Streets = "/api/v1/registers/streets/records";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Record_AddedChangedMoved_KeepsItsVersionsAndHistory(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var officer = await house.ApiAsync("diachinh");
        using var added = await SendAsync(officer, HttpMethod.Post, Streets, new { data = new { name = "Phố Máy Gọi", kind = "street", metres = 350 } }, key: "a");
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        var url = added.Headers.Location!.OriginalString;
        using var again = await SendAsync(officer, HttpMethod.Post, Streets, new { data = new { name = "Phố Máy Gọi", kind = "street", metres = 350 } }, key: "a");
        again.Headers.Location!.OriginalString.ShouldBe(url);
        (await SendAsync(officer, HttpMethod.Post, Streets, new { data = new { name = "Phố khác", kind = "street" } }, key: "a")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await SendAsync(officer, HttpMethod.Post, Streets, new { data = new { name = "Phố khác", kind = "street" } })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var read = await officer.GetAsync(url);
        (read.Headers.ETag!.Tag, (await read.JsonAsync()).GetProperty("data").GetProperty("metres").GetInt32()).ShouldBe(("\"0\"", 350));
        (await SendAsync(officer, HttpMethod.Get, url, null, known: "\"0\"")).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await SendAsync(officer, HttpMethod.Get, url, null, known: "\"7\"")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var change = new { data = new { name = "Phố Máy Gọi", kind = "street", metres = 420 }, reason = "đo lại" };
        (await SendAsync(officer, HttpMethod.Put, url, change)).StatusCode.ShouldBe((HttpStatusCode)428);
        using var saved = await SendAsync(officer, HttpMethod.Put, url, change, seen: "\"0\"");
        (saved.StatusCode, saved.Headers.ETag!.Tag, (await saved.JsonAsync()).GetProperty("data").GetProperty("metres").GetInt32()).ShouldBe((HttpStatusCode.OK, "\"1\"", 420));
        (await SendAsync(officer, HttpMethod.Put, url, change, seen: "\"0\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await SendAsync(officer, HttpMethod.Put, url, new { change.data }, seen: "\"1\"")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);

        (await SendAsync(officer, HttpMethod.Post, url + "/theo-doi", new { }, key: "m0")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "the reason is missing");
        (await SendAsync(officer, HttpMethod.Post, url + "/theo-doi", new { reason = "hay ùn tắc" }, seen: "\"1\"")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "nothing says which requests are one");
        using var moved = await SendAsync(officer, HttpMethod.Post, url + "/theo-doi", new { reason = "hay ùn tắc" }, key: "m", seen: "\"1\"");
        (await moved.JsonAsync()).GetProperty("state").GetString().ShouldBe("watched");
        using var resent = await SendAsync(officer, HttpMethod.Post, url + "/theo-doi", new { reason = "hay ùn tắc" }, key: "m", seen: "\"1\"");
        (resent.StatusCode, resent.Headers.ETag?.Tag).ShouldBe((HttpStatusCode.OK, "\"2\""), await resent.Content.ReadAsStringAsync());
        (await SendAsync(officer, HttpMethod.Post, url + "/theo-doi", new { reason = "chuyện khác" }, key: "m")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await SendAsync(officer, HttpMethod.Post, url + "/theo-doi", new { reason = "lần nữa" }, key: "m2")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await SendAsync(officer, HttpMethod.Post, url + "/khong-co", new { reason = "?" }, key: "m3")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        (await ItemsAsync(officer, Streets + "?q=pho+may+goi&state=watched")).Single().GetProperty("version").GetInt32().ShouldBe(2);
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task List_FollowedByItsKeys_ShowsEveryRecordOnceInOrder(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var officer = await house.ApiAsync("diachinh");
        var all = new List<JsonElement>();
        for (string? after = ""; after is not null;)
        {
            var page = await (await officer.GetAsync($"/api/v1/registers/residential-groups/records?sort=code&limit=40&after={Uri.EscapeDataString(after)}")).JsonAsync();
            all.AddRange(page.GetProperty("items").EnumerateArray());
            after = page.GetProperty("next").GetString();
        }
        all.Select(r => r.GetProperty("id").GetGuid()).ShouldBeUnique();
        all.Count.ShouldBeGreaterThanOrEqualTo(125);
        all.Select(r => r.GetProperty("data").GetProperty("code").GetString()).ShouldBeInOrder();
    }

    [Theory]
    [InlineData("limit=0"), InlineData("limit=101"), InlineData("state=lost"), InlineData("sort=photos"), InlineData("nothing=1")]
    public async Task List_AskedWrongly_SaysWhatIsWrong(string query)
    {
        await using var house = await TestHouse.CreateAsync();
        using var answer = await (await house.ApiAsync("diachinh")).GetAsync($"{Streets}?{query}");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task List_AskedForAPageThatIsNone_IsABadRequest(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var officer = await house.ApiAsync("diachinh");
        foreach (var (sort, after) in new[] { ("name", "rac"), ("-metres", $"{Guid.CreateVersion7():N}xa"), ("-metres", $"{Guid.CreateVersion7():N}NaN"), ("name", $"{Guid.CreateVersion7():N}%00") })
        {
            using var answer = await officer.GetAsync($"{Streets}?sort={sort}&after={after}");
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.BadRequest, "application/problem+json"), after);
            (await answer.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain("đã cũ hoặc bị sai");
        }
        using var ogc = await house.App.GetTestClient().GetAsync("/ogc/collections/streets/items?after=rac");
        (ogc.StatusCode, ogc.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.BadRequest, "application/problem+json"));
    }

    [Fact]
    public async Task Add_WithMistakes_NamesEachField()
    {
        await using var house = await TestHouse.CreateAsync();
        using var answer = await SendAsync(await house.ApiAsync("diachinh"), HttpMethod.Post, "/api/v1/registers/trees/records",
            new { data = new { street = Guid.CreateVersion7(), plantedYear = "xưa", unknown = 1 } }, key: "k");
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.JsonAsync()).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("path").GetString()).ShouldBe(["code", "species", "kind", "street", "plantedYear", "unknown"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(null, "GET", "/api/v1/registers", HttpStatusCode.Unauthorized)]
    [InlineData("congdan", "GET", "/api/v1/registers", HttpStatusCode.NotFound)]
    [InlineData("congdan", "GET", Streets, HttpStatusCode.NotFound)]
    [InlineData("motcua", "GET", Streets, HttpStatusCode.OK)]
    [InlineData("motcua", "POST", Streets, HttpStatusCode.NotFound)]
    [InlineData("motcua", "GET", "/api/v1/registers/poor-households", HttpStatusCode.NotFound)]
    [InlineData("motcua", "GET", "/api/v1/registers/poor-households/records", HttpStatusCode.NotFound)]
    [InlineData("diachinh", "GET", "/api/v1/registers/no-such", HttpStatusCode.NotFound)]
    public async Task Address_OfARole_OpensOrIsNotThere(string? account, string method, string url, HttpStatusCode status)
    {
        await using var house = await TestHouse.CreateAsync();
        var client = account is null ? house.App.GetTestClient() : await house.ApiAsync(account);
        (await SendAsync(client, new HttpMethod(method), url, method == "POST" ? new { data = new { name = "Phố", kind = "street" } } : null, key: "k")).StatusCode.ShouldBe(status);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task GroupHead_ReadsAndChangesOnlyTheirOwnGroup(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var head = await house.ApiAsync("totruong");
        var own = RegisterRow.StartingId(RegisterDefinition.GroupsSlug, "001");
        await using var db = house.Db();
        var rows = (await RegisterQuery.ListAsync(db, house.Register("poor-households"), new RegisterWish { Limit = 100 })).Rows;
        var other = rows.First(r => r.Group != own);
        (await ItemsAsync(head, "/api/v1/registers/poor-households/records?limit=100")).Count.ShouldBe(rows.Count(r => r.Group == own));
        (await ItemsAsync(head, $"/api/v1/registers/poor-households/records?group={other.Group}")).ShouldBeEmpty();
        var url = $"/api/v1/registers/poor-households/records/{other.Id}";
        (await head.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await SendAsync(head, HttpMethod.Put, url, new { data = new { }, reason = "thử" }, seen: "\"0\"")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>Whatever registers there are: what a program reads it may send back, and nothing is lost by it, not even what it was not shown.</summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task EveryRegister_RecordSentBackAsRead_StaysAsItWas(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        var store = house.Services.GetRequiredService<RegisterRows>();
        foreach (var register in house.Services.GetRequiredService<RegisterLibrary>().Of(db.Ward))
        {
            var officer = await house.ApiAsync(await RegisterPeople.HolderAsync(house, register.Roles.Edit));
            var before = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 1 })).Rows.Single();
            var url = $"/api/v1/registers/{register.Slug}/records/{before.Id}";
            using var read = await officer.GetAsync(url);
            using var saved = await SendAsync(officer, HttpMethod.Put, url, new { data = (await read.JsonAsync()).GetProperty("data"), reason = "gửi lại" }, seen: read.Headers.ETag!.Tag);
            saved.StatusCode.ShouldBe(HttpStatusCode.OK, $"{register.Slug}: {await saved.Content.ReadAsStringAsync()}");
            var after = (await RegisterQuery.FindAsync(db, register, before.Id))!;
            (after.Version, after.Data.ToJsonString()).ShouldBe((before.Version + 1, before.Data.ToJsonString()), register.Slug);
            JsonNode.DeepEquals(store.Reveal(db.Ward, register, after), store.Reveal(db.Ward, register, before)).ShouldBeTrue(register.Slug);
        }
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sensitive_Answer_IsChangedOnlyByWhoMayOpenIt()
    {
        await using var house = await TestHouse.CreateAsync();
        await using var db = house.Db();
        var register = house.Register("poor-households");
        var own = RegisterRow.StartingId(RegisterDefinition.GroupsSlug, "001");
        var row = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 1, OnlyGroup = own })).Rows is [var known, ..] ? known
            : await house.AddAsync(register.Slug, With(PublicRecords.Sample(register), "group", new JsonObject { ["id"] = own.ToString("D"), ["title"] = "Tổ" }), register.States[0].Value);
        var url = $"/api/v1/registers/{register.Slug}/records/{row.Id}";
        var body = new { data = With(row.Data, "certificate", "SỐ MỚI"), reason = "sửa" };
        var holder = await RegisterPeople.HolderAsync(house, register.Roles.Sensitive);
        using var refused = await SendAsync(await house.ApiAsync("totruong"), HttpMethod.Put, url, body, seen: $"\"{row.Version}\"");
        refused.StatusCode.ShouldBe(HttpStatusCode.NotFound, "the head of the group reads households and changes none");
        using var saved = await SendAsync(await house.ApiAsync(holder), HttpMethod.Put, url, body, seen: $"\"{row.Version}\"");
        saved.StatusCode.ShouldBe(HttpStatusCode.OK, await saved.Content.ReadAsStringAsync());
        (await saved.Content.ReadAsStringAsync()).ShouldNotContain("SỐ MỚI");
        var after = (await RegisterQuery.FindAsync(db, register, row.Id))!;
        ((string?)house.Services.GetRequiredService<RegisterRows>().Reveal(db.Ward, register, after)["certificate"]).ShouldBe("SỐ MỚI");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task OtherWard_HasItsOwnRecords(Provider provider)
    {
        await using var wards = await TwoWards.CreateAsync(provider, new Clock(new DateTimeOffset(2026, 11, 26, 3, 0, 0, TimeSpan.Zero)));
        var row = await wards.House.AddAsync("streets", new JsonObject { ["name"] = "Phố Chỉ Ở Đây", ["kind"] = "street" });
        var url = $"{Streets}/{row.Id}";
        (await (await wards.ApiAsync(TwoWards.HacThanh, "diachinh")).GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var other = await wards.ApiAsync(TwoWards.HamRong, "diachinh");
        (await other.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ItemsAsync(other, Streets + "?q=chi+o+day")).ShouldBeEmpty();
        (await (await wards.ApiAsync(TwoWards.HacThanh, "diachinh", TwoWards.HamRong)).GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var open = wards.House.App.GetTestClient();
        foreach (var path in new[] { $"/danh-ba/streets/{row.Id}", $"/ogc/collections/streets/items/{row.Id}" })
        {
            (await open.GetAsync($"http://{TwoWards.HacThanh.Host}{path}")).StatusCode.ShouldBe(HttpStatusCode.OK, path);
            (await open.GetAsync($"http://{TwoWards.HamRong.Host}{path}")).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }
        (await open.GetStringAsync($"http://{TwoWards.HacThanh.Host}/du-lieu-mo/streets.csv")).ShouldContain("Phố Chỉ Ở Đây");
        (await open.GetStringAsync($"http://{TwoWards.HamRong.Host}/du-lieu-mo/streets.csv")).ShouldNotContain("Phố Chỉ Ở Đây");
    }

    [Fact]
    public async Task OpenApi_DescribesEveryAddress()
    {
        await using var house = await TestHouse.CreateAsync();
        var paths = (await (await house.App.GetTestClient().GetAsync("/openapi/v1.json")).JsonAsync()).GetProperty("paths");
        foreach (var (path, method) in new[]
        {
            ("", "get"), ("/{slug}", "get"), ("/{slug}/records", "get"), ("/{slug}/records", "post"), ("/{slug}/records/{id}", "get"), ("/{slug}/records/{id}", "put"), ("/{slug}/records/{id}/{action}", "post"),
        })
            paths.GetProperty("/api/v1/registers" + path).GetProperty(method).GetProperty("summary").GetString().ShouldNotBeNullOrEmpty();
    }

    private static async Task<List<JsonElement>> ItemsAsync(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(url);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return [.. (await answer.JsonAsync()).GetProperty("items").EnumerateArray()];
    }

    private static JsonObject With(JsonObject data, string name, JsonNode value)
    {
        var changed = (JsonObject)data.DeepClone();
        changed[name] = value;
        return changed;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string url, object? body, string? key = null, string? seen = null, string? known = null)
    {
        using var request = new HttpRequestMessage(method, url) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (seen is not null) request.Headers.TryAddWithoutValidation("If-Match", seen);
        if (known is not null) request.Headers.TryAddWithoutValidation("If-None-Match", known);
        return await client.SendAsync(request);
    }
}
