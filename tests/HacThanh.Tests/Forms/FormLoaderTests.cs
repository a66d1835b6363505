using HacThanh.Platform.Content;
using HacThanh.Platform.Forms;

namespace HacThanh.Tests.Forms;

public sealed class FormLoaderTests
{
    [Theory]
    [InlineData("- name: a\n  type: txt\n  label: A", 8, "trường “a”", "“txt” không phải là loại trường")]
    [InlineData("- name: a\n  type: text\n  label: A\n  requird: true", 10, "trường “a”", "khóa “requird” không được biết ở đây")]
    [InlineData("- name: a\n  type: text", 7, "trường “a”", "“label” chưa có giá trị")]
    [InlineData("- name: a\n  type: text\n  label: A\n- name: a\n  type: text\n  label: B", 10, "trường “a”", "bị lặp")]
    [InlineData("- name: Họ\n  type: text\n  label: A", 7, "trường “Họ”", "phải bắt đầu bằng chữ thường không dấu")]
    [InlineData("- name: a\n  type: choice\n  label: A", 7, "trường “a”", "phải có “options”")]
    [InlineData("- name: a\n  type: choice\n  label: A\n  options:\n    - {value: x, label: X}\n    - {value: x, label: Y}", 7, "trường “a”", "mục “x” của “options” bị lặp")]
    [InlineData("- name: a\n  type: text\n  label: A\n  show: \"b == 1\"", 10, "trường “a”", "nhắc đến “b” nhưng không có trường nào tên như vậy")]
    [InlineData("- name: a\n  type: text\n  label: A\n  show: \"a = 1\"", 10, "trường “a”", "so sánh bằng viết là ==")]
    [InlineData("- name: a\n  type: text\n  label: A\n  show: a == 1", 10, "trường “a”", "phải đặt trong dấu nháy kép")]
    [InlineData("- name: a\n  type: text\n  label: A\n  required: maybe", 10, "trường “a”", "phải đặt trong dấu nháy kép")]
    [InlineData("- name: p\n  type: person\n  label: P\n- name: a\n  type: text\n  label: A\n  show: \"p.nam == 'x'\"", 13, "trường “a”", "không có phần đó")]
    [InlineData("- name: a\n  type: text\n  label: A\n  show: \"has(b)\"\n- name: b\n  type: text\n  label: B\n  show: \"has(a)\"", 7, "trường “a”", "đi vòng tròn: a → b → a")]
    [InlineData("- name: a\n  type: table\n  label: A", 7, "trường “a”", "phải có “fields”")]
    [InlineData("- name: a\n  type: table\n  label: A\n  fields:\n    - name: c\n      type: text\n      label: C\n      sow: x", 14, "trường “c”", "khóa “sow”")]
    [InlineData("- name: a\n  type: computed\n  label: A", 7, "trường “a”", "phải có “expr”")]
    [InlineData("- name: a\n  type: date\n  label: A\n  min: hôm qua", 7, "trường “a”", "“min” của ngày là today hoặc")]
    [InlineData("- name: a\n  type: text\n  label: A\n  prefill: facebook", 10, "trường “a”", "không phải là nguồn")]
    [InlineData("- name: a\n  type: text\n  label: A\n  pattern: \"(a\"", 7, "trường “a”", "không phải là biểu thức chính quy")]
    [InlineData("- name: a\n  type: address\n  label: A\n  requiredParts: [nha]", 7, "trường “a”", "không có phần “nha”")]
    public void Load_Mistake_NamesFileLineAndField(string fields, int line, string field, string sentence)
    {
        var error = Should.Throw<ContentException>(() => FormSamples.OfFields(fields)).Errors.ShouldHaveSingleItem();
        error.ShouldSatisfyAllConditions(
            () => error.File.ShouldBe("thu.yaml"),
            () => error.Line.ShouldBe(line),
            () => error.Sentence.ShouldContain(field),
            () => error.Sentence.ShouldContain(sentence));
    }

    [Fact]
    public void Load_SeveralMistakes_ReportsAllInOrderOfLines()
    {
        var errors = Should.Throw<ContentException>(() => FormLoader.Load("x.yaml", "form: Thử\nversion: 0\nsections:\n  - title: A\n    fields:\n      - name: a\n        type: zzz\n")).Errors;
        errors.Select(e => e.Line).ShouldBe([1, 1, 2, 6, 7]);
        errors[0].ToString().ShouldStartWith("x.yaml, dòng 1: ");
    }

    [Theory]
    [InlineData("form: [")]
    [InlineData("")]
    [InlineData("- a\n- b")]
    public void Load_NotAMapping_IsOneError(string yaml) => Should.Throw<ContentException>(() => FormLoader.Load("x.yaml", yaml)).Errors.Count.ShouldBe(1);

    [Fact]
    public void Load_LabelInTwoLanguages_KeepsBoth()
    {
        var field = FormSamples.OfFields("- name: a\n  type: text\n  label:\n    vi: Họ tên\n    en: Name").Field("a")!;
        field.Label.In("en").ShouldBe("Name");
        field.Label.In("vi").ShouldBe("Họ tên");
    }

    [Fact]
    public void Load_FieldsThatDependOnLaterOnes_AreEvaluatedAfterThem()
    {
        var form = FormSamples.OfFields("- name: a\n  type: text\n  label: A\n  show: \"b == true\"\n- name: b\n  type: yesno\n  label: B");
        FormSamples.Read(form, FormSamples.Json("""{"a":"x","b":true}""")).Data.ToJsonString().ShouldBe("""{"a":"x","b":true}""");
        FormSamples.Read(form, FormSamples.Json("""{"a":"x","b":false}""")).Data.ToJsonString().ShouldBe("""{"b":false}""");
    }
}
