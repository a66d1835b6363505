using System.Net;
using System.Text.Json.Nodes;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Tests.Harness;
using static HacThanh.Tests.Modules.Registers.EditingSteps;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>What the page of a record shows everybody of its parts and of its time: grades of inspections, a recognition that has run out.</summary>
public sealed class PublicPartsTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task FoodPlace_ShowsItsInspectionsNewestFirst_AndTheLastGrade(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var place = await house.AddAsync("food-places", new JsonObject { ["name"] = "Quán Thử Xếp Loại", ["address"] = "1 Phố Thử" }, "operating");
        var other = await house.AddAsync("food-places", new JsonObject { ["name"] = "Quán Khác", ["address"] = "2 Phố Thử" }, "operating");
        // However the ward likes to list its inspections, the page of a place begins with the newest.
        const string Inspections = "/quan-tri/so/food-inspections";
        var admin = await house.SignInAsync("quantri");
        await PostManyAsync(admin, $"{Inspections}/danh-sach", ("columns", "code"), ("columns", "inspectedOn"), ("columns", "team"), ("columns", "total"), ("usual", "code"), ("sort", "-inspectedOn"), ("search", "code"));
        await PublishAsync(admin, Inspections);
        await InspectAsync(house, place, "KT-CU", "2026-01-10", 95, "concluded");
        await InspectAsync(house, place, "KT-MOI", "2026-05-20", 60, "recheck");
        await InspectAsync(house, place, "KT-NHAP", "2026-06-20", 20, "draft");
        await InspectAsync(house, other, "KT-KHAC", "2026-06-01", 10, "concluded");

        var anybody = house.Browser();
        var page = await anybody.GetAsync($"/danh-ba/food-places/{place.Id}");
        var main = page.QuerySelector("main")!;
        main.TextContent.ShouldContain("lần gần nhất: Cần khắc phục (20/05/2026)");
        main.QuerySelectorAll("tbody th a").Select(a => a.TextContent).ShouldBe(["KT-MOI", "KT-CU"]);
        main.QuerySelector("tbody")!.TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("Tốt"), t => t.ShouldContain("Cần khắc phục"), t => t.ShouldNotContain("BÍ MẬT"));
        await anybody.GetAsync(main.QuerySelector("tbody th a")!.GetAttribute("href")!);
        anybody.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task OcopProduct_ThatRanOut_KeepsThePageOfItsCode(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var today = VietnamTime.Today(TimeProvider.System);
        JsonObject Product(string name, DateOnly until) => new() { ["name"] = name, ["productGroup"] = "food", ["producer"] = "Hộ thử", ["recognisedUntil"] = until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
        var expired = await house.AddAsync("ocop-products", Product("Nem Thử Hết Hạn", today.AddDays(-1)), "expired");
        var lapsed = await house.AddAsync("ocop-products", Product("Nem Thử Quá Hạn", today.AddDays(-1)), "recognised");
        var valid = await house.AddAsync("ocop-products", Product("Nem Thử Còn Hạn", today), "recognised");
        var preparing = await house.AddAsync("ocop-products", Product("Nem Thử Hồ Sơ", today), "preparing");
        JsonObject Starred(string name, DateOnly until)
        {
            var product = Product(name, until);
            product["stars"] = "4";
            return product;
        }
        var scored = await house.AddAsync("ocop-products", Starred("Nem Thử Chấm Lại", today), "submitted");
        var over = await house.AddAsync("ocop-products", Starred("Nem Thử Chấm Lại Hết Hạn", today.AddDays(-1)), "submitted");
        var first = await house.AddAsync("ocop-products", Product("Nem Thử Chấm Lần Đầu", today), "submitted");
        var anybody = house.Browser();
        async Task<string> TextAsync(RegisterRow row) => (await anybody.GetAsync($"/danh-ba/ocop-products/{row.Id}")).QuerySelector("main")!.TextContent;
        (await TextAsync(expired)).ShouldContain("Hết hạn công nhận");
        (await TextAsync(lapsed)).ShouldContain("Đã quá thời hạn công nhận");
        (await TextAsync(valid)).ShouldSatisfyAllConditions(t => t.ShouldContain("Đang được công nhận"), t => t.ShouldNotContain("Đã quá thời hạn công nhận"));
        (await TextAsync(scored)).ShouldContain("4 sao", customMessage: "a product keeps its star until it expires, whatever is under way");
        var list = (await anybody.GetAsync("/danh-ba/ocop-products?q=nem+thu+cham")).QuerySelector("main")!.TextContent;
        list.ShouldSatisfyAllConditions(t => t.ShouldContain("Nem Thử Chấm Lại"), t => t.ShouldNotContain("Nem Thử Chấm Lại Hết Hạn"), t => t.ShouldNotContain("Nem Thử Chấm Lần Đầu"));
        var data = await (await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/du-lieu-mo/ocop-products.json"))).Content.ReadAsStringAsync();
        data.ShouldSatisfyAllConditions(t => t.ShouldContain("Nem Thử Chấm Lại"), t => t.ShouldNotContain("Nem Thử Chấm Lại Hết Hạn"), t => t.ShouldNotContain("Nem Thử Chấm Lần Đầu"));
        foreach (var hidden in new[] { preparing, over, first })
        {
            await anybody.GetAsync($"/danh-ba/ocop-products/{hidden.Id}");
            anybody.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task OcopProduct_ThatLapsed_IsNowhereSaidToBeRecognised(Provider provider)
    {
        const string Recognised = "Đang được công nhận";
        const string Lapsed = "Đã quá thời hạn công nhận";
        await using var house = await TestHouse.CreateAsync(provider);
        var today = VietnamTime.Today(TimeProvider.System);
        Task<RegisterRow> AddAsync(string name, DateOnly? until, string state, double lon) => house.AddAsync("ocop-products", new JsonObject
        {
            ["name"] = name,
            ["productGroup"] = "food",
            ["producer"] = "Hộ thử",
            ["stars"] = "3",
            ["recognisedUntil"] = until?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["place"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(lon, 19.8071) },
        }, state);
        async Task<(decimal Recognised, decimal ThreeStars)> FiguresAsync()
        {
            await using var db = house.Db();
            var figures = await RegisterQuery.FiguresAsync(db, house.Register("ocop-products"), today);
            return (figures["count"], figures["stars3"]);
        }
        var before = await FiguresAsync();
        var lapsed = await AddAsync("Nem Hạn Cũ", today.AddDays(-1), "recognised", 105.7701);
        var rising = await AddAsync("Nem Hạn Cũ Nâng Hạng", today.AddDays(-1), "upgrading", 105.7731);
        var valid = await AddAsync("Nem Hạn Mới", today, "recognised", 105.7761);
        await AddAsync("Nem Hạn Chưa Ghi", null, "recognised", 105.7791);
        (await FiguresAsync()).ShouldBe((before.Recognised + 2, before.ThreeStars + 2), "what has lapsed is not counted as recognised");
        var (officer, anybody) = (await house.SignInAsync("kinhte"), house.Browser());
        async Task<string> TextAsync(string url) => (await anybody.GetAsync(url)).QuerySelector("main")!.TextContent;
        async Task<string> RawAsync(string url) => await (await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Get, url))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        async Task<IEnumerable<string>> NamesAsync(string query) => (await anybody.GetAsync("/danh-ba/ocop-products?q=nem+han" + query)).QuerySelectorAll("tbody th a").Select(a => a.TextContent);

        foreach (var row in new[] { lapsed, rising })
            (await TextAsync($"/danh-ba/ocop-products/{row.Id}")).ShouldSatisfyAllConditions(t => t.ShouldContain(Lapsed), t => t.ShouldNotContain(Recognised));
        var rows = (await anybody.GetAsync("/danh-ba/ocop-products?q=nem+han")).QuerySelectorAll("tbody tr").ToDictionary(r => r.QuerySelector("th a")!.TextContent, r => r.QuerySelector("td[data-label='Trạng thái']")!.TextContent.Trim());
        rows.ShouldBe(new Dictionary<string, string> { ["Nem Hạn Chưa Ghi"] = Recognised, ["Nem Hạn Cũ"] = Lapsed, ["Nem Hạn Cũ Nâng Hạng"] = Lapsed, ["Nem Hạn Mới"] = Recognised }, ignoreOrder: true);
        (await NamesAsync("&trang-thai=recognised")).ShouldBe(["Nem Hạn Chưa Ghi", "Nem Hạn Mới"], ignoreOrder: true);
        (await NamesAsync("&trang-thai=upgrading")).ShouldBeEmpty();
        (await NamesAsync("&trang-thai=lapsed")).ShouldBe(["Nem Hạn Cũ", "Nem Hạn Cũ Nâng Hạng"], ignoreOrder: true);

        (await RawAsync("/du-lieu-mo/ocop-products.csv")).Split('\n').Single(l => l.Contains("Nem Hạn Cũ,", StringComparison.Ordinal)).ShouldSatisfyAllConditions(l => l.ShouldContain(Lapsed), l => l.ShouldNotContain(Recognised));
        string StateIn(JsonNode? records) => (string)records!.AsArray().Single(r => (string?)r!["id"] == lapsed.Id.ToString("D"))!["state"]!;
        StateIn(JsonNode.Parse(await RawAsync("/du-lieu-mo/ocop-products.json"))!["records"]).ShouldBe("lapsed");
        ((string?)JsonNode.Parse(await RawAsync($"/ogc/collections/ocop-products/items/{lapsed.Id}?f=json"))!["properties"]!["state"]).ShouldBe("lapsed");
        (await RawAsync("/ogc/collections/ocop-products/items?f=json&state=recognised&limit=1000")).ShouldSatisfyAllConditions(t => t.ShouldContain("Nem Hạn Mới"), t => t.ShouldNotContain("Nem Hạn Cũ"));
        foreach (var (row, said) in new[] { (lapsed, Lapsed), (valid, Recognised) })
        {
            var lon = (double)row.Data["place"]!["coordinates"]![0]!;
            var mark = await RawAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/ban-do/so/ocop-products.json?bbox={lon - 0.0001},19.8070,{lon + 0.0001},19.8072&zoom=18"));
            mark.ShouldSatisfyAllConditions(t => t.ShouldContain(row.Title), t => t.ShouldContain(said), t => t.ShouldNotContain(said == Lapsed ? Recognised : Lapsed));
        }
        // An officer sees what is written down too: the step to take hangs on it.
        (await officer.GetAsync($"/so/ocop-products/{lapsed.Id}")).QuerySelector("main")!.TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain(Lapsed), t => t.ShouldContain(Recognised));
    }

    private static Task<RegisterRow> InspectAsync(TestHouse house, RegisterRow place, string code, string on, int total, string state) => house.AddAsync("food-inspections", new JsonObject
    {
        ["code"] = code,
        ["premises"] = new JsonObject { ["id"] = place.Id.ToString("D"), ["title"] = place.Title },
        ["inspectedOn"] = on,
        ["total"] = total,
        ["team"] = "BÍ MẬT",
    }, state);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Product_SentInForAHigherStar_KeepsItsPageWithTheGradeThatIsValid(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var until = VietnamTime.Today(TimeProvider.System).AddYears(1);
        var row = await house.AddAsync("ocop-products", new JsonObject { ["name"] = "Nem Thử Nâng Hạng", ["productGroup"] = "food", ["producer"] = "Hộ thử", ["stars"] = "3", ["recognisedUntil"] = until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }, "recognised");
        var (officer, anybody) = (await house.SignInAsync("kinhte"), house.Browser());
        async Task<string> PublicAsync(int time) => (await anybody.GetAsync($"/danh-ba/ocop-products/{row.Id}?lan={time}")).QuerySelector("main")!.TextContent;

        await officer.PostFormAsync($"/so/ocop-products/{row.Id}/nop-ho-so-cham-lai");
        (await PublicAsync(1)).ShouldContain("3 sao");
        anybody.Last.StatusCode.ShouldBe(HttpStatusCode.OK);

        await officer.PostFormAsync($"/so/ocop-products/{row.Id}/giu-hang", ("changeReason", "chưa đủ điểm"));
        (await PublicAsync(2)).ShouldContain("3 sao");
        await officer.PostFormAsync($"/so/ocop-products/{row.Id}/nop-ho-so-cham-lai");
        var page = await officer.PostFormAsync($"/so/ocop-products/{row.Id}/cong-nhan", ("stars", "4"), ("changeReason", "đạt"));
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "a grade comes with its decision and its days");
        (await PublicAsync(3)).ShouldContain("3 sao");
        await officer.SubmitAsync(page, new Dictionary<string, string>
        {
            ["stars"] = "4",
            ["decision"] = "Quyết định 9/QĐ-UBND",
            ["recognisedOn.day"] = "1",
            ["recognisedOn.month"] = "9",
            ["recognisedOn.year"] = "2026",
            ["recognisedUntil.day"] = "1",
            ["recognisedUntil.month"] = "9",
            ["recognisedUntil.year"] = "2029",
            ["changeReason"] = "đạt",
        });
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PublicAsync(4)).ShouldContain("4 sao");
    }
}
