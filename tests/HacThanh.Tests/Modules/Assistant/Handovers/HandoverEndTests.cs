using System.Net;
using HacThanh.Modules.Assistant;
using HacThanh.Modules.Assistant.Handovers;
using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Assistant.Handovers;

/// <summary>A question to a clerk ends by itself: late ones are reminded of, forgotten ones closed, and contact does not stay.</summary>
public sealed class HandoverEndTests
{
    private const string Answer = "Ông/bà làm tại phường nơi cha cư trú cuối cùng.", Apology = "Phường xin lỗi ông/bà";

    /// <summary>Asked on Monday 07/09/2026 at 08:00: due on Tuesday, ten working days end on Monday 21/09 at 08:00.</summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Unanswered_IsRemindedOfWhenLate_AndClosedWithAnApologyAfterTheWardsDays(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var link = await house.Browser().HandOverAsync(("phone", "0912 345 678"));
        var mine = await (await house.SignInAsync("congdan")).HandOverAsync(("phone", ""), ("email", ""));
        await RunAsync(house);
        (await NoticesAsync(house, "assistant.handover-late")).ShouldBeEmpty("it is not late yet");

        clock.Advance(TimeSpan.FromDays(2));
        for (var n = 0; n < 3; n++)
        {
            await RunAsync(house);
            clock.Advance(TimeSpan.FromHours(1));
        }
        var clerk = await house.SignInAsync("motcua");
        (await clerk.GetAsync("/thong-bao")).QuerySelectorAll("main a").Count(a => a.TextContent == "Câu hỏi của người dân quá hạn trả lời").ShouldBe(2, "once each");

        clock.Advance(new DateTimeOffset(2026, 9, 21, 0, 59, 0, TimeSpan.Zero) - clock.GetUtcNow());
        await RunAsync(house);
        (await house.HandoversAsync()).ShouldAllBe(h => h.State == HandoverState.Waiting);
        clock.Advance(TimeSpan.FromHours(2));
        for (var n = 0; n < 2; n++) await RunAsync(house);

