using System.Net;
using AngleSharp.Html.Dom;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.History;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Organisation;

/// <summary>The administrator gives posts, ends tenures and lets people act for others; rights follow at once, what was stays as it was. Today is 07/9/2026.</summary>
public sealed class PostPagesTests
{
    private const string Desk = "/quay";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Post_ChangesHands_RightsFollowOnTheNextRequest(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var admin = await house.SignInAsync("quantri");
        var (old, next) = (await house.SignInAsync("motcua"), await house.SignInAsync("chuyenvien"));
        (await MayAsync(old), await MayAsync(next)).ShouldBe((true, false));
        var post = await PostOfAsync(house, "motcua");

        await EndAsync(admin, post, "6");
        await BeginAsync(house, admin, post, "chuyenvien");

        admin.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await MayAsync(old), await MayAsync(next)).ShouldBe((false, true));
        var page = await admin.GetAsync(post);
        page.QuerySelector("main")!.TextContent.ShouldContain("đến 06/09/2026");
        page.QuerySelector("main")!.TextContent.ShouldContain("Quyết định 7/QĐ-UBND");
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Signer_LeavesThePost_StillSignedAsWhatTheyWere(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var admin = await house.SignInAsync("quantri");
        var (leader, successor) = ((await house.AccountAsync("lanhdao")).Id, (await house.AccountAsync("giamdoc")).Id);
        await using var db = house.Db();
        var before = await Officials.SignerAsync(db, leader, new(2026, 9, 4));
        var post = await PostOfAsync(house, "lanhdao");

        await EndAsync(admin, post, "6");
        await EndAsync(admin, await PostOfAsync(house, "giamdoc"), "6");
        await BeginAsync(house, admin, post, "giamdoc", ("signing[0].form", "ForHead"), ("signing[0].lines", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH THƯỜNG TRỰC"), ("signing[1].form", ""), ("signing[1].lines", ""));

        admin.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Officials.SignerAsync(db, leader, new(2026, 9, 4))).Lines.ShouldBe(before.Lines);
        await Should.ThrowAsync<HacThanh.Platform.RuleException>(() => Officials.SignerAsync(db, leader, new(2026, 9, 7)));
        (await Officials.SignerAsync(db, successor, new(2026, 9, 7))).Lines.ShouldBe(["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"]);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Delegation_ForAPeriod_GivesOnlyWhatIsWrittenAndEndsByItself(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var admin = await house.SignInAsync("quantri");
        var substitute = await house.SignInAsync("diachinh");

        await admin.PostFormAsync(await PostOfAsync(house, "motcua") + "/phan-cong", new Dictionary<string, string>
        {
            ["officer"] = (await house.AccountAsync("diachinh")).Id.ToString(),
            ["kind"] = "delegation",
            ["permissions"] = "dossiers.receive",
            ["from.day"] = "7",
            ["from.month"] = "9",
            ["from.year"] = "2026",
            ["until.day"] = "8",
            ["until.month"] = "9",
            ["until.year"] = "2026",
            ["scope"] = "Tiếp nhận hồ sơ theo Giấy ủy quyền 3",
        });

        admin.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await MayAsync(substitute)).ShouldBeTrue();
        await using (var db = house.Db())
            (await Officials.StandingAsync(db, (await house.AccountAsync("diachinh")).Id, clock.GetUtcNow().UtcDateTime)).LentPermissions.ShouldBe(["dossiers.receive"]);
        clock.Advance(TimeSpan.FromDays(2));
        (await MayAsync(await house.SignInAsync("diachinh"))).ShouldBeFalse();
    }

    [Fact]
    public async Task Begin_ThatCannotBe_IsRefusedWithWhatWasTyped()
    {
        await using var house = await HouseAsync(Provider.Sqlite);
        var admin = await house.SignInAsync("quantri");
        var post = await PostOfAsync(house, "lanhdao");

        var held = await BeginAsync(house, admin, post, "giamdoc");
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        held.QuerySelector("main")!.TextContent.ShouldContain("Ghi thôi giữ trước");
        held.QuerySelector("#f-reason")!.GetAttribute("value").ShouldBe("Quyết định 7/QĐ-UBND");

        await EndAsync(admin, post, "6");
        var apart = await BeginAsync(house, admin, post, "vanthu");
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        apart.QuerySelector("main")!.TextContent.ShouldContain("phải là ba người khác nhau");

        var own = await BeginAsync(house, admin, post, "quantri");
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        own.QuerySelector("main")!.TextContent.ShouldContain("Không tự giao chức vụ");
        var lent = await admin.PostFormAsync(await PostOfAsync(house, "motcua") + "/phan-cong", new Dictionary<string, string>
        {
            ["officer"] = (await house.AccountAsync("quantri")).Id.ToString(),
            ["kind"] = "delegation",
            ["permissions"] = "dossiers.receive",
            ["from.day"] = "7",
            ["from.month"] = "9",
            ["from.year"] = "2026",
            ["until.day"] = "8",
            ["until.month"] = "9",
            ["until.year"] = "2026",
            ["scope"] = "Tiếp nhận hồ sơ",
        });
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        lent.QuerySelector("main")!.TextContent.ShouldContain("Không tự giao chức vụ");

        await EndAsync(admin, await PostOfAsync(house, "motcua"), "5");
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict, "two days ago");
        await EndAsync(admin, await PostOfAsync(house, "quantri"), "7");
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict, "one's own");
    }

    private static Task<TestHouse> HouseAsync(Provider provider, Clock? clock = null) => TestHouse.CreateAsync(
        provider, builder => builder.Services.AddSingleton<TimeProvider>(clock ?? new Clock()), options => options with { Jobs = false });

    private static async Task<bool> MayAsync(Browser browser)
    {
        await browser.GetAsync(Desk);
        return browser.Last.StatusCode == HttpStatusCode.OK;
    }

    /// <summary>Address of the first post that an account holds.</summary>
    private static async Task<string> PostOfAsync(TestHouse house, string account)
    {
        await using var db = house.Db();
        var holder = (await house.AccountAsync(account)).Id;
        var post = await db.Set<OrgTenure>().Where(t => t.AccountId == holder && t.To == null).Join(db.Set<OrgPost>(), t => t.PostId, p => p.Id, (t, p) => p).OrderBy(p => p.Position).FirstAsync();
        return "/quan-tri/chuc-vu/" + post.Slug;
    }

    /// <summary>Ends the running tenure of a post with a day of September 2026.</summary>
    private static async Task<IHtmlDocument> EndAsync(Browser admin, string post, string day)
    {
        var link = (await admin.GetAsync(post)).QuerySelector("a[href*='/thoi-giu?id=']")!.GetAttribute("href")!;
        return await admin.PostFormAsync(link, ("last.day", day), ("last.month", "9"), ("last.year", "2026"), ("reason", "Quyết định 6/QĐ-UBND"));
    }

    private static async Task<IHtmlDocument> BeginAsync(TestHouse house, Browser admin, string post, string account, params (string, string)[] more) => await admin.PostFormAsync(
        post + "/bo-nhiem",
        [("officer", (await house.AccountAsync(account)).Id.ToString()), ("from.day", "7"), ("from.month", "9"), ("from.year", "2026"), ("reason", "Quyết định 7/QĐ-UBND"), .. more]);
}
