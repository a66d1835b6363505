using HacThanh.Modules.Procedures;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Content;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Modules.Procedures;

public sealed class CatalogueTests
{
    static readonly DateOnly Today = new(2026, 11, 21);

    internal static string Content => Path.Combine(SharedData.Root, "content");

    internal static Catalogue Shipped { get; } = Catalogue.Load(Content);

    [Fact]
    public void Load_ShippedContent_HasTheWholeCatalogue()
    {
        Shipped.Procedures.Count.ShouldBe(295);
        Shipped.Procedures.Count(p => p.Scope == ProcedureScope.Police).ShouldBe(60);
        Shipped.Fields.Count.ShouldBe(48);
        Shipped.Fields.Sum(f => f.Count).ShouldBe(295);
        Shipped.Fields[0].ShouldBe(new ProcedureField("ho-tich", "Hộ tịch", 41));
        Shipped.Procedures.Where(p => p.Fileable).Select(p => p.Code).ShouldBe(["1.001193", "1.004873", "1.013225"]);
    }

    [Fact]
    public void Check_ShippedContent_HasNoProblem() => CatalogueCheck.Run(Content).Problems.ShouldBeEmpty();

    [Fact]
    public void Check_ShippedContent_NamesWhatAdministratorsMustLookAt()
    {
        var report = CatalogueCheck.Run(Content);
        report.WithoutLimit.ShouldNotBeEmpty();
        report.NotCut.ShouldNotContain(l => l.StartsWith("1.004873"));
        report.NotCut.ShouldContain(l => l.StartsWith("1.013225"));
        report.Flags.ShouldContain(f => f.Contains("thiếu đơn vị"));
    }

    [Theory]
    [InlineData("1.001193", "dung-han", "1 ngày làm việc", null, true)]
    [InlineData("1.000656", "chung", "1 ngày làm việc", null, true)]
    [InlineData("1.000894", "chung", "1 ngày làm việc", null, true)]
    [InlineData("1.004873", "thong-thuong", "3 ngày làm việc", "2 ngày làm việc", false)]
    [InlineData("1.004873", "can-xac-minh", "6 ngày làm việc", null, false)]
    [InlineData("1.013225", "nha-o-rieng-le", "15 ngày", null, false)]
    [InlineData("1.013225", "cong-trinh-khong-theo-tuyen", "15 ngày", null, false)]
    public void Current_Case_HasLegalAndCommittedTime(string code, string slug, string legal, string? committed, bool sameDay)
    {
        var found = Shipped.Current(code, Today)!.Case(slug)!;
        found.LegalLimit(Channel.Counter)!.Value.ToString().ShouldBe(legal);
        found.Committed?.ToString().ShouldBe(committed);
        found.SameDay.ShouldBe(sameDay);
    }

    [Theory]
    [InlineData("1.001193", "dung-han", 480)]
    [InlineData("1.004873", "thong-thuong", 960)]
    [InlineData("1.004873", "can-xac-minh", 2880)]
    [InlineData("1.013225", "nha-o-rieng-le", 4800)]
    public void Steps_OfACase_FillTheTimeExactly(string code, string slug, int minutes)
    {
        var found = Shipped.Current(code, Today)!.Case(slug)!;
        found.Steps.Sum(s => s.BudgetMinutes).ShouldBe(minutes);
        CatalogueRules.Budget(found).ShouldBe(minutes);
    }

    [Fact]
    public void Case_OnlyHandInPapers_MakeAnUpload()
    {
        var found = Shipped.Current("1.001193", Today)!.Case(null)!;
        found.Slug.ShouldBe("dung-han");
        found.HandIns.Select(p => p.Key).ShouldBe(["birth-certificate", "witness-statement", "birth-declaration", "surrogacy", "authorisation", "guardianship"]);
        found.Papers.Where(p => p.Class == PaperClass.Note).ShouldAllBe(p => !p.Required);
    }

