using System.Net;
using System.Net.Http.Json;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.History;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers.Citizen;

/// <summary>What happens after filing: tracking by code and secret, supplement, messages, withdrawal, rating.</summary>
public sealed class FollowingPagesTests
{
    private readonly Clock clock = new();

    private Task<TestHouse> HouseAsync(Provider provider = Provider.Sqlite) => TestHouse.CreateAsync(provider, b => b.Services.AddSingleton<TimeProvider>(clock));

    /// <summary>A case without papers, filed.</summary>
    private async Task<(Resident Resident, string Code, string Tail)> FiledAsync(TestHouse house)
    {
        var resident = await Resident.AtHomeAsync(house, clock);
        var code = await resident.FileAsync();
        var phone = resident.Answers["requesterPhone"] ?? resident.Answers.First(a => a.Key.EndsWith("Phone", StringComparison.Ordinal)).Value;
        return (resident, code, phone!.ToString()[^4..]);
    }

    private static async Task ActAsync(TestHouse house, string account, string code, string action, object body)
    {
        using var api = await house.ApiAsync(account);
        using var seen = await api.GetAsync($"/api/v1/dossiers/{code}");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/dossiers/{code}/actions/{action}") { Content = JsonContent.Create(body) };
        if (seen.Headers.ETag is { } tag) request.Headers.IfMatch.Add(tag);
        using var answer = await api.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{action}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task SetAsync(TestHouse house, string code, DossierState state)
    {
        await using var db = house.Db();
        await db.WriteAsync(HacThanh.Platform.Data.Actor.System("thử"), "thử", async w =>
        {
            var dossier = await w.Db.Set<Dossier>().AsTracking().SingleAsync(d => d.Code == code);
            (dossier.State, dossier.EndedAt) = (state, w.Now);
        });
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Tracking_RightDigits_ShowsStepsWithoutAnyPersonalData(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var (filed, code, tail) = await FiledAsync(house);
        var anyone = new Resident(house, house.Browser(), new DateOnly(2026, 9, 7));
        await anyone.OpenAsync($"/tra-cuu?ma={code}");
        anyone.Page.QuerySelector("#ma")!.GetAttribute("value").ShouldBe(code);
        await anyone.SendAsync([("ma", $" {code.ToLowerInvariant()} "), ("so", tail)]);
        anyone.Status.ShouldBe(HttpStatusCode.OK);
        anyone.Text.ShouldContain("Mới đăng ký");
        anyone.Text.ShouldContain("Phường nhận được hồ sơ");
        anyone.Browser.Location.Query.ShouldBeEmpty();
        foreach (var secret in new[] { "Nhung", filed.Answers.First(a => a.Key.EndsWith("Phone", StringComparison.Ordinal)).Value!.ToString() }) anyone.Text.ShouldNotContain(secret);
    }

    [Fact]
    public async Task Tracking_WrongDigitsOrCode_AnswersAlikeAndFiveLockTheCode()
    {
        await using var house = await HouseAsync();
        var (_, code, tail) = await FiledAsync(house);
        var wrong = tail == "0000" ? "1111" : "0000";
        var anyone = new Resident(house, house.Browser(), new DateOnly(2026, 9, 7));
        var answers = new List<string>();
        foreach (var asked in new[] { code, "H56.14797.04-20260907-0009999", code, code, code, code })
        {
            await anyone.OpenAsync("/tra-cuu");
            await anyone.SendAsync([("ma", asked), ("so", wrong)]);
            anyone.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            answers.Add(anyone.Page.QuerySelector(".govuk-error-summary")!.TextContent);
        }
        answers.Distinct().Count().ShouldBe(1);
        await anyone.OpenAsync("/tra-cuu");
        await anyone.SendAsync([("ma", code), ("so", tail)]);
        anyone.Status.ShouldBe(HttpStatusCode.Conflict);
        anyone.Text.ShouldContain("nhập sai 5 lần");
        clock.Advance(TimeSpan.FromMinutes(16));
        await anyone.OpenAsync("/tra-cuu");
        await anyone.SendAsync([("ma", code), ("so", tail)]);
        anyone.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ReceiptToken_OpensTracking_AndRatesOnceAfterTheResult()
    {
        await using var house = await HouseAsync();
        var (resident, code, _) = await FiledAsync(house);
        var link = new Uri(resident.Page.QuerySelector("a[href*='/tra-cuu/']")!.GetAttribute("href")!).PathAndQuery;
        var anyone = new Resident(house, house.Browser(), new DateOnly(2026, 9, 7));
        await anyone.OpenAsync(link);
        anyone.Text.ShouldContain(code);
        anyone.Page.QuerySelector("[name=stars]").ShouldBeNull();

        await SetAsync(house, code, DossierState.Done);
        await anyone.OpenAsync(link);
        anyone.Page.QuerySelectorAll("button[name=stars]").Length.ShouldBe(5);
        var token = anyone.Page.QuerySelector("[name=k]")!.GetAttribute("value")!;
        await anyone.SendAsync([("k", token), ("stars", "5"), ("comment", "Nhanh")], "form[action$='/danh-gia']");
        anyone.Text.ShouldContain("Cảm ơn");
        anyone.Page.QuerySelector("[name=stars]").ShouldBeNull();
        await resident.OpenAsync($"/ho-so-cua-toi/{code}");
        resident.Text.ShouldContain("Rất hài lòng");
        await anyone.OpenAsync($"/tra-cuu/{code}?k=sai-roi-nhe-0123456789");
        anyone.Text.ShouldNotContain("Phường nhận được hồ sơ");
    }

    [Fact]
    public async Task Supplement_ItemByItem_IsSentTogetherAndTheOfficeGoesOn()
    {
        await using var house = await HouseAsync();
        var (resident, code, _) = await FiledAsync(house);
        await ActAsync(house, "motcua", code, DossierFlow.AskSupplement, new
        {
            reason = "Giấy mờ không đọc được",
            items = new[] { new { paper = "Căn cước", what = "Chụp lại mặt sau" }, new { paper = "Giấy xác nhận cư trú", what = "Nộp thêm" } },
        });
        await resident.OpenAsync($"/ho-so-cua-toi/{code}");
        resident.Text.ShouldContain("Chụp lại mặt sau");
        await resident.OpenAsync($"/ho-so-cua-toi/{code}/bo-sung");
        await resident.SendAsync([("note", "")], "form[action$='/bo-sung']");
        resident.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        resident.Page.QuerySelectorAll(".ht-paper .govuk-error-message").Length.ShouldBe(2);
        await resident.UploadAllAsync();
        await resident.SendAsync([("note", "Tôi đã chụp lại.")], "form[action$='/bo-sung']");
        resident.Text.ShouldContain("Đã gửi giấy tờ bổ sung");
        resident.Text.ShouldContain("Tôi đã chụp lại.");
        await using var db = house.Db();
        (await db.Set<Dossier>().SingleAsync()).State.ShouldBe(DossierState.Processing);
        (await db.Set<DossierPaper>().CountAsync(p => p.Key.StartsWith("bo-sung-1-"))).ShouldBe(2);
    }

    [Fact]
    public async Task Messages_AndWithdrawal_ReachTheOffice()
    {
        await using var house = await HouseAsync();
        var (resident, code, _) = await FiledAsync(house);
        await resident.OpenAsync($"/ho-so-cua-toi/{code}/tin-nhan");
        await resident.SendAsync([("text", " ")]);
        resident.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await resident.SendAsync([("text", "Cho tôi hỏi khi nào có?")]);
        resident.Text.ShouldContain("Cho tôi hỏi khi nào có?");
        await resident.OpenAsync($"/ho-so-cua-toi/{code}/rut");
        await resident.SendAsync([("reason", "Tôi nộp nhầm")]);
        resident.Text.ShouldContain("Công dân yêu cầu rút hồ sơ");
        var other = await Resident.AtHomeAsync(house, clock, "congdan2");
        foreach (var page in new[] { "", "/tin-nhan", "/rut", "/bo-sung" })
        {
            await other.OpenAsync($"/ho-so-cua-toi/{code}{page}");
            other.Status.ShouldBe(HttpStatusCode.NotFound, page);
        }
    }

    [Fact]
    public async Task Message_DoubleTap_IsStoredOnceAndSaysWhoWrote()
    {
        await using var house = await HouseAsync();
        var (_, code, _) = await FiledAsync(house);
        var browser = await house.SignInAsync("congdan");
        var form = await browser.GetAsync($"/ho-so-cua-toi/{code}/tin-nhan");
        for (var tap = 0; tap < 2; tap++) await browser.SubmitAsync(form, new Dictionary<string, string> { ["text"] = "Cho tôi hỏi khi nào có?" });
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var db = house.Db();
        (await db.Set<DossierMessage>().CountAsync()).ShouldBe(1);
        (await db.HistoryOf(await db.Set<Dossier>().Select(d => d.Id).SingleAsync()).Select(h => h.Reason).ToListAsync()).Count(r => r == "Nhắn cho cán bộ").ShouldBe(1);
    }

    [Fact]
    public async Task MyDossiers_ListsDraftsAndDossiers()
    {
        await using var house = await HouseAsync();
        var (resident, code, _) = await FiledAsync(house);
        await resident.StartAsync("1.001193", "dung-han", "to-khai-dang-ky-khai-sinh");
        await resident.OpenAsync("/ho-so-cua-toi");
        resident.Text.ShouldContain(code);
        resident.Text.ShouldContain("hết hạn ngày 07/10/2026");
        await resident.OpenAsync("/ho-so-cua-toi?sau=khong-phai");
        resident.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Scripts_SaveAFieldAndSendAFileInParts_AndResume()
    {
        await using var house = await HouseAsync();
        var resident = await Resident.AtHomeAsync(house, clock);
        await resident.StartAsync("1.013225", "nha-o-rieng-le", "don-de-nghi-cap-giay-phep-xay-dung-nha-o");
        var token = resident.Page.QuerySelector("main [name=_af]")!.GetAttribute("value")!;
        var field = resident.Answers.First(a => a.Value?.GetValueKind() == System.Text.Json.JsonValueKind.String).Key;

        async Task<System.Text.Json.JsonElement> AskAsync(HttpMethod method, string path, HttpContent? content, string? header)
        {
            var request = new HttpRequestMessage(method, new Uri(Browser.Origin, resident.Draft + path)) { Content = content };
            if (header is not null) request.Headers.Add("RequestVerificationToken", header);
            var answer = await resident.Browser.SendAsync(request);
            return answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>() : default;
        }

        var saved = await AskAsync(HttpMethod.Post, "/luu", new FormUrlEncodedContent([new("field", field), new(field, "gõ dở"), new("_af", token)]), null);
        saved.GetProperty("at").GetString().ShouldBe("08:00");
        await AskAsync(HttpMethod.Post, "/luu", new FormUrlEncodedContent([new("field", field), new(field, "giả mạo")]), null);
        resident.Status.ShouldBe(HttpStatusCode.BadRequest);
        await resident.OpenAsync(resident.Draft + "/1");
        resident.Page.QuerySelectorAll($"[name='{field}']").ShouldContain(e => e.GetAttribute("value") == "gõ dở" || e.TextContent.Contains("gõ dở"));

        var bytes = Resident.Pdf(3000);
        var begun = await AskAsync(HttpMethod.Post, "/tep?paper=land-right&name=so-do.pdf&size=3000", null, token);
        var id = begun.GetProperty("id").GetGuid();
        await AskAsync(HttpMethod.Put, $"/tep/{id}?offset=0", new ByteArrayContent(bytes, 0, 1000), token);
        var again = await AskAsync(HttpMethod.Post, "/tep?paper=land-right&name=so-do.pdf&size=3000", null, token);
        again.GetProperty("id").GetGuid().ShouldBe(id);
        again.GetProperty("received").GetInt64().ShouldBe(1000);
        await AskAsync(HttpMethod.Put, $"/tep/{id}?offset=1000", new ByteArrayContent(bytes, 1000, 2000), token);
        await AskAsync(HttpMethod.Post, $"/tep/{id}?paper=land-right", null, token);
        await resident.OpenAsync(resident.Draft + "/giay-to");
        resident.Text.ShouldContain("so-do.pdf");
        resident.Text.ShouldContain("Đã lưu");
    }
}
