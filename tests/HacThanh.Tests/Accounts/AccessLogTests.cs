using HacThanh.Platform.Accounts;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Accounts;

public sealed class AccessLogTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Read_SameRecordTwiceInAnHour_IsOneLineAndTheNextHourAnother(Provider provider)
    {
        var clock = new Clock();
        await using var house = await TestHouse.CreateAsync(provider, b => b.Services.AddSingleton<TimeProvider>(clock));
        await using var db = house.Db();
        var (log, officer, person, dossier) = (new AccessLog(db, clock), await OfficerAsync(house), new byte[16], Guid.CreateVersion7());
        await log.ReadAsync(officer, dossier, [person], "Hồ sơ H56.1");
        await log.ReadAsync(officer, dossier, [person], "Hồ sơ H56.1");
        (await db.Set<AccessLogEntry>().CountAsync()).ShouldBe(1);

        clock.Advance(TimeSpan.FromHours(1));
        await log.ReadAsync(officer, dossier, [person], "Hồ sơ H56.1");
        (await db.Set<AccessLogEntry>().CountAsync()).ShouldBe(2);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Read_ManyAtOnce_IsOneLine(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (officer, dossier) = (await OfficerAsync(house), Guid.CreateVersion7());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            await using var own = house.Db();
            await new AccessLog(own, TimeProvider.System).ReadAsync(officer, dossier, [new byte[16]], "Hồ sơ");
        }));
        await using var db = house.Db();
        (await db.Set<AccessLogEntry>().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Resident_WhoseDossierWasRead_SeesByWhomAndWhyAndTheNeighbourDoesNot()
    {
        await using var house = await TestHouse.CreateAsync();
        await using var db = house.Db();
        var officer = await OfficerAsync(house);
        var owner = (await house.AccountAsync("congdan")).CitizenIdIndex!;
        var log = new AccessLog(db, TimeProvider.System);
        await log.ReadAsync(officer, Guid.CreateVersion7(), [owner], "Hồ sơ H56.7", "mở hồ sơ");
        await log.RevealAsync(officer, Guid.CreateVersion7(), [owner], "Số định danh", "đối chiếu giấy tờ");

        var page = await (await house.SignInAsync("congdan")).GetAsync("/tai-khoan/ai-da-xem");
        page.Body!.TextContent.ShouldContain(officer.Name);
        page.Body!.TextContent.ShouldContain("Hồ sơ H56.7");
        page.Body!.TextContent.ShouldContain("đối chiếu giấy tờ");
        var neighbour = await (await house.SignInAsync("congdan2")).GetAsync("/tai-khoan/ai-da-xem");
        neighbour.Body!.TextContent.ShouldNotContain("H56.7");
    }

    private static async Task<Caller> OfficerAsync(TestHouse house)
    {
        await using var db = house.Db();
        var caller = new Caller();
        var sessions = house.Services.GetRequiredService<Sessions>();
        (await sessions.ResumeAsync(db, await sessions.OpenAsync(db, await house.AccountAsync("motcua"), ""), bearer: false, caller)).ShouldBeTrue();
        return caller;
    }
}
