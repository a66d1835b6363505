namespace HacThanh.BrowserTests;

/// <summary>Cấp giấy phép xây dựng nhà ở riêng lẻ, taken in at the counter without touching the mouse, checked on site, signed, and given out at the counter.</summary>
public sealed class BuildingPermitJourney(RunningHouse house)
{
    [Fact]
    public async Task Permit_FiledByKeyboard_FromCounterToCounter()
    {
        await using var journey = house.Begin("xay-dung");
        var clerk = await journey.OfficerAsync("motcua");
        await clerk.GoAsync("/quay");
        await clerk.LookAsync("quay-1");
        await clerk.TypeAsync("thu-tuc", "1.013225/nha-o-rieng-le");
        await clerk.TypeAsync("the", "038087664789|172345678|Nguyễn Văn Thành|03091987|Nam|15/7 Lê Hoàn, Phường Hạc Thành, tỉnh Thanh Hóa|25122021");
        await clerk.TypeAsync("dien-thoai", "0900000002");
        await clerk.LeaveAsync(() => clerk.Page.Keyboard.PressAsync("Enter"));
        await clerk.LookAsync("quay-2");
        foreach (var (field, value) in Permit) await clerk.TypeAsync(field, value);
        await clerk.LookAsync("quay-2-da-dien");
        await clerk.EnterAsync("Kiểm tra và nộp");
        (await clerk.HeadingAsync()).ShouldBe("Kiểm tra cùng người nộp", await clerk.TextAsync());
        await clerk.LookAsync("quay-3");
        await clerk.EnterAsync("Nộp và in giấy tiếp nhận");
        await clerk.LookAsync("giay-tiep-nhan");
        var code = clerk.Where.Split('/', '?')[2];

        await clerk.GoAsync($"/ho-so/{code}");
        await clerk.LookAsync("ho-so-tai-quay");
        var inspector = await journey.OfficerAsync("diachinh");
        await inspector.ActAsync(code, "Nhận xử lý");
        await inspector.ActAsync(code, "Xong bước, chuyển tiếp", new Dictionary<string, string> { ["note"] = "Phù hợp quy hoạch. Hẹn xem thực địa." });
        await inspector.LookAsync("kiem-tra-thuc-dia");
        await inspector.DraftAsync(code, PermitDraft.Answers);
        await (await journey.OfficerAsync("lanhdao")).SignAsync(code);
        var printed = await (await journey.OfficerAsync("vanthu")).NumberAsync(code);
        await clerk.DeliverAsync(code, "counter");

        var owner = await journey.ArriveAsync(Screen.Desk);
        await owner.VerifyAsync(printed, file: null);
        await owner.TrackAsync(code, "0002");
        await owner.RateAsync();
        journey.ShouldBeClean();
    }

    /// <summary>In the order of the page, as Tab meets them.</summary>
    private static readonly (string Field, string Value)[] Permit =
    [
        ("represented", "false"),
        ("siteAddress.line", "15/7 Lê Hoàn"),
        ("siteAddress.commune", "Phường Hạc Thành, tỉnh Thanh Hóa"),
        ("mapSheet", "12"),
        ("plotNumber", "345"),
        ("plotArea", "96,5"),
        ("landPaper", "certificate"),
        ("landPaperNumber", "CT 123456"),
        ("work", "new"),
        ("houseType", "townhouse"),
        ("grade", "iv"),
        ("footprint", "70"),
        ("floors[0].kind", "ground"),
        ("floors[0].area", "70"),
        ("height", "7,5"),
        ("groundLevel", "0,45"),
        ("setback", "0"),
        ("adjacent", "false"),
        ("designer", "Nguyễn Văn Thành"),
        ("months", "8"),
        ("statement.agreed", "true"),
        ("statement.name", "Nguyễn Văn Thành"),
        ("so-land-right", "1"),
        ("so-drawing-site", "2"),
        ("so-drawing-floors", "2"),
        ("so-drawing-foundation", "2"),
    ];
}
