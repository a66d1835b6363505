using System.Text.RegularExpressions;

namespace HacThanh.BrowserTests;

/// <summary>Xác nhận tình trạng hôn nhân, from a search on a phone to a rating.</summary>
public sealed partial class MaritalStatusJourney(RunningHouse house)
{
    private static readonly Dictionary<string, string> answers = new()
    {
        ["forWhom"] = "self",
        ["sex"] = "",
        ["ethnicity"] = "Kinh",
        ["nationality"] = "Việt Nam",
        ["status"] = "single",
        ["periods[0].from.day"] = "18",
        ["periods[0].from.month"] = "4",
        ["periods[0].from.year"] = "2010",
        ["periods[0].current"] = "true",
        ["periods[0].place"] = "Phường Hạc Thành, tỉnh Thanh Hóa",
        ["periods[0].periodStatus"] = "single",
        ["purpose"] = "property",
        ["copies"] = "2",
        ["issuedBefore"] = "false",
        ["statement.agreed"] = "true",
    };

    [Theory]
    [InlineData(Screen.Phone, "congdan", "Lê Thị Hồng Nhung", "female", "0001")]
    [InlineData(Screen.Desk, "congdan2", "Nguyễn Văn Thành", "male", "0002")]
    public async Task MaritalStatus_FromSearchToRating(Screen screen, string account, string name, string sex, string lastDigits)
    {
        await using var journey = house.Begin($"hon-nhan-{account}");
        var resident = await journey.ArriveAsync(screen);
        await resident.GoAsync("/");
        await resident.LookAsync("trang-chu");
        await resident.AnswerAsync("q", "doc than");
        await resident.PressAsync("Tìm");
        await resident.LookAsync("tim-doc-than");
        await resident.LeaveAsync(() => resident.Page.GetByRole(AriaRole.Link, new() { Name = "xác nhận tình trạng hôn nhân" }).First.ClickAsync());
        await resident.LookAsync("thu-tuc");
        await resident.PressAsync("Nộp hồ sơ");
        await resident.LookAsync("truoc-khi-nop");
        await resident.PressAsync("Đăng nhập để bắt đầu");
        await resident.SignInAsync(account);
        var before = await MineAsync(resident);
        await resident.AnswerAsync("da-doc", "true");
        await resident.LookAsync("bat-dau");
        await resident.PressAsync("Bắt đầu điền tờ khai");
        await resident.FillFormAsync(new Dictionary<string, string>(answers) { ["sex"] = sex, ["statement.name"] = name }, "to-khai");
        await resident.LookAsync("giay-to");
        await resident.PressAsync("Tiếp tục");
        await resident.AnswerAsync("cach", "Counter");
        await resident.LookAsync("nhan-ket-qua");
        await resident.PressAsync("Tiếp tục");
        await resident.LookAsync("xem-lai");
        await resident.LeaveAsync(() => resident.Page.GetByRole(AriaRole.Button, new() { Name = "Nộp hồ sơ" }).DblClickAsync());
        await resident.Page.WaitForURLAsync("**/ho-so-cua-toi/H56*");
        await resident.LookAsync("giay-hen");
        var code = resident.Where.Split('/', '?')[2];
        await resident.GoAsync("/ho-so-cua-toi");
        await resident.LookAsync("ho-so-cua-toi");
        // Other journeys file for the same resident meanwhile, so that more may be new; that two presses file once is proven where nobody else files (FilingPagesTests).
        before.ShouldNotContain(code);
        (await MineAsync(resident)).ShouldContain(code);

        var anybody = await journey.ArriveAsync(screen);
        await anybody.TrackAsync(code, lastDigits);
        await anybody.LookAsync("tra-cuu");
        (await anybody.TextAsync()).ShouldNotContain(name);

        var clerk = await journey.OfficerAsync("motcua");
        await clerk.GoAsync("/lam-viec");
        await clerk.LookAsync("lam-viec");
        await clerk.GoAsync($"/ho-so/{code}");
        await clerk.LookAsync("ho-so-moi-nop");
        await clerk.ActAsync(code, "Tiếp nhận");
        var specialist = await journey.OfficerAsync("chuyenvien", screen);
        await specialist.GoAsync("/lam-viec");
        await specialist.LookAsync("lam-viec-chuyen-vien");
        await specialist.ActAsync(code, "Nhận xử lý");
        await specialist.ActAsync(code, "Yêu cầu bổ sung giấy tờ", new Dictionary<string, string>
        {
            ["items[0].paper"] = "Giấy tờ về tình trạng hôn nhân ở nơi thường trú trước đây",
            ["items[0].what"] = "Ảnh chụp giấy xác nhận đã cấp năm 2019",
            ["reason"] = "Trước năm 2020 ông/bà thường trú ở nơi khác, dữ liệu nơi đó chưa tra cứu được.",
        });
        await specialist.LookAsync("ho-so-cho-bo-sung");

        await resident.GoAsync($"/ho-so-cua-toi/{code}");
        await resident.LookAsync("duoc-yeu-cau-bo-sung");
        await resident.GoAsync($"/ho-so-cua-toi/{code}/bo-sung");
        await resident.UploadAsync("Giấy tờ về tình trạng hôn nhân", "giay-xac-nhan-2019.jpg");
        await resident.LookAsync("bo-sung");
        await resident.PressAsync("Gửi bổ sung");
        await resident.LookAsync("da-bo-sung");

        await specialist.GoAsync($"/ho-so/{code}");
        await specialist.LookAsync("ho-so-da-bo-sung");
        await specialist.ActAsync(code, "Xong bước, chuyển tiếp", new Dictionary<string, string> { ["note"] = "Đã tra cứu, chưa đăng ký kết hôn với ai." });
        await specialist.LookAsync("ho-so-soan");
        await specialist.DraftAsync(code);
        await (await journey.OfficerAsync("lanhdao", screen)).SignAsync(code);
        var printed = await (await journey.OfficerAsync("vanthu")).NumberAsync(code);
        await clerk.DeliverAsync(code, "counter");

        var file = await resident.SaveAsync(code, "Giấy xác nhận tình trạng hôn nhân");
        await anybody.VerifyAsync(printed, file);
        await resident.RateAsync();
        journey.ShouldBeClean();
    }

    /// <summary>The codes in the resident's own list, read beside the page that is open: other tests file for the same resident.</summary>
    private static async Task<string[]> MineAsync(Visitor visitor)
    {
        var list = await visitor.Page.Context.APIRequest.GetAsync(new Uri(new Uri(visitor.Page.Url), "/ho-so-cua-toi").ToString());
        return [.. MyCode().Matches(await list.TextAsync()).Select(match => match.Groups[1].Value).Distinct()];
    }

    [GeneratedRegex("href=\"/ho-so-cua-toi/(H56[^\"/?]*)\"")]
    private static partial Regex MyCode();
}
