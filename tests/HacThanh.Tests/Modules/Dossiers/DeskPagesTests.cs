using System.Net;
using AngleSharp.Dom;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Accounts;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.Modules.Dossiers;

public sealed class DeskPagesTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Queue_FiledAcceptedTaken_CountsAreRightAtOnce(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (clerk, specialist) = (await house.SignInAsync("motcua"), await house.SignInAsync("chuyenvien"));
        (await clerk.GetAsync("/lam-viec?muc=don-vi")).Count("don-vi").ShouldBe(0);

        var dossier = await house.FileAsync();
        var queue = await clerk.GetAsync("/lam-viec?muc=don-vi");
        queue.Count("don-vi").ShouldBe(1);
        queue.QuerySelector(".ht-queue tbody tr")!.TextContent.ShouldContain(dossier.Code);

        await clerk.ActAsync(dossier.Code, DossierFlow.Accept, ("note", "Đủ giấy tờ"));
        clerk.Location.AbsolutePath.ShouldBe("/ho-so/" + dossier.Code);
        (await clerk.GetAsync("/lam-viec?muc=don-vi")).Count("don-vi").ShouldBe(0);
        (await specialist.GetAsync("/lam-viec?muc=don-vi")).Count("don-vi").ShouldBe(1);

        var taken = await specialist.PostFormAsync("/lam-viec?muc=don-vi", new Dictionary<string, string> { ["code"] = dossier.Code }, "form[action*=Take]");
        taken.Count("cua-toi").ShouldBe(1);
        taken.QuerySelector(".govuk-notification-banner")!.TextContent.ShouldContain(dossier.Code);
    }

    [Theory]
    [InlineData("kiemsoat", HttpStatusCode.NotFound)]
    [InlineData("quantri", HttpStatusCode.NotFound)]
    [InlineData("congdan2", HttpStatusCode.NotFound)]
    [InlineData("chuyenvien", HttpStatusCode.OK)]
    [InlineData("lanhdao", HttpStatusCode.OK)]
    [InlineData("motcua", HttpStatusCode.OK)]
    public async Task Dossier_ByRole_IsShownOrDoesNotExist(string account, HttpStatusCode expected)
    {
        await using var house = await TestHouse.CreateAsync();
        var dossier = await house.FileAsync();
        var browser = await house.SignInAsync(account);
        foreach (var page in new[] { $"/ho-so/{dossier.Code}", $"/ho-so/{dossier.Code}/giay-tiep-nhan" })
        {
            await browser.GetAsync(page);
            browser.Last.StatusCode.ShouldBe(expected);
        }
    }

    [Fact]
    public async Task Action_WithoutThePermission_IsRefusedAndChangesNothing()
    {
        await using var house = await TestHouse.CreateAsync();
        var dossier = await house.FileAsync();
        var specialist = await house.SignInAsync("chuyenvien");
        await specialist.GetAsync($"/ho-so/{dossier.Code}/{DossierFlow.Accept}");
        specialist.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await specialist.GetAsync($"/ho-so/{dossier.Code}/khong-co-viec-nay");
        specialist.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await house.DossierAsync(dossier.Code)).State.ShouldBe(DossierState.Filed);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Reveal_AskedFor_IsWrittenDownBeforeItShows(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var dossier = await house.FileAsync();
        var clerk = await house.SignInAsync("motcua");
        var masked = await clerk.GetAsync("/ho-so/" + dossier.Code);
        masked.QuerySelector("main")!.TextContent.ShouldNotContain(CitizenIdIn(await clerk.SubmitAsync(masked, new Dictionary<string, string>(), "form[action*=Reveal]")));

        await using var db = house.Db();
        var entries = await db.Set<AccessLogEntry>().Where(e => e.SubjectId == dossier.Id).OrderBy(e => e.At).ToListAsync();
        entries.Count(e => !e.Reveal).ShouldBe(1, "một lần mở trong một giờ ghi một dòng");
        var reveal = entries.Single(e => e.Reveal);
        (reveal.Why, reveal.OfficerName).ShouldBe(("đối chiếu giấy tờ", (await house.AccountAsync("motcua")).Name));
        reveal.PersonIndex.ShouldBe(dossier.CitizenIndex);

        static string CitizenIdIn(AngleSharp.Dom.IDocument page) =>
            page.QuerySelectorAll(".ht-person dd").Select(d => d.TextContent.Trim()).Single(t => t.Length == 12 && t.All(char.IsAsciiDigit));
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task TwoOfficers_SecondSaves_IsToldWhoWasFirstAndKeepsTheText(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var code = (await house.FileAsync()).Code;
        var (first, second) = (await house.SignInAsync("motcua"), await house.SignInAsync("motcua"));
        var open = await second.GetAsync($"/ho-so/{code}/{DossierFlow.Accept}");
        await first.ActAsync(code, DossierFlow.AskSupplement, ("items[0].paper", "Giấy chứng sinh"), ("items[0].what", "Chụp lại cho rõ"), ("reason", "Ảnh mờ"));

        var told = await second.SubmitAsync(open, new Dictionary<string, string> { ["note"] = "Hồ sơ đầy đủ, chuyển tư pháp" });
        second.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var banner = told.QuerySelector(".govuk-error-summary")!.TextContent;
        banner.ShouldContain((await house.AccountAsync("motcua")).Name);
        banner.ShouldContain("Ảnh mờ");
        told.QuerySelector<AngleSharp.Html.Dom.IHtmlInputElement>("[name=note]")!.Value.ShouldBe("Hồ sơ đầy đủ, chuyển tư pháp");
        (await house.DossierAsync(code)).State.ShouldBe(DossierState.Supplementing);
    }

    [Fact]
    public async Task Supplement_SecondRequest_NeedsAReasonFromTheList()
    {
        await using var house = await TestHouse.CreateAsync();
        var code = (await house.FileAsync()).Code;
        var (clerk, specialist) = (await house.SignInAsync("motcua"), await house.SignInAsync("chuyenvien"));
        await clerk.ActAsync(code, DossierFlow.AskSupplement, ("items[0].paper", "Giấy cũ"), ("items[0].what", "Nộp bản chính"), ("reason", "Thiếu bản chính"));
        var page = await clerk.GetAsync($"/ho-so/{code}/bo-sung");
        page.QuerySelector("main")!.TextContent.ShouldContain("Nộp bản chính");
        await clerk.SubmitAsync(page, new Dictionary<string, string> { ["so-0"] = "1" });
        (await house.DossierAsync(code)).State.ShouldBe(DossierState.Processing);

        await clerk.ActAsync(code, DossierFlow.Accept, ("note", "Đã bổ sung đủ"));
        await specialist.ActAsync(code, DossierFlow.Take);
        var again = await specialist.ActAsync(code, DossierFlow.AskSupplement, ("items[0].paper", "Giấy khác"), ("items[0].what", "Nộp thêm"), ("reason", "Còn thiếu"));
        specialist.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        again.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain("lý do phải yêu cầu lần nữa", Case.Insensitive);
        await specialist.SubmitAsync(again, new Dictionary<string, string> { ["secondReason"] = "our-mistake" });
        (await house.DossierAsync(code)).SupplementRequests.ShouldBe(2);
    }

    [Theory]
    [InlineData("code")]
    [InlineData("name")]
    [InlineData("phone")]
    [InlineData("citizen")]
    public async Task Search_OnlyHit_OpensAtOnceAndNumbersStayOutOfAddresses(string by)
    {
        await using var house = await TestHouse.CreateAsync();
        var dossier = await house.FileAsync();
        await house.FileAsync("congdan2", Desk.Birth, 7);
        var clerk = await house.SignInAsync("motcua");
        var opened = await clerk.SubmitAsync(await clerk.GetAsync("/ho-so/" + dossier.Code), new Dictionary<string, string>(), "form[action*=Reveal]");
        string Fact(string label) => opened.QuerySelectorAll(".ht-person div").Single(d => d.QuerySelector("dt")!.TextContent == label).QuerySelector("dd")!.TextContent.Trim();
        var typed = by switch
        {
            "code" => dossier.Code.ToLowerInvariant(),
            "name" => Platform.Text.Vietnamese.Fold(Fact("Họ tên")).ToUpperInvariant(),
            "phone" => Fact("Điện thoại"),
            _ => Fact("Số định danh"),
        };
        await clerk.PostFormAsync("/lam-viec", new Dictionary<string, string> { ["q"] = typed }, "form[role=search]");
        clerk.Location.PathAndQuery.ShouldBe("/ho-so/" + dossier.Code);
    }
}