    [Fact]
    public void Fee_LeftToTheProvince_IsNeverAnAmount()
    {
        Shipped.Current("1.004873", Today)!.Cases[0].Fee(Channel.Counter).State.ShouldBe(FeeState.Province);
        Shipped.Current("1.001193", Today)!.Case("dung-han")!.Fee(Channel.Online).State.ShouldBe(FeeState.Free);
        var copy = Shipped.Current("2.000635", Today)!.Cases[0].Fee(Channel.Counter);
        copy.Amount.ShouldBe(8000);
        copy.Unverified.ShouldBeTrue();
    }

    [Fact]
    public void Police_Procedures_AreGuidanceOnly() =>
        Shipped.Procedures.Where(p => p.Scope == ProcedureScope.Police).ShouldAllBe(p => !p.Fileable && p.Url != null);

    [Fact]
    public void Steps_OfTheWard_NameRolesAndUnitsThatExist()
    {
        var ward = HacThanh.Modules.Organisation.Public.WardContent.Load(Path.Combine(Content, "ward", "hac-thanh"));
        foreach (var step in Shipped.Procedures.SelectMany(p => p.Latest.Cases).SelectMany(c => c.Steps))
        {
            ward.Roles.Select(r => r.Slug).ShouldContain(step.Role);
            ward.Units.Select(u => u.Slug).ShouldContain(step.Unit);
        }
    }

    [Fact]
    public void Cases_ThatCanBeFiled_NameFormsFieldsAndTemplatesThatExist()
    {
        var forms = HacThanh.Platform.Forms.FormLoader.LoadFolder(Path.Combine(Content, "forms"));
        foreach (var found in Shipped.Procedures.SelectMany(p => p.Latest.Cases).Where(c => c.Form is not null))
        {
            var fields = forms[found.Form!].Fields.Select(f => f.Name).ToList();
            File.Exists(Path.Combine(Content, "documents", found.ResultTemplate + ".html")).ShouldBeTrue(found.ResultTemplate);
            foreach (var name in found.Papers.Where(p => p.When is not null).SelectMany(p => HacThanh.Platform.Forms.Expressions.Expression.Parse(p.When!).Names))
                fields.ShouldContain(name, $"{found.Slug}: {name}");
        }
    }

    [Fact]
    public void On_Day_FindsTheVersionInEffectAlsoWhenSuspended()
    {
        var suspended = new ProcedureVersion
        {
            Version = 1,
            Name = "x",
            Cases = [],
            Source = new FactSource("x", null, null),
            Periods = [new EffectivePeriod(new DateOnly(2026, 1, 26), new DateOnly(2026, 2, 4)), new EffectivePeriod(new DateOnly(2026, 4, 16), null)],
        };
        var procedure = new Procedure { Code = "1.000001", Name = "x", Field = "x", FieldSlug = "x", Scope = ProcedureScope.Commune, Versions = [suspended] };
        procedure.On(new DateOnly(2026, 2, 3)).ShouldBe(suspended);
        procedure.On(new DateOnly(2026, 2, 4)).ShouldBeNull();
        procedure.On(new DateOnly(2026, 4, 16)).ShouldBe(suspended);
    }

    [Theory]
    [InlineData("field: A\nprocedures:\n  - code: 1.000001\n    scope: tinh\n    versions:\n      - version: 1\n        name: x\n", 4, "ubnd-xa")]
    [InlineData("field: A\nprocedures:\n  - code: 1.000001\n    scope: ubnd-xa\n    speed: 3\n    versions:\n      - version: 1\n        name: x\n", 5, "speed")]
    [InlineData("field: A\nprocedures:\n  - code: 1.000001\n    scope: ubnd-xa\n    versions:\n      - version: 1\n        name: x\n        limits:\n          online: ba ngày\n", 9, "ba ngày")]
    [InlineData("field: A\nprocedures:\n  - code: 1.000001\n    scope: ubnd-xa\n    versions:\n      - version: 1\n        name: x\n        fees:\n          counter: rẻ\n", 9, "rẻ")]
    public void Read_FaultyFile_NamesFileLineAndField(string yaml, int line, string word)
    {
        var e = Should.Throw<ContentException>(() => FactsYaml.Read(yaml, "ho-tich.yaml"));
        e.Line.ShouldBe(line);
        e.Message.ShouldContain("ho-tich.yaml");
        e.Message.ShouldContain(word);
    }
}
