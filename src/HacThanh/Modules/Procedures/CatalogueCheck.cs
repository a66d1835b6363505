using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;

namespace HacThanh.Modules.Procedures;

/// <summary>What administrators have to know about the catalogue.</summary>
internal sealed record CatalogueReport
{
    /// <summary>Faults: file and a sentence.</summary>
    public required IReadOnlyList<string> Problems { get; init; }
    public required IReadOnlyList<string> Counts { get; init; }

    /// <summary>Procedures of the ward with a channel that has no legal limit: no due date is computed.</summary>
    public required IReadOnlyList<string> WithoutLimit { get; init; }

    /// <summary>Procedures of the ward with unverified facts.</summary>
    public required IReadOnlyList<string> Unverified { get; init; }

    /// <summary>Procedures of three days or more whose time the ward has not cut yet (the programme asks for 30 to 50 %).</summary>
    public required IReadOnlyList<string> NotCut { get; init; }

    /// <summary>What the import had to leave out.</summary>
    public required IReadOnlyList<string> Flags { get; init; }

    public void Write(TextWriter output)
    {
        Section(output, "Dữ kiện bị bỏ khi nhập", Flags);
        Section(output, "Không có thời hạn, nên không có ngày hẹn trả", WithoutLimit);
        Section(output, "Từ 3 ngày trở lên, chưa rút ngắn", NotCut);
        output.WriteLine($"Chưa kiểm chứng: {Unverified.Count} thủ tục của UBND phường.");
        foreach (var line in Counts)
            output.WriteLine(line);
        Section(output, "Lỗi", Problems);
        output.WriteLine(Problems.Count == 0 ? "Danh mục không có lỗi." : $"Danh mục có {Problems.Count} lỗi.");
    }

    static void Section(TextWriter output, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
            return;
        output.WriteLine($"{title} ({lines.Count}):");
        foreach (var line in lines)
            output.WriteLine($"  {line}");
    }
}

/// <summary>Checks the whole catalogue.</summary>
internal static class CatalogueCheck
{
    public static CatalogueReport Run(string contentDir, string ward = "hac-thanh", string province = "38", CatalogueOverlay? overlay = null)
    {
        var files = new CatalogueFiles(contentDir, ward, province) { Overlay = overlay ?? CatalogueOverlay.None };
        var catalogue = files.Load();
        var own = catalogue.Procedures.Where(p => p.Scope == ProcedureScope.Commune).ToList();
        var cases = catalogue.Procedures.SelectMany(p => p.Latest.Cases).ToList();
        int Papers(PaperClass kind) => cases.Sum(c => c.Papers.Count(p => p.Class == kind));
        return new CatalogueReport
        {
            Problems = [.. files.Problems.Select(p => p.Message), .. catalogue.Procedures.SelectMany(CatalogueRules.Of), .. CatalogueRules.Unknown(files.Layers, catalogue), .. files.Collisions],
            Counts =
            [
                $"{catalogue.Procedures.Count} thủ tục ({own.Count} của UBND phường, {catalogue.Procedures.Count - own.Count} của công an), {catalogue.Fields.Count} lĩnh vực, "
                    + $"{catalogue.Procedures.Sum(p => p.Versions.Count)} phiên bản ({files.Overlay.Imported.Count} do máy chủ này nhập), {catalogue.Procedures.Count(p => p.Latest.Cases.Count > 1)} thủ tục có nhiều trường hợp.",
                $"Giấy tờ theo trường hợp: {Papers(PaperClass.HandIn)} phải nộp, {Papers(PaperClass.Show)} xuất trình, {Papers(PaperClass.Note)} lưu ý.",
                $"Nộp được tại đây: {string.Join(", ", catalogue.Procedures.Where(p => p.Fileable).Select(p => p.Code))}.",
            ],
            WithoutLimit = [.. own.Where(WithoutLimit).Select(Line)],
            Unverified = [.. own.Where(p => p.Latest.Unverified || p.Latest.Cases.Any(c => c.Unverified || c.Fees.Any(f => f.Unverified))).Select(Line)],
            NotCut = [.. own.Where(p => p.Latest.Cases.Any(NotCut)).Select(p => $"{Line(p)} – {p.Latest.Cases.First(NotCut).Legal.Values.First()}")],
            Flags = [.. catalogue.Procedures.SelectMany(p => p.Latest.Flags.Select(f => $"{p.Code}: {f}"))],
        };
    }

    /// <summary>A case has no limit at all, or a channel that is open has none.</summary>
    internal static bool WithoutLimit(Procedure procedure) => procedure.Latest.Cases.Any(c =>
        c.Committed is null && !c.SameDay && (c.Legal.Count == 0 || c.Fees.Any(f => !c.Legal.ContainsKey(f.Channel))));

    /// <summary>PAS-06: a legal time of three days or more that the ward has not shortened.</summary>
    internal static bool NotCut(ProcedureCase @case) =>
        !@case.Internal && !@case.SameDay && @case.Committed is null && @case.Legal.Values.Any(l => l is { Value: >= 3, Unit: not LimitUnit.Hours });

    static string Line(Procedure p) => $"{p.Code} {PaperName.FirstSentence(p.Name, 90)}";
}
