namespace HacThanh.BrowserTests;

/// <summary>A resident asks the assistant from any page, is asked back, gets the answer with its source and begins to file; with scripts and without.</summary>
public sealed class AssistantJourney(RunningHouse running)
{
    [Theory, InlineData(Screen.Phone, true), InlineData(Screen.Desk, false)]
    public async Task Question_AskedBackAndAnswered_LeadsToFiling(Screen screen, bool scripts)
    {
        await using var journey = running.Begin(scripts ? "hoi-dap" : "hoi-dap-khong-script");
        var resident = await journey.ArriveAsync(screen, scripts);
        await resident.GoAsync("/");
        await resident.Page.FillAsync("#hoi-nhanh", "tôi muốn làm lại giấy tờ");
        await resident.LeaveAsync(() => resident.Page.Locator(".ht-ask-panel button").ClickAsync());
        (await resident.HeadingAsync()).ShouldBe("Hỏi đáp thủ tục");
        await resident.LookAsync("tu-trang-chu");

        await AskAsync(resident, "Tôi muốn đăng ký lại");
        await resident.LookAsync("hoi-lai");
        await resident.PressAsync("Đăng ký lại khai sinh");
        (await resident.Page.Locator(".ht-ask__reply").InnerTextAsync()).ShouldContain("Thủ tục đăng ký lại khai sinh");

        await AskAsync(resident, "mat bao nhieu tien");
        (await resident.Page.Locator(".ht-ask__reply").InnerTextAsync()).ShouldContain("Thủ tục đăng ký lại khai sinh");
        await resident.LookAsync("hoi-tiep");

        await AskAsync(resident, "lam giay khai sinh cho con moi sinh can giay to gi");
        var answer = await resident.Page.Locator(".ht-ask__reply").InnerTextAsync();
        answer.ShouldContain("Giấy chứng sinh");
        answer.ShouldContain("cập nhật ngày");
        await resident.LookAsync("tra-loi");
        await resident.PressAsync("Nộp hồ sơ");
        resident.Where.ShouldStartWith("/");
        (await resident.TextAsync()).ShouldContain("Đăng nhập");

        await resident.GoAsync("/hoi-dap");
        await AskAsync(resident, "Cháy rồi, nhà tôi đang cháy to, gọi số nào");
        (await resident.Page.Locator(".ht-ask__reply").InnerTextAsync()).ShouldStartWith("114");
        await resident.LookAsync("khan-cap");
        await AskAsync(resident, "<script>alert(1)</script>");
        await resident.LookAsync("ky-tu-la");
        journey.ShouldBeClean();
    }

    private static async Task AskAsync(Visitor resident, string question)
    {
        await resident.Page.FillAsync("#cau-hoi", question);
        await resident.LeaveAsync(() => resident.Page.Locator("main form:has(#cau-hoi) button").ClickAsync());
    }
}
