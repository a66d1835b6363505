namespace HacThanh.BrowserTests;

/// <summary>Đăng ký khai sinh on an old phone whose browser runs no script.</summary>
public sealed class BirthJourney(RunningHouse house)
{
    private static readonly Dictionary<string, string> answers = new()
    {
        ["relation"] = "mother",
        ["childName"] = "Nguyễn Minh Anh",
        ["childBirthDate.day"] = "5",
        ["childBirthDate.month"] = "9",
        ["childBirthDate.year"] = "2026",
        ["childSex"] = "female",
        ["childEthnicity"] = "Kinh",
        ["childNationality"] = "Việt Nam",
        ["birthPlaceKind"] = "facility",
        ["birthFacility"] = "Bệnh viện Phụ sản Thanh Hóa",
        ["birthPlace.commune"] = "Phường Hạc Thành, tỉnh Thanh Hóa",
        ["hometown"] = "Phường Hạc Thành, tỉnh Thanh Hóa",
        ["birthCertificate"] = "paper",
        ["birthCertificateNumber"] = "123/2026",
        ["surrogacy"] = "false",
        ["mother.name"] = "Lê Thị Hồng Nhung",
        ["mother.citizenId"] = "038192889085",
        ["mother.birthDate.day"] = "18",
        ["mother.birthDate.month"] = "4",
        ["mother.birthDate.year"] = "1992",
        ["motherEthnicity"] = "Kinh",
        ["motherNationality"] = "Việt Nam",
        ["motherAddress.line"] = "26 Tống Duy Tân",
        ["motherAddress.commune"] = "Phường Hạc Thành, tỉnh Thanh Hóa",
        ["fatherKnown"] = "false",
        ["copies"] = "1",
        ["statement.agreed"] = "true",
        ["statement.name"] = "Lê Thị Hồng Nhung",
    };

    [Fact]
    public async Task Birth_WithoutScripts_FilesWithAPhotographAndIsTaken()
    {
        await using var journey = house.Begin("khai-sinh");
        var mother = await journey.ArriveAsync(Screen.Phone, scripts: false);
        await mother.GoAsync("/thu-tuc/1.001193");
        await mother.LookAsync("thu-tuc");
        await mother.PressAsync("Nộp hồ sơ");
        await mother.LookAsync("truoc-khi-nop");
        await mother.PressAsync("Đăng nhập để bắt đầu");
        await mother.SignInAsync("congdan");
        await mother.AnswerAsync("da-doc", "true");
        await mother.PressAsync("Bắt đầu điền tờ khai");
        await mother.FillFormAsync(answers, "to-khai");
        await mother.LookAsync("giay-to");
        await mother.UploadAsync("Giấy chứng sinh", "giay-chung-sinh.jpg");
        await mother.LookAsync("giay-to-da-gui");
        await mother.PressAsync("Tiếp tục");
        await mother.AnswerAsync("cach", "Electronic");
        await mother.PressAsync("Tiếp tục");
        await mother.LookAsync("xem-lai");
        await mother.PressAsync("Nộp hồ sơ");
        await mother.LookAsync("giay-hen");
        var code = mother.Where.Split('/', '?')[2];
        (await mother.TextAsync()).ShouldContain("giay-chung-sinh.jpg");

        var clerk = await journey.OfficerAsync("motcua");
        await clerk.ActAsync(code, "Tiếp nhận");
        var specialist = await journey.OfficerAsync("chuyenvien");
        await specialist.ActAsync(code, "Nhận xử lý");
        await specialist.LookAsync("ho-so");
        await mother.GoAsync("/tai-khoan/ai-da-xem");
        await mother.LookAsync("ai-da-xem");
        journey.ShouldBeClean();
    }
}
