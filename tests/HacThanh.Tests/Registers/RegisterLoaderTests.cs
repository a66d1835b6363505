using HacThanh.Modules.Registers.Hooks;
using HacThanh.Platform.Content;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Registers;

/// <summary>A definition is checked when it is read: every mistake has a line and a sentence.</summary>
public sealed class RegisterLoaderTests
{
    private const string Good = """
        register: charging-points
        version: 1
        title: Điểm sạc
        one: điểm sạc
        sector: Đô thị
        titled: name
        key: [code]
        sections:
          - title: Điểm sạc
            fields:
              - {name: code, type: text, label: Mã}
              - {name: name, type: text, label: Tên}
              - {name: plugs, type: number, label: Số cổng}
              - {name: phone, type: phone, label: Điện thoại, sensitive: true}
              - {name: until, type: date, label: Hạn}
              - {name: place, type: point, label: Vị trí}
        list:
          columns: [name]
          filters: [plugs]
          sort: [name]
          search: [name]
        states:
          values:
            - {value: working, label: Đang dùng, colour: green}
            - {value: broken, label: Hỏng, colour: red}
          moves:
            - {action: bao-hong, label: Báo hỏng, from: [working], to: broken, who: [officer]}
        permissions:
          read: [officer]
        """;

    [Fact]
    public void Load_Good_GivesTheRegister()
    {
        var register = RegisterLoader.Load("thu.yaml", Good);
        (register.Table, register.Titled.Name, register.States[0].Value).ShouldBe(("r_charging_points", "name", "working"));
        register.Columns.Select(c => c.Name).ShouldBe(["k_code", "k_name", "n_plugs"]);
    }

