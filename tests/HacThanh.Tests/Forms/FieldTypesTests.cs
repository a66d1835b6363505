using System.Text;
using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;

namespace HacThanh.Tests.Forms;

public sealed class FieldTypesTests
{
    private const string Options = "options:\n  - {value: x, label: Mục X}\n  - {value: y, label: Mục Y}";

    [Theory]
    [InlineData("text", "", "\"  Nguyễn   Văn A \"", "\"Nguyễn Văn A\"")]
    [InlineData("text", "", "\"a\\u200bb\\u00a0c\"", "\"ab c\"")]
    [InlineData("text", "pattern: \"[A-Z]{2}[0-9]+\"\nsample: AB1", "\"AB12\"", "\"AB12\"")]
    [InlineData("paragraph", "", "\"dòng 1 \\r\\ndòng 2\"", "\"dòng 1\\ndòng 2\"")]
    [InlineData("number", "", "\"1.250.000\"", "1250000")]
    [InlineData("number", "", "\"1 250 000\"", "1250000")]
    [InlineData("number", "", "\"1,250,000\"", "1250000")]
    [InlineData("number", "", "12", "12")]
    [InlineData("number", "", "12.0", "12")]
    [InlineData("number", "", "\"-3\"", "-3")]
    [InlineData("number", "decimals: 2", "\"85,5\"", "85.5")]
    [InlineData("number", "decimals: 2", "\"85.5\"", "85.5")]
    [InlineData("number", "decimals: 3", "12.345", "12.345")]
    [InlineData("number", "decimals: 2\nunit: m²", "\"1.085,50 m²\"", "1085.50")]
    [InlineData("money", "", "\"1.250.000 đ\"", "1250000")]
    [InlineData("money", "", "\"50.000 đồng\"", "50000")]
    [InlineData("money", "", "0", "0")]
    [InlineData("date", "", "\"5/9/2026\"", "\"2026-09-05\"")]
    [InlineData("date", "", "\"2026-09-05\"", "\"2026-09-05\"")]
    [InlineData("date", "", "\"05-09-2026\"", "\"2026-09-05\"")]
    [InlineData("date", "", "{\"day\":\" 29 \",\"month\":\"2\",\"year\":\"2024\"}", "\"2024-02-29\"")]
    [InlineData("date", "max: today", "\"21/11/2026\"", "\"2026-11-21\"")]
    [InlineData("time", "", "\"7h30\"", "\"07:30\"")]
    [InlineData("time", "", "\"7 giờ 30 phút\"", "\"07:30\"")]
    [InlineData("time", "", "\"23:59\"", "\"23:59\"")]
    [InlineData("time", "", "\"7 giờ\"", "\"07:00\"")]
    [InlineData("choice", Options, "\"y\"", "\"y\"")]
    [InlineData("choices", Options, "[\"y\",\"x\",\"x\"]", "[\"x\",\"y\"]")]
    [InlineData("choices", Options, "\"x\"", "[\"x\"]")]
    [InlineData("yesno", "", "\"true\"", "true")]
    [InlineData("yesno", "", "\"Có\"", "true")]
    [InlineData("yesno", "", "\"không\"", "false")]
    [InlineData("yesno", "", "false", "false")]
    [InlineData("person", "", "{\"name\":\"LÊ THỊ HOA\",\"citizenId\":\"038 190 000 123\",\"birthDate\":{\"day\":\"1\",\"month\":\"3\",\"year\":\"1990\"}}", "{\"name\":\"Lê Thị Hoa\",\"citizenId\":\"038190000123\",\"birthDate\":\"1990-03-01\"}")]
    [InlineData("person", "requiredParts: [name]", "{\"name\":\"Lê Thị Hoa\",\"citizenId\":\"\"}", "{\"name\":\"Lê Thị Hoa\"}")]
    [InlineData("citizenId", "", "\"038.190.000.123\"", "\"038190000123\"")]
    [InlineData("taxCode", "", "\"0100109106\"", "\"0100109106\"")]
    [InlineData("phone", "", "\"+84 912 345 678\"", "\"0912345678\"")]
    [InlineData("phone", "", "\"0237.385.2401\"", "\"02373852401\"")]
    [InlineData("email", "", "\"An.Nguyen@Example.COM\"", "\"An.Nguyen@example.com\"")]
    [InlineData("address", "", "{\"commune\":\"14797\",\"line\":\"5 Lê Lợi\"}", "{\"commune\":\"14797\",\"line\":\"5 Lê Lợi\"}")]
    [InlineData("file", "", "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"name\":\"anh.jpg\"}", "{\"id\":\"00000000-0000-4000-8000-000000000001\",\"name\":\"anh.jpg\"}")]
    [InlineData("photo", "", "\"00000000-0000-4000-8000-00000000000A\"", "{\"id\":\"00000000-0000-4000-8000-00000000000a\"}")]
    [InlineData("lookup", "register: streets", "\"00000000-0000-4000-8000-000000000001\"", "{\"id\":\"00000000-0000-4000-8000-000000000001\"}")]
    [InlineData("point", "", "\"19.8028, 105.7890\"", "{\"type\":\"Point\",\"coordinates\":[105.7890,19.8028]}")]
    [InlineData("point", "", "{\"type\":\"Point\",\"coordinates\":[105.789,19.8028]}", "{\"type\":\"Point\",\"coordinates\":[105.789,19.8028]}")]
    [InlineData("line", "", "\"19.8,105.7; 19.9,105.8\"", "{\"type\":\"LineString\",\"coordinates\":[[105.7,19.8],[105.8,19.9]]}")]
    [InlineData("area", "", "\"19.8,105.7; 19.9,105.8; 19.8,105.9\"", "{\"type\":\"Polygon\",\"coordinates\":[[[105.7,19.8],[105.8,19.9],[105.9,19.8],[105.7,19.8]]]}")]
    [InlineData("score", "max: 5", "{\"points\":\"4,5\",\"evidence\":\"Biên bản\"}", "{\"points\":4.5,\"evidence\":\"Biên bản\"}")]
    [InlineData("signature", "", "{\"name\":\"Lê Thị Hoa\",\"agreed\":\"true\"}", "{\"name\":\"Lê Thị Hoa\",\"agreed\":true}")]
    [InlineData("table", "fields:\n  - name: c\n    type: number\n    label: Cột\n    required: true", "[{\"c\":\"1.000\"},{\"c\":\"\"},{\"c\":2}]", "[{\"c\":1000},{\"c\":2}]")]
    public void Read_ValidEntry_GivesTheNormalisedValue(string type, string attributes, string entry, string expected)
    {
        var filled = FormSamples.Read(FormSamples.OneField(type, attributes), new() { ["a"] = JsonNode.Parse(entry) });
        filled.Errors.ShouldBeEmpty();
        JsonNode.DeepEquals(JsonNode.Parse(filled.Data["a"]!.ToJsonString()), JsonNode.Parse(expected)).ShouldBeTrue(filled.Data.ToJsonString());
    }

