using HacThanh.Modules.Procedures.Public;

namespace HacThanh.Modules.Procedures;

/// <summary>What a merge did to one procedure.</summary>
internal enum ChangeKind { Added, Changed, Unchanged }

internal sealed record ProcedureChange(string Code, ChangeKind Kind, int Version);

/// <summary>Lays an import over the catalogue. What differs becomes a new version from a day on; nothing is overwritten or deleted.</summary>
internal static class CatalogueMerge
{
    /// <param name="known">Facts so far.</param>
    /// <param name="imported">Facts just read, one version each.</param>
    /// <param name="on">First day of the new versions.</param>
    public static (IReadOnlyList<ProcedureFacts> Merged, IReadOnlyList<ProcedureChange> Changes) Merge(
        IReadOnlyList<ProcedureFacts> known, IReadOnlyList<ProcedureFacts> imported, DateOnly on)
    {
        var merged = known.ToDictionary(p => p.Code, StringComparer.Ordinal);
        List<ProcedureChange> changes = [];
        foreach (var fresh in imported)
        {
            if (!merged.TryGetValue(fresh.Code, out var old))
            {
                merged[fresh.Code] = fresh;
                changes.Add(new ProcedureChange(fresh.Code, ChangeKind.Added, 1));
                continue;
            }
            var last = old.Versions[^1];
            if (FactsYaml.Essence(last) == FactsYaml.Essence(fresh.Versions[0]) && old.Field == fresh.Field && old.Scope == fresh.Scope)
            {
                changes.Add(new ProcedureChange(fresh.Code, ChangeKind.Unchanged, last.Version));
                continue;
            }
            var next = fresh.Versions[0] with { Version = last.Version + 1, Periods = [new EffectivePeriod(on, null)] };
            merged[fresh.Code] = fresh with { Versions = [.. old.Versions.SkipLast(1), last with { Periods = Closed(last.Periods, on) }, next] };
            changes.Add(new ProcedureChange(fresh.Code, ChangeKind.Changed, next.Version));
        }
        return ([.. merged.Values.OrderBy(p => p.Code, StringComparer.Ordinal)], changes);
    }

    /// <summary>The periods before a day; a version without periods was in effect until then.</summary>
    static List<EffectivePeriod> Closed(IReadOnlyList<EffectivePeriod> periods, DateOnly on) =>
        periods.Count == 0
            ? [new EffectivePeriod(null, on)]
            : [.. periods.Where(p => p.From is null || p.From < on).Select(p => p.To is { } to && to <= on ? p : p with { To = on })];
}
