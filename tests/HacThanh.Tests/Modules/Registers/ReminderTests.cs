using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Reminders;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Dates of records, told in time to those who hold the role.</summary>
public sealed class ReminderTests
{
    /// <summary>Days before: 30 and 7. Told of 20/9/2026.</summary>
    [Theory]
    [InlineData("2026-08-20", null)]
    [InlineData("2026-08-21", 30)]
    [InlineData("2026-09-12", 30)]
    [InlineData("2026-09-13", 7)]
    [InlineData("2026-09-20", 7)]
    [InlineData("2026-10-20", 7)]
    [InlineData("2026-10-21", null)]
    public void Reached_EachDay_IsTheNearestCount(string today, int? days)
    {
        var field = new FieldDefinition { Name = "until", Type = FieldTypes.Find("date")!, Label = new("Hạn") };
        new Reminder(field, [30, 7], "officer", "Sắp hết hạn").Reached(new DateOnly(2026, 9, 20), DateOnly.Parse(today, CultureInfo.InvariantCulture)).ShouldBe(days);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Remind_DateComes_TellsTheRoleOnceEachAlsoAfterAPause(Provider provider)
    {
        var clock = new Clock();
        await using var house = await TestHouse.CreateAsync(provider, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.RemoveAll<IHostedService>();
        });
        var today = VietnamTime.Today(clock);
        var holder = await RegisterPeople.HolderAsync(house, ["specialist-society"]);
        var culture = await house.SignInAsync(holder);
        var date = today.AddDays(20);
        await culture.PostFormAsync("/so/relics/them", ("name", "Đình làng Thử"), ("nextInspection.day", $"{date.Day}"), ("nextInspection.month", $"{date.Month}"), ("nextInspection.year", $"{date.Year}"));
        var record = culture.Location.AbsolutePath;
        await RunAsync(house, clock, 0);
        (await ToldAsync(house)).ShouldBeEmpty();

        await RunAsync(house, clock, 5);
        (await ToldAsync(house)).ShouldBeEmpty("15 days are left, 14 are asked");

        // The server stands still over the fourteenth day.
        await RunAsync(house, clock, 4);
        (await ToldAsync(house)).ShouldBe([14]);
        await RunAsync(house, clock, 0);
        (await ToldAsync(house)).ShouldBe([14]);
        culture = await house.SignInAsync(holder);
        var inbox = await culture.GetAsync("/thong-bao");
        var link = inbox.QuerySelectorAll("main ul h2 a").Single(a => a.TextContent.Contains("Đình làng Thử", StringComparison.Ordinal));
        inbox.Body!.TextContent.ShouldContain("còn 11 ngày");
        await culture.GetAsync(link.GetAttribute("href")!);
        culture.Location.AbsolutePath.ShouldBe(record);
        var stranger = await house.SignInAsync("motcua");
        (await stranger.GetAsync("/thong-bao")).Body!.TextContent.ShouldNotContain("Đình làng Thử");

        var coming = await culture.GetAsync("/so/relics/sap-han");
        coming.QuerySelectorAll("tbody tr").Select(r => r.TextContent).ShouldContain(t => t.Contains("Đình làng Thử", StringComparison.Ordinal) && t.Contains("Còn 11 ngày", StringComparison.Ordinal));

        await RunAsync(house, clock, 12);
        (await ToldAsync(house)).ShouldBe([14, 0]);
        await RunAsync(house, clock, 1);
        (await ToldAsync(house)).ShouldBe([14, 0]);

        culture = await house.SignInAsync(holder);
        var later = VietnamTime.Today(clock).AddDays(3);
        await culture.PostFormAsync(record + "/sua", ("nextInspection.day", $"{later.Day}"), ("nextInspection.month", $"{later.Month}"), ("nextInspection.year", $"{later.Year}"), ("changeReason", "hẹn lại"));
        await RunAsync(house, clock, 0);
        (await ToldAsync(house)).ShouldBe([14, 0, 14], "another date is told anew");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Remind_OfAStateThatIsNotNamed_IsNotToldAndNotListed(Provider provider)
    {
        var clock = new Clock();
        await using var house = await TestHouse.CreateAsync(provider, builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(clock);
            builder.Services.RemoveAll<IHostedService>();
        });
        var care = VietnamTime.Today(clock).AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        JsonObject Tree(string code) => new() { ["code"] = code, ["species"] = "Sấu", ["kind"] = "shade", ["nextCare"] = care };
        var rows = await house.AddAsync(house.Register("trees"), [(Tree("CX-CON"), "growing"), (Tree("CX-CHAT"), "removed")]);
        await RunAsync(house, clock, 0);
        await using var db = house.Db();
        var ids = rows.Select(r => r.Id).ToList();
        (await db.Set<RegisterReminder>().Where(r => ids.Contains(r.RecordId)).Select(r => r.RecordId).ToListAsync(TestContext.Current.CancellationToken)).ShouldBe([rows[0].Id]);
        var coming = (await (await house.SignInAsync(await RegisterPeople.HolderAsync(house, ["specialist-urban"]))).GetAsync("/so/trees/sap-han")).QuerySelector("main")!.TextContent;
        coming.ShouldContain("CX-CON");
        coming.ShouldNotContain("CX-CHAT");
    }

    [Fact]
    public void Next_AnyTime_IsHalfPastSixInTheMorning()
    {
        var job = new ReminderJob(null!, new RegisterLibrary([]), null!, new Clock());
        job.Next(new DateTime(2026, 9, 7, 1, 0, 0, DateTimeKind.Utc)).ShouldBe(new DateTime(2026, 9, 7, 23, 30, 0, DateTimeKind.Utc));
        job.Next(new DateTime(2026, 9, 7, 23, 0, 0, DateTimeKind.Utc)).ShouldBe(new DateTime(2026, 9, 7, 23, 30, 0, DateTimeKind.Utc));
    }

    /// <summary>Counts of days told of the record, in order of time.</summary>
    private static async Task<int[]> ToldAsync(TestHouse house)
    {
        await using var db = house.Db();
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(db.Ward, "relics")!;
        var row = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Words = "Đình làng Thử" })).Rows.Single();
        return [.. (await db.Set<RegisterReminder>().Where(r => r.RecordId == row.Id).ToListAsync()).OrderBy(r => r.ToldAt).Select(r => r.Days)];
    }

    private static async Task RunAsync(TestHouse house, Clock clock, int days)
    {
        clock.Advance(TimeSpan.FromDays(days) + TimeSpan.FromSeconds(1));
        await house.Services.GetRequiredService<JobRunner>().EnsureRecurringAsync();
        await using var db = house.Db();
        await db.OperateAsync(async w =>
        {
            var job = await w.Db.Set<Job>().SingleAsync(j => j.Kind == "registers.remind");
            job.DueAt = w.Now;
        });
        await house.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);
    }
}
