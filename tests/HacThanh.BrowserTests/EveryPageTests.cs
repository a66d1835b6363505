using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HacThanh.BrowserTests;

/// <summary>The pages that no journey passes: every role's, empty ones, wrong ones, those for print. With a long name and full numbers in them.</summary>
public sealed class EveryPageTests(RunningHouse running)
{
    private const string LongName = "Công Tằng Tôn Nữ Nguyễn Thị Huyền Trang Bích Ngọc Phương Thảo";

    [Theory, InlineData(Screen.Phone), InlineData(Screen.Desk)]
    public async Task Desk_EveryListAndEveryAction(Screen screen)
    {
        await using var journey = running.Begin("ban-lam-viec");
        var house = journey.House;
        var code = await house.FileAsync("motcua", "1.013225", LongName);
        var clerk = await journey.OfficerAsync("motcua", screen);
        await LookAtAsync(clerk, "/quay", "/quay/quet", $"/quay/quet?ma={code}", $"/ho-so/{code}", $"/ho-so/{code}/giay-tiep-nhan", "/so-theo-doi", "/so-theo-doi/in?tu=01/09/2026&den=30/09/2026", "/tai-khoan");
        await LookAtActionsAsync(clerk, code);
        await clerk.GoAsync("/lam-viec/tim");
        await clerk.LookAsync("tim");
        await clerk.AnswerAsync("q", "huyen trang");
        await clerk.PressAsync("Tìm");
        await clerk.LookAsync("tim-thay");
        (await clerk.TextAsync()).ShouldContain(code);
        await clerk.GoAsync("/lam-viec/tim");
        await clerk.AnswerAsync("q", "không có ai tên này");
        await clerk.PressAsync("Tìm");
        await clerk.LookAsync("tim-khong-thay");
        await clerk.GoAsync("/quay");
        await clerk.PressAsync("Sang tờ khai");
        await clerk.LookAsync("quay-loi");

        await house.ActAsync("diachinh", code, "nhan-xu-ly");
        var specialist = await journey.OfficerAsync("diachinh", screen);
        await LookAtAsync(specialist, $"/ho-so/{code}");
        await LookAtActionsAsync(specialist, code);
        await house.ActAsync("diachinh", code, "yeu-cau-bo-sung", new JsonObject
        {
            ["reason"] = "Bản vẽ móng thiếu kích thước.",
            ["items"] = new JsonArray(new JsonObject { ["paper"] = "Bản vẽ mặt bằng móng, mặt cắt móng kèm sơ đồ đấu nối cấp nước, thoát nước, cấp điện", ["what"] = "Ghi đủ kích thước móng" }),
        });
        await LookAtAsync(specialist, $"/ho-so/{code}");
        await LookAtAsync(clerk, $"/ho-so/{code}/bo-sung");
        foreach (var (tab, login) in new[] { ("cua-toi", "chuyenvien"), ("don-vi", "chuyenvien"), ("tre-han", "chuyenvien"), ("sap-den-han", "chuyenvien"), ("cho-nguoi-dan", "chuyenvien"), ("cho-ky", "lanhdao"), ("cho-cap-so", "vanthu"), ("xin-rut", "motcua"), ("cho-tra", "motcua") })
            await LookAtAsync(await journey.OfficerAsync(login, screen), $"/lam-viec?muc={tab}");
        journey.ShouldBeClean();
    }

    [Theory, InlineData(Screen.Phone), InlineData(Screen.Desk)]
    public async Task HeadAuditorAdministrator_TheirPages(Screen screen)
    {
        await using var journey = running.Begin("quan-ly");
        var house = journey.House;
        var code = await house.FileAsync("motcua", "1.004873", LongName);
        var head = await journey.OfficerAsync("giamdoc", screen);
        await LookAtAsync(head, "/lam-viec", $"/ho-so/{code}");
        await LookAtActionsAsync(head, code);
        var auditor = await journey.OfficerAsync("kiemsoat", screen);
        await LookAtAsync(auditor, "/lam-viec", "/kiem-soat", $"/kiem-soat?ban-ghi={code}", "/kiem-soat?muc=luot-xem");
        await auditor.AnswerAsync("nguoi-dan", "123");
        await auditor.PressAsync("Tìm");
        await auditor.LookAsync("kiem-soat-loi");
        await auditor.GoAsync($"/kiem-soat?ban-ghi={code}");
        await auditor.LeaveAsync(() => auditor.Page.Locator("td a[href*='/kiem-soat/muc/']").First.ClickAsync());
        await auditor.LookAsync("muc");
        await auditor.LeaveAsync(() => auditor.Page.Locator("dd a[href*='/kiem-soat/ban-ghi/']").First.ClickAsync());
        await auditor.LookAsync("ban-ghi");
        var administrator = await journey.OfficerAsync("quantri", screen);
        await LookAtAsync(administrator, "/lam-viec", "/quan-tri/so", "/quan-tri/so/them", "/quan-tri/so/markets", "/quan-tri/so/markets/truong-moi", "/quan-tri/so/markets/quyen", "/quan-tri/so/markets/xem-truoc", "/quan-tri/so/projects", "/quan-tri/so/projects/dau-hieu-moi", "/quan-tri/so/projects/nhac-han?ma=0", "/quan-tri/so/projects/thuoc-ve", "/quan-tri");
        await administrator.LeaveAsync(() => administrator.Page.Locator("td a[href*='/quan-tri/tai-khoan/']").First.ClickAsync());
        await administrator.LookAsync("tai-khoan-can-bo");
        await administrator.PressAsync("Khóa tài khoản");
        await administrator.LookAsync("thieu-ly-do");
        journey.ShouldBeClean();
    }

