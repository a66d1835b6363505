using System.Text;
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
