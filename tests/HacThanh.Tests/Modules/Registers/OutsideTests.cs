using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.TestHost;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Registers as everybody sees them: the directory, its pages and the open data.</summary>
public sealed class OutsideTests
{
    /// <summary>Stands in everything that is not public.</summary>
    private const string Secret = "bimatkhongaiduocbiet";

    /// <summary>Whatever registers there are: what is not public is in no public answer, and cannot be found out by searching either.</summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task EveryRegister_WhatIsNotPublic_StandsInNoPublicAnswer(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        using var client = house.App.GetTestClient();
        var wrong = new List<string>();
        foreach (var it in house.PublicRegisters())
        {
            var register = it.Register;
            var secretId = Guid.CreateVersion7();
            var open = await house.AddAsync(register.Slug, Filled(it, secretId, hidden: false));
            var closed = register.States.FirstOrDefault(s => !it.States.Contains(s)) is { } state ? (await house.AddAsync(register, [(Filled(it, secretId, hidden: true), state.Value)])).Single() : null;
            var (slug, item) = (register.Slug, $"/ogc/collections/{register.Slug}/items");
            var urls = new List<string> { $"/danh-ba/{slug}", $"/danh-ba/{slug}/{open.Id}", $"/danh-ba/{slug}?q={Uri.EscapeDataString(open.Title)}" };
            if (it.OpenData) urls.AddRange([$"/du-lieu-mo/{slug}.csv", $"/du-lieu-mo/{slug}.json"]);
            if (it.Place is not null) urls.AddRange([$"/ogc/collections/{slug}", $"/ogc/collections/{slug}?f=html", item + "?limit=1", item + "?limit=1000", item + "?f=html&limit=1000", $"{item}/{open.Id}", $"{item}/{open.Id}?f=html"]);
            urls.AddRange(it.States.Select(s => $"/danh-ba/{slug}?trang-thai={s.Value}"));
            foreach (var url in urls)
            {
                for (var (next, seen) = ((string?)url, 0); next is not null && seen < 20; seen++)
                {
                    var text = await TextAsync(client, next);
                    if (text.Contains(Secret, StringComparison.OrdinalIgnoreCase)) wrong.Add($"{next}: the marker");
                    if (text.Contains(secretId.ToString("D"), StringComparison.OrdinalIgnoreCase)) wrong.Add($"{next}: the id");
                    next = next.StartsWith("/danh-ba", StringComparison.Ordinal) ? (await new HtmlParser().ParseDocumentAsync(text)).QuerySelector("a[rel=next]")?.GetAttribute("href") : null;
                }
            }
            if (closed is not null)
                foreach (var url in new[] { $"/danh-ba/{slug}/{closed.Id}", $"{item}/{closed.Id}" })
                    if ((await client.GetAsync(url)).StatusCode != HttpStatusCode.NotFound) wrong.Add($"{url}: the closed record is shown");
            foreach (var query in register.Columns.Where(c => !it.Columns.Contains(c)).Select(c => $"loc-{c.Field.Name}={Secret}").Append("q=" + Secret).Concat(register.States.Except(it.States).Select(s => "trang-thai=" + s.Value)))
            {
                var page = await new HtmlParser().ParseDocumentAsync(await TextAsync(client, $"/danh-ba/{slug}?{query}"));
                var found = page.QuerySelectorAll("tbody tr").Length;
                var all = (await new HtmlParser().ParseDocumentAsync(await TextAsync(client, $"/danh-ba/{slug}"))).QuerySelectorAll("tbody tr").Length;
                if (query.StartsWith("loc-", StringComparison.Ordinal) ? found != all : found > 0) wrong.Add($"{slug}?{query}: {found} of {all}");
            }
            foreach (var name in register.Columns.Where(c => !it.Columns.Contains(c)).Select(c => c.Field.Name))
                if (it.Place is not null && (await client.GetAsync($"{item}?{name}={Secret}")).StatusCode != HttpStatusCode.BadRequest) wrong.Add($"{item}?{name}: can be asked");
        }
        foreach (var url in new[] { "/", "/danh-ba", "/du-lieu-mo", "/du-lieu-mo/catalog.jsonld", "/ogc", "/ogc?f=html", "/ogc/api", "/ogc/api?f=html", "/ogc/collections", "/ogc/collections?f=html" })
            if ((await TextAsync(client, url)).Contains(Secret, StringComparison.OrdinalIgnoreCase)) wrong.Add(url);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Registers_WithoutAPublicPart_AreNotThere()
    {
        await using var house = await TestHouse.CreateAsync();
        using var client = house.App.GetTestClient();
        var directory = await client.GetStringAsync("/danh-ba");
        foreach (var slug in new[] { "cameras", "poor-households", "household-reviews", "market-traders", "no-such" })
        {
            directory.ShouldNotContain($"/danh-ba/{slug}");
            foreach (var url in new[] { $"/danh-ba/{slug}", $"/du-lieu-mo/{slug}.csv", $"/du-lieu-mo/{slug}.json", $"/ogc/collections/{slug}", $"/ogc/collections/{slug}/items" })
                (await client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound, url);
        }
        // Public, but no open data.
        (await client.GetAsync("/du-lieu-mo/fault-reports.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Directory_SearchedFilteredAndPaged_SetsNoCookie(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var row = await house.AddAsync("markets", new JsonObject { ["name"] = "Chợ Đầu Hồi", ["grade"] = "3", ["address"] = "12 phố Đình Hương", ["digital"] = true });
        var visitor = house.Browser();
        (await visitor.GetAsync("/danh-ba")).QuerySelector("a[href='/danh-ba/markets']").ShouldNotBeNull();
        visitor.Last.Headers.Contains("Set-Cookie").ShouldBeFalse();
        visitor.Last.Headers.CacheControl!.Public.ShouldBeTrue();

        var list = await visitor.GetAsync("/danh-ba/markets?q=cho+dau+hoi");
        list.QuerySelectorAll("tbody tr").Single().TextContent.ShouldContain("Chợ Đầu Hồi");
        visitor.Last.Headers.CacheControl!.Public.ShouldBeTrue();
        (await visitor.GetAsync("/danh-ba/markets?q=cho+dau+hoi&loc-digital=true")).QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await visitor.GetAsync("/danh-ba/markets?q=cho+dau+hoi&loc-digital=false")).QuerySelectorAll("tbody tr").ShouldBeEmpty();

        var page = await visitor.GetAsync($"/danh-ba/markets/{row.Id}");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Chợ Đầu Hồi");
        var address = $"http://localhost/danh-ba/markets/{row.Id}";
        page.QuerySelector(".ht-qr path:last-of-type")!.GetAttribute("d").ShouldBe((await new HtmlParser().ParseDocumentAsync(QrCode.Svg(address))).QuerySelector("path:last-of-type")!.GetAttribute("d"));
        page.Body!.TextContent.ShouldContain(address);
        visitor.Last.Headers.Contains("Set-Cookie").ShouldBeFalse();
        visitor.Last.Headers.CacheControl!.Public.ShouldBeTrue();

        var seen = new List<string>();
        for (string? next = "/danh-ba/residential-groups"; next is not null;)
        {
            list = await visitor.GetAsync(next);
            seen.AddRange(list.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href")!));
            next = list.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }
        seen.ShouldBeUnique();
        seen.Count.ShouldBeGreaterThanOrEqualTo(125);
    }

    [Fact]
    public async Task Record_OfSamplesSourcesGradesAndLookups_IsShownInWords()
    {
        await using var house = await TestHouse.CreateAsync();
        await using var db = house.Db();
        var visitor = house.Browser();
        async Task<RegisterRow> FirstAsync(string slug, Func<RegisterRow, bool> which) =>
            (await PublicRegister.Of(house.Register(slug), house.Today())!.ListAsync(db, new RegisterWish { Limit = 200 })).Rows.First(which);

        var sample = await FirstAsync("relics", r => r.Sample);
        (await visitor.GetAsync($"/danh-ba/relics/{sample.Id}")).Body!.TextContent.ShouldContain("Mẫu, không có thật");
        (await visitor.GetAsync("/danh-ba/relics?q=" + Uri.EscapeDataString(sample.Title))).QuerySelector("tbody tr")!.TextContent.ShouldContain("Mẫu");
        (await visitor.GetAsync($"/danh-ba/relics/{(await FirstAsync("relics", r => r.Source is not null)).Id}")).Body!.TextContent.ShouldContain("Nguồn: Theo tài liệu");

        var inspections = house.Register("food-inspections");
        var premises = await FirstAsync("food-places", _ => true);
        var answers = PublicRecords.Sample(inspections);
        answers["premises"] = new JsonObject { ["id"] = premises.Id.ToString("D"), ["title"] = premises.Title };
        answers["total"] = 95;
        var inspection = await house.AddAsync("food-inspections", answers);
        var page = await visitor.GetAsync($"/danh-ba/food-inspections/{inspection.Id}");
        page.Body!.TextContent.ShouldContain("Xếp loại: " + inspections.Grades!.For(95));
        page.QuerySelector($"a[href='/danh-ba/food-places/{premises.Id}']").ShouldNotBeNull();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task OpenData_OfManyRecords_IsWholeMarkedAndHarmless(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await house.AddAsync(house.Register("markets"), Enumerable.Range(0, 1200).Select(i => (new JsonObject { ["name"] = $"=1+{i:0000} chợ, \"đêm\"", ["grade"] = "3", ["place"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(105.78, 19.8) } }, "operating")));
        using var client = house.App.GetTestClient();
        using var csv = await client.GetAsync("/du-lieu-mo/markets.csv");
        var bytes = await csv.Content.ReadAsByteArrayAsync();
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");
        lines[0].ShouldStartWith("Mã dòng,Tên chợ");
        lines.Count(l => l.Contains(",\"'=1+", StringComparison.Ordinal)).ShouldBe(1200);
        lines.ShouldNotContain(l => l.Contains(",=", StringComparison.Ordinal) || l.Contains(",\"=", StringComparison.Ordinal));
        lines.ShouldContain(l => l.Contains("105.78,19.8,", StringComparison.Ordinal));
        lines.ShouldContain(l => l.EndsWith("Mẫu, không có thật\"", StringComparison.Ordinal));
        csv.Headers.CacheControl!.Public.ShouldBeTrue();

        var json = JsonNode.Parse(await client.GetStringAsync("/du-lieu-mo/markets.json"))!;
        json["records"]!.AsArray().Count.ShouldBe(lines.Length - 2);
        json["records"]!.AsArray().Select(r => (string)r!["id"]!).ShouldBeUnique();
        ((string)json["licence"]!).ShouldContain("ghi nguồn");
        ((string)json["source"]!).ShouldContain("UBND phường Hạc Thành");
        ((string)json["updated"]!).ShouldEndWith("+07:00");
    }

    /// <summary>What the mandatory part of DCAT-AP 3 asks of catalogue, data set and distribution.</summary>
    [Fact]
    public async Task Catalogue_NamesEveryDataSetAsDcatAsks()
    {
        await using var house = await TestHouse.CreateAsync();
        using var client = house.App.GetTestClient();
        using var answer = await client.GetAsync("/du-lieu-mo/catalog.jsonld");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/ld+json");
        var catalogue = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        ((string)catalogue["@type"]!).ShouldBe("dcat:Catalog");
        Words(catalogue["dct:title"]);
        Words(catalogue["dct:description"]);
        ((string)catalogue["dct:publisher"]!["@type"]!).ShouldBe("foaf:Agent");
        Words(catalogue["dct:publisher"]!["foaf:name"]);
        var sets = catalogue["dcat:dataset"]!.AsArray();
        sets.Select(s => (string)s!["dct:identifier"]!).ShouldBe(house.PublicRegisters().Where(r => r.OpenData).Select(r => r.Register.Slug), ignoreOrder: true);
        foreach (var set in sets)
        {
            Words(set!["dct:title"]);
            Words(set["dct:description"]);
            foreach (var way in set["dcat:distribution"]!.AsArray())
            {
                ((string)way!["@type"]!).ShouldBe("dcat:Distribution");
                ((string)way["dct:license"]!["@id"]!).ShouldStartWith("https://");
                foreach (var url in new[] { (string)way["dcat:accessURL"]!["@id"]!, (string)way["dcat:downloadURL"]!["@id"]! })
                    (await client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK, url);
            }
        }

        static void Words(JsonNode? text) => ((string)text!["@language"]!, ((string)text["@value"]!).Length > 0).ShouldBe(("vi", true));
    }

    [Fact]
    public async Task Loader_PublicPartWithoutTheNameOfARecord_IsRefused()
    {
        await Task.CompletedTask;
        var yaml = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "content/registers/lights.yaml"), TestContext.Current.CancellationToken);
        var error = Should.Throw<HacThanh.Platform.Content.ContentException>(() => RegisterLoader.Load("lights.yaml", yaml.Replace("fields: [code, kind, street, place]", "fields: [kind, street, place]", StringComparison.Ordinal)));
        error.Message.ShouldContain("phải công khai trường “code”");
    }

    /// <summary>Good answers in public fields, the marker in all others, whatever kind they are.</summary>
    private static JsonObject Filled(PublicRegister it, Guid secretId, bool hidden)
    {
        var answers = PublicRecords.Sample(it.Register, hidden ? 5 : 9);
        foreach (var field in it.Register.Form.Fields)
        {
            if (hidden && field == it.Register.Titled) answers[field.Name] = Secret + " tên";
            else if (!it.Fields.Contains(field)) answers[field.Name] = Marked(field, secretId);
            else if (field.IsTable) answers[field.Name] = new JsonArray(new JsonObject(field.Fields.Where(c => c.Sensitive || c.IsFile).Select(c => KeyValuePair.Create(c.Name, Marked(c, secretId)))));
            else if (field.IsLookup) answers[field.Name] = new JsonObject { ["id"] = Guid.CreateVersion7().ToString("D"), ["title"] = "Dòng được nêu tên" };
            else if (field == it.Register.Titled) answers[field.Name] = "Tên công khai thử nghiệm";
            else if (it.Register.Key.Contains(field) && field.Type.Name == "text") answers[field.Name] = hidden ? "khóa kín" : "khóa mở";
        }
        return answers;
    }

    private static JsonNode? Marked(FieldDefinition field, Guid secretId) => field switch
    {
        { IsTable: true } => new JsonArray(new JsonObject(field.Fields.Select(c => KeyValuePair.Create(c.Name, Marked(c, secretId))))),
        { IsLookup: true } => new JsonObject { ["id"] = secretId.ToString("D"), ["title"] = Secret },
        { IsFile: true } => new JsonObject { ["id"] = secretId.ToString("D"), ["name"] = Secret + ".jpg" },
        _ => Secret,
    };

    private static async Task<string> TextAsync(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(url);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, url);
        return await answer.Content.ReadAsStringAsync();
    }
}
