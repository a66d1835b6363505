using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;

namespace HacThanh.Tests.Forms;

public sealed class FormReaderTests
{
    private static readonly FormDefinition form = FormSamples.OfFields("""
        - name: relation
          type: choice
          label: Quan hệ với trẻ
          required: true
          options:
            - {value: father, label: Cha}
            - {value: mother, label: Mẹ}
        - name: fatherKnown
          type: yesno
          label: Có thông tin về cha
          show: "relation == 'mother'"
          required: true
        - name: father
          type: person
          label: Người cha
          show: "relation != 'mother' or fatherKnown"
          required: true
          requiredParts: [name]
        - name: floors
          type: table
          label: Các tầng
          fields:
            - name: kind
              type: choice
              label: Loại
              required: true
              options:
                - {value: main, label: Tầng chính}
                - {value: other, label: Khác}
            - name: note
              type: text
              label: Ghi rõ
              show: "kind == 'other'"
              required: true
            - name: area
              type: number
              label: Diện tích
              decimals: 2
        - name: total
          type: computed
          label: Tổng diện tích
          expr: "sum(floors.area)"
          decimals: 2
        """);

    [Fact]
    public void Read_HiddenField_IsDroppedWithWhatDependsOnIt()
    {
        var filled = FormSamples.Read(form, FormSamples.Json("""{"relation":"father","fatherKnown":false,"father":{"name":"Lê Văn Nam"}}"""));
        filled.Errors.ShouldBeEmpty();
        filled.Data.ToJsonString().ShouldNotContain("fatherKnown");
        filled.Data["father"]!["name"]!.GetValue<string>().ShouldBe("Lê Văn Nam");
    }

    [Theory]
    [InlineData("{}", "relation:Chọn “Quan hệ với trẻ”.|father.name:Nhập họ, chữ đệm, tên (người cha).")]
    [InlineData("""{"relation":"mother"}""", "fatherKnown:Chọn Có hoặc Không ở “Có thông tin về cha”.")]
    [InlineData("""{"relation":"mother","fatherKnown":false}""", "")]
    [InlineData("""{"relation":"mother","fatherKnown":true}""", "father.name:Nhập họ, chữ đệm, tên (người cha).")]
    [InlineData("""{"relation":"mother","fatherKnown":"?"}""", "fatherKnown:Có thông tin về cha: hãy chọn Có hoặc Không.")]
    [InlineData("""{"relation":"mother","fatherKnown":false,"floors":[{"area":5}]}""", "floors[0].kind:Chọn “Loại”.")]
    [InlineData("""{"relation":"mother","fatherKnown":false,"floors":[{},{"kind":"other"}]}""", "floors[1].note:Nhập “Ghi rõ”.")]
    [InlineData("""{"relation":"mother","fatherKnown":false,"floors":[{"kind":"main","note":"bỏ đi"}]}""", "")]
    public void Read_RequiredAnswers_AreAskedOnlyWhereShown(string raw, string expected)
    {
        var errors = FormSamples.Read(form, FormSamples.Json(raw)).Errors;
        string.Join('|', errors.Select(e => $"{e.Path}:{e.Message}")).ShouldBe(expected);
    }

    [Fact]
    public void Read_Draft_AsksForNothingButStillChecks()
    {
        FormSamples.Read(form, [], draft: true).Errors.ShouldBeEmpty();
        FormSamples.Read(form, FormSamples.Json("""{"father":{"citizenId":"1"}}"""), draft: true).Errors.ShouldHaveSingleItem().Path.ShouldBe("father.citizenId");
    }

    [Fact]
    public void Read_ComputedField_IgnoresWhatWasSent()
    {
        var filled = FormSamples.Read(form, FormSamples.Json("""{"relation":"mother","fatherKnown":false,"total":999,"floors":[{"kind":"main","area":"80,5"},{"kind":"main","area":60}]}"""));
        JsonValues.Number(filled.Data["total"]).ShouldBe(140.5m);
    }

