using System.Text.RegularExpressions;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;

namespace HacThanh.Modules.Procedures;

/// <summary>Rules that every procedure of the catalogue keeps; each breach is a sentence.</summary>
internal static partial class CatalogueRules
{
    /// <summary>One whole working day of the ward, in minutes.</summary>
    const int WorkingDay = 480;

    public static IEnumerable<string> Of(Procedure procedure) => procedure.Versions.SelectMany(v => Of(procedure, v));

    static IEnumerable<string> Of(Procedure p, ProcedureVersion v)
    {
        var where = $"{p.Code} phiên bản {v.Version}";
        if (!Code().IsMatch(p.Code))
            yield return $"{where}: mã không đúng dạng d.dddddd.";
        if (Overlap(v.Periods))
            yield return $"{where}: các khoảng hiệu lực chồng nhau.";
        if (p.Versions.Any(other => other.Version > v.Version && other.Periods.Any(a => v.Periods.Count == 0 || v.Periods.Any(b => Meet(a, b)))))
            yield return $"{where}: hiệu lực chồng với phiên bản sau.";
        foreach (var repeated in v.Cases.GroupBy(c => c.Slug).Where(g => g.Count() > 1))
            yield return $"{where}: trường hợp “{repeated.Key}” lặp lại.";
        foreach (var problem in v.Cases.SelectMany(c => Of(p, v, c)))
            yield return $"{where}, trường hợp “{problem.Slug}”: {problem.Sentence}";
    }

    static IEnumerable<(string Slug, string Sentence)> Of(Procedure p, ProcedureVersion v, ProcedureCase c)
    {
        foreach (var repeated in c.Papers.GroupBy(x => x.Key).Where(g => g.Count() > 1))
            yield return (c.Slug, $"giấy tờ “{repeated.Key}” lặp lại.");
        if (c.Papers.Any(x => x.Class == PaperClass.Note && x.Required))
            yield return (c.Slug, "lưu ý không thể là giấy tờ bắt buộc.");
        if (c.VerificationCase is { } target && v.Case(target) is null)
            yield return (c.Slug, $"không có trường hợp “{target}” để chuyển sang khi cần xác minh.");
        if (p.Scope == ProcedureScope.Police && (c.Form is not null || c.Steps.Count > 0))
            yield return (c.Slug, "thủ tục của công an chỉ hướng dẫn, không nộp tại đây.");
        if (c.Form is not null && c.Steps.Count == 0)
            yield return (c.Slug, "có biểu mẫu nhưng phường chưa khai các bước xử lý.");
        if (c.Committed is { } promised && c.Legal.Values.Any(l => l.Unit == promised.Unit && l.Value < promised.Value))
            yield return (c.Slug, $"thời hạn cam kết {promised} dài hơn luật cho phép.");
        var spent = c.Steps.Where(s => !s.Optional).Sum(s => s.BudgetMinutes);
        if (c.Steps.Count > 0 && Budget(c) is { } budget && spent > budget)
            yield return (c.Slug, $"các bước cộng lại {spent} phút, nhiều hơn {budget} phút của thời hạn.");
        foreach (var repeated in c.Steps.GroupBy(s => s.Key).Where(g => g.Count() > 1))
            yield return (c.Slug, $"bước “{repeated.Key}” lặp lại.");
    }

    /// <summary>Working time inside the promised limit. Of seven calendar days five are worked.</summary>
    internal static int? Budget(ProcedureCase c)
    {
        if (c.SameDay)
            return WorkingDay;
        Limit? limit = c.Committed ?? (c.Legal.Count == 0 ? null : c.Legal.Values.MinBy(Minutes));
        return limit is { } known ? Minutes(known) : null;
    }

    static int Minutes(Limit limit) => limit.Unit switch
    {
        LimitUnit.Hours => limit.Value * 60,
        LimitUnit.WorkingDays => limit.Value * WorkingDay,
        _ => limit.Value * 5 / 7 * WorkingDay,
    };

    /// <summary>Entries of the layers that point at nothing.</summary>
    public static IEnumerable<string> Unknown(CatalogueLayers layers, Catalogue catalogue)
    {
        foreach (var layer in layers.Prepared.Where(l => catalogue.Find(l.Code) is null))
            yield return $"{layer.File}: không có thủ tục {layer.Code} trong danh mục quốc gia.";
        foreach (var (code, slug) in layers.Ward.Select(w => (w.Code, w.Case)))
        {
            if (Points(catalogue, code, slug) is { } sentence)
                yield return $"Lớp của phường: {sentence}";
        }
        foreach (var fee in layers.Fees)
        {
            if (Points(catalogue, fee.Code, fee.Case) is { } sentence)
                yield return $"Lớp của tỉnh: {sentence}";
        }
        foreach (var code in layers.Keywords.Keys.Where(c => catalogue.Find(c) is null))
            yield return $"Từ khóa: không có thủ tục {code}.";
        foreach (var life in catalogue.LifeEvents)
        {
            foreach (var code in life.Codes.Where(c => catalogue.Find(c) is null))
                yield return $"Sự kiện “{life.Slug}”: không có thủ tục {code}.";
        }
    }

    static string? Points(Catalogue catalogue, string code, string? slug)
    {
        var procedure = catalogue.Find(code);
        if (procedure is null)
            return $"không có thủ tục {code}.";
        return slug is not null && procedure.Latest.Case(slug) is null ? $"thủ tục {code} không có trường hợp “{slug}”." : null;
    }

    static bool Overlap(IReadOnlyList<EffectivePeriod> periods) =>
        periods.SelectMany((a, i) => periods.Skip(i + 1).Select(b => (a, b))).Any(pair => Meet(pair.a, pair.b));

    static bool Meet(EffectivePeriod a, EffectivePeriod b) =>
        (a.From ?? DateOnly.MinValue) < (b.To ?? DateOnly.MaxValue) && (b.From ?? DateOnly.MinValue) < (a.To ?? DateOnly.MaxValue);

    [GeneratedRegex(@"^\d\.\d{6}$")]
    private static partial Regex Code();
}
