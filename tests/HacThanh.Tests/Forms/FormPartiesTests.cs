using HacThanh.Modules.Procedures;
using HacThanh.Platform.Content;
using HacThanh.Platform.Forms;

namespace HacThanh.Tests.Forms;

public sealed class FormPartiesTests
{
    private const string Fields = """
        - name: who
          type: person
          label: Ai
        - name: text
          type: text
          label: Chữ
        - name: tax
          type: taxCode
          label: Mã số thuế
        - name: born
          type: date
          label: Ngày sinh
        """;

    [Theory]
    [InlineData("role: child\n    title: A\n    name: text", 5, "“child” không được biết. Các từ dùng được: applicant, subject, representative, payer")]
    [InlineData("role: subject\n    title: A\n    kind: house\n    name: text", 7, "“house” không được biết")]
    [InlineData("role: subject\n    name: text", 5, "“title” chưa có giá trị")]
    [InlineData("role: subject\n    title: A", 5, "phải có đúng một trong hai")]
    [InlineData("role: subject\n    title: A\n    person: who\n    name: text", 5, "phải có đúng một trong hai")]
    [InlineData("role: subject\n    title: A\n    person: nobody", 7, "nhắc đến “nobody” nhưng không có trường nào")]
    [InlineData("role: subject\n    title: A\n    person: text", 7, "phải là trường loại person, nhưng “text” là text")]
    [InlineData("role: subject\n    title: A\n    person: who\n    birthDate: born", 8, "đã có trong “person”")]
    [InlineData("role: subject\n    title: A\n    name: text\n    taxCode: tax", 8, "chỉ dùng cho tổ chức")]
    [InlineData("role: payer\n    kind: organisation\n    title: A\n    name: text\n    birthDate: born", 9, "không dùng cho tổ chức")]
    [InlineData("role: subject\n    title: A\n    name: text\n    when: \"x == 1\"", 8, "nhắc đến “x”")]
    [InlineData("role: subject\n    title: A\n    name: text\n    authority: text", 8, "chỉ dùng cho representative")]
    [InlineData("role: subject\n    title: A\n    name: text\n    paper: p", 8, "chỉ dùng cho representative")]
    [InlineData("role: applicant\n    title: A\n    name: text\n    when: \"has(text)\"", 8, "không dùng cho applicant")]
    [InlineData("role: applicant\n    title: A\n    name: text\n  - role: applicant\n    title: B\n    name: text", 8, "chỉ có một bên là applicant")]
    [InlineData("role: subject\n    title: A\n    name: text\n    colour: red", 8, "khóa “colour”")]
    public void Load_Mistake_NamesLineAndParty(string party, int line, string sentence)
    {
        var error = Should.Throw<ContentException>(() => Load(party)).Errors.ShouldHaveSingleItem();
        (error.File, error.Line).ShouldBe(("thu.yaml", line));
        error.Sentence.ShouldContain(sentence);
        if (party.Contains("title", StringComparison.Ordinal)) error.Sentence.ShouldStartWith("bên “");
    }

    [Fact]
    public void Load_Organisation_IsThePayer()
    {
        var payer = Load("role: payer\n    kind: organisation\n    title: Bên nộp phí\n    name: text\n    taxCode: tax").Parties.ShouldHaveSingleItem();
        (payer.Role, payer.Kind, payer.Fields["taxCode"]).ShouldBe((PartyRole.Payer, PartyKind.Organisation, "tax"));
    }

    [Fact]
    public void PapersOfAuthority_OfShippedForms_AreAskedForByACaseOfTheForm()
    {
        var catalogue = new CatalogueFiles(Path.Combine(SharedData.Root, "content"), "hac-thanh", "38").Load();
        var cases = catalogue.Procedures.SelectMany(p => p.Latest.Cases).ToLookup(c => c.Form);
        var wrong = new List<string>();
        foreach (var code in ContentFormsTests.Codes.Select(c => c.Data))
        {
            var form = ContentFormsTests.Form(code);
            foreach (var paper in form.Parties.Select(p => p.Paper).OfType<string>())
                if (!cases[code].Any(c => c.Papers.Any(p => p.Key == paper))) wrong.Add($"{code}: {paper}");
            if (cases[code].Any() && form.Parties.All(p => p.Role != PartyRole.Applicant)) wrong.Add($"{code}: nobody applies");
        }
        wrong.ShouldBeEmpty();
    }

    private static FormDefinition Load(string party) =>
        FormLoader.Load("thu.yaml", FormSamples.Yaml(Fields).Replace("sections:", $"parties:\n  - {party}\nsections:", StringComparison.Ordinal));
}
