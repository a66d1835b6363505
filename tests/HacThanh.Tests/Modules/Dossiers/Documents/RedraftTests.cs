using System.Net;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers;
using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Text;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers.Documents;

/// <summary>A letter that a leader sends back is not lost: who drafted it reads why, corrects it, and it goes the whole way.</summary>
[Collection("printer")]
public sealed class RedraftTests
{
    private const string Why = "Nêu rõ đã làm đến đâu";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Apology_SentBack_IsDraftedAgainSignedAndIssued(Provider provider)
    {
        await using var journey = await ResultJourney.StartAsync(provider);
        var house = journey.House;
        var code = await ExtendedAsync(journey, "chuyenvien", "Chờ tra cứu");
        var first = await LetterAsync(journey, code);
        (await journey.VerifyAsync(first.VerifyCode)).ShouldContain("Không có văn bản nào đã phát hành", customMessage: "nobody has signed it");
        await ReturnAsync(journey, code, first.Id);

        var officer = await house.SignInAsync("chuyenvien");
        var told = (await officer.GetAsync("/thong-bao")).QuerySelector("main ul h2 a")!;
        told.TextContent.Trim().ShouldBe("Bị trả lại: văn bản xin lỗi và đề nghị gia hạn");
        var returned = await officer.GetAsync(told.GetAttribute("href")!);
        officer.Location.AbsolutePath.ShouldBe($"/ho-so/{code}/van-ban/{first.Id}");
        returned.QuerySelector("main")!.TextContent.ShouldContain(Why);
        var dossier = await officer.GetAsync("/ho-so/" + code);
        dossier.QuerySelector("#van-ban tbody")!.TextContent.ShouldContain("Bị trả lại, chờ soạn lại");
        dossier.QuerySelector("#van-ban tbody")!.TextContent.ShouldContain(Why);
        dossier.QuerySelector($".ht-act a[href='/ho-so/{code}/van-ban/{first.Id}/soan-lai']").ShouldNotBeNull();

        var form = await officer.GetAsync(returned.QuerySelector("a[href$='/soan-lai']")!.GetAttribute("href")!);
        form.QuerySelector("main")!.TextContent.ShouldContain(Why);
        form.QuerySelector("textarea[name=reason]")!.TextContent.ShouldBe("Chờ tra cứu");
        form.QuerySelectorAll("main form [name]").Select(e => e.GetAttribute("name")).ShouldBe(["_af", "reason", "nguoi-ky"], ignoreOrder: true, customMessage: "dates are not typed");
        await officer.SubmitAsync(form, new Dictionary<string, string> { ["reason"] = "Đã tra cứu xong sổ gốc, còn chờ một cơ quan" });
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);

        var second = await LetterAsync(journey, code);
        officer.Location.AbsolutePath.ShouldBe($"/ho-so/{code}/van-ban/{second.Id}");
        second.Id.ShouldNotBe(first.Id);
        (second.State, second.Kind, second.SignerId, second.SignerTitle, second.Title).ShouldBe((DocumentState.Preparing, DocumentKind.Letter, first.SignerId, first.SignerTitle, first.Title));
        (await journey.DocumentAsync(first.Id)).ReplacedBy.ShouldBe(second.Id);
        var (before, after) = (await InputAsync(journey, code, first), await InputAsync(journey, code, second));
        ((string?)after["reason"], (string?)after["dueAt"], (string?)after["newDueAt"]).ShouldBe(("Đã tra cứu xong sổ gốc, còn chờ một cơ quan", (string?)before["dueAt"], (string?)before["newDueAt"]));
        (await ReasonsAsync(journey, code)).ShouldContain($"Soạn lại văn bản xin lỗi và đề nghị gia hạn bị trả lại ({Why})");
        (await officer.GetAsync($"/ho-so/{code}/van-ban/{first.Id}")).QuerySelector("main")!.InnerHtml.ShouldContain($"/van-ban/{second.Id}");
        (await officer.GetAsync("/ho-so/" + code)).QuerySelector("#van-ban tbody")!.TextContent.ShouldNotContain("Bị trả lại");

