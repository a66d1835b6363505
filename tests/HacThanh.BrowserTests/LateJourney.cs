namespace HacThanh.BrowserTests;

/// <summary>
/// A house permit that the ward does not finish in time, asked for and worked on with phones whose browsers run no script: late on the queue and for who
/// tracks it, an apology with the one extension, and then the permit after all. The clock moves, so the house is this journey's own.
/// </summary>
public sealed class LateJourney(RunningHouse running)
{
    private const string Code = "1.013225";

    private static readonly Dictionary<string, string> answers = new()
    {
        ["represented"] = "false",
        ["siteAddress.line"] = "15/7 Lê Hoàn",
        ["siteAddress.commune"] = "Phường Hạc Thành, tỉnh Thanh Hóa",
        ["mapSheet"] = "12",
        ["plotNumber"] = "345",
        ["plotArea"] = "96,5",
        ["landPaper"] = "certificate",
        ["landPaperNumber"] = "CT 123456",
        ["work"] = "new",
        ["houseType"] = "townhouse",
        ["grade"] = "iv",
        ["footprint"] = "70",
        ["floors[0].kind"] = "ground",
        ["floors[0].area"] = "70",
        ["height"] = "7,5",
        ["groundLevel"] = "0,45",
        ["setback"] = "0",
        ["adjacent"] = "false",
        ["designer"] = "Nguyễn Văn Thành",
        ["months"] = "8",
        ["statement.agreed"] = "true",
        ["statement.name"] = "Nguyễn Văn Thành",
    };

    [Fact]
    public async Task Permit_Late_ApologyWithTheOneExtension_ThenThePermit()
    {
        running.SkipWithoutBrowser();
        await using var house = await OpenHouse.OpenAsync();
        await using var journey = running.Begin("tre-han", house);
        var owner = await ArriveAsync(journey);
        await owner.GoAsync($"/nop-ho-so/{Code}?truong-hop=nha-o-rieng-le");
        await owner.LookAsync("truoc-khi-nop");
        await owner.PressAsync("Đăng nhập để bắt đầu");
        await owner.SignInAsync("congdan2");
        await owner.AnswerAsync("da-doc", "true");
        await owner.PressAsync("Bắt đầu điền tờ khai");
        await owner.FillFormAsync(answers, "to-khai");
        foreach (var (paper, file) in new[] { ("Giấy tờ về quyền sử dụng đất", "so-do.jpg"), ("Bản vẽ mặt bằng công trình", "ban-ve-1.jpg"), ("Bản vẽ mặt bằng các tầng", "ban-ve-2.jpg"), ("Bản vẽ mặt bằng móng", "ban-ve-3.jpg") })
            await owner.UploadAsync(paper, file);
        await owner.LookAsync("giay-to-da-gui");
        await owner.PressAsync("Tiếp tục");
        await owner.AnswerAsync("cach", "Counter");
        await owner.PressAsync("Tiếp tục");
        await owner.LookAsync("xem-lai");
        await owner.PressAsync("Nộp hồ sơ");
        var code = owner.Where.Split('/', '?')[2];
        await (await OfficerAsync(journey, "motcua")).ActAsync(code, "Tiếp nhận");
        await (await OfficerAsync(journey, "diachinh")).ActAsync(code, "Nhận xử lý");

        house.Pass(TimeSpan.FromDays(21));

        var anybody = await ArriveAsync(journey);
        await anybody.TrackAsync(code, "0002");
        await anybody.LookAsync("tra-cuu-tre");
        (await anybody.TextAsync()).ShouldContain("Quá hạn");
        (await anybody.TextAsync()).ShouldContain("Phường xin lỗi ông/bà");
        var inspector = await OfficerAsync(journey, "diachinh");
        await inspector.GoAsync("/lam-viec?muc=tre-han");
        await inspector.LookAsync("hang-tre-han");
        (await inspector.Page.Locator("tbody tr", new() { HasText = code }).InnerTextAsync()).ShouldContain("Quá hạn");
        await inspector.ActAsync(code, "Xin lỗi và gia hạn", new Dictionary<string, string>
        {
            ["reason"] = "Mưa lớn kéo dài nên chưa đo được ranh giới thửa đất.",
            ["newDate.day"] = "9",
            ["newDate.month"] = "10",
            ["newDate.year"] = "2026",
        });
        await inspector.LookAsync("da-gia-han");
        (await inspector.TextAsync()).ShouldContain("Đã gia hạn");
        (await inspector.Page.Locator(".ht-act").InnerTextAsync()).ShouldNotContain("Xin lỗi và gia hạn", Case.Sensitive, "a dossier is extended once");

        await inspector.PressAsync("Văn bản xin lỗi và đề nghị gia hạn");
        await inspector.UntilAsync("Mở bản PDF");
        await anybody.TrackAsync(code, "0002");
        (await anybody.TextAsync()).ShouldContain("văn bản xin lỗi đang được trình ký");
        var leader = await OfficerAsync(journey, "lanhdao");
        await leader.SignAsync(code);
        var printed = await (await OfficerAsync(journey, "vanthu")).NumberAsync(code);
        await owner.GoAsync($"/nop-ho-so/{Code}?truong-hop=nha-o-rieng-le");
        await owner.PressAsync("Đăng nhập để bắt đầu");
        await owner.SignInAsync("congdan2");
        await owner.GoAsync($"/ho-so-cua-toi/{code}");
        await owner.LookAsync("duoc-xin-loi");
        (await owner.TextAsync()).ShouldContain("09/10/2026");
        (await owner.TextAsync()).ShouldContain("Phường đã xin lỗi và hẹn lại");
        await owner.SaveAsync(code, "Văn bản xin lỗi");
        await anybody.GoAsync("/xac-minh?ma=" + printed);
        await anybody.LookAsync("xac-minh-van-ban-xin-loi");
        (await anybody.TextAsync()).ShouldContain("Văn bản đúng của phường");

        await inspector.DraftAsync(code, PermitDraft.Answers);
        await leader.SignAsync(code);
        var permit = await (await OfficerAsync(journey, "vanthu")).NumberAsync(code);
        await (await OfficerAsync(journey, "motcua")).DeliverAsync(code, "counter");
        await anybody.VerifyAsync(permit, await owner.SaveAsync(code, "Giấy phép xây dựng"));
        await owner.RateAsync();
        journey.ShouldBeClean();
    }

    private static Task<Visitor> ArriveAsync(Journey journey) => journey.ArriveAsync(Screen.Phone, scripts: false);

    private static Task<Visitor> OfficerAsync(Journey journey, string login) => journey.OfficerAsync(login, Screen.Phone, scripts: false);
}
