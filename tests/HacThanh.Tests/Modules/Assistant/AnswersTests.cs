using HacThanh.Modules.Assistant.Content;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Tests.Modules.Assistant;

/// <summary>What is said about every procedure that ships, whatever is asked.</summary>
public sealed class AnswersTests
{
    /// <summary>Official names that speak of districts: a programme for poor districts, a paper that districts gave out while they existed, a result as the portal still names it.</summary>
    private static readonly string[] ofDistricts =
    [
        "Phê duyệt Đề án hỗ trợ nhà ở cho hộ nghèo, hộ cận nghèo trên địa bàn các huyện nghèo",
        "Giấy xác nhận của cơ quan có chức năng quản lý về xây dựng cấp huyện trước ngày 01 tháng 7 năm 2025",
        "Văn bản xác nhận số tiền bồi thường, hỗ trợ, tái định cư được trừ vào tiền sử dụng đất, tiền thuê đất của Ủy ban nhân dân cấp huyện",
    ];

    public static TheoryData<string> Aspects => new(Enum.GetNames<Aspect>());

    [Theory, MemberData(nameof(Aspects))]
    public void About_EveryProcedure_SaysOnlyNumbersOfItsFacts(string aspect)
    {
        foreach (var (procedure, version, @case) in Everything)
        {
            var (text, _) = ShippedAssistant.Answers.About(procedure, version, @case, Enum.Parse<Aspect>(aspect));
            SaidNumbers.WithoutSource(text, version, @case, ShippedAssistant.Ward, ShippedAssistant.Ward.Hours).ShouldBeEmpty($"{procedure.Code} {@case.Slug}: {text}");
        }
    }

    [Theory, MemberData(nameof(Aspects))]
    public void About_EveryProcedure_IsAnAnswerWithItsSource(string aspect)
    {
        foreach (var (procedure, version, @case) in Everything)
        {
            var (text, citations) = ShippedAssistant.Answers.About(procedure, version, @case, Enum.Parse<Aspect>(aspect));
            var lines = text.Split('\n');
            lines.Length.ShouldBeGreaterThanOrEqualTo(3, procedure.Code);
            lines.ShouldAllBe(l => l.Trim().Length > 2, $"{procedure.Code}: {text}");
            lines.ShouldAllBe(l => !l.Contains("..", StringComparison.Ordinal) && !l.EndsWith(": ", StringComparison.Ordinal) && !l.Contains("::", StringComparison.Ordinal), $"{procedure.Code}: {text}");
            lines[^1].ShouldStartWith("Theo ", customMessage: procedure.Code);
            if (version.Source.Taken is not null) lines[^1].ShouldContain("cập nhật ngày ");
            if (version.Unverified || @case.Unverified) lines[^1].ShouldContain("chưa đối chiếu với văn bản gốc");
            citations.ShouldNotBeEmpty(procedure.Code);
            foreach (var citation in citations)
            {
                (citation.Code, citation.Version).ShouldBe((procedure.Code, version.Version));
                citation.Url.ShouldStartWith($"/thu-tuc/{procedure.Code}");
            }
        }
    }

    [Theory, MemberData(nameof(Aspects))]
    public void About_EveryProcedure_NamesNoDistrictAsAnAuthority(string aspect)
    {
        foreach (var (procedure, version, @case) in Everything)
        {
            var text = ofDistricts.Aggregate(ShippedAssistant.Answers.About(procedure, version, @case, Enum.Parse<Aspect>(aspect)).Text, (t, name) => t.Replace(name, "", StringComparison.Ordinal));
            foreach (var line in text.Split('\n')) District.Has(line).ShouldBeFalse($"{procedure.Code}: {line}");
        }
    }

    /// <summary>Each procedure that is in effect, in each case that a resident may be in.</summary>
    private static IEnumerable<(Procedure Procedure, ProcedureVersion Version, ProcedureCase Case)> Everything =>
        from procedure in ShippedAssistant.Catalogue.Procedures
        from version in procedure.Versions
        from @case in version.Cases
        where !@case.Internal
        select (procedure, version, @case);
}