    [Theory, InlineData(Screen.Phone), InlineData(Screen.Desk)]
    public async Task Resident_OwnPagesAndWhatGoesWrong(Screen screen)
    {
        await using var journey = running.Begin("nguoi-dan");
        var house = journey.House;
        var code = await house.FileAsync("congdan", "1.004873", "Lê Thị Hồng Nhung", "online");
        var resident = await journey.ArriveAsync(screen);
        await resident.GoAsync("/dang-nhap");
        await resident.SignInAsync("congdan");
        await LookAtAsync(resident, "/tai-khoan", "/tai-khoan/ai-da-xem", "/ho-so-cua-toi", $"/ho-so-cua-toi/{code}", $"/ho-so-cua-toi/{code}/tin-nhan", $"/ho-so-cua-toi/{code}/rut", "/mo-phong/tin-nhan", "/thu-tuc/su-kien/co-con");
        await resident.GoAsync($"/ho-so-cua-toi/{code}/tin-nhan");
        await resident.PressAsync("Gửi tin nhắn");
        await resident.LookAsync("tin-nhan-trong");
        await resident.AnswerAsync("text", "Tôi muốn hỏi hồ sơ còn thiếu gì không. " + string.Concat(Enumerable.Repeat("dàiliềnkhôngdấucách", 8)));
        await resident.PressAsync("Gửi tin nhắn");
        await resident.LookAsync("tin-nhan-da-gui");
        await resident.GoAsync($"/ho-so-cua-toi/{code}/rut");
        await resident.Page.Locator("main button[type=submit]").ClickAsync();
        await resident.LookAsync("rut-thieu-ly-do");

        await resident.GoAsync("/nop-ho-so/1.004873");
        await resident.AnswerAsync("da-doc", "true");
        await resident.PressAsync("Bắt đầu điền tờ khai");
        var draft = string.Join('/', resident.Where.Split('/').Take(4));
        await resident.PressAsync("Tiếp tục");
        await resident.PressAsync("Tiếp tục");
        await resident.LookAsync("to-khai-loi");
        await LookAtAsync(resident, $"{draft}/nhan-ket-qua", $"{draft}/kiem-tra", $"{draft}/xoa", "/ho-so-cua-toi");
        await resident.GoAsync($"{draft}/xoa");
        await resident.LeaveAsync(() => resident.Page.Locator("main button[type=submit]").ClickAsync());
        await resident.LookAsync("da-xoa");

        var anybody = await journey.ArriveAsync(screen);
        await anybody.Page.GotoAsync("/khong-co-trang-nay");
        await anybody.LookAsync("404");
        await LookAtAsync(anybody, "/thu-tuc?q=zzzz", "/xac-minh?ma=AAAA-BBBB-CCCC", "/dang-nhap", "/can-bo/dang-nhap");
        await anybody.PressAsync("Tiếp tục");
        await anybody.LookAsync("dang-nhap-loi");
        await anybody.GoAsync("/tra-cuu");
        await anybody.PressAsync("Xem hồ sơ");
        await anybody.LookAsync("tra-cuu-loi");
        await anybody.AnswerAsync("ma", code);
        await anybody.AnswerAsync("so", "9999");
        await anybody.PressAsync("Xem hồ sơ");
        await anybody.LookAsync("tra-cuu-sai");
        journey.ShouldBeClean();
    }

    private static async Task LookAtAsync(Visitor visitor, params string[] paths)
    {
        foreach (var path in paths)
        {
            await visitor.GoAsync(path);
            await visitor.LookAsync(Regex.Replace(path.Trim('/'), "[^a-z0-9-]+", "-"));
        }
    }

    /// <summary>The form of every action that the dossier offers this officer now.</summary>
    private static async Task LookAtActionsAsync(Visitor officer, string code)
    {
        await officer.GoAsync($"/ho-so/{code}");
        var paths = await officer.Page.Locator(".ht-act a").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
        await LookAtAsync(officer, [.. paths.Where(p => p.StartsWith($"/ho-so/{code}/", StringComparison.Ordinal)).Distinct()]);
    }
}