    [Theory]
    [InlineData("text", "", "\"a\\u0007\"", "a", "có ký tự không đọc được")]
    [InlineData("text", "", "\"a\\u202eb\"", "a", "có ký tự không đọc được")]
    [InlineData("text", "", "{\"x\":1}", "a", "phải là một dòng chữ")]
    [InlineData("text", "max: 3", "\"abcd\"", "a", "dài quá 3 ký tự")]
    [InlineData("text", "min: 3", "\"ab\"", "a", "ít nhất 3 ký tự")]
    [InlineData("text", "pattern: \"[0-9]+\"\nsample: 1\npatternHelp: chỉ gồm chữ số", "\"12a\"", "a", "chưa đúng: chỉ gồm chữ số")]
    [InlineData("number", "", "\"mười\"", "a", "phải là số")]
    [InlineData("number", "", "\"1,250\"", "a", "phải là số nguyên")]
    [InlineData("number", "", "\"1.25.000\"", "a", "phải là số")]
    [InlineData("number", "", "1e300", "a", "số quá lớn")]
    [InlineData("number", "max: 10", "11", "a", "không được quá 10")]
    [InlineData("number", "min: 1\nunit: tầng", "0", "a", "phải từ 1 tầng trở lên")]
    [InlineData("money", "", "\"-5\"", "a", "phải từ 0 đồng trở lên")]
    [InlineData("money", "", "1.5", "a", "phải là số nguyên")]
    [InlineData("date", "", "\"30/2/2026\"", "a", "không có trong lịch: 30/2/2026")]
    [InlineData("date", "", "{\"day\":\"1\",\"month\":\"\",\"year\":\"\"}", "a", "còn thiếu tháng và năm")]
    [InlineData("date", "", "{\"day\":\"1\",\"month\":\"2\",\"year\":\"56\"}", "a", "năm đủ bốn chữ số")]
    [InlineData("date", "", "\"hôm qua\"", "a", "còn thiếu|phải gồm ngày, tháng, năm")]
    [InlineData("date", "max: today", "\"22/11/2026\"", "a", "không được sau hôm nay")]
    [InlineData("date", "min: today", "\"20/11/2026\"", "a", "không được là ngày đã qua")]
    [InlineData("time", "", "\"25:00\"", "a", "từ 00:00 đến 23:59")]
    [InlineData("choice", Options, "\"z\"", "a", "hãy chọn một mục có trong danh sách")]
    [InlineData("choices", Options, "[\"x\",\"z\"]", "a", "hãy chọn các mục có trong danh sách")]
    [InlineData("yesno", "", "\"có thể\"", "a", "hãy chọn Có hoặc Không")]
    [InlineData("person", "", "{\"name\":\"Hoa\",\"birthDate\":\"1/3/1990\"}", "a.citizenId", "Nhập số định danh cá nhân")]
    [InlineData("person", "requiredParts: [name]", "{\"name\":\"Hoa\",\"citizenId\":\"123456789\"}", "a.citizenId", "chứng minh nhân dân")]
    [InlineData("person", "requiredParts: [name]", "{\"name\":\"Hoa\",\"birthDate\":\"22/11/2026\"}", "a.birthDate", "không được sau hôm nay")]
    [InlineData("person", "requiredParts: [name]", "{\"name\":\"Hoa 2\"}", "a.name", "không có chữ số")]
    [InlineData("person", "", "\"Hoa\"", "a", "phải gồm họ tên")]
    [InlineData("citizenId", "", "\"38190000123\"", "a", "thiếu 1 chữ số")]
    [InlineData("taxCode", "", "\"0100109107\"", "a", "")]
    [InlineData("phone", "", "\"12345\"", "a", "bắt đầu bằng")]
    [InlineData("email", "", "\"an@\"", "a", "chưa đúng")]
    [InlineData("address", "", "{\"line\":\"5 Lê Lợi\"}", "a.commune", "Nhập xã, phường")]
    [InlineData("file", "", "\"C:\\\\anh.jpg\"", "a", "chưa được tải lên xong")]
    [InlineData("lookup", "register: streets", "\"Lê Lợi\"", "a", "hãy chọn một dòng")]
    [InlineData("point", "", "\"105.789, 19.8\"", "a", "Ghi vĩ độ rồi kinh độ")]
    [InlineData("area", "", "\"19.8,105.7; 19.9,105.8\"", "a", "Ghi vĩ độ rồi kinh độ")]
    [InlineData("score", "max: 5", "{\"points\":\"6\"}", "a.points", "từ 0 đến 5")]
    [InlineData("signature", "", "{\"name\":\"Hoa\"}", "a.agreed", "Đánh dấu")]
    [InlineData("table", "fields:\n  - name: c\n    type: number\n    label: Cột", "[{\"c\":1},{\"c\":\"x\"}]", "a[1].c", "phải là số")]
    [InlineData("table", "min: 2\nfields:\n  - name: c\n    type: number\n    label: Cột", "[{\"c\":1}]", "a", "ít nhất 2 dòng")]
    public void Read_InvalidEntry_SaysWhatIsWrongWhere(string type, string attributes, string entry, string path, string message)
    {
        var filled = FormSamples.Read(FormSamples.OneField(type, attributes), new() { ["a"] = JsonNode.Parse(entry) });
        var error = filled.Errors.ShouldHaveSingleItem();
        error.Path.ShouldBe(path);
        message.Split('|').ShouldContain(m => error.Message.Contains(m, StringComparison.Ordinal), error.Message);
        filled.Data.ShouldNotContainKey("a");
        JsonNode.DeepEquals(filled.Raw["a"], JsonNode.Parse(entry)).ShouldBeTrue();
    }