    [Fact]
    public void Load_ExampleOfTheDocumentation_IsRight()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docs", "registers.md"));
        var yaml = text[(text.IndexOf("```yaml", StringComparison.Ordinal) + 8)..];
        var register = RegisterLoader.Load("docs/registers.md", yaml[..yaml.IndexOf("```", StringComparison.Ordinal)]);
        register.Slug.ShouldBe("charging-points");
    }

    [Theory]
    [InlineData("register: charging-points", "register: Điểm", 1, "“register” chỉ gồm chữ thường, số và dấu gạch ngang, tối đa 40 ký tự, không phải “Điểm”.")]
    [InlineData("titled: name", "titled: ten", 6, "“titled” nhắc đến “ten” nhưng không có trường nào tên như vậy.")]
    [InlineData("titled: name", "titled: phone", 6, "“titled” trường “phone” không đặt tên cho dòng được.")]
    [InlineData("columns: [name]", "columns: [phone]", 18, "“columns” trường “phone” không làm cột được.")]
    [InlineData("filters: [plugs]", "filters: [place]", 19, "“filters” trường “place” không lọc được.")]
    [InlineData("sort: [name]", "sort: [-tuoi]", 20, "“sort” nhắc đến “tuoi” nhưng không có trường nào tên như vậy.")]
    [InlineData("colour: red", "colour: tím", 25, "“colour” là một trong: green, blue, yellow, red, grey.")]
    [InlineData("to: broken", "to: closed", 27, "không có trạng thái “closed”.")]
    [InlineData("to: broken, who", "to: broken, fields: [phone], who", 27, "“fields” trường “phone” không hỏi khi chuyển trạng thái được")]
    [InlineData("to: broken, who", "to: broken, fields: [ten], who", 27, "“fields” nhắc đến “ten” nhưng không có trường nào tên như vậy.")]
    [InlineData("to: broken, who", "to: broken, required: true, who", 27, "“required” chỉ dùng khi có “fields”.")]
    [InlineData("action: bao-hong", "action: sua", 27, "“action” là phần cuối của địa chỉ, chữ thường và gạch ngang, khác sua, anh, them, nhap, xuat, ban-do, xem, xoa, tep, in, de-nghi.")]
    [InlineData("  read: [officer]", "  group: {read: [group-head]}", 29, "“group” chỉ dùng cho sổ có “group”.")]
    [InlineData("  read: [officer]", "  read: [officer]\n  group: {erase: [group-head]}", 30, "khóa “erase” không được biết ở đây.")]
    [InlineData("sector: Đô thị", "sector: Đô thị\nmau: đỏ", 6, "khóa “mau” không được biết ở đây.")]
    [InlineData("sector: Đô thị", "sector: Đô thị\npublic: {fields: [phone]}", 6, "“fields” trường “phone” nhạy cảm nên không công khai được.")]
    [InlineData("sector: Đô thị", "sector: Đô thị\nreminders: [{field: name, days: [7], to: officer, text: Hạn}]", 6, "“field” trường “name” không phải là ngày.")]
    [InlineData("sector: Đô thị", "sector: Đô thị\nreminders: [{field: until, days: [7], states: [gone], to: officer, text: Hạn}]", 6, "“states” không có trạng thái “gone”.")]
    [InlineData("name: until", "name: state", 15, "trường “state”: “name” không được là “state”: địa chỉ của danh sách hoặc trang sửa đã dùng tên này.")]
    [InlineData("name: until", "name: q", 15, "trường “q”: “name” không được là “q”")]
    [InlineData("name: until", "name: limit", 15, "trường “limit”: “name” không được là “limit”")]
    [InlineData("name: until", "name: bbox", 15, "trường “bbox”: “name” không được là “bbox”")]
    [InlineData("name: until", "name: changeReason", 15, "trường “changeReason”: “name” không được là “changeReason”")]
    [InlineData("sector: Đô thị", "sector: Đô thị\naggregates: [{name: tong, label: Tổng, of: sum, field: name}]", 6, "“field” trường “name” không phải là số.")]
    [InlineData("sector: Đô thị", "sector: Đô thị\naggregates: [{name: tong, label: Tổng, of: count, where: \"phone == '1'\"}]", 6, "“where” trường “phone” không dùng trong điều kiện được.")]
    [InlineData("sector: Đô thị", "sector: Đô thị\nhook: khong-co", 6, "“hook” không có đoạn mã nào tên “khong-co”.")]
    [InlineData("sector: Đô thị", "sector: Đô thị\nflags: [{name: late, label: Chậm, where: \"phone == '1'\"}]", 6, "“where” trường “phone” không dùng trong điều kiện được.")]
    [InlineData("sector: Đô thị", "sector: Đô thị\nflags: [{name: late, label: Chậm}]", 6, "“where” là điều kiện để một dòng được đánh dấu.")]
    [InlineData("sector: Đô thị", "sector: Đô thị\nflags: [{name: broken, label: Hỏng, instead: true, where: \"plugs == 0\"}]", 6, "“flags” “broken” đứng thay trạng thái nên không được trùng tên với một trạng thái.")]
    [InlineData("sector: Đô thị", "sector: Đô thị\npublic: {fields: [name]}\nflags: [{name: empty, label: Trống, instead: true, where: \"plugs == 0\"}]", 7, "“flags” “empty” đứng thay trạng thái ở phần công khai nên trường “plugs” trong điều kiện cũng phải công khai.")]
    [InlineData("label: Hạn}", "label: Hạn}\n      - {name: more, type: computed, label: Thêm, expr: \"has(phone)\"}", 1, "trường “more” tính từ “phone” là thông tin phải che, nên cũng phải che.")]
    [InlineData("sector: Đô thị", "sector: Đô thị\npublic: {fields: [name], where: \"phone == '1'\"}", 6, "“where” trường “phone” không dùng trong điều kiện được.")]
    [InlineData("sector: Đô thị", "sector: Đô thị\nunit: name", 6, "“unit” trường “name” phải là trường choice")]
    [InlineData("  read: [officer]", "  read: [officer]\n  unit: {read: [unit-head]}", 30, "“unit” chỉ dùng cho sổ có “unit”.")]
    [InlineData("label: Mã}", "label: Mã, required: true, generated: \"MA-{number}\"}", 1, "trường “code”: “generated” là mẫu")]
    [InlineData("label: Số cổng}", "label: Số cổng, plain: true, unit: cổng}", 13, "trường “plugs”: “plain” là số không có đơn vị, như năm.")]
    public void Load_Mistake_SaysWhereAndWhat(string right, string wrong, int line, string sentence)
    {
        Good.ShouldContain(right);
        var mistakes = Should.Throw<ContentException>(() => RegisterLoader.Load("thu.yaml", Good.Replace(right, wrong, StringComparison.Ordinal))).Errors;
        mistakes.ShouldContain(e => e.Line == line && e.Sentence.StartsWith(sentence, StringComparison.Ordinal), string.Join('\n', mistakes.Select(e => $"{e.Line}: {e.Sentence}")));
    }

    [Theory]
    [InlineData("n_plugs", false)]
    [InlineData("k_name", true)]
    public void While_TheColumnOfAFlagInThePlaceOfAStateFills_NothingIsPublic(string filling, bool isPublic)
    {
        var register = RegisterLoader.Load("thu.yaml", Good + "\n" + """
            public: {fields: [name, plugs]}
            flags: [{name: empty, label: Trống, instead: true, where: "plugs == 0"}]
            """);
        (register.While(new HashSet<string> { filling }).Public is not null).ShouldBe(isPublic, "nobody can tell yet in which records the state has run out");
    }

    [Fact]
    public void Shipped_All_Load()
    {
        var registers = RegisterLoader.LoadFolder(Path.Combine(Repository.Root, "content", "registers"), RegisterHooks.All);
        registers.Count.ShouldBeGreaterThanOrEqualTo(20);
        registers.Select(r => r.Slug).ShouldBe(registers.Select(r => r.Slug).Order(StringComparer.Ordinal));
    }
}
