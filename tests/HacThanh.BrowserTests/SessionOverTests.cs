namespace HacThanh.BrowserTests;

/// <summary>A session that ends while somebody fills in a form: what was typed comes back.</summary>
public sealed class SessionOverTests(RunningHouse running)
{
    [Fact]
    public async Task Form_SentTooLate_IsFilledInAgainAfterSigningIn()
    {
        await using var journey = running.Begin("het-phien");
        var officer = await journey.OfficerAsync("kinhte", Screen.Phone);
        await officer.GoAsync("/so/markets/them");
        await officer.AnswerAsync("name", "Chợ gõ dở");
        await officer.Page.Context.ClearCookiesAsync();
        await officer.LeaveAsync(() => officer.Page.Locator("main form button[type=submit]").First.ClickAsync());
        (await officer.TextAsync()).ShouldContain("trình duyệt còn giữ");
        (await officer.TextAsync()).ShouldNotContain("phải nhập lại");
        await officer.LookAsync("dang-nhap-lai");
        await officer.AnswerAsync("login", "kinhte");
        await officer.AnswerAsync("password", "hacthanh-demo");
        await officer.PressAsync("Tiếp tục");
        await officer.AnswerAsync("code", await officer.Page.Locator("#demo-code").InnerTextAsync());
        await officer.PressAsync("Đăng nhập");
        officer.Where.ShouldBe("/so/markets/them");
        await officer.LookAsync("moi-dien-lai");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Điền lại" }).ClickAsync();
        (await officer.Page.Locator("[name=name]").InputValueAsync()).ShouldBe("Chợ gõ dở");
        (await officer.Page.EvaluateAsync<string>("Object.keys(sessionStorage).join()")).ShouldBeEmpty();
        journey.ShouldBeClean();
    }
}
