namespace HacThanh.BrowserTests;

/// <summary>How the people of the demonstration ward come in.</summary>
public static class People
{
    private const string Password = "hacthanh-demo";

    /// <summary>An officer at a screen, signed in with password and code; the first time in a run through the pages, later with the same session.</summary>
    public static async Task<Visitor> OfficerAsync(this Journey journey, string login, Screen screen = Screen.Desk, bool scripts = true)
    {
        var cookies = await journey.House.CookiesOfAsync(login, async () =>
        {
            var officer = await journey.ArriveAsync(screen, scripts);
            await officer.GoAsync("/can-bo/dang-nhap");
            await officer.LookOnceAsync("can-bo-dang-nhap");
            await officer.AnswerAsync("login", login);
            await officer.AnswerAsync("password", Password);
            await officer.PressAsync("Tiếp tục");
            await officer.LookOnceAsync("can-bo-ma");
            await officer.AnswerAsync("code", await officer.Page.Locator("#demo-code").InnerTextAsync());
            await officer.PressAsync("Đăng nhập");
            officer.Where.ShouldNotContain("dang-nhap");
            return await officer.CookiesAsync();
        });
        return await journey.ArriveAsync(screen, scripts, cookies);
    }

    /// <summary>A resident signs in through the page that stands for VNeID; the visitor is on a page that leads to sign-in, or on /dang-nhap.</summary>
    public static async Task SignInAsync(this Visitor resident, string account)
    {
        await resident.LookOnceAsync("dang-nhap");
        await resident.PressAsync("Đăng nhập bằng VNeID");
        await resident.LookOnceAsync("vneid");
        await resident.LeaveAsync(() => resident.Page.Locator("button[name=person]", new() { HasText = $"({account})" }).ClickAsync());
        resident.Where.ShouldNotContain("mo-phong");
    }
}
