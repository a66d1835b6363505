using AngleSharp.Html.Dom;
using HacThanh.Modules.Dossiers;
using HacThanh.Modules.Dossiers.Warnings;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HacThanh.Tests.Modules.Dossiers.Warnings;

/// <summary>Who is told that a clock runs out, as they read it on their own page.</summary>
public sealed class WarningJobTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Warn_OnlineFilingWithoutAnswer_TellsTheDeskAndThenTheHeadOnceEach(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var dossier = await house.FileAsync();
        await WarnAsync(house, clock, TimeSpan.Zero);
        (await ReadAsync(house, "motcua")).ShouldBeEmpty();

        await WarnAsync(house, clock, TimeSpan.FromHours(8));
        (await ReadAsync(house, "motcua")).ShouldBe([$"Hồ sơ nộp trực tuyến {dossier.Code} sắp hết giờ phản hồi"]);
        (await ReadAsync(house, "giamdoc")).ShouldBeEmpty();

        await WarnAsync(house, clock, TimeSpan.FromHours(16));
        await WarnAsync(house, clock, TimeSpan.FromMinutes(15));
        (await ReadAsync(house, "motcua")).Length.ShouldBe(2);
        (await ReadAsync(house, "giamdoc")).ShouldBe([$"Hồ sơ nộp trực tuyến {dossier.Code} quá giờ phản hồi"]);
        (await ReadAsync(house, "chuyenvien")).ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Warn_RunningDossier_TellsTheHolderOfEachLevelOnceAndAgainAfterExtension(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var officer = await house.SignInAsync("chuyenvien");
        (await officer.PostFormAsync("/tai-khoan", new Dictionary<string, string> { ["email"] = "khong phai thu" }, "main form[action*='Email']")).Body!.TextContent.ShouldContain("Email chưa đúng");
        await officer.PostFormAsync("/tai-khoan", new Dictionary<string, string> { ["email"] = "chuyenvien@Example.VN" }, "main form[action*='Email']");
        var code = (await house.FileAsync()).Code;
        await (await house.ApiAsync("motcua")).ActAsync(code, DossierFlow.Accept, state: "accepted");
        await WarnAsync(house, clock, TimeSpan.FromMinutes(1));
        await using var db = house.Db();
        var dossier = await house.DossierAsync(code);
        var times = house.Services.GetRequiredService<WorkCalendars>().For(TestStore.HacThanh).Warnings(dossier.ClockStartAt!.Value, dossier.DueAt!.Value);

        // Nobody holds the step: all of the unit whose post has the role.
        await WarnUntilAsync(house, clock, Max(times.ThreeQuarters, times.OneDayBefore ?? times.ThreeQuarters));
        (await ReadAsync(house, "chuyenvien")).Length.ShouldBe(1);
        (await db.Set<DossierWarning>().Select(w => w.Level).ToListAsync()).ShouldBe([WarningLevel.ThreeQuarters, WarningLevel.DayBefore], ignoreOrder: true);

        await (await house.ApiAsync("chuyenvien")).ActAsync(code, DossierFlow.Take, state: "processing");
        await WarnUntilAsync(house, clock, times.Overrun);
        await WarnAsync(house, clock, TimeSpan.FromHours(1));
        (await ReadAsync(house, "chuyenvien"))[0].ShouldBe($"Hồ sơ {code} đã quá hạn");
        (await ReadAsync(house, "giamdoc")).ShouldBe([$"Hồ sơ {code} đã quá hạn"]);
        await house.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);
        (await db.Set<SimulatedMessage>().ToListAsync()).Select(m => m.Open(house.Services.GetRequiredService<KeyRing>())).Count(m => m.To == "chuyenvien@example.vn" && m.Subject.EndsWith("quá hạn", StringComparison.Ordinal)).ShouldBe(1);

        var renewed = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(28);
        while (renewed.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) renewed = renewed.AddDays(1);
        await (await house.ApiAsync("chuyenvien")).ActAsync(code, DossierFlow.Extend, new { reason = "Chờ xác minh", newDate = renewed.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }, state: "processing");
        await WarnAsync(house, clock, TimeSpan.FromHours(1));
        (await ReadAsync(house, "giamdoc")).Length.ShouldBe(1);
        await WarnUntilAsync(house, clock, (await house.DossierAsync(code)).DueAt!.Value);
        (await ReadAsync(house, "giamdoc")).Length.ShouldBe(2, "the new promise has its own end");
        (await ReadAsync(house, "chuyenvien")).Length.ShouldBe(3);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Inbox_Unread_IsCountedInTheHeaderUntilOpenedByItsOwner(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var code = (await house.FileAsync()).Code;
        await WarnAsync(house, clock, TimeSpan.FromHours(8));
        var desk = await house.SignInAsync("motcua");
        var page = await desk.GetAsync("/thong-bao");
        Header(page).ShouldContain("(1)");
        var link = page.QuerySelector("main ul h2 a")!.GetAttribute("href")!;

        var other = await house.SignInAsync("chuyenvien");
        await other.GetAsync(link);
        ((int)other.Last.StatusCode).ShouldBe(404);
        Header(await desk.GetAsync("/lam-viec")).ShouldContain("(1)");

        await desk.GetAsync(link);
        desk.Location.AbsolutePath.ShouldBe($"/ho-so/{code}");
        Header(await desk.GetAsync("/lam-viec")).ShouldNotContain("(");
        await WarnAsync(house, clock, TimeSpan.FromHours(16));
        desk = await house.SignInAsync("motcua");
        Header(await desk.PostFormAsync("/thong-bao")).ShouldNotContain("(");
    }

    private static string Header(IHtmlDocument page) => page.QuerySelector("a[href='/thong-bao']")!.TextContent;

    private static Task<TestHouse> HouseAsync(Provider provider, Clock clock) => TestHouse.CreateAsync(provider, builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.RemoveAll<IHostedService>();
    });

    private static DateTime Max(DateTime one, DateTime other) => one > other ? one : other;

    private static Task WarnUntilAsync(TestHouse house, Clock clock, DateTime instant) => WarnAsync(house, clock, instant - clock.GetUtcNow().UtcDateTime);

    /// <summary>Time passes, and whatever is due by then is done: the recurring job is among it.</summary>
    private static async Task WarnAsync(TestHouse house, Clock clock, TimeSpan after)
    {
        clock.Advance(after);
        await using var scope = house.Services.CreateAsyncScope();
        await house.Services.GetRequiredService<JobRunner>().EnsureRecurringAsync();
        await using var db = house.Db();
        await db.OperateAsync(async w =>
        {
            var job = await w.Db.Set<Job>().SingleAsync(j => j.Kind == "dossiers.warn");
            job.DueAt = w.Now;
        });
        await house.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Subjects on an account's page, newest first.</summary>
    private static async Task<string[]> ReadAsync(TestHouse house, string account) =>
        [.. (await (await house.SignInAsync(account)).GetAsync("/thong-bao")).QuerySelectorAll("main ul h2 a").Select(a => a.TextContent.Trim())];
}
