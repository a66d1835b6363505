using System.Text;
using HacThanh.Modules.Procedures;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Modules.Procedures;

public sealed class CatalogueImportTests
{
    static readonly DateOnly Taken = new(2026, 7, 20);

    const string Good = """
        {"code":"1.000001","name":"Cấp giấy thử","field":"Hộ tịch","scope":"ubnd-xa","methods":[{"method":"Trực tiếp","time":3,"unit":"Ngày làm việc","fee":"Miễn phí"}],
        "dossier":[{"case":null,"documents":[{"name":"- Tờ khai theo mẫu","original":1,"copy":0}]}],"results":[{"name":"Giấy thử"}],"legalBasis":["85/2019/TT-BTCN"]}
        """;

    [Fact]
    public void Read_NationalFile_ReadsEveryLine()
    {
        var read = ReadShared();
        read.Procedures.Count.ShouldBe(295);
        read.Rejects.ShouldBeEmpty();
        read.Procedures.Count(p => p.Scope == ProcedureScope.Police).ShouldBe(60);
        read.PaperLines.Values.Sum().ShouldBe(2303);
    }

    [Fact]
    public void Read_NationalFile_LeavesNoFileNameInAPaper()
    {
        var names = ReadShared().Procedures.SelectMany(p => p.Versions[0].Papers.Concat(p.Versions[0].Cases.SelectMany(c => c.Papers))).Select(p => p.Name).ToList();
        names.ShouldAllBe(n => n.Length <= PaperName.MaxLength && !n.Contains(".doc") && !n.Contains(".pdf") && !n.StartsWith('-'));
    }

    [Fact]
    public void Read_BadLines_AreRejectedWithLineAndReason()
    {
        var lines = string.Join('\n', OneLine(Good), "{bad", """{"code":"12","name":"x","field":"y","scope":"ubnd-xa"}""", """{"code":"1.000002","field":"y","scope":"ubnd-xa"}""",
            """{"code":"1.000003","name":"x","field":"y","scope":"tinh"}""", OneLine(Good));
        var read = Read(lines);
        read.Procedures.Single().Code.ShouldBe("1.000001");
        read.Rejects.Select(r => r.Line).ShouldBe([2, 3, 4, 5, 6]);
        read.Rejects[0].Reason.ShouldContain("JSON");
        read.Rejects[1].Reason.ShouldContain("“12”");
        read.Rejects[2].Reason.ShouldContain("thiếu tên");
        read.Rejects[3].Reason.ShouldContain("“tinh”");
        read.Rejects[4].Reason.ShouldContain("dòng 1");
    }

    [Fact]
    public void Merge_SameFileTwice_ChangesNothing()
    {
        var first = ReadShared().Procedures;
        var (merged, changes) = CatalogueMerge.Merge(first, ReadFile().Procedures, new DateOnly(2026, 12, 1));
        changes.ShouldAllBe(c => c.Kind == ChangeKind.Unchanged);
        merged.ShouldAllBe(p => p.Versions.Count == 1);
    }

    [Fact]
    public void Merge_ChangedLine_MakesANewVersionFromThatDay()
    {
        var on = new DateOnly(2026, 12, 1);
        var old = Read(OneLine(Good)).Procedures;
        var (merged, changes) = CatalogueMerge.Merge(old, Read(OneLine(Good).Replace("\"time\":3", "\"time\":2")).Procedures, on);
        changes.Single().ShouldBe(new ProcedureChange("1.000001", ChangeKind.Changed, 2));
        var versions = merged.Single().Versions;
        versions.Select(v => v.Version).ShouldBe([1, 2]);
        versions[0].Periods.Single().ShouldBe(new EffectivePeriod(null, on));
        versions[1].Periods.Single().ShouldBe(new EffectivePeriod(on, null));
        versions[0].Limits[Channel.Counter].ShouldBe(new Limit(3, LimitUnit.WorkingDays));
        versions[1].Limits[Channel.Counter].ShouldBe(new Limit(2, LimitUnit.WorkingDays));
    }

    [Fact]
    public void Yaml_WrittenAndRead_GivesTheSameFacts()
    {
        foreach (var field in ReadShared().Procedures.GroupBy(p => p.Field))
        {
            var text = FactsYaml.Write(field.Key, field);
            FactsYaml.Write(field.Key, FactsYaml.Read(text, "x.yaml")).ShouldBe(text);
        }
    }

