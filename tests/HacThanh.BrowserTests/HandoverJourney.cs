namespace HacThanh.BrowserTests;

/// <summary>A resident asks the assistant, then a clerk; the clerk answers and the resident reads it behind the private link. With scripts and without.</summary>
public sealed class HandoverJourney(RunningHouse running)
{
    private const string Question = "Cha tôi mất ở tỉnh khác thì khai tử ở đâu?";

    [Theory, InlineData(Screen.Phone, false), InlineData(Screen.Desk, true)]
    public async Task Question_HandedOver_IsAnsweredByAClerk(Screen screen, bool scripts)
    {
        running.SkipWithoutBrowser();
        await using var journey = running.Begin($"hoi-can-bo-{screen}");
        var resident = await journey.ArriveAsync(screen, scripts);
        await resident.GoAsync("/hoi-dap");
        await resident.Page.FillAsync("#cau-hoi", "cho tôi gặp cán bộ");
        await resident.LeaveAsync(() => resident.Page.Locator("main form:has(#cau-hoi) button").ClickAsync());
        await resident.LookAsync("xin-gap");
        await resident.PressAsync("Hỏi cán bộ");
        await resident.LookAsync("gui-gi");
        await resident.AnswerAsync("question", Question);
        await resident.PressAsync("Gửi cho cán bộ");
        await resident.LookAsync("chua-dong-y");
        await resident.AnswerAsync("consent", "agree");
        await resident.PressAsync("Gửi cho cán bộ");
        await resident.LookAsync("da-gui");
        var link = resident.Where.Split('?')[0];
        if (scripts)
        {
            (await resident.TextAsync()).ShouldContain("Đã gửi câu hỏi cho cán bộ.");
            resident.Where.ShouldBe(link, "the address that is kept carries no notice");
            await resident.Page.ReloadAsync();
            (await resident.TextAsync()).ShouldNotContain("Đã gửi câu hỏi cho cán bộ.");
        }

        var clerk = await journey.OfficerAsync("motcua", screen);
        await clerk.GoAsync("/lam-viec/hoi-dap");
        await clerk.LookAsync("hop-cau-hoi");
        await clerk.PressAsync(Question);
        await clerk.LookAsync("mot-cau-hoi");
        await clerk.PressAsync("Trả lời");
        await clerk.LookAsync("tra-loi");
        await clerk.AnswerAsync("reply", "Mời ông/bà đến điểm tiếp nhận, mang theo giấy báo tử.");
        await clerk.PressAsync("Gửi trả lời");
        await clerk.LookAsync("da-tra-loi");
        await resident.GoAsync(link);
        (await resident.TextAsync()).ShouldContain("mang theo giấy báo tử");
        await resident.LookAsync("doc-tra-loi");
        journey.ShouldBeClean();
    }
}
