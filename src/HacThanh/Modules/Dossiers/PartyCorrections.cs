using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers.Actions;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>Makes the parties of a dossier follow a correction: the snapshot that is no longer true ends, a new one begins. None is ever rewritten.</summary>
internal static class PartyCorrections
{
    /// <summary>The applicant as they stand now.</summary>
    public static async Task<PartySnapshot> ApplicantAsync(ActionContext c) => Open(c, (await StandingAsync(c)).Single(p => p.Role == PartyRole.Applicant)).Snapshot;

    /// <summary>Ends and begins snapshots so that they say what the form says now.</summary>
    /// <param name="c">The action.</param>
    /// <param name="form">The form of the dossier.</param>
    /// <param name="data">Its answers after the correction.</param>
    /// <param name="applicant">The applicant after the correction; null leaves them.</param>
    public static async Task FollowAsync(ActionContext c, FormDefinition form, JsonObject data, PartySnapshot? applicant)
    {
        var standing = (await StandingAsync(c)).Select(row => (Row: row, Party: Open(c, row))).ToList();
        var wanted = FormedParty.Others(form, data, VietnamTime.DateOf(c.Now)).ToList();
        if (applicant is not null) wanted.Insert(0, FormedParty.Applicant(applicant));
        var ended = standing.Where(s => (applicant is not null || s.Party.Role != PartyRole.Applicant) && !wanted.Contains(s.Party)).ToList();
        foreach (var (row, _) in ended) row.ReplacedAt = c.Now;
        var begun = wanted.Where(w => standing.All(s => s.Party != w)).Select(w => new SealedParty(c.Keys, c.Dossier.WardId, c.Key, w)).ToList();
        await PersonRecords.AddPartiesAsync(c.Write, c.Dossier.Id, begun, correct: (c.Keys, party => ended.Find(e => party.StandsFor(e.Party)).Row?.PersonId));
    }

    private static async Task<List<DossierParty>> StandingAsync(ActionContext c) =>
        await c.Write.Db.Set<DossierParty>().Where(p => p.DossierId == c.Dossier.Id && p.ReplacedAt == null).OrderBy(p => p.Id).ToListAsync();

    private static FormedParty Open(ActionContext c, DossierParty row) =>
        new(row.Role, row.Kind, JsonSerializer.Deserialize<PartySnapshot>(c.Key.OpenText(row.Snapshot, "party"), PartySnapshot.Json)!, row.Authority);
}
