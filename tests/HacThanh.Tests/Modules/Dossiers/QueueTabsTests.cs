using AngleSharp.Dom;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Text;
using HacThanh.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HacThanh.Tests.Modules.Dossiers;

/// <summary>Which dossier stands in which list at which instant, and that a tab counts what its list shows. The clock begins on Monday 07/9/2026 at 08:00; two working days are promised.</summary>
public sealed class QueueTabsTests
{
    private static readonly string[] tabs = ["don-vi", "tre-han", "sap-den-han", "cho-nguoi-dan"];

    private readonly Clock clock = new();

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Lists_AsTimePasses_HoldWhatIsNearLateOrWaiting(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.RemoveAll<IHostedService>();
        });
        var names = new Dictionary<string, string>();
        await FileAsync("first", "07 08:00");
        await FileAsync("ended", "07 08:10");
        await FileAsync("second", "07 09:00");
        await FileAsync("paused", "07 09:30");
        await FileAsync("third", "07 10:00");
        var desk = await house.SignInAsync("motcua");
        await desk.ActAsync(names.Single(n => n.Value == "ended").Key, DossierFlow.Refuse, ("reason", "Nộp nhầm"), ("grounds", "NĐ 118"), ("remedy", "Nộp lại"));
        await desk.ActAsync(names.Single(n => n.Value == "paused").Key, DossierFlow.AskSupplement, ("items[0].paper", "Giấy cũ"), ("items[0].what", "Nộp bản chính"), ("reason", "Thiếu bản chính"));

        await ListsAsync("07 10:30", "first second paused third", "", "", "paused");
        await ListsAsync("08 08:00", "first second paused third", "", "first", "paused");
        await ListsAsync("08 09:59", "first second paused third", "", "first second", "paused");
        await ListsAsync("09 08:00", "first second paused third", "", "first second third", "paused");
        await ListsAsync("09 09:00:01", "first second paused third", "first second", "third", "paused");
        await ListsAsync("10 08:00", "first second paused third", "first second third", "", "paused");
        var other = await house.SignInAsync("diachinh");
        foreach (var tab in tabs) (await CodesAsync(other, tab)).ShouldBe("", $"{tab} of another unit");

        async Task FileAsync(string name, string at)
        {
            Go(at);
            names[(await house.FileAsync()).Code] = name;
        }

        // Each instant: the desk's lists in this order of tabs, the lines in the order of their due instants.
        async Task ListsAsync(string at, params string[] lists)
        {
            Go(at);
            var browser = await house.SignInAsync("motcua");
            foreach (var (tab, expected) in tabs.Zip(lists)) (await CodesAsync(browser, tab)).ShouldBe(expected, $"{tab} at {at}");
        }

        async Task<string> CodesAsync(Browser browser, string tab)
        {
            var page = await browser.GetAsync("/lam-viec?muc=" + tab);
            var rows = page.QuerySelectorAll(".ht-queue tbody tr").Select(row => names.Single(n => row.TextContent.Contains(n.Key, StringComparison.Ordinal)).Value).ToList();
            page.Count(tab).ShouldBe(rows.Count, $"the tab {tab} counts what it lists");
            return string.Join(' ', rows);
        }
    }

    /// <summary>To a clock time of a day of September 2026 in Vietnam.</summary>
    private void Go(string at)
    {
        var wanted = VietnamTime.ToUtc(DateTime.Parse("2026-09-" + at, System.Globalization.CultureInfo.InvariantCulture));
        clock.Advance(wanted - clock.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task Lists_FeeAskedFor_WaitsForTheResidentUntilItIsPaid()
    {
        await using var house = await TestHouse.CreateAsync();
        var (desk, officer) = (await house.SignInAsync("motcua"), await house.SignInAsync("chuyenvien"));
        var code = (await house.FileAsync()).Code;
        await desk.ActAsync(code, DossierFlow.Accept);
        await officer.ActAsync(code, DossierFlow.Take);
        await officer.ActAsync(code, DossierFlow.AskPayment, ("amount", "15000"), ("reason", "Lệ phí xác nhận"));
        var waiting = await officer.GetAsync("/lam-viec?muc=cho-nguoi-dan");
        (waiting.Count("cho-nguoi-dan"), waiting.QuerySelectorAll(".ht-queue tbody tr").Length).ShouldBe((1, 1));
        await desk.ActAsync(code, DossierFlow.Pay);
        waiting = await officer.GetAsync("/lam-viec?muc=cho-nguoi-dan");
        (waiting.Count("cho-nguoi-dan"), waiting.QuerySelectorAll(".ht-queue tbody tr").Length).ShouldBe((0, 0));
    }

    [Fact]
    public async Task List_LongerThanAPage_GoesOnWhereItEnded()
    {
        await using var house = await TestHouse.CreateAsync(adjust: builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.RemoveAll<IHostedService>();
        });
        var filed = new List<string>();
        for (var i = 0; i < WorkQueue.PageSize + 3; i++) filed.Add((await house.FileAsync(seed: i + 1)).Code);
        var desk = await house.SignInAsync("motcua");
        var first = await desk.GetAsync("/lam-viec?muc=don-vi");
        var second = await desk.GetAsync(first.QuerySelector("main a[href*='sau=']")!.GetAttribute("href")!);
        second.QuerySelector("main a[href*='sau=']").ShouldBeNull();
        var shown = new[] { first, second }.SelectMany(p => p.QuerySelectorAll(".ht-queue tbody tr a[href^='/ho-so/']").Select(a => a.TextContent.Trim())).Where(filed.Contains).ToList();
        shown.ShouldBe(filed, ignoreOrder: true, "all are due at the same instant, and each stands on one page");
    }
}
