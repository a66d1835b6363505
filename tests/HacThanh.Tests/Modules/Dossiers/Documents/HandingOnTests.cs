using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using HacThanh.Modules.Dossiers;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Dossiers.Documents;

/// <summary>Documents pass from hand to hand through lists, and each hand is told.</summary>
[Collection("printer")]
public sealed class HandingOnTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Letter_ByTheListsOfSignerAndRecordsClerk_IsToldToTheResidentOnlyWhenItIsOut(Provider provider)
    {
        await using var journey = await ResultJourney.StartAsync(provider);
        var house = journey.House;
        var code = await journey.FileAsync(ResultJourney.Marital);
        await journey.ActAsync("chuyenvien", code, DossierFlow.Take);
        await journey.ActAsync("chuyenvien", code, DossierFlow.Extend, new JsonObject { ["reason"] = "Chờ tra cứu", ["newDate"] = await WorkingDayAsync(journey, code) });
        await journey.RunJobsAsync();

        var leader = await house.SignInAsync("lanhdao");
        var toSign = await leader.GetAsync("/lam-viec?muc=cho-ky");
        toSign.Count("cho-ky").ShouldBe(1);
        toSign.QuerySelector(".ht-queue tbody tr")!.TextContent.ShouldContain("Văn bản xin lỗi");
        (await ToldAsync(house, "lanhdao")).ShouldBe(["Chờ ký: văn bản xin lỗi và đề nghị gia hạn"]);
        (await leader.GetAsync("/ho-so/" + code)).QuerySelector(".ht-act a[href$='/ky']").ShouldNotBeNull();
        (await TrackedAsync(journey, code)).ShouldContain("văn bản xin lỗi đang được trình ký");
        (await SentAsync(house)).ShouldNotContain(m => m.Contains("Phường xin lỗi", StringComparison.Ordinal));

        await leader.PostFormAsync(Next(toSign), new Dictionary<string, string>(), "form[action*='Ky']");
        leader.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await leader.GetAsync("/lam-viec?muc=cho-ky")).Count("cho-ky").ShouldBe(0);
        await journey.RunJobsAsync();
        (await ToldAsync(house, "vanthu")).ShouldBe(["Chờ cấp số, đóng dấu: văn bản xin lỗi và đề nghị gia hạn"]);
        var records = await house.SignInAsync("vanthu");
        var toNumber = await records.GetAsync("/lam-viec?muc=cho-cap-so");
        toNumber.Count("cho-cap-so").ShouldBe(1);
        (await records.GetAsync("/ho-so/" + code)).QuerySelector(".ht-act a[href$='/cap-so']").ShouldNotBeNull();
        (await SentAsync(house)).ShouldNotContain(m => m.Contains("Phường xin lỗi", StringComparison.Ordinal));
        await records.PostFormAsync(Next(toNumber));
        (await records.GetAsync("/lam-viec?muc=cho-cap-so")).Count("cho-cap-so").ShouldBe(0);

        await journey.RunJobsAsync();
        (await SentAsync(house)).Count(m => m.Contains("Phường xin lỗi", StringComparison.Ordinal)).ShouldBe(1);
        var tracked = await TrackedAsync(journey, code);
        tracked.ShouldContain("Phường đã xin lỗi và hẹn lại bằng văn bản số 01/UBND-XL");
        tracked.ShouldContain("Phường phát hành văn bản xin lỗi");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Result_Issued_WaitsInTheDesksListUntilHandedOut(Provider provider)
    {
        await using var journey = await ResultJourney.StartAsync(provider);
        var house = journey.House;
        var desk = await house.SignInAsync("motcua");
        (await desk.GetAsync("/lam-viec?muc=cho-tra")).Count("cho-tra").ShouldBe(0);
        var code = await journey.FileAsync(ResultJourney.Marital);
        var document = await journey.ToSignAsync(code, "chuyenvien");
        await journey.RunJobsAsync();
        (await ToldAsync(house, "lanhdao")).ShouldBe(["Chờ ký: giấy xác nhận tình trạng hôn nhân"]);
        await journey.SignAsync("lanhdao", code, document.Id);
        await journey.NumberAsync("vanthu", code, document.Id);

        var list = await desk.GetAsync("/lam-viec?muc=cho-tra");
        list.Count("cho-tra").ShouldBe(1);
        list.QuerySelector(".ht-queue tbody tr")!.TextContent.ShouldContain("Nhận tại quầy");
        await journey.RunJobsAsync();
        (await ToldAsync(house, "motcua")).ShouldContain($"Hồ sơ {code} có kết quả chờ trả");
        (await ToldAsync(house, "vanthu")).ShouldBeEmpty("it was numbered before the message left");
        (await (await house.SignInAsync("chuyenvien")).GetAsync("/lam-viec")).QuerySelector("a[href='/lam-viec?muc=cho-tra']").ShouldBeNull();

        await desk.PostFormAsync(Next(list), ("way", "counter"), ("paid", "true"));
        (await journey.DossierAsync(code)).State.ShouldBe(DossierState.Delivered);
        (await desk.GetAsync("/lam-viec?muc=cho-tra")).Count("cho-tra").ShouldBe(0);
    }

    private static string Next(IHtmlDocument queue) => queue.QuerySelector(".ht-queue__act a")!.GetAttribute("href")!;

    private static async Task<string> WorkingDayAsync(ResultJourney journey, string code)
    {
        var day = Platform.Text.VietnamTime.DateOf((await journey.DossierAsync(code)).DueAt!.Value).AddDays(14);
        var calendar = journey.House.Services.GetRequiredService<Platform.Calendar.WorkCalendars>().For(TestStore.HacThanh);
        while (!calendar.IsWorkingDay(day)) day = day.AddDays(1);
        return day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<string> TrackedAsync(ResultJourney journey, string code)
    {
        var token = Tracking.Token(journey.House.Services.GetRequiredService<KeyRing>(), TestStore.HacThanh, (await journey.DossierAsync(code)).Id);
        return (await journey.House.Browser().GetAsync($"/tra-cuu/{code}?k={token}")).QuerySelector("main")!.TextContent;
    }

    /// <summary>Texts of all that has left the house.</summary>
    private static async Task<List<string>> SentAsync(TestHouse house)
    {
        await using var db = house.Db();
        var keys = house.Services.GetRequiredService<KeyRing>();
        return [.. (await db.Set<SimulatedMessage>().ToListAsync()).Select(m => m.Open(keys).Text)];
    }

    /// <summary>Subjects on an account's page, newest first.</summary>
    private static async Task<string[]> ToldAsync(TestHouse house, string account) =>
        [.. (await (await house.SignInAsync(account)).GetAsync("/thong-bao")).QuerySelectorAll("main ul h2 a").Select(a => a.TextContent.Trim())];
}
