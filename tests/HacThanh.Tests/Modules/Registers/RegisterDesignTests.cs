using System.Net;
using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Editing;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using static HacThanh.Tests.Modules.Registers.EditingSteps;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>What an administrator makes of a register beyond plain fields, and what it does to the records that are there.</summary>
public sealed class RegisterDesignTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Formula_MadeInTheBrowser_IsCheckedAtOnceAndComputedForOlderRecords(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var (admin, officer) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"));
        await MakeAsync(admin);
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Phải thu"), ("type", "money"), ("listed", "true"));
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Đã thu"), ("type", "money"), ("listed", "true"));
        await PublishAsync(admin, Charging);
        foreach (var (name, due, paid) in new[] { ("Trạm A", "400", "100"), ("Trạm B", "300", "200"), ("Trạm C", "", "") })
            await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("name", name), ("phaiThu", due), ("daThu", paid));
        foreach (var (formula, sentence) in new[]
        {
            ("daThu * 100 / khongCo", "“công thức” nhắc đến “khongCo” nhưng không có trường nào tên như vậy."), ("daThu * (", "“công thức” sai: biểu thức chưa viết hết."),
            ("max(daThu)", "“công thức” sai: không có hàm “max”."),
        })
        {
            var refused = await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Tỷ lệ thu"), ("type", "computed"), ("expr", formula));
            admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            refused.QuerySelector("main")!.TextContent.ShouldContain(sentence);
            refused.QuerySelector("[name=expr]")!.GetAttribute("value").ShouldBe(formula);
        }

        (await admin.GetAsync($"{Charging}/truong-moi")).QuerySelector("main")!.TextContent.ShouldContain("daThu (Đã thu)");
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Tỷ lệ thu"), ("type", "computed"), ("expr", "daThu * 100 / phaiThu"), ("unit", "%"), ("decimals", "1"), ("listed", "true"));
        await PostManyAsync(admin, $"{Charging}/danh-sach", ("columns", "name"), ("columns", "tyLeThu"), ("usual", "-tyLeThu"), ("search", "name"));
        (await admin.GetAsync($"{Charging}/xem-truoc")).QuerySelector("main")!.TextContent.ShouldContain("“Tỷ lệ thu” được tính cho 3 dòng đã có");
        await PublishAsync(admin, Charging);
        await RunJobsAsync(house, clock);
        (await RowsAsync(officer)).ShouldBe(["Trạm B 66,7 %", "Trạm A 25 %", "Trạm C –"]);

        await admin.PostFormAsync($"{Charging}/truong?truong=tyLeThu", ("expr", "phaiThu - daThu"), ("unit", "đồng"), ("decimals", "0"));
        (await admin.GetAsync(Charging)).QuerySelector("main")!.TextContent.ShouldContain("Trường “Tỷ lệ thu”: công thức từ “daThu * 100 / phaiThu” thành “phaiThu - daThu”.");
        await PublishAsync(admin, Charging);
        await RunJobsAsync(house, clock);
        (await RowsAsync(officer)).ShouldBe(["Trạm A 300 đồng", "Trạm B 100 đồng", "Trạm C –"]);
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Table_MadeInTheBrowser_HasColumnsThatChangeAndKeepTheirValues(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var (admin, officer) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"));
        await MakeAsync(admin);
        var refused = await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Trụ sạc"), ("type", "table"), ("columns", "Số trụ\nGiá: mét"));
        refused.QuerySelector("main")!.TextContent.ShouldContain("chưa hiểu “Giá: mét”");
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Trụ sạc"), ("type", "table"), ("columns", "Số trụ\nGiá: tiền\nSố lượng: số"));
        await admin.PostFormAsync($"{Charging}/cot-moi?truong=truSac", ("label", "Loại trụ"), ("type", "choice"), ("options", "Nhanh\nChậm"), ("after", "soTru"));
        refused = await admin.PostFormAsync($"{Charging}/cot-moi?truong=truSac", ("label", "Thành tiền"), ("type", "computed"), ("expr", "gia * thanhTien"));
        refused.QuerySelector("main")!.TextContent.ShouldContain("không có cột nào đứng trước tên như vậy");
        await admin.PostFormAsync($"{Charging}/cot-moi?truong=truSac", ("label", "Thành tiền"), ("type", "computed"), ("expr", "gia * soLuong"));
        await admin.PostFormAsync($"{Charging}/cot?truong=truSac&cot=soTru", ("label", "Số hiệu trụ"), ("required", "true"));
        await admin.PostFormAsync($"{Charging}/lua-chon-moi?truong=truSac&cot=loaiTru", ("label", "Siêu nhanh"));
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Tổng tiền"), ("type", "computed"), ("expr", "sum(truSac.thanhTien)"));
        await PublishAsync(admin, Charging);
        var rows = new Dictionary<string, string>
        {
            ["name"] = "Trạm A",
            ["truSac[0].soTru"] = "T1",
            ["truSac[0].loaiTru"] = "sieu-nhanh",
            ["truSac[0].gia"] = "1000",
            ["truSac[0].soLuong"] = "3",
        };
        var form = await officer.GetAsync("/so/diem-sac-xe-dien/them");
        form.QuerySelectorAll("[name^='truSac[0]']").Select(i => i.GetAttribute("name")!.Split('.')[1]).Distinct().ShouldBe(["soTru", "loaiTru", "gia", "soLuong"]);
        await officer.SubmitAsync(form, rows.Where(r => !r.Key.EndsWith("soTru", StringComparison.Ordinal)).ToDictionary());
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "the column is required");
        var record = await officer.SubmitAsync(form, rows);
        record.QuerySelector("main")!.TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("Siêu nhanh"), t => t.ShouldContain("3.000"));
        var address = officer.Location.AbsolutePath;

        await admin.GetAsync($"{Charging}/bo-cot?truong=truSac&cot=gia");
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound, "records may have values in it");
        await admin.PostFormAsync($"{Charging}/cot?truong=truSac&cot=loaiTru", ("retired", "true"));
        await admin.PostFormAsync($"{Charging}/cot?truong=truSac&cot=gia", ("after", "-"));
        (await admin.GetAsync(Charging)).QuerySelector("main")!.TextContent.ShouldSatisfyAllConditions(
            t => t.ShouldContain("Cột “Loại trụ” của bảng “Trụ sạc”: ngừng dùng; dữ liệu đã có vẫn giữ."), t => t.ShouldContain("Đổi thứ tự các cột của bảng “Trụ sạc”."));
        (await admin.GetAsync($"{Charging}/xem-truoc")).QuerySelector("main")!.TextContent.ShouldContain("Cột “Loại trụ” của “Trụ sạc” ngừng dùng: 1 dòng đang có giá trị ở cột này");
        await PublishAsync(admin, Charging);
        (await officer.GetAsync("/so/diem-sac-xe-dien/them")).QuerySelectorAll("[name^='truSac[0]']").Select(i => i.GetAttribute("name")!.Split('.')[1]).Distinct().ShouldBe(["gia", "soTru", "soLuong"]);
        await officer.PostFormAsync(address + "/sua", ("name", "Trạm B"), ("changeReason", "Đổi tên"));
        (await officer.GetAsync(address)).QuerySelector("main")!.TextContent.ShouldContain("Siêu nhanh");
        RegisterLoader.Load("xuất", await RunAsync(house, "export", "diem-sac-xe-dien")).Form.Field("truSac")!.Fields.Select(c => c.Name).ShouldBe(["gia", "soTru", "loaiTru", "soLuong", "thanhTien"]);
    }

    [Fact]
    public async Task Columns_OfATableThatShips_AreChangedByName()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        var admin = await house.SignInAsync("quantri");
        const string Projects = "/quan-tri/so/projects";
        await admin.PostFormAsync($"{Projects}/cot?truong=milestones&cot=due", ("label", "Hạn phải xong"));
        await admin.PostFormAsync($"{Projects}/cot-moi?truong=milestones", ("label", "Người chịu trách nhiệm"), ("type", "text"));
        (await admin.GetAsync(Projects)).QuerySelector("main")!.TextContent.ShouldContain("Thêm cột “Người chịu trách nhiệm” của bảng “Các mốc”");
        await PublishAsync(admin, Projects);
        house.Register("projects").Form.Field("milestones")!.Fields.ShouldSatisfyAllConditions(c => c.ShouldContain(f => f.Label.Vi == "Hạn phải xong"), c => c.ShouldContain(f => f.Label.Vi == "Người chịu trách nhiệm"));
    }

    [Fact]
    public async Task Gallery_MadeInTheBrowser_TakesPairsOfPhotos()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        var (admin, officer) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"));
        await MakeAsync(admin);
        await admin.PostFormAsync($"{Charging}/anh-truoc-sau", ("gallery", "moi"), ("label", "Ảnh sửa chữa"), ("before", "Lúc hỏng"), ("after", "Sau khi sửa"));
        (await admin.GetAsync(Charging)).QuerySelector("main")!.TextContent.ShouldContain("ảnh trước và sau");
        await PublishAsync(admin, Charging);
        await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("name", "Trạm A"));
        var page = await officer.GetAsync(officer.Location.AbsolutePath + "/anh");
        page.QuerySelector("main")!.TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("Lúc hỏng"), t => t.ShouldContain("Sau khi sửa"));
        await admin.PostFormAsync($"{Charging}/anh-truoc-sau", ("gallery", "-"));
        await PublishAsync(admin, Charging);
        house.Register("diem-sac-xe-dien").Gallery.ShouldBeNull();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Key_ThatRecordsViolate_IsRefusedUntilTheyAreMended(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var (admin, officer) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"));
        await MakeAsync(admin);
        await PublishAsync(admin, Charging);
        var addresses = new List<string>();
        foreach (var (code, name) in new[] { ("B", "A"), ("A", "B"), ("C", "B") })
        {
            await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("code", code), ("name", name));
            addresses.Add(officer.Location.AbsolutePath);
        }
        await PostManyAsync(admin, $"{Charging}/nhan-biet", ("titled", "name"), ("key", "name"));
        (await admin.GetAsync($"{Charging}/xem-truoc")).QuerySelector("main")!.TextContent.ShouldContain("1 dòng trùng tên với dòng khác, nên chưa lấy làm trường không được trùng được.");
        (await admin.PostFormAsync($"{Charging}/cong-bo", ("reason", "Thử"))).QuerySelector("main")!.TextContent.ShouldContain("1 dòng trùng tên với dòng khác");
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);

        await officer.PostFormAsync(addresses[2] + "/sua", ("name", "C"), ("changeReason", "Trùng tên"));
        await PublishAsync(admin, Charging);
        (await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("code", "D"), ("name", "B"))).QuerySelector("main")!.TextContent.ShouldContain("đang được xếp lại theo tên, xin thêm sau ít phút");
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await RunJobsAsync(house, clock);
        (await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("code", "D"), ("name", "B"))).QuerySelector("main")!.TextContent.ShouldContain("Đã có điểm sạc “B” trùng tên.");
        await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("code", "C"), ("name", "D"));
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK, "the code may be there twice now");
        await using var db = house.Db();
        (await RegisterQuery.FindByKeyAsync(db, house.Register("diem-sac-xe-dien"), "a"))!.Title.ShouldBe("A", "keys of before are not those of now");
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Key_OfFieldsThatNothingListsBy_IsLookedThroughAllTheSame(Provider provider)
    {
        await using var house = await HouseAsync(provider, new Clock());
        var (admin, officer) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"));
        await MakeAsync(admin);
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Số seri"), ("type", "text"), ("listed", "false"));
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Số cổng"), ("type", "number"), ("listed", "false"));
        await PublishAsync(admin, Charging);
        house.Register("diem-sac-xe-dien").Columns.ShouldNotContain(c => c.Field.Name == "soSeri" || c.Field.Name == "soCong");
        foreach (var (name, serial, plugs) in new[] { ("Trạm A", "Số 1", "2"), ("Trạm B", "so 1", "2"), ("Trạm C", "Số 1", "3"), ("Trạm D", "SỐ 1", "2"), ("Trạm E", "", "2"), ("Trạm G", "Số 2", ""), ("Trạm H", "Số 2", "2") })
            await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("name", name), ("soSeri", serial), ("soCong", plugs));
        await PostManyAsync(admin, $"{Charging}/nhan-biet", ("titled", "name"), ("key", "soSeri"), ("key", "soCong"));
        (await admin.GetAsync($"{Charging}/xem-truoc")).QuerySelector("main")!.TextContent.ShouldSatisfyAllConditions(
            t => t.ShouldContain("2 dòng trùng số seri, số cổng với dòng khác, nên chưa lấy làm trường không được trùng được. Ví dụ: “Trạm B”, “Trạm D”."),
            t => t.ShouldContain("1 dòng chưa ghi đủ số seri, số cổng"));
        await PostManyAsync(admin, $"{Charging}/nhan-biet", ("titled", "name"), ("key", "soSeri"), ("key", "name"));
        (await admin.GetAsync($"{Charging}/xem-truoc")).QuerySelector("main")!.TextContent.ShouldNotContain("dòng trùng");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Code_MadeByTheRegister_BeginsAfterTheRecordsThatAreThere(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var (admin, officer) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"));
        await MakeAsync(admin);
        var refused = await admin.PostBoxesAsync($"{Charging}/nhan-biet", ("titled", "name"), ("key", "code"), ("generated", "không phải mẫu"));
        refused.QuerySelector("main")!.TextContent.ShouldContain("là mẫu như “BH-{year}-{number}”");
        await PostManyAsync(admin, $"{Charging}/nhan-biet", ("titled", "code"), ("key", "code"), ("generated", "TS-{year}-{number}"));
        await PublishAsync(admin, Charging);
        await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("code", "TS-2026-0007"), ("name", "Trạm cũ"));
        await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("name", "Trạm mới"));
        (await RowsAsync(officer, cells: 1)).ShouldBe(["TS-2026-0007", "TS-2026-0008"]);
        await PostManyAsync(admin, $"{Charging}/nhan-biet", ("titled", "name"), ("key", "code"), ("generated", "TS-{year}-{number}"));
        await PublishAsync(admin, Charging);
        await RunJobsAsync(house, clock);
        (await RowsAsync(officer, cells: 1)).ShouldBe(["Trạm cũ", "Trạm mới"]);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Masking_OfAPublishedField_SealsOlderRecordsAndIsForGood(Provider provider)
    {
        const string Secret = "Nguyễn Bí Mật";
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var (admin, officer, other) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"), await house.SignInAsync("kinhte"));
        await MakeAsync(admin);
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Người trực"), ("type", "text"), ("listed", "true"));
        await PostManyAsync(admin, $"{Charging}/danh-sach", ("columns", "name"), ("columns", "nguoiTruc"), ("filters", "nguoiTruc"), ("usual", "nguoiTruc"), ("sort", "name"), ("search", "name"), ("search", "nguoiTruc"));
        await PostManyAsync(admin, $"{Charging}/cong-khai", ("fields", "name"), ("fields", "nguoiTruc"));
        await PublishAsync(admin, Charging, read: 1);
        await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("name", "Trạm A"), ("nguoiTruc", Secret));
        var address = officer.Location.AbsolutePath;
        var anybody = house.Browser();
        (await anybody.GetAsync("/danh-ba/diem-sac-xe-dien")).QuerySelector("main")!.TextContent.ShouldContain(Secret);

        await admin.PostFormAsync($"{Charging}/truong?truong=nguoiTruc", ("sensitive", "true"));
        (await admin.GetAsync($"{Charging}/xem-truoc")).QuerySelector("main")!.TextContent.ShouldContain("“Người trực” nay phải che: giá trị đã ghi ở 1 dòng được mã hóa lại");
        await admin.PostFormAsync($"{Charging}/cong-bo", ("reason", "Thử"));
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "somebody has to say that they have read it");
        await PublishAsync(admin, Charging, read: 1);
        await NobodySeesAsync();
        await officer.PostFormAsync(address + "/sua", ("name", "Trạm B"), ("changeReason", "Đổi tên"));
        await NobodySeesAsync();
        await RunJobsAsync(house, clock);
        await NobodySeesAsync();

        await using var db = house.Db();
        var stored = await Sql.ListAsync(db, "select data, k_nguoi_truc from r_diem_sac_xe_dien", r => (r.GetString(0), r.GetString(1)));
        stored.Single().ShouldSatisfyAllConditions(s => s.Item1.ShouldNotContain("nguoiTruc"), s => s.Item2.ShouldBe(""));
        (await officer.GetAsync("/so/diem-sac-xe-dien?q=bi+mat")).QuerySelectorAll("tbody tr").ShouldBeEmpty();
        (await officer.PostFormAsync(address)).QuerySelector("main")!.TextContent.ShouldContain(Secret, customMessage: "who may, opens it");
        var field = await admin.GetAsync($"{Charging}/truong?truong=nguoiTruc");
        field.QuerySelector("main")!.TextContent.ShouldContain("Đã công bố thì không bỏ che được");
        field.QuerySelector("[name=sensitive]").ShouldBeNull("what cannot be answered otherwise is not asked");
        await admin.PostFormAsync($"{Charging}/ban/1");
        (await admin.PostFormAsync($"{Charging}/cong-bo", ("reason", "Thử"), ("read", "0"))).QuerySelector("main")!.TextContent.ShouldContain("“Người trực” đang là thông tin phải che; đã công bố thì không bỏ che được");
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();

        async Task NobodySeesAsync()
        {
            foreach (var (who, at) in new[] { (anybody, "/danh-ba/diem-sac-xe-dien?x=" + Guid.NewGuid()), (other, "/so/diem-sac-xe-dien"), (other, address), (officer, address), (other, address + "/in") })
                (await who.GetAsync(at)).QuerySelector("main")!.TextContent.ShouldNotContain(Secret, customMessage: at);
        }
    }

    [Fact]
    public async Task Publicity_OfPersonalData_MustBeSaidToHaveBeenRead()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        var (admin, officer) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"));
        await MakeAsync(admin);
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Điện thoại trực"), ("type", "phone"), ("listed", "false"));
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Chủ trạm"), ("type", "person"), ("listed", "false"));
        (await admin.GetAsync($"{Charging}/cong-khai")).QuerySelector("[name=fields][value=chuTram]").ShouldBeNull("somebody's papers are masked whatever is answered");
        await PublishAsync(admin, Charging);
        await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("name", "Trạm A"), ("dienThoaiTruc", "0912345678"));
        await PostManyAsync(admin, $"{Charging}/cong-khai", ("fields", "name"), ("fields", "dienThoaiTruc"), ("openData", "true"));
        const string told = "Ai cũng xem được tên, điện thoại trực của 1 điểm sạc, không cần đăng nhập. Điện thoại trực là dữ liệu cá nhân";
        (await admin.GetAsync($"{Charging}/xem-truoc")).QuerySelector("main")!.TextContent.ShouldContain(told);
        var page = await admin.PostBoxesAsync($"{Charging}/cong-bo", ("reason", "Thử"), ("read", "0"));
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        page.QuerySelector("main")!.TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain(told), t => t.ShouldContain("Hãy đọc và đánh dấu từng điều"));
        house.Register("diem-sac-xe-dien").Public.ShouldBeNull();
        await PublishAsync(admin, Charging, read: 2);
        house.Register("diem-sac-xe-dien").Public!.OpenData.ShouldBeTrue();
    }

    [Fact]
    public async Task Parent_ChosenInTheBrowser_ListsItsParts()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        var (admin, officer) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"));
        await MakeAsync(admin);
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Đường phố"), ("type", "lookup"), ("register", "streets"), ("required", "true"), ("listed", "true"));
        await admin.PostFormAsync($"{Charging}/phan-cua", ("parent", "duongPho"));
        await PublishAsync(admin, Charging);
        await using var db = house.Db();
        var street = (await RegisterQuery.ListAsync(db, house.Register("streets"), new RegisterWish { Limit = 1 })).Rows.Single();
        var page = await officer.GetAsync($"/so/streets/{street.Id}");
        page.QuerySelector("a[href*='/so/diem-sac-xe-dien/them']").ShouldNotBeNull();
    }

    private static async Task<IEnumerable<string>> RowsAsync(Browser officer, int cells = 2) =>
        (await officer.GetAsync("/so/diem-sac-xe-dien")).QuerySelectorAll("tbody tr").Select(r => string.Join(' ', r.Children.Take(cells).Select(c => c.TextContent.Trim())));
}