    [Fact]
    public void Read_DecomposedText_IsKeptComposed()
    {
        var filled = FormSamples.Read(FormSamples.OneField("text"), new() { ["a"] = "Hạc Thành".Normalize(NormalizationForm.FormD) });
        filled.Data["a"]!.GetValue<string>().ShouldBe("Hạc Thành");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Sample_OfEveryType_IsReadBackUnchangedAndReadable(string type)
    {
        var form = FormSamples.OneField(type, Attributes(type));
        for (var seed = 0; seed < 20; seed++)
        {
            var sample = FormSample.Fill(form, FormSamples.Today, seed);
            var filled = FormSamples.Read(form, sample, strict: true);
            filled.Errors.ShouldBeEmpty();
            if (type != "computed") JsonNode.DeepEquals(filled.Data, sample).ShouldBeTrue($"{sample} → {filled.Data}");
            form.Field("a")!.Type.Format(filled.Data["a"]!, form.Field("a")!).ShouldNotBeNullOrWhiteSpace();
        }
    }

    public static TheoryData<string> Types => [.. FieldTypes.All.Select(t => t.Name)];

    internal static string Attributes(string type) => type switch
    {
        "choice" or "choices" => Options,
        "lookup" => "register: streets",
        "score" => "max: 10",
        "computed" => "expr: \"1 + 1\"",
        "table" => "fields:\n  - name: c\n    type: number\n    label: Cột\n    required: true",
        _ => "",
    };
}
