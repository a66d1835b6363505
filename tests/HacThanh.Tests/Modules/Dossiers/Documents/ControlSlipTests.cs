using HacThanh.Modules.Dossiers;
using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Tests.Documents;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HacThanh.Tests.Modules.Dossiers.Documents;

/// <summary>Mẫu số 06: every hand-over on one sheet, as a page at once and as a PDF on demand.</summary>
public sealed class ControlSlipTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Slip_AcceptedAssignedReturned_ShowsEveryHandOverWithHours(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var code = (await house.FileAsync()).Code;
        await ActAsync(house, clock, "motcua", code, DossierFlow.Accept);
        await ActAsync(house, clock, "giamdoc", code, DossierFlow.Assign, new { officer = (await house.AccountAsync("chuyenvien")).Id.ToString() });
        await ActAsync(house, clock, "chuyenvien", code, DossierFlow.ReturnStep, new { reason = "Chưa rõ mục đích" });

        var rows = (await (await house.SignInAsync("motcua")).GetAsync($"/ho-so/{code}/phieu-kiem-soat")).QuerySelectorAll("tbody tr").Select(r => string.Join(" | ", r.QuerySelectorAll("td").Select(c => c.TextContent.Trim()))).ToList();
        var (clerk, officer, head) = ((await house.AccountAsync("motcua")).Name, (await house.AccountAsync("chuyenvien")).Name, (await house.AccountAsync("giamdoc")).Name);
        rows.Count.ShouldBe(4);
        rows[0].ShouldStartWith("1 | Người nộp hồ sơ | ");
        rows[0].ShouldContain($"({clerk}) | 08 giờ 00 phút, ngày 07 tháng 9 năm 2026 | 08 giờ 10 phút, ngày 07 tháng 9 năm 2026");
        rows[1].ShouldContain($"({clerk})");
        rows[1].ShouldContain("Trước hạn | Hồ sơ đầy đủ, hợp lệ");
        rows[2].ShouldStartWith($"3 | {head} | ");
        rows[2].ShouldContain($"({officer})");
        rows[3].ShouldEndWith("Trả lại: Chưa rõ mục đích");
        (await (await house.SignInAsync("motcua")).GetAsync($"/ho-so/{code}")).QuerySelector(".ht-slip")!.TextContent.ShouldContain($"{head} giao cho {officer}");
        await using var db = house.Db();
        (await db.Set<DossierDocument>().CountAsync(d => d.Template == ControlSlip.Template)).ShouldBe(0, "looking stores nothing");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Issue_AskedAgain_IsOneDocumentUntilTheEndAndKeptAfterwards(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var code = (await house.FileAsync()).Code;
        var first = await IssueAsync(house, code);
        (await IssueAsync(house, code)).Version.ShouldBe(first.Version, "nothing has changed");
        await ActAsync(house, clock, "motcua", code, DossierFlow.Accept);
        var second = await IssueAsync(house, code);
        (second.Id, second.VerifyCode).ShouldBe((first.Id, first.VerifyCode));
        second.Version.ShouldBeGreaterThan(first.Version);

        await ActAsync(house, clock, "chuyenvien", code, DossierFlow.Take);
        await ActAsync(house, clock, "chuyenvien", code, DossierFlow.Stop, new { reason = "Người nộp không bổ sung" });
        var last = await IssueAsync(house, code);
        last.Id.ShouldBe(first.Id);
        await ActAsync(house, clock, "giamdoc", code, DossierFlow.Reopen, new { reason = "Bổ sung kịp" });
        var anew = await IssueAsync(house, code);
        anew.Id.ShouldNotBe(first.Id, "what was issued at the end is kept");
        await using var db = house.Db();
        (await db.Set<DossierDocument>().SingleAsync(d => d.Id == first.Id)).Version.ShouldBe(last.Version);
    }

    [Fact]
    public async Task Print_OnDemand_IsAPdfForOfficersAndNotForTheResident()
    {
        await using var journey = await ResultJourney.StartAsync();
        var house = journey.House;
        var code = await journey.FileAsync(ResultJourney.Marital);
        var slip = await IssueAsync(house, code);
        await journey.RunJobsAsync();
        await journey.ActAsync("chuyenvien", code, DossierFlow.Take);
        (await IssueAsync(house, code)).State.ShouldBe(DocumentState.Preparing, "made anew");
        await journey.RunJobsAsync();
        var officer = await house.SignInAsync("chuyenvien");
        var answer = await officer.SendAsync(new(HttpMethod.Get, $"/ho-so/{code}/van-ban/{slip.Id}/pdf"));
        answer.EnsureSuccessStatusCode();
        PdfTools.Run("pdftotext", await answer.Content.ReadAsByteArrayAsync(), "-layout").ShouldContain((await house.AccountAsync("chuyenvien")).Name.Split(' ')[^1]);
        await using var db = house.Db();
        DocumentEndpoints.MayOwnerRead(await db.Set<DossierDocument>().SingleAsync(d => d.Id == slip.Id)).ShouldBeFalse();
    }

    private static Task<TestHouse> HouseAsync(Provider provider, Clock clock) => TestHouse.CreateAsync(provider, builder =>
    {
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.RemoveAll<IHostedService>();
    });

    /// <summary>Ten minutes later somebody acts.</summary>
    private static async Task ActAsync(TestHouse house, Clock clock, string account, string code, string action, object? input = null)
    {
        clock.Advance(TimeSpan.FromMinutes(10));
        var answer = await (await house.ApiAsync(account)).ActAsync(code, action, input);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{action}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Presses the button on the dossier's page; the document that the next page shows.</summary>
    private static async Task<DossierDocument> IssueAsync(TestHouse house, string code)
    {
        var desk = await house.SignInAsync("motcua");
        await desk.PostFormAsync($"/ho-so/{code}", new Dictionary<string, string>(), "form[action$='/phieu-kiem-soat']");
        desk.Location.AbsolutePath.ShouldContain("/van-ban/");
        await using var db = house.Db();
        var id = Guid.Parse(desk.Location.AbsolutePath.Split('/')[^1]);
        return await db.Set<DossierDocument>().SingleAsync(d => d.Id == id);
    }
}
