using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.History;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Sheets;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Registers and spreadsheets: what goes out comes in again, mistakes are named by cell, one file is one transaction.</summary>
public sealed class ExchangeTests
{
    [Theory, InlineData(Provider.Sqlite, "xlsx"), InlineData(Provider.Postgres, "xlsx"), InlineData(Provider.Sqlite, "csv")]
    public async Task EveryRegister_ExportedThenImported_ChangesNothing(Provider provider, string kind)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        foreach (var register in house.Services.GetRequiredService<RegisterLibrary>().Of(db.Ward))
        {
            var officer = await house.SignInAsync(await RegisterPeople.HolderAsync(house, register.Roles.Edit));
            var file = await DownloadAsync(officer, $"/so/{register.Slug}/xuat.{kind}");
            var page = await UploadAsync(officer, register.Slug, file, $"{register.Slug}.{kind}");
            var all = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 1000 })).Rows.Count;
            Counts(page).ShouldBe((0, 0, all, 0), $"{register.Slug}: {page.QuerySelector("table")?.TextContent}");
        }
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task TwoHundredRows_OneWrong_AreRefusedWholeOrTakenWithoutIt_AndASecondTimeChangeNothing(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var officer = await house.SignInAsync("diachinh");
        var file = await SheetAsync(["Tên đường phố", "Loại", "Chiều dài"], Enumerable.Range(1, 200).Select(i => (SheetValue[])[$"Ngõ thử {i}", i == 17 ? "Đường bay" : "Ngõ, ngách", 100L + i]));

        var page = await UploadAsync(officer, "streets", file, "ngo.xlsx");
        Counts(page).ShouldBe((199, 0, 0, 1));
        page.QuerySelector("table")!.TextContent.ShouldContain("Ô B18");
        page.QuerySelector("table")!.TextContent.ShouldContain("Loại: hãy chọn một mục có trong danh sách.");
        var preview = officer.Location.AbsolutePath;

        page = await officer.PostFormAsync(preview, ("viec", "nhap"));
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Ô B18: Loại");
        (await officer.GetAsync("/so/streets?q=ngo+thu")).QuerySelectorAll("tbody tr").ShouldBeEmpty();

        page = await officer.PostFormAsync(preview, ("viec", "nhap"), ("bo-loi", "true"));
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Body!.TextContent.ShouldContain("Đã nhập: 199 dòng mới, 0 dòng thay đổi, 0 dòng giữ nguyên, bỏ qua 1 dòng có lỗi.");
        (await officer.GetAsync("/so/streets?q=ngo+thu+18")).QuerySelectorAll("tbody tr").Length.ShouldBe(11);

        page = await UploadAsync(officer, "streets", file, "ngo.xlsx");
        Counts(page).ShouldBe((0, 0, 199, 1));
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task ChangedCell_ChangesThatAnswerOnly_AndStandsInTheHistoryOfTheRecord(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var officer = await house.SignInAsync("diachinh");
        await officer.PostFormAsync("/so/streets/them", ("name", "Phố Sửa Bằng Tệp"), ("kind", "street"), ("metres", "100"), ("start", "Ngã ba"));
        var record = officer.Location.AbsolutePath;
        var preview = await UploadAsync(officer, "streets", await SheetAsync(["Tên đường phố", "Chiều dài"], [["PHỐ SỬA BẰNG TỆP", 250L]]), "sua.xlsx");
        var lines = preview.QuerySelectorAll("table").Single(t => t.TextContent.Contains("Sẽ ghi", StringComparison.Ordinal)).QuerySelectorAll("tbody tr");
        lines.Single().TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("Thay đổi"), t => t.ShouldContain("100 m → 250 m"), t => t.ShouldNotContain("Ngã ba"));
        await officer.PostFormAsync(officer.Location.AbsolutePath, ("viec", "nhap"));
        var page = await officer.GetAsync(record);
        page.Body!.TextContent.ShouldContain("250 m");
        page.Body!.TextContent.ShouldContain("Ngã ba");
        page.Body!.TextContent.ShouldContain("Nhập tệp sua.xlsx");
    }

    [Theory]
    [InlineData("trống", "", "trống")]
    [InlineData("không phải bảng tính", "%PDF-1.7 abc", "PDF")]
    [InlineData("chỉ có tiêu đề", "Tên đường phố,Loại\n", "chưa có dòng nào")]
    public async Task File_ThatIsNoSheet_IsRefusedInASentence(string what, string content, string sentence)
    {
        what.ShouldNotBeEmpty();
        await using var house = await TestHouse.CreateAsync();
        var officer = await house.SignInAsync("diachinh");
        var page = await UploadAsync(officer, "streets", System.Text.Encoding.UTF8.GetBytes(content), "tep.csv");
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        page.QuerySelector(".govuk-error-summary")!.TextContent.ShouldContain(sentence == "trống" ? "chọn tệp" : sentence);
    }

    [Theory]
    [InlineData("STT,Tên đường phố,Loại\n1,Phố A,Đường phố cổ\n", "Ô C2")]
    [InlineData("Tên đường phố,Loại,Chiều dài\nPhố A,\"Đường, phố\",dài\n", "Ô C2")]
    [InlineData("Tên đường phố,Loại\nPhố A,\"Đường, phố\"\nphố a,\"Ngõ, ngách\"\n", "trùng Tên đường phố với dòng 2")]
    [InlineData("Loại,Chiều dài\n\"Đường, phố\",100\n", "Nhập “Tên đường phố”.")]
    [InlineData("Tên đường phố,Loại,Trạng thái\nPhố A,\"Đường, phố\",Đã mất\n", "không có trạng thái “Đã mất”.")]
    public async Task Preview_Mistake_IsNamedByItsCell(string csv, string words)
    {
        await using var house = await TestHouse.CreateAsync();
        var officer = await house.SignInAsync("diachinh");
        var page = await UploadAsync(officer, "streets", System.Text.Encoding.UTF8.GetBytes(csv), "tep.csv");
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.QuerySelector("table")!.TextContent.ShouldContain(words);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task RowsWithoutACode_GetTheirCodes_AndASecondTimeChangeNothing(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var officer = await house.SignInAsync("diachinh");
        SheetValue[] Row(string what) => ["2026-09-01", "Tổ dân phố báo", "Đèn", what, "Bình thường"];
        string[] headings = ["Ngày nhận tin", "Nguồn tin", "Hỏng ở đâu", "Hư hỏng thế nào", "Mức độ"];
        var file = await SheetAsync(headings, [Row("Nhập thử đèn tắt"), Row("Nhập thử đèn nháy"), Row("Nhập thử đèn tắt")]);

        var page = await UploadAsync(officer, "fault-reports", file, "bao-hong.xlsx");
        Counts(page).ShouldBe((3, 0, 0, 0), page.QuerySelector("table")?.TextContent);
        page.QuerySelector("main")!.TextContent.ShouldContain("phần mềm tự đặt số tin báo");
        page = await officer.PostFormAsync(officer.Location.AbsolutePath, ("viec", "nhap"));
        page.Body!.TextContent.ShouldContain("Đã nhập: 3 dòng mới");
        await using var db = house.Db();
        var register = house.Register("fault-reports");
        var added = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 500 })).Rows.Where(r => ((string?)r.Data["what"])?.StartsWith("Nhập thử", StringComparison.Ordinal) == true).ToList();
        added.Select(r => (string)r.Data["code"]!).Distinct().Count().ShouldBe(3, "two rows that say the same are two reports");

        await officer.PostFormAsync($"/so/fault-reports/{added[0].Id}/sua", ("what", "Nhập thử, đã sửa lời"), ("changeReason", "rõ hơn"));
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        Counts(await UploadAsync(officer, "fault-reports", file, "bao-hong.xlsx")).ShouldBe((0, 0, 3, 0), "what was changed since is not put back");
        await officer.PostFormAsync(officer.Location.AbsolutePath, ("viec", "nhap"));
        ((string)(await RegisterQuery.FindAsync(db, register, added[0].Id))!.Data["what"]!).ShouldBe("Nhập thử, đã sửa lời");

        var next = NextCode(added.Select(r => (string)r.Data["code"]!).Max()!);
        var more = await SheetAsync([.. headings.Prepend("Số tin báo")], [[default, .. Row("Nhập thử thêm")], [(string)added[1].Data["code"]!, .. Row("Nhập thử, đã thay")], [next, .. Row("Nhập thử có mã")]]);
        Counts(await UploadAsync(officer, "fault-reports", more, "bao-hong-2.xlsx")).ShouldBe((2, 1, 0, 0), "with a code it is the record that is there");
        page = await officer.PostFormAsync(officer.Location.AbsolutePath, ("viec", "nhap"));
        page.Body!.TextContent.ShouldContain("Đã nhập: 2 dòng mới, 1 dòng thay đổi");
        ((string)(await RegisterQuery.FindByKeyAsync(db, register, next.ToLowerInvariant()))!.Data["what"]!).ShouldBe("Nhập thử có mã", "a code that the file names is given to no row without one");
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Columns_ChosenByHand_AreUsed()
    {
        await using var house = await TestHouse.CreateAsync();
        var officer = await house.SignInAsync("diachinh");
        var page = await UploadAsync(officer, "streets", System.Text.Encoding.UTF8.GetBytes("Cột lạ,Kiểu\nPhố Cột Lạ,\"Đường, phố\"\n"), "la.csv");
        Counts(page).Wrong.ShouldBe(1);
        page = await officer.SubmitAsync(page, new Dictionary<string, string> { ["cot-1"] = "name", ["cot-2"] = "kind", ["viec"] = "xem" });
        Counts(page).ShouldBe((1, 0, 0, 0));
        page = await officer.SubmitAsync(page, new Dictionary<string, string> { ["cot-1"] = "name", ["cot-2"] = "name", ["viec"] = "nhap" });
        page.Body!.TextContent.ShouldContain("Hai cột cùng vào");
    }

    [Theory]
    [InlineData("/so/streets/nhap", "motcua"), InlineData("/so/streets/mau.xlsx", "motcua"), InlineData("/so/cameras/xuat.xlsx", "motcua"), InlineData("/so/streets/xuat.xlsx", "congdan")]
    public async Task Exchange_WrongRole_IsNotThere(string url, string account)
    {
        await using var house = await TestHouse.CreateAsync();
        var browser = await house.SignInAsync(account);
        await browser.GetAsync(url);
        browser.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Export_ByAGroupHead_HoldsOnlyTheirGroupAndNothingSensitive()
    {
        await using var house = await TestHouse.CreateAsync();
        await using var db = house.Db();
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(db.Ward, "poor-households")!;
        var rows = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 1000 })).Rows;
        var own = RegisterRow.StartingId(RegisterDefinition.GroupsSlug, "001");
        var file = System.Text.Encoding.UTF8.GetString(await DownloadAsync(await house.SignInAsync("totruong"), "/so/poor-households/xuat.csv"));
        foreach (var row in rows)
        {
            file.Contains(row.Title, StringComparison.Ordinal).ShouldBe(row.Group == own, row.Title);
            foreach (var (name, value) in house.Services.GetRequiredService<RegisterRows>().Reveal(db.Ward, register, row))
                if (register.Form.Field(name) is { } field && value is not null && field.Type.Format(value, field) is { Length: > 5 } secret) file.ShouldNotContain(secret);
        }
    }

    private static string NextCode(string code) => code[..^4] + (int.Parse(code[^4..], System.Globalization.CultureInfo.InvariantCulture) + 1).ToString("0000", System.Globalization.CultureInfo.InvariantCulture);

    private static (int Added, int Changed, int Same, int Wrong) Counts(IHtmlDocument page)
    {
        var numbers = page.QuerySelectorAll("dd").Take(4).Select(d => int.Parse(d.TextContent.Trim().Replace(".", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture)).ToList();
        return numbers is [var added, var changed, var same, var wrong] ? (added, changed, same, wrong) : throw new InvalidOperationException(page.Body!.TextContent);
    }

    private static async Task<byte[]> SheetAsync(string[] headings, IEnumerable<SheetValue[]> rows)
    {
        using var stream = new MemoryStream();
        await using (var writer = await SheetWriter.XlsxAsync(stream, "Thử", [.. headings.Select(h => new SheetColumn(h))]))
            foreach (var row in rows) await writer.WriteAsync(row);
        return stream.ToArray();
    }

    private static async Task<byte[]> DownloadAsync(Browser browser, string url)
    {
        var answer = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Browser.Origin, url)));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, url);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<IHtmlDocument> UploadAsync(Browser browser, string slug, byte[] file, string name)
    {
        var form = await browser.GetAsync($"/so/{slug}/nhap");
        var token = (IHtmlInputElement)form.QuerySelector("main input[type=hidden]")!;
        using var body = new MultipartFormDataContent { { new StringContent(token.Value), token.Name! } };
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Add(content, "tep", name);
        return await browser.SendFormAsync($"/so/{slug}/nhap", body);
    }
}