    [Fact]
    public void Read_UnknownName_IsAnErrorOnlyWhenStrict()
    {
        var raw = FormSamples.Json("""{"relation":"mother","fatherKnown":false,"isAdmin":true}""");
        FormSamples.Read(form, raw).ShouldSatisfyAllConditions(f => f.Errors.ShouldBeEmpty(), f => f.Data.ShouldNotContainKey("isAdmin"));
        FormSamples.Read(form, raw, strict: true).Errors.ShouldHaveSingleItem().Message.ShouldBe("Tờ khai không có trường “isAdmin”.");
    }

    [Fact]
    public void Read_HugeForm_IsRefused() =>
        FormSamples.Read(form, new() { ["relation"] = new string('x', FormReader.MaxLength) }).Errors.ShouldHaveSingleItem().Message.ShouldContain("dài quá");

    [Fact]
    public void Read_BrokenCharacters_AreRefusedWithoutFault() =>
        FormSamples.Read(form, FormSamples.Json("""{"relation":"a\ud800"}""")).Errors.ShouldHaveSingleItem().Message.ShouldContain("ký tự hỏng");

    [Fact]
    public void Posted_Page_ReadsLikeTheSameJson()
    {
        var raw = PostedForm.ToRaw(form, FormSamples.Posted(
            ("relation", "mother"), ("fatherKnown", "true"), ("father.name", "Lê Văn Nam"), ("father.birthDate.day", "1"), ("father.birthDate.month", "3"),
            ("father.birthDate.year", "1990"), ("floors[0].kind", "main"), ("floors[0].area", "1.080,5"), ("floors[3].kind", "other"), ("floors[3].note", "Tum"),
            ("__RequestVerificationToken", "x"), ("unknown.field", "x")));
        var posted = FormSamples.Read(form, raw, strict: true);
        var json = FormSamples.Read(form, FormSamples.Json("""
            {"relation":"mother","fatherKnown":true,"father":{"name":"Lê Văn Nam","birthDate":"1990-03-01"},
             "floors":[{"kind":"main","area":1080.5},{"kind":"other","note":"Tum"}]}
            """), strict: true);
        posted.Errors.ShouldBeEmpty();
        JsonNode.DeepEquals(posted.Data, json.Data).ShouldBeTrue(posted.Data.ToJsonString());
    }

    [Theory]
    [InlineData("add:floors", 2)]
    [InlineData("remove:floors[0]", 0)]
    [InlineData("remove:floors[7]", 1)]
    public void Act_ButtonOfARepeatingGroup_ChangesItsRows(string action, int rows)
    {
        var posted = FormSamples.Posted(("floors[0].kind", "main"), (PostedForm.ActionName, action));
        var raw = PostedForm.ToRaw(form, posted);
        PostedForm.Act(form, posted, raw).ShouldBeTrue();
        raw["floors"]!.AsArray().Count.ShouldBe(rows);
    }

    [Theory]
    [InlineData("save")]
    [InlineData("add:relation")]
    [InlineData("")]
    public void Act_OtherButtons_AreNotItsBusiness(string action) =>
        PostedForm.Act(form, FormSamples.Posted((PostedForm.ActionName, action)), []).ShouldBeFalse();

    [Fact]
    public void Prefill_KnownSource_FillsOnlyBlanks()
    {
        var definition = FormSamples.OfFields("- name: a\n  type: phone\n  label: A\n  prefill: account.phone\n- name: b\n  type: phone\n  label: B\n  prefill: account.phone");
        var raw = FormSamples.Json("""{"b":"0911111111"}""");
        Prefill.Apply(definition, raw, new Dictionary<string, JsonNode?> { ["account.phone"] = "0912345678" }).ShouldBe(["a"]);
        raw.ToJsonString().ShouldBe("""{"b":"0911111111","a":"0912345678"}""");
    }

    [Fact]
    public void Describe_Form_TellsAClientAllItMustAsk()
    {
        var description = FormDescription.Of(form);
        description["version"]!.GetValue<int>().ShouldBe(1);
        var fields = description["sections"]![0]!["fields"]!.AsArray();
        fields[0]!["options"]![1]!["value"]!.GetValue<string>().ShouldBe("mother");
        fields[2]!["show"]!.GetValue<string>().ShouldBe("relation != 'mother' or fatherKnown");
        fields[3]!["fields"]![1]!["required"]!.GetValue<bool>().ShouldBeTrue();
    }
}
