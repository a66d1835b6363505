using System.Net;
using HacThanh.Platform.History;
using HacThanh.Tests.Harness;
using HacThanh.Tests.Modules.Dossiers;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Procedures;

/// <summary>The administrator changes committed times and fees in the browser. Monday 07/9/2026, 8 o'clock; the ward commits itself to 2 of 3 days.</summary>
public sealed class ReviewPagesTests
{
    private const string Page = "/quan-tri/thu-tuc/1.004873";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task CommittedTime_Changed_HoldsForNewDossiersOnly(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var (citizen, admin) = (await house.ApiAsync("congdan"), await house.SignInAsync("quantri"));
        var before = await citizen.FiledAsync();

        var page = await admin.PostFormAsync(Page + "/thoi-han", ("promise", "limit"), ("value", "3"), ("unit", "ngày làm việc"), ("reason", "Quyết định 8/QĐ-UBND"));

        page.QuerySelector("main")!.TextContent.ShouldContain("3 ngày làm việc");
        page.QuerySelector("main")!.TextContent.ShouldContain("Quyết định 8/QĐ-UBND");
        (await DueAsync(citizen, before)).ShouldBe("2026-09-09T08:00:00+07:00");
        (await DueAsync(citizen, await citizen.FiledAsync())).ShouldBe("2026-09-10T08:00:00+07:00");
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("4", "dài hơn luật cho phép")]
    [InlineData("1", "nhiều hơn 480 phút của thời hạn")]
    public async Task CommittedTime_ThatCannotBe_IsRefused(string days, string sentence)
    {
        await using var house = await HouseAsync(Provider.Sqlite);
        var admin = await house.SignInAsync("quantri");
        var page = await admin.PostFormAsync(Page + "/thoi-han", ("promise", "limit"), ("value", days), ("unit", "ngày làm việc"), ("reason", "Quyết định 8"));
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.QuerySelector("main")!.TextContent.ShouldContain(sentence);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Fee_Entered_IsShownWithItsFlagUntilChecked(Provider provider)
    {
        await using var house = await HouseAsync(provider);
        var (citizen, admin) = (await house.ApiAsync("congdan"), await house.SignInAsync("quantri"));

        await ChargeAsync(admin, "false");
        (await FeeAsync(citizen)).ShouldBe((12_000, true));
        (await admin.GetAsync("/quan-tri/thu-tuc?co=Unverified")).QuerySelector("a[href='/quan-tri/thu-tuc/1.013225']").ShouldNotBeNull();
        (await admin.GetAsync("/quan-tri/thu-tuc?q=khai+sinh")).QuerySelector("a[href='/quan-tri/thu-tuc/1.001193']").ShouldNotBeNull();

        await ChargeAsync(admin, "true");
        (await FeeAsync(citizen)).ShouldBe((12_000, false));
        (await house.Browser().GetAsync("/thu-tuc/1.013225")).QuerySelector("main")!.TextContent.ShouldContain("12.000");
    }

    private static Task<TestHouse> HouseAsync(Provider provider) => TestHouse.CreateAsync(
        provider, builder => builder.Services.AddSingleton<TimeProvider>(new Clock()), options => options with { Jobs = false });

    private static async Task ChargeAsync(Browser admin, string isChecked)
    {
        var page = await admin.PostFormAsync(
            "/quan-tri/thu-tuc/1.013225/muc-phi", ("fees[0].channel", "Counter"), ("fees[0].amount", "12.000"), ("source", "Nghị quyết 9/NQ-HĐND"), ("checked", isChecked));
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.OK, page.QuerySelector("main")?.TextContent);
    }

    private static async Task<(long Amount, bool Unverified)> FeeAsync(HttpClient client)
    {
        var procedure = await (await client.GetAsync("/api/v1/procedures/1.013225")).JsonAsync();
        var fee = procedure.GetProperty("cases")[0].GetProperty("fees").EnumerateArray().Single(f => f.GetProperty("channel").GetString() == "counter");
        return (fee.GetProperty("amount").GetInt64(), fee.GetProperty("unverified").GetBoolean());
    }

    private static async Task<string?> DueAsync(HttpClient client, string code) => (await client.ReadAsync(code)).GetProperty("dueAt").GetString();
}
