using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>Somebody who is told, and where besides the page.</summary>
internal sealed record OfficerReader(Guid AccountId, string? Email);

/// <summary>Who is told of a dossier on one day: the officer who holds the step, else those of the unit whose post has the role, and the heads when it is too late.</summary>
internal sealed class OfficerReaders(Db db, People people, DateOnly today)
{
    /// <summary>Role of the head of the service centre.</summary>
    private const string Head = "centre-head";

    private readonly Dictionary<(string Role, string Unit), IReadOnlyList<OfficerReader>> known = [];
    private Dictionary<string, Guid>? units;

    /// <summary>Those to tell, each once.</summary>
    public async Task<IReadOnlyList<OfficerReader>> OfAsync(Guid? holder, string role, string unit, bool heads)
    {
        IReadOnlyList<OfficerReader> first = holder is { } id ? await ActiveAsync([id]) : [];
        if (first.Count == 0) first = await OfRoleAsync(role, unit);
        return heads ? [.. first.Concat(await OfRoleAsync(Head, "")).DistinctBy(r => r.AccountId)] : first;
    }

    /// <summary>Officers of the unit with the role; when it has none, all with the role.</summary>
    public async Task<IReadOnlyList<OfficerReader>> OfRoleAsync(string role, string unit)
    {
        if (known.TryGetValue((role, unit), out var found)) return found;
        units ??= await db.Set<OrgUnit>().ToDictionaryAsync(u => u.Slug, u => u.Id);
        var holders = await Officials.HoldersOfRoleAsync(db, role, today);
        var own = units.TryGetValue(unit, out var unitId) ? holders.Where(h => h.UnitId == unitId).ToList() : [];
        return known[(role, unit)] = await ActiveAsync([.. (own.Count > 0 ? own : holders).Select(h => h.AccountId).Distinct()]);
    }

    /// <summary>Those of the accounts that are in use.</summary>
    public async Task<IReadOnlyList<OfficerReader>> ActiveAsync(IReadOnlyList<Guid> accounts) =>
        [.. (await db.Set<Account>().Where(a => accounts.Contains(a.Id) && !a.Disabled).ToListAsync()).Select(a => new OfficerReader(a.Id, people.Of(a)?.Email))];
}
