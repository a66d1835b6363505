using System.Net;
using AngleSharp.Html.Dom;
using HacThanh.Modules.Registers.Editing;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static HacThanh.Tests.Modules.Registers.EditingSteps;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>An administrator makes and changes registers in the browser; officers work with what was published.</summary>
public sealed class RegisterEditingTests
{
    private const string Plans = "/quan-tri/so/planning-projects";
    private const string Markets = "/quan-tri/so/markets";

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Register_MadeByAWard_IsWorkedWithAndChangedAfterwards(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var (admin, officer) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"));

        var page = await MakeAsync(admin);
        page.QuerySelector("main")!.TextContent.ShouldContain("Chưa công bố");
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Số cổng sạc"), ("type", "number"), ("unit", "cổng"), ("listed", "true"));
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Loại sạc"), ("type", "choice"), ("options", "Nhanh\nThường\n"), ("listed", "true"));
        (await officer.GetAsync("/so/diem-sac-xe-dien")).Title.ShouldNotBe("Điểm sạc xe điện");
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.GetAsync($"{Charging}/xem-truoc")).QuerySelector("main")!.TextContent.ShouldContain("Số cổng sạc");
        await PublishAsync(admin, Charging);

        (await officer.GetAsync("/so")).QuerySelector("main")!.TextContent.ShouldContain("Điểm sạc xe điện");
        var record = await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("code", "S1"), ("name", "Trạm chợ Vườn Hoa"), ("soCongSac", "4"), ("loaiSac", "nhanh"), ("place", "19.80712, 105.77621"));
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        record.QuerySelector("main")!.TextContent.ShouldContain("Đang dùng");
        record.QuerySelector("main")!.TextContent.ShouldContain("4 cổng");
        var address = officer.Location.AbsolutePath;

        await admin.PostFormAsync($"{Charging}/lua-chon-moi?truong=loaiSac", ("label", "Siêu nhanh"));
        await admin.PostFormAsync($"{Charging}/truong?truong=soCongSac", ("retired", "true"));
        page = await admin.GetAsync(Charging);
        page.QuerySelector("main")!.TextContent.ShouldContain("Thêm lựa chọn “Siêu nhanh” của trường “Loại sạc”.");
        page.QuerySelector("main")!.TextContent.ShouldContain("Trường “Số cổng sạc”: ngừng dùng; dữ liệu đã có vẫn giữ.");
        (await officer.GetAsync(address + "/sua")).QuerySelector("[name=soCongSac]").ShouldNotBeNull("nothing of a draft is in force");
        await PublishAsync(admin, Charging);

        var form = await officer.GetAsync(address + "/sua");
        form.QuerySelector("[name=soCongSac]").ShouldBeNull();
        await officer.SubmitAsync(form, new Dictionary<string, string> { ["loaiSac"] = "sieu-nhanh", ["changeReason"] = "Nâng cấp" });
        record = await officer.GetAsync(address);
        record.QuerySelector("main")!.TextContent.ShouldContain("Siêu nhanh");
        record.QuerySelector("main")!.TextContent.ShouldContain("4 cổng");
        record.QuerySelector("main")!.TextContent.ShouldContain("Số cổng sạc (ngừng dùng)");
        (await officer.GetAsync("/so/diem-sac-xe-dien/them")).QuerySelector("[name=soCongSac]").ShouldBeNull();
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Register_InForce_IsLinkedOnlyWhereTheAdministratorMayReadIt()
    {
        await using var house = await TestHouse.CreateAsync();
        var admin = await house.SignInAsync("quantri");
        var closed = 0;
        foreach (var slug in house.Services.GetRequiredService<RegisterLibrary>().Of(TestStore.HacThanh).Select(r => r.Slug))
        {
            var linked = (await admin.GetAsync($"/quan-tri/so/{slug}")).QuerySelector($"main a[href='/so/{slug}']") is not null;
            await admin.GetAsync($"/so/{slug}");
            linked.ShouldBe(admin.Last.StatusCode == HttpStatusCode.OK, slug);
            if (!linked) closed++;
        }
        closed.ShouldBeGreaterThan(0);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Register_OfOneWard_IsUnknownInAnother(Provider provider)
    {
        await using var wards = await TwoWards.CreateAsync(provider, new Clock());
        var admin = await wards.SignInAsync(TwoWards.HacThanh, "quantri");
        var at = $"http://{TwoWards.HacThanh.Host}";
        await MakeAsync(admin, at);
        await PublishAsync(admin, at + Charging);
        await admin.PostFormAsync($"{at}{Markets}/ten", ("title", "Chợ của Hạc Thành"));
        await PublishAsync(admin, at + Markets);

        (await (await wards.SignInAsync(TwoWards.HacThanh, "diachinh")).GetAsync($"{at}/so")).QuerySelector("main")!.TextContent.ShouldContain("Chợ của Hạc Thành");
        var other = await wards.SignInAsync(TwoWards.HamRong, "diachinh");
        var shelf = (await other.GetAsync($"http://{TwoWards.HamRong.Host}/so")).QuerySelector("main")!.TextContent;
        shelf.ShouldNotContain("Điểm sạc xe điện");
        shelf.ShouldNotContain("Chợ của Hạc Thành");
        await other.GetAsync($"http://{TwoWards.HamRong.Host}/so/diem-sac-xe-dien");
        other.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var second = await wards.SignInAsync(TwoWards.HamRong, "quantri");
        await MakeAsync(second, $"http://{TwoWards.HamRong.Host}");
        second.Location.AbsolutePath.ShouldBe(Charging + "-2", "wards share tables, so the slug is another");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Filter_OnAFieldWithOlderRecords_IsOfferedWhenTheyAreFilled(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var (admin, officer) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"));
        await MakeAsync(admin);
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Số cổng sạc"), ("type", "number"), ("listed", "false"));
        await PublishAsync(admin, Charging);
        foreach (var (name, plugs) in new[] { ("Trạm A", "4"), ("Trạm B", "9") })
            await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("name", name), ("soCongSac", plugs));

        await PostManyAsync(admin, $"{Charging}/danh-sach", ("columns", "name"), ("columns", "soCongSac"), ("filters", "soCongSac"), ("usual", "-soCongSac"), ("search", "name"));
        await PublishAsync(admin, Charging);
        var before = await officer.GetAsync("/so/diem-sac-xe-dien");
        before.QuerySelector("[name=loc-soCongSac]").ShouldBeNull("a list that would be wrong is not offered");
        before.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()).ShouldBe(["Trạm A", "Trạm B"]);

        clock.Advance(TimeSpan.FromMinutes(1));
        await house.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);

        var after = await officer.GetAsync("/so/diem-sac-xe-dien?loc-soCongSac=4");
        after.QuerySelector("[name=loc-soCongSac]").ShouldNotBeNull();
        after.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()).ShouldBe(["Trạm A"]);
        (await officer.GetAsync("/so/diem-sac-xe-dien")).QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()).ShouldBe(["Trạm B", "Trạm A"]);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Fields_OfOneNameAndTwoKinds_LiveInOneTable(Provider provider)
    {
        await using var wards = await TwoWards.CreateAsync(provider, new Clock());
        foreach (var (place, type) in new[] { (TwoWards.HacThanh, "number"), (TwoWards.HamRong, "text") })
        {
            var admin = await wards.SignInAsync(place, "quantri");
            await admin.PostFormAsync($"http://{place.Host}{Plans}/truong-moi", ("label", "Ghi thêm"), ("type", type), ("listed", "true"));
            await PublishAsync(admin, $"http://{place.Host}{Plans}");
        }
        foreach (var (place, value) in new[] { (TwoWards.HacThanh, "7"), (TwoWards.HamRong, "bảy") })
        {
            var clerk = await wards.SignInAsync(place, "diachinh");
            await clerk.PostFormAsync($"http://{place.Host}/so/planning-projects/them", ("name", "Đồ án thử"), ("ghiThem", value));
            clerk.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Field_MaskedAndRetired_KeepsItsDataThroughLaterChanges()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        var (admin, officer) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"));
        await MakeAsync(admin);
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Điện thoại trực"), ("type", "phone"), ("sensitive", "true"));
        await PublishAsync(admin, Charging);
        await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("name", "Trạm A"), ("dienThoaiTruc", "0912345678"));
        var address = officer.Location.AbsolutePath;
        await admin.PostFormAsync($"{Charging}/truong?truong=dienThoaiTruc", ("retired", "true"));
        await PublishAsync(admin, Charging);

        await officer.PostFormAsync(address + "/sua", ("name", "Trạm B"), ("changeReason", "Đổi tên"));
        officer.Last.StatusCode.ShouldBe(HttpStatusCode.OK);

        (await officer.GetAsync(address)).QuerySelector("main")!.TextContent.ShouldNotContain("678");
        string Digits(IHtmlDocument page) => new([.. page.QuerySelector("main")!.TextContent.Where(char.IsAsciiDigit)]);
        Digits(await officer.PostFormAsync(address)).ShouldContain("0912345678");
    }

    [Fact]
    public async Task Draft_WithAMistake_IsNotPublishedAndSaysWhy()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        var admin = await house.SignInAsync("quantri");
        await MakeAsync(admin);
        await PublishAsync(admin, Charging);
        await admin.PostFormAsync($"{Charging}/truong?truong=name", ("retired", "true"));

        (await admin.GetAsync(Charging)).QuerySelector("main")!.TextContent.ShouldContain("Còn lỗi, chưa công bố được");
        var refused = await admin.PostFormAsync($"{Charging}/cong-bo", ("reason", "Thử"));

        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refused.QuerySelector("main")!.TextContent.ShouldContain("trường “Tên” không đặt tên cho dòng được");
        (await admin.GetAsync($"{Charging}/xem-truoc")).QuerySelector("main")!.TextContent.ShouldContain("trường “Tên” không đặt tên cho dòng được");
        await admin.PostFormAsync($"{Charging}/bo-nhap");
        (await admin.GetAsync(Charging)).QuerySelector("main")!.TextContent.ShouldNotContain("Còn lỗi");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task FlagFigureReminderAndGrade_MadeInTheBrowser_AreInForceForOlderRecordsToo(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var (admin, officer) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"));
        await MakeAsync(admin);
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Hạn kiểm định"), ("type", "date"), ("listed", "false"));
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Số cổng sạc"), ("type", "number"), ("listed", "false"));
        await PublishAsync(admin, Charging);
        foreach (var (name, year, plugs) in new[] { ("Trạm cũ", "2026", "2"), ("Trạm mới", "2030", "8") })
            await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("name", name), ("hanKiemDinh.day", "1"), ("hanKiemDinh.month", "9"), ("hanKiemDinh.year", year), ("soCongSac", plugs));

        (await admin.GetAsync($"{Charging}/dau-hieu-moi")).QuerySelector("main")!.TextContent.ShouldContain("hanKiemDinh (Hạn kiểm định)");
        await admin.PostFormAsync($"{Charging}/dau-hieu-moi", ("label", "Quá hạn"), ("colour", "red"), ("where", "has(hanKiemDinh) and hanKiemDinh < today()"), ("instead", "true"));
        await admin.PostFormAsync($"{Charging}/so-lieu-moi", ("label", "Tổng số cổng"), ("of", "sum"), ("field", "soCongSac"), ("unit", "cổng"));
        await admin.PostFormAsync($"{Charging}/so-lieu-moi", ("label", "Tỷ lệ đang dùng"), ("of", "share"), ("where", "state == 'dang-dung'"));
        await PostManyAsync(admin, $"{Charging}/nhac-han-moi", ("field", "hanKiemDinh"), ("days", "30, 7"), ("states", "dang-dung"), ("to", "specialist-urban"), ("text", "Sắp hết hạn kiểm định"));
        await admin.PostFormAsync($"{Charging}/xep-hang", ("of", "soCongSac"), ("values", "5: Trạm lớn\n0: Trạm nhỏ"));
        await admin.PostFormAsync($"{Charging}/xin-xem", ("to", "ward-police"), ("label", "Đề nghị xem hình ảnh"), ("reason", "true"));
        var told = (await admin.GetAsync(Charging)).QuerySelector("main")!.TextContent;
        foreach (var sentence in new[]
        {
            "Thêm dấu hiệu “Quá hạn”.", "Thêm số tổng hợp “Tổng số cổng”.", "nhắc hạn nay là “trường: Hạn kiểm định; báo trước (ngày): 30, 7; trạng thái: Đang dùng; báo cho: Chuyên viên địa chính - xây dựng - đô thị; lời nhắc: Sắp hết hạn kiểm định”",
            "Đề nghị xem hình ảnh, Công an phường trả lời", "Số cổng sạc: từ 5 Trạm lớn, từ 0 Trạm nhỏ",
        }) told.ShouldContain(sentence);
        await PublishAsync(admin, Charging);
        clock.Advance(TimeSpan.FromMinutes(1));
        await house.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);

        var list = await officer.GetAsync("/so/diem-sac-xe-dien?dau=qua-han");
        list.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()).ShouldBe(["Trạm cũ Quá hạn"]);
        (await officer.GetAsync("/so/diem-sac-xe-dien/so-lieu")).QuerySelector("main")!.TextContent.ShouldSatisfyAllConditions(t => t.ShouldContain("10 cổng"), t => t.ShouldContain("Tỷ lệ đang dùng"));
        (await officer.GetAsync(list.QuerySelector("tbody th a")!.GetAttribute("href")!)).QuerySelector("main")!.TextContent.ShouldContain("Trạm nhỏ");
        (await RunAsync(house, "check")).ShouldContain(", 0 chỗ cần xem");
        RegisterLoader.Load("xuất", await RunAsync(house, "export", "diem-sac-xe-dien")).ShouldSatisfyAllConditions(
            r => (r.Flags.Single().Label, r.Flags.Single().Instead).ShouldBe(("Quá hạn", true)), r => r.Aggregates.Count.ShouldBe(2), r => r.Reminders.Single().Days.ShouldBe([30, 7]), r => r.Reminders.Single().States.ShouldBe(["dang-dung"]),
            r => r.Grades!.For(5).ShouldBe("Trạm lớn"), r => r.Requests!.To.ShouldBe("ward-police"));

        await admin.PostFormAsync($"{Charging}/nhac-han?ma=0", ("days", "60"));
        await admin.PostFormAsync($"{Charging}/bo-dau-hieu?ma=qua-han");
        var refused = await admin.PostFormAsync($"{Charging}/dau-hieu-moi", ("label", "Sai"), ("colour", "red"), ("where", "khongCo < today()"));
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refused.QuerySelector("main")!.TextContent.ShouldContain("không có trường nào tên như vậy");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task UnitRights_GivenInTheBrowser_AreForTheRecordsThatWereThereBefore(Provider provider)
    {
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        var (admin, officer, head) = (await house.SignInAsync("quantri"), await house.SignInAsync("diachinh"), await house.SignInAsync("truongphong"));
        await MakeAsync(admin);
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Nơi quản lý"), ("type", "unit"), ("listed", "true"));
        (await admin.GetAsync(Charging)).QuerySelector("main")!.TextContent.ShouldContain("Đơn vị ở trường “Nơi quản lý”");
        await admin.PostFormAsync($"{Charging}/thuoc-ve", ("owner", "-"));
        await PostManyAsync(admin, $"{Charging}/quyen", ("read", "specialist-urban"), ("edit", "specialist-urban"));
        await PublishAsync(admin, Charging);
        foreach (var (name, unit) in new[] { ("Trạm của phòng", "economy-urban"), ("Trạm nơi khác", "culture-society"), ("Trạm chưa giao", "") })
            await officer.PostFormAsync("/so/diem-sac-xe-dien/them", ("name", name), ("noiQuanLy", unit));
        await head.GetAsync("/so/diem-sac-xe-dien");
        head.Last.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        await admin.PostFormAsync($"{Charging}/thuoc-ve", ("owner", "unit:noiQuanLy"));
        await PostManyAsync(admin, $"{Charging}/quyen", ("read", "specialist-urban"), ("edit", "specialist-urban"), ("unitRead", "unit-head"), ("unitChange", "unit-head"));
        (await admin.GetAsync(Charging)).QuerySelector("main")!.TextContent.ShouldContain("Sửa phần của đơn vị mình");
        await PublishAsync(admin, Charging);
        clock.Advance(TimeSpan.FromMinutes(1));
        await house.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);

        var page = await head.GetAsync("/so/diem-sac-xe-dien");
        page.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()).ShouldBe(["Trạm của phòng"]);
        await head.PostFormAsync(page.QuerySelector("tbody th a")!.GetAttribute("href")! + "/sua", ("note", "đã kiểm tra"), ("changeReason", "kiểm tra"));
        head.Last.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var db = house.Db();
        (await HistoryVerifier.VerifyAsync(db)).Problems.ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task People_OfRecordsThatWereThereBefore_AreNotedWhenARegisterIsFilled(Provider provider)
    {
        const string Households = "/quan-tri/so/poor-households";
        var clock = new Clock();
        await using var house = await HouseAsync(provider, clock);
        await using var db = house.Db();
        var (register, rows) = (house.Register("poor-households"), house.Services.GetRequiredService<RegisterRows>());
        var row = (await RegisterQuery.ListAsync(db, register, new RegisterWish { Limit = 50 })).Rows.First(r => rows.PeopleIn(db.Ward, register, r).Count > 0);
        // As they are in a ward that had the register before people were noted.
        await db.Database.ExecuteSqlRawAsync("delete from register_people");
        var admin = await house.SignInAsync("quantri");
        await PostManyAsync(admin, $"{Households}/danh-sach", ("columns", "code"), ("usual", "code"), ("search", "code"), ("search", "group"));
        await PublishAsync(admin, Households);
        clock.Advance(TimeSpan.FromMinutes(1));
        for (var time = 0; time < 2; time++) await house.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);

        var people = await db.Set<RegisterPerson>().Where(p => p.RecordId == row.Id).Select(p => p.CitizenIndex).ToListAsync(TestContext.Current.CancellationToken);
        people.Select(Convert.ToHexString).ShouldBe(rows.PeopleIn(db.Ward, register, row).Select(Convert.ToHexString), ignoreOrder: true);
    }

    [Fact]
    public async Task Map_OfARegister_IsChosenWithThePointThatStandsInItsPlace()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        var admin = await house.SignInAsync("quantri");
        await MakeAsync(admin);
        await admin.PostFormAsync($"{Charging}/truong-moi", ("label", "Cổng vào"), ("type", "point"), ("listed", "false"));
        await admin.PostFormAsync($"{Charging}/ban-do", ("map", "place"), ("mapOtherwise", "place"));
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await admin.PostFormAsync($"{Charging}/ban-do", ("map", "place"), ("mapOtherwise", "congVao"), ("firstOnMap", "true"));
        await PublishAsync(admin, Charging);
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(TestStore.HacThanh, "diem-sac-xe-dien")!;
        (register.Map!.Name, register.MapOtherwise!.Name, register.FirstOnMap).ShouldBe(("place", "congVao", true));
    }

    [Fact]
    public async Task FlagsAndMoves_ThatShip_AreChangedByName()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        var admin = await house.SignInAsync("quantri");
        const string Products = "/quan-tri/so/ocop-products";
        await admin.PostFormAsync($"{Products}/dau-hieu?ma=lapsed", ("label", "Hết hạn rồi"));
        await PostManyAsync(admin, $"{Products}/buoc?ma=khong-dat", ("label", "Không đạt"), ("from", "submitted"), ("to", "preparing"), ("reason", "true"), ("fields", "upgradeTo"), ("required", "true"), ("who", "specialist-economy"));
        (await admin.GetAsync(Products)).QuerySelector("main")!.TextContent.ShouldSatisfyAllConditions(
            t => t.ShouldContain("Dấu hiệu “Đã quá thời hạn công nhận”: nhãn từ “Đã quá thời hạn công nhận” thành “Hết hạn rồi”."),
            t => t.ShouldContain("Bước chuyển “Không đạt”: các trường nay là “Kế hoạch nâng hạng”."));
        await PublishAsync(admin, Products);
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(TestStore.HacThanh, "ocop-products")!;
        (register.Flags.Single().Label, register.Flags.Single().Colour, register.Flags.Single().Instead, register.Moves.Single(m => m.Action == "khong-dat").Required).ShouldBe(("Hết hạn rồi", "red", true, true));
    }

    [Fact]
    public async Task Conflict_WithWhatShipsNow_IsShownAndSolved()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        var admin = await house.SignInAsync("quantri");
        await EditionAsync(house, """[{"do":"Set","at":["fields","name","label"],"value":"Tên gọi","was":"Tên của chợ"},{"do":"Set","at":["one"],"value":"cái chợ","was":"chợ"}]""");

        const string told = "Trường “Tên chợ”: nhãn trước là “Tên của chợ”; phường đổi thành “Tên gọi”, bản phát hành đổi thành “Tên chợ”.";
        (await admin.GetAsync(Markets)).QuerySelector("main")!.TextContent.ShouldContain(told);
        (await RunAsync(house, "check")).ShouldContain(told);
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(TestStore.HacThanh, "markets")!;
        (register.Form.Field("name")!.Label.Vi, register.One).ShouldBe(("Tên chợ", "cái chợ"), "what ships stays until somebody decides, the rest is in force");

        await admin.PostFormAsync($"{Markets}/vuong?ma=0", ("keep", "own"));
        await PublishAsync(admin, Markets);
        house.Services.GetRequiredService<RegisterLibrary>().Find(TestStore.HacThanh, "markets")!.Form.Field("name")!.Label.Vi.ShouldBe("Tên gọi");
        (await RunAsync(house, "check")).ShouldContain(", 0 chỗ cần xem");
        (await RunAsync(house, "diff", "markets")).ShouldContain("Trường “Tên chợ”: nhãn từ “Tên chợ” thành “Tên gọi”.");
        RegisterLoader.Load("markets", await RunAsync(house, "export", "markets")).Form.Field("name")!.Label.Vi.ShouldBe("Tên gọi");
    }

    [Fact]
    public async Task Edition_Earlier_IsTakenBackAsADraft()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        var admin = await house.SignInAsync("quantri");
        foreach (var title in new[] { "Chợ một", "Chợ hai" })
        {
            await admin.PostFormAsync($"{Markets}/ten", ("title", title));
            await PublishAsync(admin, Markets);
        }
        (await admin.GetAsync($"{Markets}/ban/2")).QuerySelector("main")!.TextContent.ShouldContain("Sổ: tên sổ từ “Chợ một” thành “Chợ hai”.");
        await admin.PostFormAsync($"{Markets}/ban/1");
        (await admin.GetAsync("/so/markets")).QuerySelector("h1")!.TextContent.ShouldBe("Chợ hai");
        await PublishAsync(admin, Markets);
        (await admin.GetAsync("/so/markets")).QuerySelector("h1")!.TextContent.ShouldBe("Chợ một");
    }

    [Fact]
    public async Task Draft_ChangedByAnotherMeanwhile_NothingIsLost()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        var admin = await house.SignInAsync("quantri");
        var open = await admin.GetAsync($"{Markets}/ten");
        await admin.PostFormAsync($"{Markets}/ten", ("title", "Chợ một"));
        await admin.GetAsync($"{Markets}/ten");
        var refused = await admin.SubmitAsync(open, new Dictionary<string, string> { ["title"] = "Chợ hai" });
        admin.Last.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        refused.QuerySelector("main")!.TextContent.ShouldContain("Người khác vừa sửa");
        refused.QuerySelector("input[name=title]")!.GetAttribute("value").ShouldBe("Chợ hai");
        (await admin.GetAsync(Markets)).QuerySelector("h1")!.TextContent.ShouldBe("Chợ một");
    }

    [Fact]
    public async Task Preview_OfARegisterTheAdministratorMayNotRead_ShowsNoRecord()
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        var admin = await house.SignInAsync("quantri");
        await using var db = house.Db();
        var register = house.Services.GetRequiredService<RegisterLibrary>().Find(TestStore.HacThanh, "poor-households")!;
        var real = (await RegisterQuery.ListAsync(db, register, new RegisterWish())).Rows;
        real.ShouldNotBeEmpty();

        var preview = (await admin.GetAsync("/quan-tri/so/poor-households/xem-truoc")).QuerySelector("main")!.TextContent;

        preview.ShouldContain("Các dòng dưới đây là ví dụ, không có thật.");
        foreach (var row in real) preview.ShouldNotContain((string)row.Data["code"]!);
        (await admin.GetAsync($"{Markets}/xem-truoc")).QuerySelector("main")!.TextContent.ShouldContain("dữ liệu thật");
    }

    [Theory]
    [InlineData("diachinh")]
    [InlineData("motcua")]
    [InlineData("lanhdao")]
    [InlineData("congdan")]
    public async Task Editor_ForAnotherRole_IsNotThere(string account)
    {
        await using var house = await HouseAsync(Provider.Sqlite, new Clock());
        var browser = await house.SignInAsync(account);
        foreach (var address in new[] { "/quan-tri/so", "/quan-tri/so/them", Markets, $"{Markets}/ten", $"{Markets}/cong-bo", $"{Markets}/xem-truoc", $"{Markets}/ban/1" })
        {
            (await browser.SendAsync(new HttpRequestMessage(HttpMethod.Get, address))).StatusCode.ShouldBe(HttpStatusCode.NotFound, address);
        }
    }

    /// <summary>An edition of the markets that was made when another version shipped.</summary>
    private static async Task EditionAsync(TestHouse house, string changes)
    {
        await using var db = house.Db();
        await db.WriteAsync(Actor.System("thử"), "Bản cũ", async w =>
        {
            w.Add(new RegisterEdition { Id = RegisterEdition.IdOf("markets", 1), Slug = "markets", Number = 1, State = EditionState.Published, Changes = changes, ByName = "thử", Reason = "thử", At = w.Now });
            await w.RaiseAsync(RegisterEdition.Revision);
        });
        await house.Services.GetRequiredService<Revisions>().CheckAsync();
    }
}