        var rows = await house.HandoversAsync();
        rows.ShouldAllBe(h => h.State == HandoverState.Closed && h.EndedBy == null && h.EndedAt != null);
        (await house.Browser().GetAsync(link)).QuerySelector("main")!.TextContent.ShouldContain(Apology);
        var resident = await house.SignInAsync("congdan");
        (await resident.GetAsync(mine)).QuerySelector("main")!.TextContent.ShouldContain(Apology);
        (await resident.GetAsync("/thong-bao")).QuerySelector("main")!.TextContent.ShouldContain("Câu hỏi đã được đóng");
        var message = (await NoticesAsync(house, "assistant.handover-ended")).Where(n => n.Channel != Channel.Page).ShouldHaveSingleItem("the account left no address").Open(house.Services.GetRequiredService<KeyRing>());
        message.To.ShouldBe("0912345678");
        message.Text.ShouldContain(link);
        message.Text.ShouldContain("Trong 30 ngày");
        message.Text.ShouldNotContain("khai tử");
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Answered_AfterThirtyDays_KeepsTheAnswerWithoutContactConversationOrLink(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var link = await house.Browser().HandOverAsync(("phone", "0912 345 678"));
        var mine = await (await house.SignInAsync("congdan")).HandOverAsync(("email", "a@vi.du.vn"));
        var clerk = await house.SignInAsync("motcua");
        foreach (var row in await house.HandoversAsync()) await clerk.PostFormAsync($"/lam-viec/hoi-dap/{row.Id}/tra-loi", ("reply", Answer));
        await RunAsync(house);
        var keys = house.Services.GetRequiredService<KeyRing>();
        (await house.HandoversAsync()).Select(h => h.Content(keys)).ShouldAllBe(c => c.Turns.Count > 0 && (c.Phone ?? c.Email) != null, "there is something to clear");
        (await NoticesAsync(house, "assistant.handover-ended")).Count(n => n.Channel != Channel.Page).ShouldBe(2);

        clock.Advance(TimeSpan.FromDays(29.9));
        await RunAsync(house);
        var reader = house.Browser();
        var page = await reader.GetAsync(link);
        page.QuerySelector("main")!.TextContent.ShouldContain(Answer);
        page.QuerySelector("main")!.TextContent.ShouldContain("xem được đến 08:00 ngày 07/10/2026");
        (await house.HandoversAsync()).ShouldAllBe(h => h.ClearedAt == null);

        clock.Advance(TimeSpan.FromHours(3));
        await RunAsync(house);
        page = await reader.GetAsync(link);
        reader.Last.StatusCode.ShouldBe(HttpStatusCode.Gone);
        page.QuerySelector("main")!.TextContent.ShouldContain("đã hết hạn xem");
        page.QuerySelector("main")!.TextContent.ShouldNotContain("khai tử");
        (await (await house.SignInAsync("congdan")).GetAsync(mine)).QuerySelector("main")!.TextContent.ShouldContain(Answer, customMessage: "the account still reads its answer");
        foreach (var content in (await house.HandoversAsync()).Select(h => h.Content(keys)))
        {
            (content.Phone, content.Email, content.Reply, content.Question).ShouldBe((null, null, Answer, HandoverCase.Question));
            content.Turns.ShouldBeEmpty();
        }
        (await NoticesAsync(house, "assistant.handover-ended")).ShouldAllBe(n => n.Channel == Channel.Page, "messages hold the address too");
        (await (await house.SignInAsync("motcua")).GetAsync($"/lam-viec/hoi-dap/{(await house.HandoversAsync())[0].Id}")).QuerySelector("main")!.TextContent.ShouldContain("hết thời gian giữ");
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Waiting_OrSample_IsNeverClearedOrClosed()
    {
        var clock = new Clock();
        await using var house = await HouseAsync(Provider.Sqlite, clock);
        await AssistantModule.AddSamplesAsync(house.Services, TestStore.HacThanh);
        await RunAsync(house);
        clock.Advance(TimeSpan.FromDays(100));
        await RunAsync(house);
        await using var db = house.Db();
        (await db.Set<Handover>().ToListAsync(TestContext.Current.CancellationToken)).ShouldAllBe(h => h.State == HandoverState.Waiting && h.ClearedAt == null);
    }

    [Fact]
    public async Task Expiring_IsNothingAnOfficerCanDo()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        await house.Browser().HandOverAsync();
        var (clerk, id) = (await house.SignInAsync("motcua"), (await house.HandoversAsync()).Single().Id);
        (await clerk.GetAsync($"/lam-viec/hoi-dap/{id}")).QuerySelectorAll("main .govuk-button-group a").Select(a => a.TextContent).ShouldBe(["Trả lời", "Đóng câu hỏi"]);
        await clerk.GetAsync($"/lam-viec/hoi-dap/{id}/{HandoverFlow.Expire}");
        clerk.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Late_IsFirstInTheInboxAndCountedInTheConsole()
    {
        var clock = new Clock();
        await using var house = await HouseAsync(Provider.Sqlite, clock);
        await house.Browser().HandOverAsync(("question", "Câu hỏi gửi trước"));
        clock.Advance(TimeSpan.FromDays(3));
        await house.Browser().HandOverAsync(("question", "Câu hỏi gửi sau"));
        (await (await house.SignInAsync("motcua")).GetAsync("/lam-viec/hoi-dap")).QuerySelectorAll("tbody th a").Select(a => a.TextContent).ShouldBe(["Câu hỏi gửi trước", "Câu hỏi gửi sau"]);
        (await (await house.SignInAsync("quantri")).GetAsync("/quan-tri/hoi-dap")).QuerySelector("main dl")!.TextContent.ShouldContain("2 câu, 1 câu quá hạn");
    }

    private static Task<TestHouse> HouseAsync(Provider provider, Clock clock) => TestHouse.CreateAsync(
        provider, builder => builder.Services.AddSingleton<TimeProvider>(clock), options => options with { Jobs = false });

    private static async Task RunAsync(TestHouse house)
    {
        var runner = house.Services.GetRequiredService<JobRunner>();
        await runner.EnsureRecurringAsync();
        await runner.RunDueAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<List<Notice>> NoticesAsync(TestHouse house, string template)
    {
        await using var db = house.Db();
        return await db.Set<Notice>().Where(n => n.Template == template).ToListAsync();
    }
}
