using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Registers as officers use them in the browser.</summary>
public sealed class RegisterPagesTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Record_AddedChangedMoved_IsOnTheListWithItsHistory(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var officer = await house.SignInAsync("diachinh");
        var page = await officer.PostFormAsync("/so/streets/them", ("name", "Phố Thử Nghiệm"), ("kind", "street"), ("metres", "350"));
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK, page.Body!.TextContent);
        var record = officer.Location.AbsolutePath;
        page.QuerySelector("h1")!.TextContent.ShouldBe("Phố Thử Nghiệm");

        page = await officer.PostFormAsync(record + "/sua", ("metres", "420"), ("changeReason", "đo lại"));
        page.Body!.TextContent.ShouldContain("420 m");
        page.Body!.TextContent.ShouldContain("Nguyễn Hải Đăng: đo lại");
        page = await officer.PostFormAsync(record + "/theo-doi", ("changeReason", "hay ùn tắc"));
        page.Body!.TextContent.ShouldContain("Đang theo dõi");

        var list = await officer.GetAsync("/so/streets?q=pho+thu+nghiem&trang-thai=watched");
        list.QuerySelectorAll("tbody tr").Length.ShouldBe(1);
        (await officer.GetAsync("/so/streets?q=pho+thu+nghiem&trang-thai=normal")).QuerySelectorAll("tbody tr").ShouldBeEmpty();
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Form_TappedTwice_MakesOneRecord(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var officer = await house.SignInAsync("diachinh");
        var form = await officer.GetAsync("/so/streets/them");
        var answers = new Dictionary<string, string> { ["name"] = "Phố bấm hai lần", ["kind"] = "street" };
        await officer.SubmitAsync(form, answers);
        var first = officer.Location;
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        await officer.SubmitAsync(form, answers);
        officer.Location.AbsolutePath.ShouldBe(first.AbsolutePath);
        (await officer.GetAsync("/so/streets?q=hai+lan")).QuerySelectorAll("tbody tr").Length.ShouldBe(1);
    }

    [Fact]
    public async Task Form_WithAMistake_KeepsWhatWasTypedAndSaysIt()
    {
        await using var house = await TestHouse.CreateAsync();
        var officer = await house.SignInAsync("diachinh");
        var page = await officer.PostFormAsync("/so/streets/them", ("name", ""), ("start", "Ngã tư Phú Sơn"), ("metres", "dài lắm"));
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.Body!.TextContent.ShouldContain("Nhập “Tên đường phố”.");
        page.Body!.TextContent.ShouldContain("Chiều dài phải là số");
        ((IHtmlInputElement)page.QuerySelector("input[name=start]")!).Value.ShouldBe("Ngã tư Phú Sơn");
    }

    [Fact]
    public async Task Save_AfterAColleague_IsRefusedAndNothingTypedIsLost()
    {
        await using var house = await TestHouse.CreateAsync();
        var one = await house.SignInAsync("diachinh");
        await one.PostFormAsync("/so/streets/them", ("name", "Phố Hai Người"), ("kind", "street"));
        var edit = one.Location.AbsolutePath + "/sua";
        var slow = await one.GetAsync(edit);
        await one.PostFormAsync(edit, ("use", "phố ẩm thực"), ("changeReason", "nhanh"));
        await one.GetAsync(edit);
        var page = await one.SubmitAsync(slow, new Dictionary<string, string> { ["use"] = "phố đi bộ", ["changeReason"] = "chậm" });
        one.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.Body!.TextContent.ShouldContain("Nguyễn Hải Đăng");
        ((IHtmlInputElement)page.QuerySelector("input[name=use]")!).Value.ShouldBe("phố đi bộ");
    }

    [Theory]
    [InlineData("/so/cameras", "motcua", HttpStatusCode.NotFound)]
    [InlineData("/so/poor-households", "motcua", HttpStatusCode.NotFound)]
    [InlineData("/so/khong-co", "diachinh", HttpStatusCode.NotFound)]
    [InlineData("/so/streets", "congdan", HttpStatusCode.NotFound)]
    [InlineData("/so/streets", "motcua", HttpStatusCode.OK)]
    [InlineData("/so/streets/them", "motcua", HttpStatusCode.NotFound)]
    [InlineData("/so/streets/00000000-0000-7000-8000-000000000000", "diachinh", HttpStatusCode.NotFound)]
    public async Task Page_OfARole_OpensOrIsNotThere(string url, string account, HttpStatusCode status)
    {
        await using var house = await TestHouse.CreateAsync();
        var browser = await house.SignInAsync(account);
        await browser.GetAsync(url);
        browser.Last.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("/so/streets?q=duong&sau=rac", "diachinh", "/so/streets?q=duong")]
    [InlineData("/so/trees?sap-xep=-height&sau=0193a1b2c3d47890a1b2c3d4e5f60718cao", "diachinh", "/so/trees?sap-xep=-height")]
    [InlineData("/danh-ba/streets?sau=rac&q=duong", null, "/danh-ba/streets?q=duong")]
    public async Task List_AskedForAPageThatIsNone_SaysSoAndLeadsToItsBeginning(string url, string? account, string first)
    {
        await using var house = await TestHouse.CreateAsync();
        var browser = account is null ? house.Browser() : await house.SignInAsync(account);
        var page = await browser.GetAsync(url);
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        browser.Last.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.QuerySelector("main")!.TextContent.ShouldContain("đã cũ hoặc bị sai");
        page.QuerySelectorAll("main a").Single(a => a.TextContent == "Xem danh sách từ đầu").GetAttribute("href").ShouldBe(first);
        await browser.GetAsync(first);
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task GroupHead_SeesOnlyTheirOwnGroup(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var head = await house.SignInAsync("totruong");
        var own = RegisterRow.StartingId(RegisterDefinition.GroupsSlug, "001");
        await using var db = house.Db();
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(db.Ward, "poor-households")!;
        var all = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 100 })).Rows;
        var (mine, others) = (all.Count(r => r.Group == own), all.First(r => r.Group != own));
        (await head.GetAsync("/so/poor-households")).QuerySelectorAll("tbody tr").Length.ShouldBe(mine);
        await head.GetAsync($"/so/poor-households/{others.Id}");
        head.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await head.GetAsync($"/so/poor-households/{others.Id}/sua");
        head.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var form = (await head.GetAsync("/so/household-reviews/them")).QuerySelector("main")!.TextContent;
        head.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var row in all)
        {
            using var offered = await head.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/so/poor-households/goi-y?q=" + Uri.EscapeDataString(row.Title)));
            (await offered.Content.ReadAsStringAsync()).Contains(row.Id.ToString("D"), StringComparison.Ordinal).ShouldBe(row.Group == own, row.Title);
        }
        foreach (var row in all) form.Split('\n').Any(line => line.Trim() == row.Title).ShouldBe(row.Group == own, row.Title);
        await head.GetAsync("/lam-viec/tim");
        head.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Sensitive_Answer_IsMaskedUntilItIsOpenedAndLogged(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        var library = house.Services.GetRequiredService<RegisterLibrary>();
        var register = library.Find(db.Ward, "poor-households")!;
        var row = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 1 })).Rows.Single();
        var secret = house.Services.GetRequiredService<RegisterRows>().Reveal(db.Ward, register, row);
        var field = register.Sensitive.First(f => secret[f.Name] is not null);
        var shown = field.Type.Format(secret[field.Name]!, field);

        var officer = await house.SignInAsync(await RegisterPeople.HolderAsync(house, register.Roles.Sensitive));
        var page = await officer.GetAsync($"/so/{register.Slug}/{row.Id}");
        page.Body!.TextContent.ShouldNotContain(shown);
        (await db.Set<AccessLogEntry>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(0);
        page = await officer.SubmitAsync(page, new Dictionary<string, string>());
        page.Body!.TextContent.ShouldContain(shown);
        (await db.Set<AccessLogEntry>().SingleAsync(TestContext.Current.CancellationToken)).ShouldSatisfyAllConditions(e => e.Reveal.ShouldBeTrue(), e => e.SubjectId.ShouldBe(row.Id));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Sensitive_OpenedWithAPersonIn_IsSeenByThemAndFoundByTheAuditor(Provider provider)
    {
        const string citizen = "038192889085", neighbour = "038087664789";
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(db.Ward, "relics")!;
        var row = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 1 })).Rows.Single();
        var officer = await house.SignInAsync("xahoi");
        var record = $"/so/relics/{row.Id}";
        await officer.PostFormAsync(record + "/sua", ("keeper.name", "Lê Thị Hồng Nhung"), ("keeper.citizenId", citizen), ("changeReason", "đổi người trông coi"));
        officer.Location.AbsolutePath.ShouldBe(record);
        await officer.SubmitAsync(await officer.GetAsync(record), new Dictionary<string, string>());
        await officer.GetAsync(record + "/sua");

        async Task<string> WhoReadAsync(string account) => (await (await house.SignInAsync(account)).GetAsync("/tai-khoan/ai-da-xem")).QuerySelector("main")!.TextContent;
        var seen = await WhoReadAsync("congdan");
        seen.ShouldContain($"Di tích: {row.Title}");
        seen.ShouldContain("hiện thông tin đã che");
        seen.ShouldContain("mở để sửa");
        (await WhoReadAsync("congdan2")).ShouldNotContain(row.Title);

        var auditor = await house.SignInAsync("kiemsoat");
        async Task<string> FoundAsync(string query) => (await auditor.GetAsync("/kiem-soat?" + query)).QuerySelector("main")!.TextContent;
        (await FoundAsync($"muc=luot-xem&nguoi-dan={citizen}")).ShouldContain($"Di tích: {row.Title}");
        (await FoundAsync($"muc=luot-xem&nguoi-dan={neighbour}")).ShouldNotContain(row.Title);
        (await FoundAsync($"nguoi-dan={citizen}")).ShouldContain("đổi người trông coi");
        (await FoundAsync($"nguoi-dan={neighbour}")).ShouldNotContain("đổi người trông coi");

        await officer.PostFormAsync(record + "/sua", ("keeper.name", "Người Khác"), ("keeper.citizenId", ""), ("changeReason", "lại đổi người"));
        (await FoundAsync($"nguoi-dan={citizen}")).ShouldContain("lại đổi người", Case.Sensitive, "the record held their data once");
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    /// <summary>Whatever registers there are: each lists its records, and a record saved from its own form, nothing changed, stays as it was.</summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task EveryRegister_Shipped_ListsAndKeepsARecordThroughItsForm(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        foreach (var register in house.Services.GetRequiredService<RegisterLibrary>().Of(db.Ward))
        {
            var officer = await house.SignInAsync(await RegisterPeople.HolderAsync(house, register.Roles.Edit));
            var list = await officer.GetAsync($"/so/{register.Slug}");
            var before = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 1 })).Rows.Single();
            list.QuerySelector("tbody tr th")!.TextContent.ShouldContain(before.Title);
            (await officer.GetAsync($"/so/{register.Slug}/them")).QuerySelector("h1")!.TextContent.ShouldBe($"Thêm {register.One}");

            var page = await officer.PostFormAsync($"/so/{register.Slug}/{before.Id}/sua", ("changeReason", "lưu lại"));
            officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK, $"{register.Slug}: {page.QuerySelector(".govuk-error-summary")?.TextContent}");
            var after = (await RegisterQuery.FindAsync(db, register, before.Id))!;
            (after.Version, after.Data.ToJsonString()).ShouldBe((before.Version + 1, before.Data.ToJsonString()), register.Slug);
            page.QuerySelector("h1")!.TextContent.ShouldBe(before.Title);
        }
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Lookup_IntoALargeRegister_IsTypedByKeyOrName(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        var trees = house.Services.GetRequiredService<RegisterLibrary>().Find(db.Ward, "trees")!;
        await db.WriteAsync(Actor.System("thử"), "thử", async w =>
        {
            for (var i = 0; i < 200; i++)
                await house.Services.GetRequiredService<RegisterRows>().AddAsync(w, trees, new() { ["code"] = $"CX-{i:000}", ["species"] = "Sấu", ["kind"] = "shade" });
        });
        var officer = await house.SignInAsync("diachinh");
        (string, string)[] answers = [("code", "BH-THU"), ("reportedOn", "2026-01-02"), ("reportedOn.day", "2"), ("reportedOn.month", "1"), ("reportedOn.year", "2026"), ("channel", "patrol"), ("asset", "tree"), ("what", "Gãy cành"), ("urgency", "danger")];
        var page = await officer.PostFormAsync("/so/fault-reports/them", [.. answers, ("tree", "không có cây này")]);
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.QuerySelector("main")!.TextContent.ShouldContain("Cây: sổ Cây xanh không có “không có cây này”.");
        ((IHtmlInputElement)page.QuerySelector("input[name=tree]")!).Value.ShouldBe("không có cây này");

        var address = page.QuerySelector("input[name=tree]")!.GetAttribute("data-suggest")!;
        (await SuggestedAsync(officer, address, "CX-0")).Length.ShouldBe(10);
        (await SuggestedAsync(officer, address, "cx-017")).ShouldBe([("CX-017", "Sấu")]);
        (await SuggestedAsync(officer, address, "khongco")).ShouldBeEmpty();
        (await SuggestedAsync(officer, address, "--\0")).ShouldBeEmpty();
        var outsider = await house.SignInAsync("motcua");
        await outsider.GetAsync("/so/cameras/goi-y?q=camera");
        outsider.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var chosen = (await RegisterQuery.FindByKeyAsync(db, trees, "cx-018"))!.Id;
        ((IHtmlInputElement)(await officer.GetAsync($"/so/fault-reports/them?tree={chosen}")).QuerySelector("input[name=tree]")!).Value.ShouldBe("CX-018");

        page = await officer.PostFormAsync("/so/fault-reports/them", [.. answers, ("tree", "cx-017")]);
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK, page.QuerySelector("main")!.TextContent);
        page.QuerySelector("main a[href*='/so/trees/']")!.TextContent.ShouldBe("CX-017");
        var record = officer.Location.AbsolutePath;
        page = await officer.PostFormAsync(record + "/sua", ("what", "Gãy cành lớn"), ("changeReason", "rõ hơn"));
        page.QuerySelector("main a[href*='/so/trees/']")!.TextContent.ShouldBe("CX-017");
        (await officer.GetAsync(page.QuerySelector("main a[href*='/so/trees/']")!.GetAttribute("href")!)).QuerySelector("main")!.TextContent.ShouldContain("BH-THU");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Filter_ByALargeRegister_IsTypedAndFoundByKeyOrWords(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (streets, trees) = (house.Register("streets"), house.Register("trees"));
        var added = await house.AddAsync(streets, Enumerable.Range(1, 230).Select(i => (new JsonObject { ["name"] = i <= 3 ? $"Ngõ Hàng Lược {i}" : $"Ngõ Xóm Đông {i}", ["kind"] = "alley" }, "")));
        await house.AddAsync(trees, added.Take(5).Select((s, i) => (new JsonObject
        {
            ["code"] = $"LỌC-{i}",
            ["species"] = "Sấu",
            ["kind"] = "shade",
            ["street"] = new JsonObject { ["id"] = s.Id.ToString("D"), ["title"] = s.Title },
        }, "growing")));
        var officer = await house.SignInAsync("diachinh");

        var question = (await officer.GetAsync("/so/trees")).QuerySelector("input[name=loc-street]")!;
        question.GetAttribute("data-suggest").ShouldBe("/so/streets/goi-y");
        foreach (var (typed, found) in new (string, string[])[]
        {
            ("ngo hang luoc 2", ["LỌC-1"]), ("hang luoc", ["LỌC-0", "LỌC-1", "LỌC-2"]), ("Hàng Lược  1", ["LỌC-0"]), ("khong co pho nay", []), ("ngo xom", []), ("!!", []), (added[4].Id.ToString(), ["LỌC-4"]),
        })
        {
            var page = await officer.GetAsync("/so/trees?loc-street=" + Uri.EscapeDataString(typed));
            page.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()).ShouldBe(found, typed);
            ((IHtmlInputElement)page.QuerySelector("input[name=loc-street]")!).Value.ShouldBe(typed == added[4].Id.ToString() ? added[4].Title : typed);
            var said = page.QuerySelector("#loc-street-note")?.TextContent ?? "";
            said.ShouldContain(typed switch { "khong co pho nay" => "không có “khong co pho nay”", "ngo xom" => "Có hơn 100", _ => "" });
            using var file = await officer.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/so/trees/xuat.csv?loc-street=" + Uri.EscapeDataString(typed)));
            var lines = (await file.Content.ReadAsStringAsync()).Split('\n').Where(l => l.Contains("LỌC-", StringComparison.Ordinal)).ToList();
            lines.Count.ShouldBe(found.Length, typed);
        }
    }

    /// <summary>What is offered for what was typed: the value, and the beginning of what is said of it.</summary>
    private static async Task<(string Value, string Note)[]> SuggestedAsync(Browser browser, string address, string typed)
    {
        using var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"{address}?q={Uri.EscapeDataString(typed)}"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsArray().Select(s => ((string)s!["value"]!, ((string)s["note"]!).Split(',')[0]))];
    }

    [Fact]
    public async Task RemoveSamples_TakesOutAllInventedRowsAndNoOther()
    {
        await using var house = await TestHouse.CreateAsync();
        await using var db = house.Db();
        var library = house.Services.GetRequiredService<RegisterLibrary>();
        (await global::HacThanh.Modules.Registers.RegistersModule.RemoveSamplesAsync(house.Services, db.Ward)).ShouldBeGreaterThan(100);
        foreach (var register in library.Of(db.Ward)) (await RegisterQuery.ListAsync(db, register, new RegisterWish { OnlySamples = true })).Rows.ShouldBeEmpty();
        (await RegisterQuery.ListAsync(db, library.Find(db.Ward, "residential-groups")!, new RegisterWish { Limit = 200 })).Rows.Count.ShouldBe(125);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }
}
