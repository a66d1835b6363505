using HacThanh.Platform.Sheets;

namespace HacThanh.BrowserTests;

/// <summary>A register that the ward makes by itself, from the first field to the public map; and every page of registers looked at.</summary>
public sealed class RegisterJourney(RunningHouse running)
{
    [Theory, InlineData(Screen.Desk, 1), InlineData(Screen.Phone, 2)]
    public async Task ChargingPoints_MadeImportedSeenOnTheMapAndByThePublic(Screen screen, int number)
    {
        await using var journey = running.Begin($"diem-sac-{number}");
        var (title, slug) = ($"Điểm sạc xe điện {number}", $"diem-sac-xe-dien-{number}");
        var administrator = await journey.OfficerAsync("quantri", screen);
        await administrator.GoAsync("/quan-tri/so/them");
        foreach (var (field, value) in new[] { ("title", title), ("one", "điểm sạc"), ("sector", "Đô thị"), ("place", "point"), ("photo", "true"), ("states", "true"), ("edit", "specialist-urban") })
            await administrator.AnswerAsync(field, value);
        await administrator.LookAsync("them-so");
        await administrator.LeaveAsync(() => administrator.Page.Locator("main form button[type=submit]").First.ClickAsync());
        administrator.Where.ShouldStartWith($"/quan-tri/so/{slug}");
        await administrator.LookAsync("so-moi");
        await administrator.GoAsync($"/quan-tri/so/{slug}/cong-khai");
        foreach (var field in new[] { "name", "place" }) await administrator.AnswerAsync("fields", field);
        await administrator.LookAsync("cong-khai");
        await administrator.LeaveAsync(() => administrator.Page.Locator("main form button[type=submit]").First.ClickAsync());
        await administrator.GoAsync($"/quan-tri/so/{slug}/xem-truoc");
        await administrator.LookAsync("xem-truoc-so");
        await administrator.GoAsync($"/quan-tri/so/{slug}/cong-bo");
        await administrator.AnswerAsync("reason", "Kế hoạch 15/KH-UBND");
        await administrator.AnswerAsync("read", "0");
        await administrator.LookAsync("cong-bo");
        await administrator.LeaveAsync(() => administrator.Page.Locator("main form button[type=submit]").First.ClickAsync());
        (await administrator.TextAsync()).ShouldContain("Đã công bố.");

        var officer = await journey.OfficerAsync("diachinh", screen);
        await officer.GoAsync($"/so/{slug}/nhap");
        await officer.LookAsync("nhap");
        await officer.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "diem-sac.xlsx", MimeType = "application/octet-stream", Buffer = await SheetAsync() });
        await officer.PressAsync("Xem trước");
        await officer.LookAsync("xem-truoc");
        (await officer.TextAsync()).ShouldContain("Ô C18");
        await officer.Page.Locator("label[for=bo-loi]").ClickAsync();
        await officer.LeaveAsync(() => officer.Page.GetByRole(AriaRole.Button, new() { Name = "Nhập", Exact = true }).ClickAsync());
        (await officer.TextAsync()).ShouldContain("Đã nhập: 199 dòng mới");
        await officer.LookAsync("da-nhap");
        await officer.GoAsync($"/so/{slug}/ban-do");
        await officer.UntilAsync("199 trong khung");
        await officer.LookAsync("ban-do");

        var anybody = await journey.ArriveAsync(screen);
        await anybody.GoAsync($"/danh-ba/{slug}");
        await anybody.LookAsync("danh-ba");
        (await anybody.TextAsync()).ShouldContain("Trạm sạc 001");
        (await anybody.TextAsync()).ShouldNotContain("Mã riêng");
        await anybody.GoAsync($"/ban-do?lop={slug}");
        await anybody.UntilAsync("199 trong khung");
        await anybody.LookAsync("ban-do-chung");
        journey.ShouldBeClean();
    }

    [Theory, InlineData(Screen.Desk), InlineData(Screen.Phone)]
    public async Task Pages_OfRegisters_AreSeenByThoseWhoMayAndNobodyElse(Screen screen)
    {
        await using var journey = running.Begin("so-moi-trang");
        var officer = await journey.OfficerAsync("diachinh", screen);
        await LookAtAsync(officer, "/so", "/so/streets", "/so/streets/them", "/so/trees/ban-do", "/so/trees/so-lieu", "/so/trees/sap-han", "/can-bo/tim?q=le+loi");
        await officer.GoAsync("/so/projects");
        await officer.LeaveAsync(() => officer.Page.Locator("tbody a").First.ClickAsync());
        await officer.LookAsync("du-an");
        await officer.PressAsync("Sửa");
        await officer.LookAsync("sua-du-an");
        var head = await journey.OfficerAsync("totruong", screen);
        await LookAtAsync(head, "/so", "/so/poor-households");
        var anybody = await journey.ArriveAsync(screen);
        await LookAtAsync(anybody, "/danh-ba", "/danh-ba/trees", "/ban-do?lop=trees", "/tim?q=le+loi", "/du-lieu-mo");
        await anybody.GoAsync("/danh-ba/relics");
        await anybody.LeaveAsync(() => anybody.Page.Locator("main a[href*='/danh-ba/relics/']").First.ClickAsync());
        await anybody.LookAsync("di-tich");
        journey.ShouldBeClean();
    }

    private static async Task LookAtAsync(Visitor visitor, params string[] paths)
    {
        foreach (var path in paths)
        {
            await visitor.GoAsync(path);
            await visitor.LookAsync(System.Text.RegularExpressions.Regex.Replace(path.Trim('/'), "[^a-z0-9-]+", "-"));
        }
    }

    /// <summary>200 points in the ward; the place of the 17th is no place.</summary>
    private static async Task<byte[]> SheetAsync()
    {
        using var stream = new MemoryStream();
        await using (var writer = await SheetWriter.XlsxAsync(stream, "Điểm sạc", [new SheetColumn("Mã"), new SheetColumn("Tên"), new SheetColumn("Vị trí"), new SheetColumn("Ghi chú")]))
            for (var i = 1; i <= 200; i++)
                await writer.WriteAsync([$"S{i:000}", $"Trạm sạc {i:000}", i == 17 ? "gần chợ" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{19.79 + i % 20 * 0.001}, {105.77 + i / 20 * 0.001}"), "Mã riêng của trạm"]);
        return stream.ToArray();
    }
}
