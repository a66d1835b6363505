using HacThanh.Platform.Sheets;

namespace HacThanh.Tests.Sheets;

public sealed class HeadingMappingTests
{
    private static readonly SheetField[] fields = [new("name", "Họ, chữ đệm và tên"), new("group", "Tổ dân phố"), new("area", "Diện tích (m²)"), new("phone", "Số điện thoại"), new("dam", "Đảm"), new("damb", "Dấm")];

    [Theory]
    [InlineData("Tổ dân phố", "group", "Label")]
    [InlineData("TỔ DÂN PHỐ (*)", "group", "FoldedLabel")]
    [InlineData("to dan pho", "group", "FoldedLabel")]
    [InlineData("ho chu dem va ten:", "name", "FoldedLabel")]
    [InlineData("Group", "group", "Name")]
    [InlineData("Dấm", "damb", "Label")]
    [InlineData("dam", null, "unclear")]
    [InlineData("Tổ", null, "left over")]
    [InlineData("***", null, "left over")]
    public void Propose_OneHeading_FindsItsField(string heading, string? name, string how)
    {
        var mapping = HeadingMapping.Propose([new(1, heading)], fields);

        var found = mapping.Matches.Select(m => (m.Field.Name, m.Fit.ToString())).Concat(mapping.Unclear.Select(_ => ("", "unclear"))).Concat(mapping.LeftOver.Select(_ => ("", "left over")));
        found.ShouldBe([(name ?? "", how)]);
        mapping.Missing.Count.ShouldBe(name is null ? fields.Length : fields.Length - 1);
    }

    [Fact]
    public void Propose_SeveralForOneField_TakesTheSurestAndSaysTheRest()
    {
        var mapping = HeadingMapping.Propose([new(1, "phone"), new(2, "so dien thoai"), new(3, "Số điện thoại"), new(4, "Số điện thoại"), new(5, "Ghi chú"), new(28, "DAM")], fields);

        mapping.Matches.Single().Heading.Column.ShouldBe(3);
        mapping.Sentences.ShouldBe([
            "Cột A “phone” trùng với cột C, cùng là “Số điện thoại”.",
            "Cột B “so dien thoai” trùng với cột C, cùng là “Số điện thoại”.",
            "Cột D “Số điện thoại” trùng với cột C, cùng là “Số điện thoại”.",
            "Cột E “Ghi chú” không ứng với mục nào nên sẽ bỏ qua.",
            "Cột AB “DAM” có thể là “Đảm” hoặc “Dấm”; hãy chọn một.",
        ]);
    }
}
