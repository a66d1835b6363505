using System.Text;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>Finding one person behind several dossiers. Without a citizen number nobody is matched by looks alone: that is left to an officer.</summary>
internal static class PersonRecords
{
    private static readonly CompiledRow<byte[], PersonRecord> byCitizen =
        new((db, index) => db.Set<PersonRecord>().AsNoTracking().Where(p => p.CitizenIndex == index).OrderBy(p => p.Id).FirstOrDefault());

    /// <summary>
    /// Adds the parties of a dossier, each linked to the record with its citizen number, or to a new one. One person who stands in several roles has one
    /// record. The link is to the record itself, not to what it is merged into, so that undoing a merge parts the dossiers again.
    /// </summary>
    /// <param name="w">The write.</param>
    /// <param name="dossier">The dossier.</param>
    /// <param name="parties">Its new parties.</param>
    /// <param name="correct">For a correction: the keys, and the record of the snapshot that a party replaces. That record takes the new name, and the number when it had none.</param>
    public static async Task AddPartiesAsync(Write w, Guid dossier, IEnumerable<SealedParty> parties, (KeyRing Keys, Func<SealedParty, Guid?> Before)? correct = null)
    {
        var here = new List<(SealedParty Party, Guid Person)>();
        foreach (var party in parties)
        {
            var person = here.Find(known => SamePerson(known.Party, party)).Person;
            if (person == default) person = (await KnownAsync(w.Db, party.CitizenIndex))?.Id ?? default;
            if (correct is { } c) person = await CorrectAsync(w, c.Keys, person == default ? c.Before(party) : person, party);
            if (person == default) person = AddNew(w, party);
            here.Add((party, person));
            party.Add(w, dossier, person);
        }
    }

    /// <summary>The record of a citizen number.</summary>
    public static async Task<PersonRecord?> KnownAsync(Db db, byte[]? citizenIndex) =>
        citizenIndex is null ? null : await byCitizen.FindAsync(db, citizenIndex);

    /// <summary>The record says what the corrected party says, if it is still the same person: a record with another number is somebody else's.</summary>
    private static async Task<Guid> CorrectAsync(Write w, KeyRing keys, Guid? record, SealedParty party)
    {
        if (record is not { } id) return default;
        var row = await w.FindAsync<PersonRecord>(id);
        if (row.CitizenIndex is { } number && !number.AsSpan().SequenceEqual(party.CitizenIndex)) return default;
        if (row.FoldedName != party.FoldedName || DossierNames.Open(keys, w.Db.Ward, id, row.SealedName) != party.Name)
            row.SealedName = keys.Seal(w.Db.Ward, "names", Encoding.UTF8.GetBytes(party.Name), id.ToByteArray());
        (row.FoldedName, row.CitizenIndex, row.BirthIndex, row.PhoneIndex) = (party.FoldedName, party.CitizenIndex, party.BirthIndex, party.PhoneIndex ?? row.PhoneIndex);
        return id;
    }

    /// <summary>The record that this one is, every merge followed.</summary>
    /// <exception cref="NotFoundException">There is no such record.</exception>
    public static async Task<PersonRecord> RootAsync(Db db, Guid id)
    {
        var row = await db.Set<PersonRecord>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id) ?? throw new NotFoundException();
        while (row.AliasOf is { } next) row = await db.Set<PersonRecord>().AsNoTracking().FirstAsync(p => p.Id == next);
        return row;
    }

    /// <summary>These records and all that were merged into them.</summary>
    public static async Task<List<Guid>> TreeAsync(Db db, List<Guid> roots)
    {
        var (all, level) = (new List<Guid>(roots), roots);
        while (level.Count > 0)
        {
            level = await db.Set<PersonRecord>().Where(p => p.AliasOf != null && level.Contains(p.AliasOf.Value)).Select(p => p.Id).ToListAsync();
            all.AddRange(level);
        }
        return all;
    }

    /// <summary>All records that are the person with this citizen number; empty when nobody has it.</summary>
    public static async Task<List<Guid>> OfCitizenAsync(Db db, byte[] citizenIndex) =>
        await KnownAsync(db, citizenIndex) is { } known ? await TreeAsync(db, [(await RootAsync(db, known.Id)).Id]) : [];

    /// <summary>Dossiers in which one of these records stands now, the newest first, at most 500.</summary>
    public static async Task<List<Guid>> DossiersAsync(Db db, IReadOnlyList<Guid> records) => records.Count == 0
        ? []
        : await db.Set<DossierParty>().Where(p => p.PersonId != null && records.Contains(p.PersonId.Value) && p.ReplacedAt == null)
            .Select(p => p.DossierId).Distinct().OrderByDescending(d => d).Take(500).ToListAsync();

    /// <summary>A new record.</summary>
    private static Guid AddNew(Write w, SealedParty party) => w.Add(new PersonRecord
    {
        Id = party.RecordId,
        SealedName = party.SealedName,
        FoldedName = party.FoldedName,
        CitizenIndex = party.CitizenIndex,
        BirthIndex = party.BirthIndex,
        PhoneIndex = party.PhoneIndex,
    }).Id;

    /// <summary>Inside one dossier: the same number, or no number on one side and the same name and birth date.</summary>
    private static bool SamePerson(SealedParty a, SealedParty b) => a.CitizenIndex is { } left && b.CitizenIndex is { } right
        ? left.AsSpan().SequenceEqual(right)
        : a.BirthIndex is { } born && born.AsSpan().SequenceEqual(b.BirthIndex);
}
