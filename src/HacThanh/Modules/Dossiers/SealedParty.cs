using System.Text;
using System.Text.Json;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Dossiers;

/// <summary>A party sealed and indexed before the door opens. Its rows may be added more than once over, because a write may be run again.</summary>
internal sealed class SealedParty
{
    private readonly FormedParty party;
    private readonly byte[] snapshot;

    public SealedParty(KeyRing keys, int ward, DataKey key, FormedParty party)
    {
        this.party = party;
        var who = party.Snapshot;
        snapshot = key.SealText(JsonSerializer.Serialize(who, PartySnapshot.Json), "party");
        FoldedName = Vietnamese.Fold(who.Name);
        SealedName = keys.Seal(ward, "names", Encoding.UTF8.GetBytes(who.Name), RecordId.ToByteArray());
        CitizenIndex = DossierIndexes.OfCitizen(keys, ward, who.CitizenId);
        PhoneIndex = DossierIndexes.OfPhone(keys, ward, who.Phone);
        BirthIndex = who.BirthDate is { } born ? keys.BlindIndex(ward, "birth", $"{FoldedName}|{born:O}") : null;
    }

    public string Name => party.Snapshot.Name;

    /// <summary>It stands where that one stood: same role, same place in the form.</summary>
    public bool StandsFor(FormedParty other) => party.Role == other.Role && party.Snapshot.Title == other.Snapshot.Title;

    /// <summary>Id of the person record, should a new one be needed; its name is sealed under it.</summary>
    public Guid RecordId { get; } = Guid.CreateVersion7();
    public byte[] SealedName { get; }
    public string FoldedName { get; }
    public byte[]? CitizenIndex { get; }
    public byte[]? PhoneIndex { get; }
    public byte[]? BirthIndex { get; }

    /// <summary>Adds the row of a dossier, linked to a person record.</summary>
    public void Add(Write w, Guid dossier, Guid person) => w.Add(new DossierParty
    {
        DossierId = dossier,
        Role = party.Role,
        Kind = party.Kind,
        Snapshot = snapshot,
        PersonId = person,
        Authority = party.Paper,
        FoldedName = FoldedName,
        CitizenIndex = CitizenIndex,
        PhoneIndex = PhoneIndex,
    });
}
