using System.Net;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Registers.Requests;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Asking to see the pictures of a camera, and the answer.</summary>
public sealed class AccessRequestTests
{
    private const string Why = "Vụ mất xe của bà Lê Thị Thử";

    private static readonly (string, string)[] span =
    [
        ("fromDay.day", "7"), ("fromDay.month", "9"), ("fromDay.year", "2026"), ("fromTime", "8 giờ"), ("toDay.day", "7"), ("toDay.month", "9"), ("toDay.year", "2026"), ("toTime", "9:30"), ("reason", Why),
    ];

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Request_AskedTwiceByOneTap_IsAnsweredOnceAndBothAreToldAndLogged(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (record, asker, answerer) = await PeopleAsync(house);
        var officer = await house.SignInAsync(asker);
        var form = await officer.GetAsync(record + "/de-nghi");
        for (var tap = 0; tap < 2; tap++)
        {
            await officer.SubmitAsync(form, span.ToDictionary(p => p.Item1, p => p.Item2));
            officer.Location.AbsolutePath.ShouldBe("/so/cameras/de-nghi", (await officer.GetAsync(record)).Title);
        }

        var head = await house.SignInAsync(answerer);
        (await head.GetAsync("/thong-bao")).Body!.TextContent.ShouldContain(asker.Name);
        var row = (await head.GetAsync("/so/cameras/de-nghi")).QuerySelectorAll("tbody tr").Single();
        row.TextContent.ShouldContain("Từ 08:00 ngày 07/09/2026 đến 09:30 ngày 07/09/2026");
        var link = row.QuerySelector("a")!.GetAttribute("href")!;
        (await head.GetAsync(link)).Body!.TextContent.ShouldContain(Why);
        var late = await house.SignInAsync(await OtherAnswererAsync(house, answerer));
        var slow = await late.GetAsync(link);
        await head.PostFormAsync(link, ("allow", "allow"), ("answer", "Xem tại Công an phường"));
        head.Last.StatusCode.ShouldBe(HttpStatusCode.OK);

        var refused = await late.SubmitAsync(slow, new Dictionary<string, string> { ["allow"] = "refuse", ["answer"] = "Không" });
        late.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refused.Body!.TextContent.ShouldContain($"{answerer.Name} đã trả lời đề nghị này");
        officer = await house.SignInAsync(asker);
        (await officer.GetAsync("/thong-bao")).Body!.TextContent.ShouldContain("Xem tại Công an phường");
        (await officer.GetAsync(link)).Body!.TextContent.ShouldContain("Được phép");
        var history = (await officer.GetAsync(record)).Body!.TextContent;
        history.ShouldContain($"{asker.Name}: Đề nghị xem hình ảnh camera");
        history.ShouldContain($"Cho phép đề nghị của {asker.Name}");
        history.ShouldNotContain("Lê Thị Thử");

        await using var db = house.Db();
        var request = await db.Set<AccessRequest>().SingleAsync(TestContext.Current.CancellationToken);
        var log = await db.Set<AccessLogEntry>().Where(e => e.SubjectId == request.RecordId && e.What.StartsWith("Đề nghị xem")).OrderBy(e => e.At).ThenBy(e => e.Reveal).ToListAsync(TestContext.Current.CancellationToken);
        log.Select(e => (e.OfficerId, e.Reveal)).ShouldBe([(asker.Id, false), (answerer.Id, false), (asker.Id, true)]);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Request_ForARecordThatNamesAResident_StandsAmongTheReadingsOfTheirData(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var resident = house.Services.GetRequiredService<WardContents>().Of(TestStore.HacThanh).Residents.First(r => r.Account == "congdan");
        var row = await house.AddAsync("cameras", new JsonObject { ["code"] = "CAM-THU-9", ["spot"] = "Ngõ thử", ["owner"] = "group", ["keeper"] = new JsonObject { ["name"] = resident.Name, ["citizenId"] = resident.CitizenId } }, "working");
        var officer = await house.SignInAsync("diachinh");
        await officer.PostFormAsync($"/so/cameras/{row.Id}/de-nghi", span);
        await using var db = house.Db();
        var request = await db.Set<AccessRequest>().SingleAsync(TestContext.Current.CancellationToken);
        await (await house.SignInAsync("congan")).PostFormAsync($"/so/cameras/de-nghi/{request.Id}", ("allow", "allow"), ("answer", "Xem tại Công an phường"));

        var seen = (await (await house.SignInAsync("congdan")).GetAsync("/tai-khoan/ai-da-xem")).QuerySelector("main")!.TextContent;
        seen.ShouldContain("Đề nghị xem hình ảnh camera: CAM-THU-9");
        seen.ShouldContain("được Lại Thị Minh Tâm cho phép");
        seen.ShouldNotContain("Lê Thị Thử", customMessage: "the reason is for whoever answers");
        (await db.Set<AccessLogEntry>().Where(e => e.SubjectId == row.Id).CountAsync(e => e.PersonIndex == null, TestContext.Current.CancellationToken)).ShouldBe(0);
    }

    [Fact]
    public async Task Request_OfSomebodyElse_IsNotThereAndSpansAreChecked()
    {
        await using var house = await TestHouse.CreateAsync();
        var (record, asker, answerer) = await PeopleAsync(house);
        var officer = await house.SignInAsync(asker);
        var page = await officer.PostFormAsync(record + "/de-nghi", [.. span.Where(p => p.Item1 != "toTime"), ("toTime", "7 giờ")]);
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.Body!.TextContent.ShouldContain("kết thúc phải sau");
        page.Body.TextContent.ShouldContain(Why);
        await officer.PostFormAsync(record + "/de-nghi", span);
        await using var db = house.Db();
        var request = (await db.Set<AccessRequest>().SingleAsync(TestContext.Current.CancellationToken)).Id;

        // Who asks does not answer, even by hand.
        var own = await officer.GetAsync($"/so/cameras/de-nghi/{request}");
        own.QuerySelectorAll("main form[method=post]").ShouldBeEmpty();
        foreach (var account in new[] { "motcua", "congdan" })
        {
            var stranger = await house.SignInAsync(account);
            foreach (var url in new[] { $"/so/cameras/de-nghi/{request}", "/so/cameras/de-nghi", record + "/de-nghi" })
            {
                await stranger.GetAsync(url);
                stranger.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{account} {url}");
            }
        }
        var head = await house.SignInAsync(answerer);
        await head.PostFormAsync($"/so/cameras/de-nghi/{request}", ("allow", "refuse"), ("answer", "Chưa đủ căn cứ"));
        (await (await house.SignInAsync(asker)).GetAsync($"/so/cameras/de-nghi/{request}")).Body!.TextContent.ShouldContain("Không được phép");
        await head.GetAsync("/so/streets/de-nghi");
        head.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<(string Record, Account Asker, Account Answerer)> PeopleAsync(TestHouse house)
    {
        await using var db = house.Db();
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(db.Ward, "cameras")!;
        var row = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 1 })).Rows.Single();
        return ($"/so/cameras/{row.Id}", await RegisterPeople.HolderAsync(house, ["specialist-urban"]), await RegisterPeople.HolderAsync(house, [register.Requests!.To]));
    }

    /// <summary>Another account that answers.</summary>
    private static async Task<Account> OtherAnswererAsync(TestHouse house, Account first)
    {
        await using var db = house.Db();
        var now = house.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        foreach (var account in await db.Set<Account>().Where(a => a.Kind == AccountKind.Officer && !a.Disabled && a.Id != first.Id).OrderBy(a => a.Login).ToListAsync())
            if ((await house.Services.GetRequiredService<StandingSource>()(db, account.Id, now)).Posts.SelectMany(p => p.Roles).Contains(house.Register("cameras").Requests!.To)) return account;
        throw new InvalidOperationException("The sample ward has only one who answers.");
    }
}
