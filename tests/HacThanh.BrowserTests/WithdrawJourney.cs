namespace HacThanh.BrowserTests;

/// <summary>A resident wants a dossier back, thinks better of it, and then does want it back; the desk finds the request in its list and lets it go.</summary>
public sealed class WithdrawJourney(RunningHouse running)
{
    [Theory, InlineData(Screen.Phone), InlineData(Screen.Desk)]
    public async Task Withdraw_TakenBackAndAskedAgain_IsAgreedToFromTheDesksList(Screen screen)
    {
        running.SkipWithoutBrowser();
        await using var journey = running.Begin($"rut-ho-so-{screen}");
        var code = await journey.House.FileAsync("congdan", "1.004873", "Lê Thị Hồng Nhung", "online");
        var resident = await journey.ArriveAsync(screen);
        await resident.GoAsync("/dang-nhap");
        await resident.SignInAsync("congdan");
        await AskAsync(resident, code, "Tôi nộp nhầm thủ tục.");
        await resident.LookAsync("dang-xin-rut");
        await resident.PressAsync("Tôi không rút hồ sơ nữa");
        await resident.LookAsync("thoi-rut");
        await resident.PressAsync("Không rút nữa, giải quyết tiếp");
        await resident.LookAsync("khong-rut-nua");
        (await resident.TextAsync()).ShouldContain("Mới đăng ký");
        await AskAsync(resident, code, "Đúng là tôi nộp nhầm.");

        var clerk = await journey.OfficerAsync("motcua", screen);
        await clerk.GoAsync("/lam-viec?muc=xin-rut");
        await clerk.LookAsync("xin-rut");
        await clerk.PressAsync(code);
        await clerk.LookAsync("ho-so-xin-rut");
        await clerk.ActAsync(code, "Đồng ý cho rút");
        await clerk.LookAsync("da-cho-rut");
        await resident.GoAsync($"/ho-so-cua-toi/{code}");
        await resident.LookAsync("da-rut");
        (await resident.TextAsync()).ShouldContain("Hồ sơ đã dừng");
        journey.ShouldBeClean();
    }

    private static async Task AskAsync(Visitor resident, string code, string why)
    {
        await resident.GoAsync($"/ho-so-cua-toi/{code}");
        await resident.PressAsync("Xin rút hồ sơ này");
        await resident.AnswerAsync("reason", why);
        await resident.PressAsync("Gửi yêu cầu rút hồ sơ");
    }
}