    [Theory]
    [InlineData("Phiếu khai báo tạm trú cho người nước ngoài (mẫu NA17)101-Mau A17 tam tru cho nguoi nuoc ngoai.doc", "Phiếu khai báo tạm trú cho người nước ngoài (mẫu NA17)")]
    [InlineData("- Giấy chứng sinh; trường hợp không có Giấy chứng sinh thì nộp văn bản của người làm chứng", "Giấy chứng sinh")]
    [InlineData("(1) Giấy thông báo về việc chấm dứt hoạt động của tổ hợp tác;", "Giấy thông báo về việc chấm dứt hoạt động của tổ hợp tác")]
    [InlineData("02 bộ bản vẽ thiết kế xây dựng kèm theo.", "02 bộ bản vẽ thiết kế xây dựng kèm theo")]
    [InlineData("Tờ khai thay đổi thông tin cư trú (Mẫu CT01 ban hành kèm theo Thông tư số 53/2025/TT-BCA).1.MuCT01banhnhkmtheoThngts53 (4).doc", "Tờ khai thay đổi thông tin cư trú (Mẫu CT01 ban hành kèm theo Thông tư số 53/2025/TT-BCA)")]
    [InlineData("Phương án theo Mẫu số 06 Nghị định số 183/2025/NĐ-CPMus", "Phương án theo Mẫu số 06 Nghị định số 183/2025/NĐ-CP")]
    public void PaperName_LineOfThePortal_KeepsOnlyTheName(string line, string name) => PaperName.Of(line).ShouldBe(name);

    [Theory]
    [InlineData("85/2019/TT-BTCN", "85/2019/TT-BTC")]
    [InlineData("60/2014/QH1360", "60/2014/QH13")]
    [InlineData("202443/2024/QH15", "43/2024/QH15")]
    [InlineData("66.7/2025/NQ-CP", "66.7/2025/NQ-CP")]
    [InlineData("01/2014/NQLT-CP-UBTƯMTTQVN", "01/2014/NQLT-CP-UBTƯMTTQVN")]
    [InlineData("17/2024/TT-BNNPTNTT", "17/2024/TT-BNNPTNT")]
    [InlineData("104/2022/NĐ-CP", "104/2022/NĐ-CP")]
    [InlineData("2020/NĐ-CP", null)]
    public void LegalNumber_GluedText_IsCleanedOrRefused(string raw, string? number) => LegalNumber.Of(raw).ShouldBe(number);

    [Theory]
    [InlineData("* Giấy tờ phải nộp:", GroupKind.HandIn)]
    [InlineData("* Giấy tờ phải xuất trình:", GroupKind.Show)]
    [InlineData("* Lưu ý :", GroupKind.Note)]
    [InlineData(null, GroupKind.Common)]
    [InlineData("Trường hợp ủy quyền thực hiện thủ tục:", GroupKind.Condition)]
    [InlineData("(1.7) Đối với công trình nhà ở riêng lẻ:", GroupKind.Case)]
    internal void Group_Heading_IsAClassOrACase(string? heading, GroupKind kind) => PaperLines.Group(heading).Kind.ShouldBe(kind);

    [Theory]
    [InlineData("0", "\"Ngày làm việc\"", "không có thời hạn")]
    [InlineData("3", "null", "thiếu đơn vị")]
    public void Limits_NotGiven_AreFlaggedAndNeverGuessed(string time, string unit, string flag)
    {
        var line = OneLine(Good).Replace("\"time\":3", $"\"time\":{time}").Replace("\"unit\":\"Ngày làm việc\"", $"\"unit\":{unit}");
        var version = Read(line).Procedures.Single().Versions[0];
        version.Limits.ShouldBeEmpty();
        version.Flags.ShouldContain(f => f.Contains(flag));
    }

    [Theory]
    [InlineData("Miễn phí", "", FeeState.Province, null)]
    [InlineData("70,000 VNĐ", "(70.000 đồng/Giấy chứng nhận)", FeeState.Amount, 70000L)]
    [InlineData("700 VNĐ", "(700.000 đồng/cơ sở.)", FeeState.Unknown, null)]
    [InlineData("5,000", "thu 7.000 đồng/lần đăng ký", FeeState.Unknown, null)]
    public void Fees_OfThePortal_AreTakenOnlyWhenCertain(string fee, string note, FeeState state, long? amount)
    {
        var read = PortalFees.Read([new PortalMethod("Trực tiếp", 3, "Ngày", fee, note)], []).Single();
        read.State.ShouldBe(state);
        read.Amount.ShouldBe(amount);
    }

    static ImportResult? s_shared;

    static ImportResult ReadShared() => s_shared ??= ReadFile();

    static ImportResult ReadFile()
    {
        using var stream = File.OpenRead(SharedData.Path("procedures/dvcqg-commune-core.jsonl"));
        return CatalogueImport.Read(stream, Taken);
    }

    static ImportResult Read(string lines) => CatalogueImport.Read(new MemoryStream(Encoding.UTF8.GetBytes(lines)), Taken);

    static string OneLine(string json) => json.ReplaceLineEndings("");
}