        await journey.RunJobsAsync();
        (await (await house.SignInAsync("lanhdao")).GetAsync("/thong-bao")).QuerySelector("main ul h2 a")!.TextContent.Trim().ShouldBe("Chờ ký: văn bản xin lỗi và đề nghị gia hạn");
        await journey.SignAsync("lanhdao", code, second.Id);
        await journey.NumberAsync("vanthu", code, second.Id);
        var issued = await journey.DocumentAsync(second.Id);
        (issued.State, issued.Number).ShouldBe((DocumentState.Issued, "01/UBND-XL"));
        (await journey.VerifyAsync(second.VerifyCode)).ShouldContain("Văn bản đúng của phường");
        (await journey.VerifyAsync(first.VerifyCode)).ShouldContain("Không có văn bản nào đã phát hành");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Redraft_TwiceAtOnceOrLater_MakesOneLetterAndKeepsWhatWasTyped(Provider provider)
    {
        await using var journey = await ResultJourney.StartAsync(provider);
        var code = await ExtendedAsync(journey, "chuyenvien", "Chờ tra cứu");
        var first = await LetterAsync(journey, code);
        await ReturnAsync(journey, code, first.Id);
        var path = $"/ho-so/{code}/van-ban/{first.Id}/soan-lai";
        var taps = new List<(Browser Browser, AngleSharp.Html.Dom.IHtmlDocument Page)>();
        for (var i = 0; i < 2; i++)
        {
            var browser = await journey.House.SignInAsync("chuyenvien");
            taps.Add((browser, await browser.GetAsync(path)));
        }

        var answers = await Task.WhenAll(taps.Select(tap => Task.Run(() => tap.Browser.SubmitAsync(tap.Page, new Dictionary<string, string> { ["reason"] = "Lý do viết lại" }))));

        taps.Select(t => t.Browser.Last.StatusCode).ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict], ignoreOrder: true);
        var late = answers[taps.FindIndex(t => t.Browser.Last.StatusCode == HttpStatusCode.Conflict)];
        late.QuerySelector("textarea[name=reason]")!.TextContent.ShouldBe("Lý do viết lại");
        late.QuerySelector("[role=alert]")!.TextContent.ShouldContain("đã soạn lại văn bản này");
        (await LettersAsync(journey, code)).Count.ShouldBe(2);
        var opened = await taps[0].Browser.GetAsync(path);
        taps[0].Browser.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        opened.QuerySelector("main button[type=submit]").ShouldBeNull();

        await journey.RunJobsAsync();
        var second = await LetterAsync(journey, code);
        await ReturnAsync(journey, code, second.Id);
        await taps[0].Browser.PostFormAsync($"/ho-so/{code}/van-ban/{second.Id}/soan-lai", ("reason", "Lần thứ ba"));
        (await LettersAsync(journey, code)).Count.ShouldBe(3, "what was drafted again can come back again");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task StopNotice_SentBackAfterTheDossierIsOver_IsDraftedByAColleagueUntilTheDossierIsOpenedAgain(Provider provider)
    {
        await using var journey = await ResultJourney.StartAsync(provider);
        var code = await journey.FileAsync(ResultJourney.Marital);
        await journey.ActAsync("motcua", code, DossierFlow.Withdraw, new JsonObject { ["reason"] = "Không cần nữa" });
        await journey.ActAsync("motcua", code, DossierFlow.ConfirmWithdraw);
        await journey.RunJobsAsync();
        var first = await LetterAsync(journey, code);
        await ReturnAsync(journey, code, first.Id);

        // The clerk who agreed may be on leave: a specialist of the procedure drafts it, and then the clerk again.
        foreach (var (account, text) in new[] { ("chuyenvien", "Ông/bà đề nghị rút hồ sơ tại quầy."), ("motcua", "Ông/bà đề nghị rút hồ sơ, đã ký phiếu.") })
        {
            var last = await LetterAsync(journey, code);
            var browser = await journey.House.SignInAsync(account);
            await browser.PostFormAsync($"/ho-so/{code}/van-ban/{last.Id}/soan-lai", ("reason", text));
            browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
            await journey.RunJobsAsync();
            var again = await LetterAsync(journey, code);
            (again.DrafterId, again.State).ShouldBe(((await journey.House.AccountAsync(account)).Id, DocumentState.Ready));
            var input = await InputAsync(journey, code, again);
            ((string?)input["reason"], (string?)input["feeHandling"]).ShouldBe((text, (string?)(await InputAsync(journey, code, first))["feeHandling"]));
            await ReturnAsync(journey, code, again.Id);
        }
        (await journey.DossierAsync(code)).State.ShouldBe(DossierState.Stopped);

        await journey.ActAsync("giamdoc", code, DossierFlow.Reopen, new JsonObject { ["reason"] = "Người dân đổi ý" });
        var clerk = await journey.House.SignInAsync("motcua");
        var page = await clerk.GetAsync($"/ho-so/{code}/van-ban/{(await LetterAsync(journey, code)).Id}/soan-lai");
        clerk.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("không còn đúng");
        (await clerk.GetAsync("/ho-so/" + code)).QuerySelector("#van-ban")!.TextContent.ShouldNotContain("chờ soạn lại");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Letters_SentBack_StandInTheListOfWhoMayDraftThemUntilTheyAreDrafted(Provider provider)
    {
        await using var journey = await ResultJourney.StartAsync(provider);
        var (apology, stopped) = (await ExtendedAsync(journey, "chuyenvien", "Chờ tra cứu"), await journey.FileAsync(ResultJourney.Marital));
        await journey.ActAsync("motcua", stopped, DossierFlow.Withdraw, new JsonObject { ["reason"] = "Không cần nữa" });
        await journey.ActAsync("motcua", stopped, DossierFlow.ConfirmWithdraw);
        await journey.RunJobsAsync();
        await ListsAsync();
        var (late, stop) = (await LetterAsync(journey, apology), await LetterAsync(journey, stopped));
        await ReturnAsync(journey, apology, late.Id);
        await ReturnAsync(journey, stopped, stop.Id);
        // A specialist of the procedure drafts the clerk's letter too, who may be on leave.
        await ListsAsync(("chuyenvien", apology, late.Id), ("chuyenvien", stopped, stop.Id), ("motcua", stopped, stop.Id));
        foreach (var account in new[] { "vanthu", "lanhdao", "kiemsoat" })
            (await (await journey.House.SignInAsync(account)).GetAsync("/lam-viec")).QuerySelector("a[href='/lam-viec?muc=cho-soan-lai']").ShouldBeNull(account);

        await (await journey.House.SignInAsync("motcua")).PostFormAsync($"/ho-so/{stopped}/van-ban/{stop.Id}/soan-lai", ("reason", "Ông/bà đề nghị rút hồ sơ tại quầy."));
        await ListsAsync(("chuyenvien", apology, late.Id));
        await journey.RunJobsAsync();
        var again = await LetterAsync(journey, stopped);
        await ReturnAsync(journey, stopped, again.Id);
        await ListsAsync(("chuyenvien", apology, late.Id), ("chuyenvien", stopped, again.Id), ("motcua", stopped, again.Id));

        await journey.ActAsync("giamdoc", stopped, DossierFlow.Reopen, new JsonObject { ["reason"] = "Người dân đổi ý" });
        await ListsAsync(("chuyenvien", apology, late.Id));
        (await (await journey.House.SignInAsync("motcua")).GetAsync($"/ho-so/{stopped}/van-ban/{stop.Id}")).QuerySelector("main")!.TextContent.ShouldContain("Bị trả lại, đã soạn lại");

        async Task ListsAsync(params (string Account, string Code, Guid Letter)[] expected)
        {
            foreach (var account in new[] { "chuyenvien", "motcua", "diachinh" })
            {
                var browser = await journey.House.SignInAsync(account);
                var list = await browser.GetAsync("/lam-viec?muc=cho-soan-lai");
                var own = expected.Where(e => e.Account == account).ToList();
                list.Count("cho-soan-lai").ShouldBe(own.Count, account);
                list.QuerySelectorAll(".ht-queue__act a").Select(a => a.GetAttribute("href")).ShouldBe(own.Select(e => $"/ho-so/{e.Code}/van-ban/{e.Letter}"), ignoreOrder: true, customMessage: account);
                foreach (var (_, code, letter) in own)
                    (await browser.GetAsync($"/ho-so/{code}/van-ban/{letter}")).QuerySelector("main")!.TextContent.ShouldContain("Bị trả lại");
            }
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task List_OfADrafterWhoMayNotSeeTheDossierAnyMore_DoesNotTellOfIt(Provider provider)
    {
        await using var journey = await ResultJourney.StartAsync(provider);
        var code = await ExtendedAsync(journey, "chuyenvien", "Chờ tra cứu");
        await ReturnAsync(journey, code, (await LetterAsync(journey, code)).Id);
        var officer = await journey.House.AccountAsync("chuyenvien");
        await using var scope = journey.House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentWard>().Code = TestStore.HacThanh;
        var queue = scope.ServiceProvider.GetRequiredService<WorkQueue>();
        foreach (var (more, seen) in new (string[], int)[] { ([DossierPermissions.Search], 1), ([], 0) })
        {
            var moved = new Caller { AccountId = officer.Id, Kind = ActorKind.Officer, Name = officer.Name, Permissions = new HashSet<string>([DossierPermissions.Process, .. more]) };
            (await queue.PageAsync(moved, QueueTab.ToRedraft)).Rows.Count.ShouldBe(seen);
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Letter_WhileNobodySigns_WaitsAndSaysSo(Provider provider)
    {
        await using var journey = await ResultJourney.StartAsync(provider);
        var signers = await SignersAsync();
        signers.ShouldNotBeEmpty();
        var yesterday = VietnamTime.Today(journey.House.Services.GetRequiredService<TimeProvider>()).AddDays(-1);
        await TenuresAsync(t => t.To = yesterday);
        (await SignersAsync()).ShouldBeEmpty();
        var code = await ExtendedAsync(journey, "chuyenvien", "Chờ tra cứu");
        var letter = await LetterAsync(journey, code);
        (letter.State, letter.SignerId, letter.FileId).ShouldBe((DocumentState.Preparing, null, null), "not printed without the name of who signs");
        var officer = await journey.House.SignInAsync("chuyenvien");
        (await officer.GetAsync($"/ho-so/{code}/van-ban/{letter.Id}")).QuerySelector("main")!.TextContent.ShouldContain("không ai giữ chức vụ có thẩm quyền ký");

        await TenuresAsync(t => t.To = null);
        await using (var db = journey.House.Db())
            await db.OperateAsync(async w => (await w.Db.Set<Job>().SingleAsync(j => j.Kind == DossierJobs.Print && j.DueAt > w.Now)).DueAt = w.Now);
        await journey.RunJobsAsync();
        letter = await LetterAsync(journey, code);
        (letter.State, letter.SignerId is not null).ShouldBe((DocumentState.Ready, true));

        async Task<List<Guid>> SignersAsync()
        {
            await using var db = journey.House.Db();
            return [.. (await Signers.AllAsync(db, VietnamTime.Today(journey.House.Services.GetRequiredService<TimeProvider>()))).Select(s => s.AccountId)];
        }

        async Task TenuresAsync(Action<OrgTenure> change)
        {
            await using var db = journey.House.Db();
            await db.WriteAsync(Actor.System("Hệ thống"), "Thôi giữ chức vụ", async w =>
            {
                foreach (var tenure in await w.Db.Set<OrgTenure>().Where(t => signers.Contains(t.AccountId)).ToListAsync()) change(tenure);
                foreach (var lent in await w.Db.Set<OrgDelegation>().ToListAsync()) lent.To = yesterday;
            });
        }
    }

    [Fact]
    public async Task VerificationRequest_SentBack_TakesAgencyQuestionsAndDate()
    {
        await using var journey = await ResultJourney.StartAsync();
        var code = await journey.FileAsync(ResultJourney.Marital);
        await journey.ToDraftAsync("chuyenvien", code);
        await journey.ActAsync("chuyenvien", code, DossierFlow.Verify, new JsonObject { ["agency"] = "UBND xã Quảng Lợi", ["content"] = "Tình trạng hôn nhân\nThời gian cư trú", ["reason"] = "Từng cư trú nơi khác" });
        await journey.RunJobsAsync();
        var first = await LetterAsync(journey, code);
        await ReturnAsync(journey, code, first.Id);

        var officer = await journey.House.SignInAsync("chuyenvien");
        var page = await officer.GetAsync($"/ho-so/{code}/van-ban/{first.Id}/soan-lai");
        page.QuerySelector("textarea[name=questions]")!.TextContent.ShouldBe("Tình trạng hôn nhân\nThời gian cư trú");
        page = await officer.SubmitAsync(page, new Dictionary<string, string> { ["to"] = "", ["nguoi-ky"] = "", ["questions"] = "Tình trạng hôn nhân" });
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector("textarea[name=questions]")!.TextContent.ShouldBe("Tình trạng hôn nhân");
        page.QuerySelectorAll(".govuk-error-message").Length.ShouldBe(2);
        (await LettersAsync(journey, code)).Count.ShouldBe(1);

        var other = page.QuerySelectorAll("select[name=nguoi-ky] option").Select(o => o.GetAttribute("value")!).First(v => v.Length > 0 && v != first.SignerId.ToString());
        var answerBy = VietnamTime.Today(journey.House.Services.GetRequiredService<TimeProvider>()).AddDays(5);
        await officer.SubmitAsync(page, new Dictionary<string, string>
        {
            ["to"] = "UBND xã Quảng Ngọc",
            ["questions"] = "Tình trạng hôn nhân\r\n\r\n Ngày chuyển đi ",
            ["answerBy"] = answerBy.ToString("dd/MM/yyyy", System.Globalization.CultureInfo.InvariantCulture),
            ["nguoi-ky"] = other,
        });
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        var second = await LetterAsync(journey, code);
        second.SignerId.ShouldBe(Guid.Parse(other), "another leader was chosen");
        var input = await InputAsync(journey, code, second);
        input.ToJsonString().ShouldBe(new JsonObject
        {
            ["to"] = "UBND xã Quảng Ngọc",
            ["questions"] = new JsonArray("Tình trạng hôn nhân", "Ngày chuyển đi"),
            ["answerBy"] = answerBy.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        }.ToJsonString());
    }

    [Fact]
    public async Task Redraft_OfOthersOrOfWhatDidNotComeBack_IsNotThereOrRefused()
    {
        await using var journey = await ResultJourney.StartAsync();
        var code = await ExtendedAsync(journey, "chuyenvien", "Chờ tra cứu");
        var letter = await LetterAsync(journey, code);
        var path = $"/ho-so/{code}/van-ban/{letter.Id}/soan-lai";
        var officer = await journey.House.SignInAsync("chuyenvien");
        await officer.GetAsync(path);
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict, "nobody has sent it back");

        await ReturnAsync(journey, code, letter.Id);
        foreach (var account in new[] { "motcua", "diachinh", "vanthu", "lanhdao", "giamdoc", "kiemsoat", "quantri", "congdan" })
        {
            var browser = await journey.House.SignInAsync(account);
            await browser.GetAsync(path);
            browser.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, account);
            (await browser.GetAsync($"/ho-so/{code}/van-ban/{letter.Id}")).QuerySelector("a[href$='/soan-lai']").ShouldBeNull(account);
            (await browser.GetAsync("/ho-so/" + code)).QuerySelector("a[href$='/soan-lai']").ShouldBeNull(account);
        }
        foreach (var account in new[] { "motcua", "diachinh" })
        {
            var browser = await journey.House.SignInAsync(account);
            var token = (await browser.GetAsync("/ho-so/" + code)).QuerySelector("input[name=_af]")!.GetAttribute("value")!;
            using var content = new FormUrlEncodedContent([new("_af", token), new("reason", "Của người khác"), new("nguoi-ky", letter.SignerId.ToString()!)]);
            await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = content });
            browser.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, account);
        }
        (await LettersAsync(journey, code)).Count.ShouldBe(1);

        await using (var scope = journey.House.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentWard>().Code = TestStore.HacThanh;
            var leader = await journey.House.AccountAsync("lanhdao");
            var both = new Caller
            {
                AccountId = leader.Id,
                Kind = ActorKind.Officer,
                Name = leader.Name,
                Roles = (await journey.House.CallerAsync("chuyenvien")).Roles,
                Permissions = new HashSet<string> { DossierPermissions.Process, DossierPermissions.Search },
            };
            (await Should.ThrowAsync<RuleException>(() => scope.ServiceProvider.GetRequiredService<Redrafting>().SaveAsync(both, code, letter.Id, new JsonObject { ["reason"] = "Tự ký" }, leader.Id, default)))
                .Message.ShouldContain("không được tự ký");
        }
        (await LettersAsync(journey, code)).Count.ShouldBe(1);

        await journey.ToDraftAsync("chuyenvien", code);
        var result = await journey.ComposeAsync("chuyenvien", code);
        await officer.GetAsync($"/ho-so/{code}/van-ban/{result.Id}/soan-lai");
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, "a result is composed again where it was composed");
    }

    [Fact]
    public async Task Apology_PromiseMovedMeanwhile_SaysTheDateThatTheDossierPromises()
    {
        await using var journey = await ResultJourney.StartAsync();
        var code = await ExtendedAsync(journey, "chuyenvien", "Chờ tra cứu");
        var letter = await LetterAsync(journey, code);
        await ReturnAsync(journey, code, letter.Id);
        var promised = (await journey.DossierAsync(code)).DueAt!.Value.AddDays(7);
        await using (var scope = journey.House.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentWard>().Code = TestStore.HacThanh;
            await scope.ServiceProvider.GetRequiredService<Db>().WriteAsync(Actor.System("Hệ thống"), "Đồng hồ dừng rồi chạy lại", async w =>
                (await w.FindAsync<Dossier>(letter.DossierId)).DueAt = promised);
        }

        await (await journey.House.SignInAsync("chuyenvien")).PostFormAsync($"/ho-so/{code}/van-ban/{letter.Id}/soan-lai", ("reason", "Chờ tra cứu sổ gốc"));

        ((string?)(await InputAsync(journey, code, await LetterAsync(journey, code)))["newDueAt"]).ShouldBe(promised.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<string> ExtendedAsync(ResultJourney journey, string officer, string reason)
    {
        var code = await journey.FileAsync(ResultJourney.Marital);
        await journey.ActAsync(officer, code, DossierFlow.Take);
        var calendar = journey.House.Services.GetRequiredService<WorkCalendars>().For(TestStore.HacThanh);
        var day = VietnamTime.DateOf((await journey.DossierAsync(code)).DueAt!.Value).AddDays(14);
        while (!calendar.IsWorkingDay(day)) day = day.AddDays(1);
        await journey.ActAsync(officer, code, DossierFlow.Extend, new JsonObject { ["reason"] = reason, ["newDate"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) });
        await journey.RunJobsAsync();
        return code;
    }

    /// <summary>The leader sends it back, and the drafter is told.</summary>
    private static async Task ReturnAsync(ResultJourney journey, string code, Guid id)
    {
        var leader = await journey.House.SignInAsync("lanhdao");
        await leader.PostFormAsync($"/ho-so/{code}/van-ban/{id}/ky", new Dictionary<string, string> { ["reason"] = Why }, "form[action*='TraLai']");
        leader.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        await journey.RunJobsAsync();
    }

    private static async Task<List<DossierDocument>> LettersAsync(ResultJourney journey, string code)
    {
        var dossier = await journey.DossierAsync(code);
        await using var db = journey.House.Db();
        return await db.Set<DossierDocument>().Where(d => d.DossierId == dossier.Id && d.Kind == DocumentKind.Letter).OrderBy(d => d.Id).ToListAsync();
    }

    private static async Task<DossierDocument> LetterAsync(ResultJourney journey, string code) => (await LettersAsync(journey, code))[^1];

    private static async Task<JsonObject> InputAsync(ResultJourney journey, string code, DossierDocument letter)
    {
        var dossier = await journey.DossierAsync(code);
        var key = journey.House.Services.GetRequiredService<Platform.Keys.KeyRing>().Unwrap(TestStore.HacThanh, dossier.Id, dossier.WrappedKey);
        return DocumentContent.Open(key, letter).Input;
    }

    private static async Task<List<string>> ReasonsAsync(ResultJourney journey, string code)
    {
        var dossier = await journey.DossierAsync(code);
        await using var db = journey.House.Db();
        return await db.Set<HistoryEntry>().Where(h => h.SubjectId == dossier.Id).Select(h => h.Reason).ToListAsync();
    }
}
