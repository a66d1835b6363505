namespace HacThanh.BrowserTests;

/// <summary>Đăng ký khai sinh, from the form to the certificate on the phone: on an old phone whose browser runs no script, and at a desk.</summary>
public sealed class BirthJourney(RunningHouse house)
{
    private static readonly Dictionary<string, string> answers = new()
    {
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
        ["motherKnown"] = "true",
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
        ["father.name"] = "Nguyễn Văn Thành",
        ["father.citizenId"] = "038087664789",
        ["father.birthDate.day"] = "3",
        ["father.birthDate.month"] = "9",
        ["father.birthDate.year"] = "1987",
        ["fatherEthnicity"] = "Kinh",
        ["fatherNationality"] = "Việt Nam",
        ["fatherAddress.line"] = "15/7 Lê Hoàn",
        ["fatherAddress.commune"] = "Phường Hạc Thành, tỉnh Thanh Hóa",
        ["parentsMarried"] = "true",
        ["marriageNumber"] = "45/2018",
        ["marriageDate.day"] = "20",
        ["marriageDate.month"] = "10",
        ["marriageDate.year"] = "2018",
        ["marriagePlace"] = "UBND phường Lam Sơn, thành phố Thanh Hóa",
        ["copies"] = "1",
        ["statement.agreed"] = "true",
    };

    [Theory]
    [InlineData(Screen.Phone, false, "congdan", "mother", "Lê Thị Hồng Nhung")]
    [InlineData(Screen.Desk, true, "congdan2", "father", "Nguyễn Văn Thành")]
    public async Task Birth_FromFormToCertificate(Screen screen, bool scripts, string account, string relation, string name)
    {
        await using var journey = house.Begin($"khai-sinh-{account}");
        var parent = await journey.ArriveAsync(screen, scripts);
        await parent.GoAsync("/thu-tuc/1.001193");
        await parent.LookAsync("thu-tuc");
        await parent.PressAsync("Nộp hồ sơ");
        await parent.LookAsync("truoc-khi-nop");
        await parent.PressAsync("Đăng nhập để bắt đầu");
        await parent.SignInAsync(account);
        await parent.AnswerAsync("da-doc", "true");
        await parent.PressAsync("Bắt đầu điền tờ khai");
        await parent.FillFormAsync(new Dictionary<string, string>(answers) { ["relation"] = relation, ["statement.name"] = name }, "to-khai");
        await parent.LookAsync("giay-to");
        await parent.UploadAsync("Giấy chứng sinh", "giay-chung-sinh.jpg");
        await parent.LookAsync("giay-to-da-gui");
        await parent.PressAsync("Tiếp tục");
        await parent.AnswerAsync("cach", "Electronic");
        await parent.PressAsync("Tiếp tục");
        await parent.LookAsync("xem-lai");
        await parent.PressAsync("Nộp hồ sơ");
        await parent.LookAsync("giay-hen");
        var code = parent.Where.Split('/', '?')[2];
        (await parent.TextAsync()).ShouldContain("giay-chung-sinh.jpg");

        var clerk = await journey.OfficerAsync("motcua", screen, scripts);
        await clerk.ActAsync(code, "Tiếp nhận");
        var specialist = await journey.OfficerAsync("chuyenvien", screen, scripts);
        await specialist.ActAsync(code, "Nhận xử lý");
        await specialist.LookAsync("ho-so");
        await specialist.DraftAsync(code);
        await (await journey.OfficerAsync("lanhdao", screen, scripts)).SignAsync(code);
        var printed = await (await journey.OfficerAsync("vanthu", screen, scripts)).NumberAsync(code);
        await clerk.DeliverAsync(code, "electronic");

        var file = await parent.SaveAsync(code, "Giấy khai sinh");
        await (await journey.ArriveAsync(screen, scripts)).VerifyAsync(printed, file);
        await parent.RateAsync();
        await parent.GoAsync("/tai-khoan/ai-da-xem");
        await parent.LookAsync("ai-da-xem");
        (await parent.TextAsync()).ShouldContain(code);
        journey.ShouldBeClean();
    }
}
