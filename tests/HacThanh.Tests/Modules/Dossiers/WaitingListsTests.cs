using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HacThanh.Tests.Modules.Dossiers;

/// <summary>Nothing lies where nobody looks: what a resident asks for and what an officer passes on stands in somebody's list, and they are told.</summary>
public sealed class WaitingListsTests
{
    private readonly Clock clock = new();

    private Task<TestHouse> HouseAsync(Provider provider) => TestHouse.CreateAsync(provider, builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.RemoveAll<IHostedService>();
    });

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Withdraw_AskedFor_StandsInTheDesksListUntilAnswered(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var (resident, desk, officer) = (await house.SignInAsync("congdan"), await house.SignInAsync("motcua"), await house.SignInAsync("chuyenvien"));
        var code = (await house.FileAsync()).Code;
        await desk.ActAsync(code, DossierFlow.Accept);
        await officer.ActAsync(code, DossierFlow.Take);
        var promised = (await house.DossierAsync(code)).DueAt!.Value;
        (await QueueAsync(desk, "xin-rut")).Count("xin-rut").ShouldBe(0);

        await resident.PostFormAsync($"/ho-so-cua-toi/{code}/rut", ("reason", "Tôi chưa cần nữa"));
        var list = await QueueAsync(desk, "xin-rut");
        list.Count("xin-rut").ShouldBe(1);
        Row(list).ShouldContain(code);
        Row(list).ShouldContain("Xin rút 08:00");
        (await QueueAsync(officer, "don-vi")).QuerySelector("a[href='/lam-viec?muc=xin-rut']").ShouldBeNull("others have no use for the list");
        await RunJobsAsync(house);
        (await ToldAsync(house, "motcua")).ShouldBe([$"Người dân xin rút hồ sơ {code}"]);
        (await ToldAsync(house, "chuyenvien")).ShouldBe([$"Người dân xin rút hồ sơ {code}"]);

        clock.Advance(TimeSpan.FromHours(1));
        resident = await house.SignInAsync("congdan");
        var page = await resident.GetAsync($"/ho-so-cua-toi/{code}");
        page.QuerySelector("a[href$='/thoi-rut']").ShouldNotBeNull();
        (await resident.PostFormAsync($"/ho-so-cua-toi/{code}/thoi-rut")).QuerySelector("main")!.TextContent.ShouldContain("Phường giải quyết tiếp hồ sơ");
        var back = await house.DossierAsync(code);
        (back.State, back.PausedAt, back.BeforeWithdrawing, back.DueAt).ShouldBe((DossierState.Processing, null, null, promised.AddHours(1)));
        desk = await house.SignInAsync("motcua");
        (await QueueAsync(desk, "xin-rut")).Count("xin-rut").ShouldBe(0);

        await resident.PostFormAsync($"/ho-so-cua-toi/{code}/rut", ("reason", "Vẫn muốn rút"));
        var refused = await desk.ActAsync(code, DossierFlow.DeclineWithdraw);
        desk.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await desk.SubmitAsync(refused, new Dictionary<string, string> { ["reason"] = "Kết quả đã trình ký" });
        (await house.DossierAsync(code)).State.ShouldBe(DossierState.Processing);
        (await resident.GetAsync($"/ho-so-cua-toi/{code}")).QuerySelector("main")!.TextContent.ShouldContain("Kết quả đã trình ký");
        await RunJobsAsync(house);
        (await ToldAsync(house, "congdan")).Length.ShouldBe(2, "accepted, and not let go");

        await resident.PostFormAsync($"/ho-so-cua-toi/{code}/rut", ("reason", "Xin cho rút"));
        await desk.ActAsync(code, DossierFlow.ConfirmWithdraw);
        (await house.DossierAsync(code)).State.ShouldBe(DossierState.Stopped);
        (await resident.GetAsync($"/ho-so-cua-toi/{code}")).QuerySelector("main")!.TextContent.ShouldContain("Thông báo nêu lý do đang được trình ký");
        (await QueueAsync(desk, "xin-rut")).Count("xin-rut").ShouldBe(0);
    }

    [Fact]
    public async Task Withdraw_WhilePapersAreAwaited_GoesBackToWaitingForThem()
    {
        await using var house = await HouseAsync(Provider.Sqlite);
        var (resident, desk) = (await house.SignInAsync("congdan"), await house.SignInAsync("motcua"));
        var code = (await house.FileAsync()).Code;
        var promised = (await house.DossierAsync(code)).DueAt!.Value;
        await desk.ActAsync(code, DossierFlow.AskSupplement, ("items[0].paper", "Giấy cũ"), ("items[0].what", "Nộp bản chính"), ("reason", "Thiếu bản chính"));
        await resident.PostFormAsync($"/ho-so-cua-toi/{code}/rut", ("reason", "Không tìm được giấy"));
        clock.Advance(TimeSpan.FromHours(1));
        resident = await house.SignInAsync("congdan");
        await resident.PostFormAsync($"/ho-so-cua-toi/{code}/thoi-rut");
        var waiting = await house.DossierAsync(code);
        (waiting.State, waiting.PausedAt is null).ShouldBe((DossierState.Supplementing, false));

        clock.Advance(TimeSpan.FromHours(1));
        await (await house.ApiAsync("congdan")).ActAsync(code, DossierFlow.Supplement, new { note = "Đã tìm thấy" }, "processing");
        (await house.DossierAsync(code)).DueAt.ShouldBe(promised.AddHours(2), "one pause, however often it was interrupted");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Message_OfTheResident_ReachesTheHolderAndIsNewUntilTheyOpenIt(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var (resident, desk, officer) = (await house.SignInAsync("congdan"), await house.SignInAsync("motcua"), await house.SignInAsync("chuyenvien"));
        var code = (await house.FileAsync()).Code;
        await resident.PostFormAsync($"/ho-so-cua-toi/{code}/tin-nhan", ("text", "Hồ sơ của tôi thiếu gì không?"));
        await RunJobsAsync(house);
        (await ToldAsync(house, "motcua")).ShouldBe([$"Người dân nhắn tin về hồ sơ {code}"]);
        Row(await QueueAsync(desk, "don-vi")).ShouldContain("Tin nhắn mới");
        (await desk.GetAsync("/ho-so/" + code)).QuerySelector("#trao-doi")!.TextContent.ShouldContain("Mới");
        Row(await QueueAsync(desk, "don-vi")).ShouldNotContain("Tin nhắn mới");

        await desk.ActAsync(code, DossierFlow.Accept);
        await officer.ActAsync(code, DossierFlow.Take);
        await resident.PostFormAsync($"/ho-so-cua-toi/{code}/tin-nhan", ("text", "Bao giờ xong?"));
        await RunJobsAsync(house);
        (await ToldAsync(house, "chuyenvien")).ShouldBe([$"Người dân nhắn tin về hồ sơ {code}"]);
        (await ToldAsync(house, "motcua")).Length.ShouldBe(1, "it is not theirs any more");
        await desk.GetAsync("/ho-so/" + code);
        Row(await QueueAsync(officer, "cua-toi")).ShouldContain("Tin nhắn mới", customMessage: "somebody else has read it, who does not answer");
        await officer.GetAsync("/ho-so/" + code);
        Row(await QueueAsync(officer, "cua-toi")).ShouldNotContain("Tin nhắn mới");
        await using var db = house.Db();
        (await db.Set<DossierMessage>().CountAsync(m => m.ReadAt == null)).ShouldBe(0);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Originals_OfWhatEndedWithoutAResult_WaitAtTheDeskUntilSomebodySignsForThem(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var desk = await house.SignInAsync("motcua");
        var code = (await house.FileAsync(procedure: Desk.Birth)).Code;
        var held = await HeldAsync(house, code);
        held.ShouldBeGreaterThan(0);
        (await QueueAsync(desk, "cho-tra")).Count("cho-tra").ShouldBe(0);
        await desk.ActAsync(code, DossierFlow.Refuse, ("reason", "Không thuộc thẩm quyền"), ("grounds", "Luật Hộ tịch"), ("remedy", "Nộp nơi cư trú"));

        var list = await QueueAsync(desk, "cho-tra");
        list.Count("cho-tra").ShouldBe(1);
        var link = list.QuerySelector<IHtmlAnchorElement>(".ht-queue__act a")!.GetAttribute("href")!;
        link.ShouldBe($"/ho-so/{code}/{DossierFlow.ReturnOriginals}");
        await desk.PostFormAsync(link);
        desk.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "who takes them is asked");
        (await HeldAsync(house, code)).ShouldBe(held);
        await desk.PostFormAsync(link, ("receiver", "Nguyễn Thị Người Nhận"));

        (await HeldAsync(house, code)).ShouldBe(0);
        var receipt = (await desk.GetAsync("/ho-so/" + code)).QuerySelector("#da-tra-ban-chinh")!.TextContent;
        receipt.ShouldContain("Nguyễn Thị Người Nhận nhận");
        receipt.ShouldContain((await house.AccountAsync("motcua")).Name);
        (await QueueAsync(desk, "cho-tra")).Count("cho-tra").ShouldBe(0);
        (await desk.GetAsync("/ho-so/" + code)).QuerySelector($"a[href$='{DossierFlow.ReturnOriginals}']").ShouldBeNull();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Reopen_WeeksLater_IsNotLateAndTheResidentReadsDateAndReason(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var code = (await house.FileAsync()).Code;
        await (await house.SignInAsync("motcua")).ActAsync(code, DossierFlow.Refuse, ("reason", "Nộp nhầm"), ("grounds", "NĐ 118"), ("remedy", "Nộp lại"));
        clock.Advance(TimeSpan.FromDays(28));
        var head = await house.SignInAsync("giamdoc");
        (await head.GetAsync($"/ho-so/{code}/{DossierFlow.Reopen}")).QuerySelector("main")!.TextContent.ShouldContain("tính lại từ đầu");
        await head.ActAsync(code, DossierFlow.Reopen, ("reason", "Từ chối sai thẩm quyền"));

        var dossier = await house.DossierAsync(code);
        var now = clock.GetUtcNow().UtcDateTime;
        dossier.IsLate(now).ShouldBeFalse();
        dossier.DueAt.ShouldBe(house.Services.GetRequiredService<WorkCalendars>().For(TestStore.HacThanh).Due(now, Limit.WorkingDays(2)));
        (await QueueAsync(head, "tre-han")).Count("tre-han").ShouldBe(0);
        (await (await house.SignInAsync("congdan")).GetAsync($"/ho-so-cua-toi/{code}")).QuerySelector("main")!.TextContent.ShouldContain("Từ chối sai thẩm quyền");
    }

    private static Task<IHtmlDocument> QueueAsync(Browser browser, string slug) => browser.GetAsync("/lam-viec?muc=" + slug);

    private static string Row(IHtmlDocument queue) => queue.QuerySelector(".ht-queue tbody tr")!.TextContent;

    private static Task RunJobsAsync(TestHouse house) => house.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);

    /// <summary>Subjects on an account's page, newest first.</summary>
    private static async Task<string[]> ToldAsync(TestHouse house, string account) =>
        [.. (await (await house.SignInAsync(account)).GetAsync("/thong-bao")).QuerySelectorAll("main ul h2 a").Select(a => a.TextContent.Trim())];

    private static async Task<int> HeldAsync(TestHouse house, string code)
    {
        var dossier = await house.DossierAsync(code);
        await using var db = house.Db();
        return await db.Set<DossierPaper>().Where(p => p.DossierId == dossier.Id).SumAsync(p => p.OriginalsHeld);
    }
}
