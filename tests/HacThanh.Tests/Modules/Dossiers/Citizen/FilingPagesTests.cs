using System.Net;
using System.Text;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Files;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers.Citizen;

/// <summary>Filing through the pages, as a resident without JavaScript does.</summary>
public sealed class FilingPagesTests
{
    private readonly Clock clock = new();

    private Task<TestHouse> HouseAsync(Provider provider = Provider.Sqlite, Func<HouseOptions, HouseOptions>? options = null) =>
        TestHouse.CreateAsync(provider, b => b.Services.AddSingleton<TimeProvider>(clock), options);

    [Theory]
    [InlineData(Provider.Sqlite, "1.004873", "", "to-khai-xac-nhan-tinh-trang-hon-nhan")]
    [InlineData(Provider.Postgres, "1.004873", "", "to-khai-xac-nhan-tinh-trang-hon-nhan")]
    [InlineData(Provider.Sqlite, "1.001193", "dung-han", "to-khai-dang-ky-khai-sinh")]
    [InlineData(Provider.Sqlite, "1.013225", "nha-o-rieng-le", "don-de-nghi-cap-giay-phep-xay-dung-nha-o")]
    public async Task Journey_StartToReceipt_RepeatsFilesAndTellsTheDueDate(Provider provider, string procedure, string @case, string form)
    {
        await using var house = await HouseAsync(provider);
        var resident = await Resident.AtHomeAsync(house, clock);
        var code = await resident.FileAsync(procedure, @case, form);

        code.ShouldStartWith("H56.");
        resident.Browser.Location.AbsolutePath.ShouldBe($"/ho-so-cua-toi/{code}");
        await using var db = house.Db();
        var dossier = await db.Set<Dossier>().SingleAsync(d => d.Code == code);
        dossier.PrivacyVersion.ShouldBe(2);
        foreach (var paper in await db.Set<DossierPaper>().Where(p => p.DossierId == dossier.Id).ToListAsync())
        {
            resident.Text.ShouldContain(paper.FileHash!);
            (await db.Set<StoredFile>().SingleAsync(f => f.Id == paper.FileId)).OwnerId.ShouldBe(dossier.Id);
        }
        resident.Text.ShouldContain("Hẹn trả kết quả");
        resident.Page.QuerySelector("svg.qr").ShouldNotBeNull();
        (await db.Set<DossierDraft>().SingleAsync()).Sealed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Submit_TwiceAndBackButton_GiveTheSameDossier()
    {
        await using var house = await HouseAsync();
        var resident = await Resident.AtHomeAsync(house, clock);
        var code = await resident.FileAsync();
        foreach (var url in new[] { "/kiem-tra", "/giay-to", "/1", "/tiep" })
        {
            await resident.OpenAsync(resident.Draft + url);
            resident.Browser.Location.AbsolutePath.ShouldBe($"/ho-so-cua-toi/{code}");
        }
        await resident.OpenAsync($"/ho-so-cua-toi/{code}/tin-nhan");
        var token = resident.Page.QuerySelector("[name=_af]")!.GetAttribute("value")!;
        await resident.Browser.SendAsync(new(HttpMethod.Post, new Uri(Browser.Origin, resident.Draft + "/kiem-tra")) { Content = new FormUrlEncodedContent([new("_af", token)]) });
        resident.Browser.Location.AbsolutePath.ShouldBe($"/ho-so-cua-toi/{code}");
        await using var db = house.Db();
        (await db.Set<Dossier>().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Submit_ManyTapsAtOnce_MakesOneDossier()
    {
        await using var house = await HouseAsync();
        var resident = await Resident.AtHomeAsync(house, clock);
        await resident.StartAsync("1.004873", "", "to-khai-xac-nhan-tinh-trang-hon-nhan");
        await resident.FillInAllAsync();
        await resident.UploadAllAsync();
        await resident.GoToCheckAsync();
        var token = resident.Page.QuerySelector("form[action$='/kiem-tra'] [name=_af]")!.GetAttribute("value")!;
        var taps = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            var tab = house.Browser();
            foreach (Cookie cookie in resident.Browser.Cookies.GetAllCookies()) tab.Cookies.Add(Browser.Origin, new Cookie(cookie.Name, cookie.Value));
            await tab.SendAsync(new(HttpMethod.Post, new Uri(Browser.Origin, resident.Draft + "/kiem-tra")) { Content = new FormUrlEncodedContent([new("_af", token)]) });
            return tab.Location.AbsolutePath;
        }));
        taps.Distinct().Single().ShouldStartWith("/ho-so-cua-toi/H56.");
        await using var db = house.Db();
        (await db.Set<Dossier>().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Section_Mistakes_KeepWhatWasTypedWith422AndAreSavedAllTheSame()
    {
        await using var house = await HouseAsync();
        var resident = await Resident.AtHomeAsync(house, clock);
        await resident.StartAsync("1.001193", "dung-han", "to-khai-dang-ky-khai-sinh");
        await resident.FillInAsync(("requester.citizenId", "12 ba"), ("requesterPhone", ""));
        resident.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        resident.Page.QuerySelector("[name='requester.citizenId']")!.GetAttribute("value").ShouldBe("12 ba");
        foreach (var link in resident.Page.QuerySelectorAll(".govuk-error-summary a")) resident.Page.QuerySelector(link.GetAttribute("href")!).ShouldNotBeNull();

        var elsewhere = await Resident.AtHomeAsync(house, clock);
        await elsewhere.OpenAsync(resident.Draft + "/tiep");
        elsewhere.Page.QuerySelector("[name='requester.citizenId']")!.GetAttribute("value").ShouldBe("12 ba");
    }

    [Fact]
    public async Task Section_NameInDecomposedLetters_IsKeptComposed()
    {
        await using var house = await HouseAsync();
        var resident = await Resident.AtHomeAsync(house, clock);
        await resident.StartAsync("1.001193", "dung-han", "to-khai-dang-ky-khai-sinh");
        resident.Answers["childName"] = "Nguyễn Thị Hồng Ánh".Normalize(NormalizationForm.FormD);
        await resident.FillInAllAsync();
        await resident.UploadAllAsync();
        await resident.GoToCheckAsync();
        resident.Text.ShouldContain("Nguyễn Thị Hồng Ánh".Normalize(NormalizationForm.FormC));
    }

    [Fact]
    public async Task Start_PrefillsFromTheAccountAndSkipsQuestionsOfOtherPages()
    {
        await using var house = await HouseAsync();
        var resident = await Resident.AtHomeAsync(house, clock);
        await resident.StartAsync("1.001193", "dung-han", "to-khai-dang-ky-khai-sinh");
        resident.Page.QuerySelector("[name='requester.name']")!.GetAttribute("value").ShouldBe("Lê Thị Hồng Nhung");
        await resident.FillInAsync(("relation", "mother"));
        await resident.FillInAsync();
        resident.Page.QuerySelector("[name='motherKnown']").ShouldBeNull();
        resident.Page.QuerySelector("[name='mother.name']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Check_WithGaps_RefusesWithLinksToThePlaces()
    {
        await using var house = await HouseAsync();
        var resident = await Resident.AtHomeAsync(house, clock);
        await resident.StartAsync("1.001193", "dung-han", "to-khai-dang-ky-khai-sinh");
        await resident.OpenAsync(resident.Draft + "/kiem-tra");
        await resident.SubmitAsync();
        resident.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        resident.Page.QuerySelector(".govuk-error-summary a[href*='/2?sua#f-childName']").ShouldNotBeNull();
        await using var db = house.Db();
        (await db.Set<Dossier>().AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Upload_WrongTypeTooLargeOrNone_IsRefusedBesideItsPaper()
    {
        await using var house = await HouseAsync();
        var resident = await Resident.AtHomeAsync(house, clock);
        await resident.StartAsync("1.013225", "nha-o-rieng-le", "don-de-nghi-cap-giay-phep-xay-dung-nha-o");
        await resident.OpenAsync(resident.Draft + "/giay-to");
        var action = resident.UploadActions()[0];

        await resident.UploadAsync(action, Encoding.UTF8.GetBytes("MZ xin chào"), "virus.exe");
        resident.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        resident.Page.QuerySelectorAll(".ht-paper .govuk-error-message").Length.ShouldBe(1);

        await resident.UploadAsync(action, new byte[200 * 1024 * 1024], "to.pdf");
        resident.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        resident.Text.ShouldContain("MB nên không nhận");

        await resident.SendAsync([], "form[action$='/giay-to']");
        resident.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        resident.Page.QuerySelectorAll(".govuk-error-summary a").Length.ShouldBeGreaterThan(1);

        await resident.UploadAsync(action, Resident.Pdf(500), "Sổ đỏ.pdf");
        resident.Status.ShouldBe(HttpStatusCode.OK);
        resident.Text.ShouldContain("Sổ đỏ.pdf");
        await resident.SendAsync([("file", resident.Page.QuerySelector("[name=file]")!.GetAttribute("value")!)], "form[action*=Remove]");
        resident.Text.ShouldContain("Đã xóa tệp.");
        await using var db = house.Db();
        (await db.Set<StoredFile>().AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Draft_OfSomebodyElseOrExpired_IsNotFound()
    {
        await using var house = await HouseAsync();
        var resident = await Resident.AtHomeAsync(house, clock);
        await resident.StartAsync("1.004873", "", "to-khai-xac-nhan-tinh-trang-hon-nhan");
        var other = await Resident.AtHomeAsync(house, clock, "congdan2");
        foreach (var page in new[] { "/1", "/giay-to", "/nhan-ket-qua", "/kiem-tra", "/tiep", "/xoa" })
        {
            await other.OpenAsync(resident.Draft + page);
            other.Status.ShouldBe(HttpStatusCode.NotFound, page);
        }
        clock.Advance(TimeSpan.FromDays(31));
        var later = await Resident.AtHomeAsync(house, clock);
        await later.OpenAsync(resident.Draft + "/1");
        later.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Draft_Discarded_IsGoneWithItsFiles()
    {
        await using var house = await HouseAsync();
        var resident = await Resident.AtHomeAsync(house, clock);
        await resident.StartAsync("1.013225", "nha-o-rieng-le", "don-de-nghi-cap-giay-phep-xay-dung-nha-o");
        await resident.OpenAsync(resident.Draft + "/giay-to");
        await resident.UploadAsync(resident.UploadActions()[0], Resident.Pdf(500), "a.pdf");
        await resident.OpenAsync(resident.Draft + "/xoa");
        await resident.SendAsync([("id", resident.Draft.Split('/')[^1])]);
        resident.Text.ShouldContain("Đã xóa bản nháp");
        await using var db = house.Db();
        (await db.Set<StoredFile>().AnyAsync()).ShouldBeFalse();
        (await db.Set<DossierDraft>().AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Start_NotSignedIn_ShowsWhatIsNeededAndLeadsToSignIn()
    {
        await using var house = await HouseAsync();
        var anyone = new Resident(house, house.Browser(), new DateOnly(2026, 9, 7));
        await anyone.OpenAsync("/nop-ho-so/1.001193");
        anyone.Page.QuerySelectorAll("[name='truong-hop']").Length.ShouldBeGreaterThan(1);
        await anyone.OpenAsync("/nop-ho-so/1.001193?truong-hop=dung-han");
        anyone.Text.ShouldContain("Giấy chứng sinh");
        anyone.Page.QuerySelector("a[href^='/dang-nhap?tro-lai=']").ShouldNotBeNull();
    }

    [Fact]
    public async Task Start_WhereThePortalFiles_LeadsToThePortal()
    {
        await using var house = await HouseAsync(options: o => o with { Demo = false, Ward = TestStore.HacThanh });
        var browser = house.Browser();
        await browser.SendAsync(new(HttpMethod.Get, new Uri(Browser.Origin, "/nop-ho-so/1.001193")), follow: false);
        browser.Last.Headers.Location!.Host.ShouldEndWith("dichvucong.gov.vn");
    }
}
