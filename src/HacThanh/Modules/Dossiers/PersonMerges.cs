using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>One person record as an officer compares it: no number is shown, only what agrees.</summary>
/// <param name="Codes">The newest dossiers it stands in, at most five.</param>
/// <param name="Dossiers">How many there are.</param>
public sealed record PersonLine(PersonRecord Row, string Name, IReadOnlyList<string> Codes, int Dossiers);

/// <summary>Two records that look like one person.</summary>
public sealed record LookAlike(PersonLine Older, PersonLine Newer)
{
    public bool SameBirthDate => Same(Older.Row.BirthIndex, Newer.Row.BirthIndex);
    public bool SamePhone => Same(Older.Row.PhoneIndex, Newer.Row.PhoneIndex);
    public bool SameNumber => Same(Older.Row.CitizenIndex, Newer.Row.CitizenIndex);

    /// <summary>Both have a citizen number and they differ: most likely two people, unless one number was mistyped.</summary>
    public bool OtherNumber => Older.Row.CitizenIndex is not null && Newer.Row.CitizenIndex is not null && !SameNumber;

    private static bool Same(byte[]? a, byte[]? b) => a is not null && a.AsSpan().SequenceEqual(b);
}

/// <summary>A person with everything that was merged into them.</summary>
/// <param name="Root">The record that the others point to.</param>
/// <param name="Merged">The others.</param>
/// <param name="History">Who merged or parted, when and why, newest first.</param>
public sealed record OpenPerson(PersonLine Root, IReadOnlyList<PersonLine> Merged, IReadOnlyList<HistoryEntry> History)
{
    public IReadOnlyList<Guid> Ids => [Root.Row.Id, .. Merged.Select(m => m.Row.Id)];
}

/// <summary>Duplicate persons: found by looks, merged by an officer with a reason, parted again. Snapshots of dossiers stay as they are.</summary>
public sealed class PersonMerges(Db db, KeyRing keys, AccessLog log)
{
    /// <summary>Pairs on a page.</summary>
    public const int PageSize = 10;

    /// <summary>Records of the same folded name that share birth date, phone or citizen number and are not merged yet, by name.</summary>
    /// <param name="after">Folded name of the last pair of the page before; null for the first page.</param>
    /// <returns>The pairs, and where the next page begins (null after the last).</returns>
    public async Task<(IReadOnlyList<LookAlike> Pairs, string? Next)> FindAsync(string? after)
    {
        var open = db.Set<PersonRecord>().Where(p => p.AliasOf == null);
        var rest = after is null ? open : open.Where(p => p.FoldedName.CompareTo(after) > 0);
        var pairs = from a in rest
                    join b in open on a.FoldedName equals b.FoldedName
                    where a.Id < b.Id && ((a.BirthIndex != null && a.BirthIndex == b.BirthIndex) || (a.PhoneIndex != null && a.PhoneIndex == b.PhoneIndex)
                        || (a.CitizenIndex != null && a.CitizenIndex == b.CitizenIndex))
                    orderby a.FoldedName, a.Id, b.Id
                    select new { A = a, B = b };
        var found = await pairs.Take(PageSize + 1).ToListAsync();
        var names = found.Select(p => p.A.FoldedName).Distinct().ToList();
        // A page ends with a whole name, so that the next one can begin after it; a name with more pairs than a page shows its first ones until some are merged.
        var shown = found.Count <= PageSize ? found : names.Count == 1 ? found[..PageSize] : found.FindAll(p => p.A.FoldedName != names[^1]);
        var lines = await LinesAsync([.. shown.SelectMany(p => new[] { p.A, p.B }).DistinctBy(p => p.Id)]);
        return ([.. shown.Select(p => new LookAlike(lines[p.A.Id], lines[p.B.Id]))], found.Count > PageSize ? shown[^1].A.FoldedName : null);
    }

    /// <summary>A person with all records that are the same; the reading is recorded.</summary>
    /// <exception cref="NotFoundException">There is no such record.</exception>
    public async Task<OpenPerson> OpenAsync(Caller caller, Guid id)
    {
        var root = await PersonRecords.RootAsync(db, id);
        var ids = await PersonRecords.TreeAsync(db, [root.Id]);
        var rows = await db.Set<PersonRecord>().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Id).ToListAsync();
        await log.ReadAsync(caller, root.Id, DossierOwners.Of(rows.Select(r => r.CitizenIndex)), "Danh sách hồ sơ của một người", "mở trang của người");
        var lines = await LinesAsync(rows);
        var history = await db.Set<HistoryEntry>().Where(e => e.SubjectId != null && ids.Contains(e.SubjectId.Value)).OrderByDescending(e => e.Seq).Take(30).ToListAsync();
        return new(lines[root.Id], [.. rows.Where(r => r.Id != root.Id).Select(r => lines[r.Id])], history);
    }

    /// <summary>From now on the first record is the same person as the second; both must be as the officer saw them.</summary>
    /// <exception cref="RuleException">They are one already.</exception>
    /// <exception cref="StaleException">A colleague merged or parted one of them meanwhile.</exception>
    public Task MergeAsync(Caller caller, (Guid Id, int Version) from, (Guid Id, int Version) into, string reason) =>
        db.WriteAsync(caller.Actor, $"Gộp người trùng: {reason}", async w =>
        {
            w.Subject(from.Id);
            var (gone, kept) = (await w.FindAsync<PersonRecord>(from.Id, from.Version), await w.FindAsync<PersonRecord>(into.Id, into.Version));
            if (gone.AliasOf is not null || kept.AliasOf is not null || gone.Id == kept.Id) throw new RuleException("Hai mục này đã được gộp rồi.");
            (gone.AliasOf, kept.MergedAt) = (kept.Id, w.Now);
            return kept.Id;
        });

    /// <summary>Undoes a merge: the record stands for itself again, with the dossiers that were filed under it.</summary>
    /// <exception cref="RuleException">It is not merged into another.</exception>
    public Task PartAsync(Caller caller, Guid id, int version, string reason) => db.WriteAsync(caller.Actor, $"Tách người đã gộp: {reason}", async w =>
    {
        w.Subject(id);
        var row = await w.FindAsync<PersonRecord>(id, version);
        var kept = row.AliasOf is { } alias ? await w.FindAsync<PersonRecord>(alias) : throw new RuleException("Mục này không còn gộp với ai.");
        (row.AliasOf, kept.MergedAt) = (null, w.Now);
        return kept.Id;
    });

    private async Task<Dictionary<Guid, PersonLine>> LinesAsync(List<PersonRecord> rows)
    {
        var lines = new Dictionary<Guid, PersonLine>();
        foreach (var row in rows)
        {
            var dossiers = from d in db.Set<Dossier>() where db.Set<DossierParty>().Any(p => p.DossierId == d.Id && p.PersonId == row.Id && p.ReplacedAt == null) select d;
            var codes = await dossiers.OrderByDescending(d => d.Id).Select(d => d.Code).Take(5).ToListAsync();
            lines[row.Id] = new PersonLine(row, DossierNames.Open(keys, db.Ward, row.Id, row.SealedName), codes, codes.Count < 5 ? codes.Count : await dossiers.CountAsync());
        }
        return lines;
    }
}
