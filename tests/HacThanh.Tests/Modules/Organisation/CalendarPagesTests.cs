using System.Net;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Organisation;

/// <summary>The administrator changes holidays and hours in the browser; what citizens were promised does not move against them.</summary>
public sealed class CalendarPagesTests
{
    private const string Tuesday = "/quan-tri/ngay-nghi/2026/bo?ngay=2026-09-08";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task DayOff_AddedAndRemoved_FiledDossiersKeepTheEarlierDate(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var citizen = await house.ApiAsync("congdan");
        var admin = await house.SignInAsync("quantri");
        var before = await citizen.FiledAsync();
        var promised = await DueAsync(citizen, before);

        var page = await AddTuesdayAsync(admin);
        page.Body!.TextContent.ShouldContain("Nghỉ vì bão");
        await RunJobsAsync(house);

        (await DueAsync(citizen, before)).ShouldBe(promised);
        var after = await citizen.FiledAsync();
        (await DueAsync(citizen, after)).ShouldBe(promised.AddDays(1));

        await admin.PostFormAsync(Tuesday, ("reason", "Công văn 2: không nghỉ nữa"));
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        await RunJobsAsync(house);

        (await DueAsync(citizen, before)).ShouldBe(promised);
        (await DueAsync(citizen, after)).ShouldBe(promised);
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task DayOff_AddedBeforeAPause_AddsOnlyThePauseToTheKeptPromise(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var citizen = await house.ApiAsync("congdan");
        var clerk = await house.ApiAsync("motcua");
        var code = await citizen.FiledAsync();
        var promised = await DueAsync(citizen, code);
        await AddTuesdayAsync(await house.SignInAsync("quantri"));
        await RunJobsAsync(house);

        await clerk.ActAsync(code, DossierFlow.AskSupplement, new { items = new[] { new { paper = "Căn cước", what = "Chụp lại" } }, reason = "Ảnh mờ" }, "supplementing");
        clock.Advance(TimeSpan.FromHours(2));
        await using (var db = house.Db()) (await db.Set<Dossier>().SingleAsync(TestContext.Current.CancellationToken)).PausedAt.ShouldNotBeNull();
        await citizen.ActAsync(code, DossierFlow.Supplement, new { });

        (await DueAsync(citizen, code)).ShouldBe(promised.AddHours(2));
    }

    [Fact]
    public async Task Year_Expected_IsDecidedWithTheNumberOfTheDecision()
    {
        await using var house = await HouseAsync(Provider.Sqlite);
        var admin = await house.SignInAsync("quantri");
        (await admin.GetAsync("/quan-tri/ngay-nghi?nam=2027")).QuerySelector("main")!.TextContent.ShouldContain("Dự kiến");

        await admin.PostFormAsync("/quan-tri/ngay-nghi/2027/quyet-dinh", ("decision", ""));
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await admin.PostFormAsync("/quan-tri/ngay-nghi/2027/quyet-dinh", ("decision", "Thông báo 99/TB-BNV"));

        page.QuerySelector("main")!.TextContent.ShouldContain("Đã có quyết định");
        page.QuerySelector("main")!.TextContent.ShouldContain("Căn cứ: Thông báo 99/TB-BNV");
        (await admin.GetAsync("/quan-tri/ngay-nghi?nam=2028")).QuerySelector("main")!.TextContent.ShouldContain("Dự kiến");
    }

    [Fact]
    public async Task Year_ChangedByAnotherMeanwhile_NothingIsLost()
    {
        await using var house = await HouseAsync(Provider.Sqlite);
        var admin = await house.SignInAsync("quantri");
        var open = await admin.GetAsync("/quan-tri/ngay-nghi/2027/quyet-dinh");
        await AddTuesdayAsync(admin, 2027);

        await admin.GetAsync("/quan-tri/ngay-nghi/2027/quyet-dinh");
        var refused = await admin.SubmitAsync(open, new Dictionary<string, string> { ["decision"] = "Thông báo 99/TB-BNV" });

        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refused.QuerySelector("main")!.TextContent.ShouldContain("Người khác vừa sửa");
        refused.QuerySelector("input[name=decision]")!.GetAttribute("value").ShouldBe("Thông báo 99/TB-BNV");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Hours_Changed_HoldForNewDossiersAndBringOldOnesForward(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var citizen = await house.ApiAsync("congdan");
        var admin = await house.SignInAsync("quantri");
        var before = await citizen.FiledAsync();
        (await DueAsync(citizen, before)).ToString("s").ShouldBe("2026-09-09T08:00:00");

        await SaveHoursAsync(admin, "14:00", "13:00");
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await SaveHoursAsync(admin, "14:00", "18:00");

        page.QuerySelector("main")!.TextContent.ShouldContain("8:00 – 12:00 và 14:00 – 18:00");
        (await house.Browser().GetAsync("/")).QuerySelector(".ht-hours")!.TextContent.ShouldContain("8:00 – 12:00 và 14:00 – 18:00");
        (await DueAsync(citizen, await citizen.FiledAsync())).ToString("s").ShouldBe("2026-09-08T18:00:00");
        (await DueAsync(citizen, before)).ToString("s").ShouldBe("2026-09-09T08:00:00");
        await RunJobsAsync(house);
        (await DueAsync(citizen, before)).ToString("s").ShouldBe("2026-09-08T18:00:00");
    }

    /// <summary>Monday 07/9/2026, 8 o'clock; jobs run when the test says so.</summary>
    private static Task<TestHouse> HouseAsync(Provider provider, Clock? clock = null) => TestHouse.CreateAsync(
        provider, builder => builder.Services.AddSingleton<TimeProvider>(clock ?? new Clock()), options => options with { Jobs = false });

    private static Task RunJobsAsync(TestHouse house) => house.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> AddTuesdayAsync(Browser admin, int year = 2026) => admin.PostFormAsync(
        $"/quan-tri/ngay-nghi/{year}/them", ("date.day", "8"), ("date.month", "9"), ("date.year", $"{year}"), ("name", "Nghỉ vì bão"), ("reason", "Công văn 1"));

    private static Task<AngleSharp.Html.Dom.IHtmlDocument> SaveHoursAsync(Browser admin, string from, string to) => admin.PostFormAsync(
        "/quan-tri/gio-lam-viec", ("seasons[0].morningFrom", "08:00"), ("seasons[0].morningTo", "12:00"), ("seasons[0].afternoonFrom", from), ("seasons[0].afternoonTo", to), ("reason", "Quyết định 5"));

    private static async Task<DateTimeOffset> DueAsync(HttpClient client, string code) => (await client.ReadAsync(code)).GetProperty("dueAt").GetDateTimeOffset();
}
