using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Text;

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
    /// <exception cref="RuleException">The last version of a changed procedure begins after that day.</exception>
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
            if (last.Periods.Any(p => p.From > on))
                throw new RuleException($"Thủ tục {fresh.Code} đã có phiên bản {last.Version} bắt đầu sau ngày {VietnamTime.Date(on)}. Chọn ngày có hiệu lực muộn hơn.");
            var next = fresh.Versions[0] with { Version = last.Version + 1, Periods = [new EffectivePeriod(on, null)] };
            merged[fresh.Code] = fresh with { Versions = [.. old.Versions.SkipLast(1), last with { Periods = Closed(last.Periods, on) }, next] };
            changes.Add(new ProcedureChange(fresh.Code, ChangeKind.Changed, next.Version));
        }
        return ([.. merged.Values.OrderBy(p => p.Code, StringComparer.Ordinal)], changes);
    }

    /// <summary>
    /// A procedure with a version from elsewhere laid over it: of two with the same number the laid one stays, because dossiers may have pinned it, and
    /// each version ends where the next begins.
    /// </summary>
    public static ProcedureFacts Lay(ProcedureFacts under, ProcedureFacts over)
    {
        var laid = over.Versions[0].Version;
        var versions = under.Versions.Where(v => v.Version != laid).Append(over.Versions[0]).OrderBy(v => v.Version).ToList();
        for (var i = 0; i + 1 < versions.Count; i++)
        {
            if (versions[i + 1].Periods is [{ From: { } next }, ..])
                versions[i] = versions[i] with { Periods = Closed(versions[i].Periods, next) };
        }
        return (laid == versions[^1].Version ? over : under) with { Versions = versions };
    }

    /// <summary>The periods before a day; a version that was to begin on that very day has an empty one; a version without periods was in effect until then.</summary>
    static List<EffectivePeriod> Closed(IReadOnlyList<EffectivePeriod> periods, DateOnly on) =>
        periods.Count == 0
            ? [new EffectivePeriod(null, on)]
            : [.. periods.Where(p => p.From is null || p.From <= on).Select(p => p.To is { } to && to <= on ? p : p with { To = on })];
}
