using HacThanh.Platform.Forms.Expressions;

namespace HacThanh.Tests.Forms;

/// <summary>Conditions are read aloud to administrators who do not write them.</summary>
public sealed class ExpressionWordsTests
{
    private static readonly Dictionary<string, string> names = new()
    {
        ["state"] = "Trạng thái",
        ["until"] = "Công nhận đến ngày",
        ["stars"] = "Hạng sao",
        ["a"] = "Phần A",
        ["b"] = "Phần B",
        ["digital"] = "Đã số hóa",
        ["kinds"] = "Nhóm",
    };

    private static readonly Dictionary<(string, string), string> choices = new()
    {
        [("state", "recognised")] = "Đang được công nhận",
        [("state", "upgrading")] = "Đang chấm lại",
        [("stars", "5")] = "5 sao",
        [("kinds", "food")] = "Thực phẩm",
    };

    [Theory]
    [InlineData("state == 'recognised'", "Trạng thái là Đang được công nhận")]
    [InlineData("state != 'recognised'", "Trạng thái không phải Đang được công nhận")]
    [InlineData("'recognised' == state", "Đang được công nhận là Trạng thái")]
    [InlineData("state == 'other'", "Trạng thái là “other”")]
    [InlineData("state in ['recognised', 'upgrading'] and has(until) and until < today()", "(Trạng thái là Đang được công nhận hoặc Đang chấm lại) và có Công nhận đến ngày và Công nhận đến ngày trước hôm nay")]
    [InlineData("(state == 'recognised' or state == 'upgrading') and stars == '5'", "(Trạng thái là Đang được công nhận hoặc Trạng thái là Đang chấm lại) và Hạng sao là 5 sao")]
    [InlineData("state == 'recognised' or state == 'upgrading' and stars == '5'", "Trạng thái là Đang được công nhận hoặc Trạng thái là Đang chấm lại và Hạng sao là 5 sao")]
    [InlineData("not (state in ['recognised'])", "Trạng thái không phải Đang được công nhận")]
    [InlineData("not (a > 1 and b > 1)", "không phải (Phần A > 1 và Phần B > 1)")]
    [InlineData("not has(until)", "chưa có Công nhận đến ngày")]
    [InlineData("until >= '2026-12-31'", "Công nhận đến ngày không trước 31/12/2026")]
    [InlineData("until > today()", "Công nhận đến ngày sau hôm nay")]
    [InlineData("until <= today()", "Công nhận đến ngày không sau hôm nay")]
    [InlineData("digital == true", "có Đã số hóa")]
    [InlineData("digital != true", "không Đã số hóa")]
    [InlineData("digital == false", "không Đã số hóa")]
    [InlineData("until == null", "Công nhận đến ngày để trống")]
    [InlineData("until != null", "Công nhận đến ngày đã ghi")]
    [InlineData("'food' in kinds", "Nhóm có Thực phẩm")]
    [InlineData("a + b * 2 >= 1000.5", "Phần A + Phần B × 2 ≥ 1000,5")]
    [InlineData("(a + b) / 2", "(Phần A + Phần B) : 2")]
    [InlineData("a - 1 <= b", "Phần A − 1 ≤ Phần B")]
    [InlineData("age(until, today()) < 18", "số tuổi theo Công nhận đến ngày < 18")]
    [InlineData("year(until) == 2026", "năm của Công nhận đến ngày là 2026")]
    [InlineData("count(a) > 0 and sum(b) > 0", "số dòng Phần A > 0 và tổng Phần B > 0")]
    [InlineData("fold(state) == 'x'", "Trạng thái là “x”")]
    public void Expression_ReadAloud_SaysWhatItAsks(string expression, string words) =>
        new ExpressionWords(path => names[path], (path, value) => choices.GetValueOrDefault((path, value))).Of(Expression.Parse(expression)).ShouldBe(words);
}
