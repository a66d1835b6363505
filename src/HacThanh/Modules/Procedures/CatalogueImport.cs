using System.Text.Json;
using System.Text.RegularExpressions;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Procedures;

/// <summary>A line that could not be read, with the reason in a sentence.</summary>
internal sealed record ImportReject(int Line, string Reason);

/// <summary>What an import read.</summary>
internal sealed record ImportResult
{
    public required IReadOnlyList<ProcedureFacts> Procedures { get; init; }
    public required IReadOnlyList<ImportReject> Rejects { get; init; }

    /// <summary>Lines of papers by class, before repeated ones are dropped.</summary>
    public required IReadOnlyDictionary<PaperClass, int> PaperLines { get; init; }
}

/// <summary>Reads procedures of the national portal, one JSON object a line, into facts. Pure: the same bytes give the same facts.</summary>
internal static partial class CatalogueImport
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads the stream. A line that cannot be read is a reject and never stops the import.</summary>
    public static ImportResult Read(Stream stream, DateOnly taken)
    {
        List<ProcedureFacts> procedures = [];
        List<ImportReject> rejects = [];
        Dictionary<string, int> seen = [];
        var classes = new Dictionary<PaperClass, int> { [PaperClass.HandIn] = 0, [PaperClass.Show] = 0, [PaperClass.Note] = 0 };
        using var reader = new StreamReader(stream);
        for (var line = 1; reader.ReadLine() is { } text; line++)
        {
            if (string.IsNullOrWhiteSpace(text))
                continue;
            try
            {
                var row = JsonSerializer.Deserialize<PortalProcedure>(text, Json);
                if (Refusal(row, seen) is { } reason)
                {
                    rejects.Add(new ImportReject(line, reason));
                    continue;
                }
                seen.Add(row!.Code!, line);
                var papers = new PortalPapers();
                procedures.Add(Facts(row, papers, taken));
                foreach (var (kind, count) in papers.Lines)
                    classes[kind] += count;
            }
            catch (JsonException e)
            {
                rejects.Add(new ImportReject(line, $"Dòng không phải là JSON hợp lệ (cột {(e.BytePositionInLine ?? 0) + 1})."));
            }
        }
        return new ImportResult { Procedures = procedures, Rejects = rejects, PaperLines = classes };
    }

    static string? Refusal(PortalProcedure? row, Dictionary<string, int> seen) => row switch
    {
        null => "Dòng trống nghĩa.",
        { Code: null } => "Thiếu mã thủ tục (code).",
        _ when !Code().IsMatch(row.Code) => $"Mã thủ tục “{row.Code}” không đúng dạng d.dddddd.",
        _ when string.IsNullOrWhiteSpace(row.Name) => $"Thủ tục {row.Code} thiếu tên (name).",
        _ when string.IsNullOrWhiteSpace(row.Field) => $"Thủ tục {row.Code} thiếu lĩnh vực (field).",
        _ when row.Scope is not ("ubnd-xa" or "cong-an-xa") => $"Thủ tục {row.Code} có phạm vi “{row.Scope}” không phải ubnd-xa hay cong-an-xa.",
        _ when seen.TryGetValue(row.Code, out var first) => $"Thủ tục {row.Code} đã có ở dòng {first}.",
        _ => null,
    };

    static ProcedureFacts Facts(PortalProcedure row, PortalPapers papers, DateOnly taken)
    {
        List<string> flags = [];
        var (common, cases) = papers.Read(row.Dossier ?? [], flags);
        var (legal, unreadable) = LegalNumber.OfAll(row.LegalBasis ?? []);
        if (unreadable.Count > 0)
            flags.Add($"Số hiệu văn bản không đọc được: {string.Join(", ", unreadable)}.");
        var version = new VersionFacts
        {
            Version = 1,
            Name = PaperName.Tidy(row.Name!).TrimEnd('.', ';', ' '),
            Authority = Authority(row.Authority) ?? Authority(row.Agency),
            Subjects = Subjects(row.Subjects),
            Decision = string.IsNullOrWhiteSpace(row.Decision) ? null : row.Decision.Trim(),
            LegalBasis = legal,
            Results = [.. (row.Results ?? []).Select(r => PaperName.Of(r.Name ?? "")).Where(r => r.Length > 3).Distinct()],
            Limits = PortalLimits.Read(row.Methods ?? [], flags),
            Fees = PortalFees.Read(row.Methods ?? [], flags),
            Papers = common,
            Cases = cases,
            Flags = flags,
            Taken = taken,
            Unverified = true,
        };
        if (version.Results.Count == 0)
            flags.Add("Cổng không cho biết kết quả.");
        if (Vietnamese.Fold(version.Name).Contains("cap huyen", StringComparison.Ordinal))
            flags.Add("Tên còn nhắc cấp huyện, cấp này không còn từ 01/7/2025.");
        return new ProcedureFacts
        {
            Code = row.Code!,
            Field = row.Field!.Trim(),
            Scope = row.Scope == "cong-an-xa" ? ProcedureScope.Police : ProcedureScope.Commune,
            Url = row.Url,
            Versions = [version],
        };
    }

    /// <summary>An authority is a short name; longer texts are prose that slipped into the field.</summary>
    static string? Authority(string? text)
    {
        var tidy = text is null ? "" : PaperName.Tidy(text).TrimEnd('.', ' ');
        return tidy.Length is 0 or > 160 ? null : tidy;
    }

    static List<string> Subjects(string? text) =>
        [.. Regex.Split(text ?? "", @",\s*(?![^()]*\))").Select(s => s.Trim()).Where(s => s.Length > 0).Distinct()];

    /// <summary>The channel of a way of handing in; null when the portal's word is not known.</summary>
    internal static Channel? ChannelOf(string? method) => method switch
    {
        "Trực tuyến" => Channel.Online,
        "Trực tiếp" => Channel.Counter,
        "Dịch vụ bưu chính" => Channel.Post,
        _ => null,
    };

    /// <summary>Name of a channel inside a flag.</summary>
    internal static string Word(Channel channel) => channel switch
    {
        Channel.Online => "trực tuyến",
        Channel.Counter => "trực tiếp",
        _ => "bưu chính",
    };

    [GeneratedRegex(@"^\d\.\d{6}$")]
    private static partial Regex Code();
}

/// <summary>One line of the portal's file.</summary>
internal sealed record PortalProcedure
{
    public string? Code { get; init; }
    public string? Name { get; init; }
    public string? Decision { get; init; }
    public string? Field { get; init; }
    public string? Scope { get; init; }
    public string? Subjects { get; init; }
    public string? Agency { get; init; }
    public string? Authority { get; init; }
    public string? Url { get; init; }
    public List<PortalMethod>? Methods { get; init; }
    public List<PortalGroup>? Dossier { get; init; }
    public List<PortalResult>? Results { get; init; }
    public List<string>? LegalBasis { get; init; }
}

internal sealed record PortalMethod(string? Method, decimal? Time, string? Unit, string? Fee, string? Note, bool UnitInferred = false);

internal sealed record PortalGroup(string? Case, List<PortalPaper>? Documents);

internal sealed record PortalPaper(string? Name, int? Original, int? Copy);

internal sealed record PortalResult(string? Name);
