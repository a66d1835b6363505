using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Procedures;

/// <summary>National facts, prepared cases, fees of the province and promises of the ward laid over each other.</summary>
internal sealed class CatalogueLayers
{
    public List<ProcedureFacts> National { get; } = [];
    public List<PreparedLayer> Prepared { get; } = [];
    public List<ProvinceFee> Fees { get; } = [];
    public List<WardLayer> Ward { get; } = [];
    public Dictionary<string, IReadOnlyList<string>> Keywords { get; } = [];

    /// <summary>The effective catalogue, ordered by code.</summary>
    public IReadOnlyList<Procedure> Compose() =>
        [.. National.OrderBy(p => p.Code, StringComparer.Ordinal).Select(Compose)];

    Procedure Compose(ProcedureFacts facts)
    {
        var prepared = Prepared.Where(p => p.Code == facts.Code).ToList();
        return new Procedure
        {
            Code = facts.Code,
            Name = facts.Versions[^1].Name,
            Field = facts.Field,
            FieldSlug = VietnameseSlug.Of(facts.Field),
            Scope = facts.Scope,
            Url = facts.Url,
            Keywords = Keywords.GetValueOrDefault(facts.Code) ?? [],
            Versions = [.. facts.Versions.Select(v => Compose(facts, v, prepared.LastOrDefault(p => p.Version <= v.Version)))],
        };
    }

    ProcedureVersion Compose(ProcedureFacts facts, VersionFacts v, PreparedLayer? prepared) => new()
    {
        Version = v.Version,
        Name = v.Name,
        Periods = v.Periods,
        Authority = v.Authority,
        Subjects = v.Subjects,
        Decision = v.Decision,
        LegalBasis = v.LegalBasis,
        Results = v.Results,
        Cases = [.. Cases(v, prepared).Select(c => Finish(facts.Code, c))],
        Source = new FactSource("Cổng dịch vụ công quốc gia", v.Taken, facts.Url),
        Unverified = v.Unverified,
        Flags = v.Flags,
        Guidance = prepared?.Guidance,
    };

    static IEnumerable<ProcedureCase> Cases(VersionFacts v, PreparedLayer? prepared)
    {
        foreach (var p in prepared?.Cases ?? [])
        {
            yield return p.Case with
            {
                Legal = p.Legal is { } limit ? Enum.GetValues<Channel>().ToDictionary(c => c, _ => limit) : v.Limits,
                Fees = p.Fees.Count > 0 ? p.Fees : v.Fees,
            };
        }
        if (prepared is { Cases.Count: > 0, KeepNational: false })
            yield break;
        var replaced = prepared?.Cases.Select(c => c.Replaces).ToHashSet() ?? [];
        if (v.Cases.Count == 0 || (v.Cases.Count == 1 && v.Papers.Any(p => p.Class == PaperClass.HandIn) && replaced.Count == 0))
            yield return Bare(v, ProcedureCase.General, "Trường hợp chung", []);
        foreach (var c in v.Cases.Where(c => !replaced.Contains(c.Slug)))
            yield return Bare(v, c.Slug, c.Title, c.Papers);
    }

    static ProcedureCase Bare(VersionFacts v, string slug, string title, IReadOnlyList<Paper> papers) => new()
    {
        Slug = slug,
        Title = title,
        Legal = v.Limits,
        Fees = v.Fees,
        Papers = [.. papers, .. v.Papers.Where(common => !papers.Any(p => p.Name == common.Name))],
    };

    /// <summary>Fees of the province and promises of the ward; the most particular entry wins.</summary>
    ProcedureCase Finish(string code, ProcedureCase @case)
    {
        var fees = Fees.Where(f => f.Code == code && (f.Case is null || f.Case == @case.Slug)).OrderBy(f => f.Case is null).ToList();
        var general = Ward.FirstOrDefault(w => w.Code == code && w.Case is null);
        var own = Ward.FirstOrDefault(w => w.Code == code && w.Case == @case.Slug);
        return @case with
        {
            Fees = WithProvince(@case.Fees, fees),
            Committed = own is not null ? own.Committed : general?.Committed,
            SameDay = own?.SameDay ?? general?.SameDay ?? false,
            Steps = own is { Steps.Count: > 0 } ? own.Steps : @case.Form is null ? [] : general?.Steps ?? [],
            Papers = Keyed(@case.Papers),
        };
    }

    /// <summary>What the law makes free stays free; else the province decides, also where the portal names no channel.</summary>
    static List<Fee> WithProvince(IReadOnlyList<Fee> national, IEnumerable<ProvinceFee> province)
    {
        var fees = national.ToDictionary(f => f.Channel);
        foreach (var fee in province.GroupBy(p => p.Fee.Channel).Select(g => g.First().Fee))
        {
            if (fees.GetValueOrDefault(fee.Channel)?.State != FeeState.Free)
                fees[fee.Channel] = fee;
        }
        return [.. fees.Values.OrderBy(f => f.Channel)];
    }

    static List<Paper> Keyed(IReadOnlyList<Paper> papers)
    {
        var taken = papers.Select(p => p.Key).Where(k => k.Length > 0).ToHashSet();
        return [.. papers.Select(p => p.Key.Length > 0 ? p : p with { Key = Unique(taken, VietnameseSlug.Of(p.Name, 40)) })];
    }

    static string Unique(HashSet<string> taken, string slug)
    {
        var unique = slug;
        for (var i = 2; !taken.Add(unique); i++)
            unique = $"{slug}-{i}";
        return unique;
    }
}
