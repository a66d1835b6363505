using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Forms;

namespace HacThanh.Modules.Dossiers.Pages.Counter;

/// <summary>What a counter draft is made of when it is filed.</summary>
internal static class CounterFiling
{
    /// <summary>Papers of the draft: each scan, and originals without a scan.</summary>
    public static List<FiledPaper> Papers(ProcedureCase @case, DraftContent content)
    {
        var papers = new List<FiledPaper>();
        foreach (var paper in @case.HandIns)
        {
            var originals = content.Originals.GetValueOrDefault(paper.Key);
            var scans = content.Papers.Where(p => p.Key == paper.Key).ToList();
            papers.AddRange(scans.Select((scan, i) => new FiledPaper(paper.Key, paper.Name, scan.FileId, i == 0 ? originals : 0)));
            if (scans.Count == 0 && originals > 0) papers.Add(new FiledPaper(paper.Key, paper.Name, null, originals));
        }
        return papers;
    }

    /// <summary>What is still wrong, as filing would say.</summary>
    public static IReadOnlyList<FormError> Errors(ProcedureCase @case, FormDefinition form, DraftContent content, DateOnly today)
    {
        var filled = FormReader.Read(form, (System.Text.Json.Nodes.JsonObject)content.Form.DeepClone(), today);
        var papers = Papers(@case, content);
        return [.. filled.Errors, .. @case.HandIns.Where(p => p.Required && p.IsAsked(filled.Data, today) && papers.TrueForAll(f => f.Key != p.Key))
            .Select(p => new FormError($"papers.{p.Key}", $"Chưa nhận giấy tờ: {p.Name}. Ghi số bản chính hoặc gắn bản quét."))];
    }
}
