using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.History;

namespace HacThanh.Modules.Dossiers;

/// <summary>The readings that nearly every request about a dossier makes.</summary>
internal static class DossierQueries
{
    /// <summary>The dossier with this printed code.</summary>
    public static CompiledRow<string, Dossier> ByCode { get; } = new((db, code) => db.Set<Dossier>().FirstOrDefault(d => d.Code == code));

    /// <summary>Its steps, in the order in which they began.</summary>
    public static CompiledList<Guid, DossierStep> Steps { get; } = new((db, id) => db.Set<DossierStep>().Where(s => s.DossierId == id).OrderBy(s => s.Number));

    /// <summary>Its papers.</summary>
    public static CompiledList<Guid, DossierPaper> Papers { get; } = new((db, id) => db.Set<DossierPaper>().Where(p => p.DossierId == id).OrderBy(p => p.Id));

    /// <summary>Its documents, thrown away ones left out.</summary>
    public static CompiledList<Guid, DossierDocument> Documents { get; } =
        new((db, id) => db.Set<DossierDocument>().Where(d => d.DossierId == id && d.State != DocumentState.Discarded).OrderBy(d => d.Id));

    /// <summary>The rating the citizen gave.</summary>
    public static CompiledRow<Guid, DossierRating> Rating { get; } = new((db, id) => db.Set<DossierRating>().FirstOrDefault(r => r.DossierId == id));

    /// <summary>The applicant as they are now.</summary>
    public static CompiledRow<Guid, DossierParty> Applicant { get; } =
        new((db, id) => db.Set<DossierParty>().FirstOrDefault(p => p.DossierId == id && p.Role == PartyRole.Applicant && p.ReplacedAt == null));

    /// <summary>What was done with it, the oldest first.</summary>
    public static CompiledList<Guid, (DateTime At, string Who, string Why)> History { get; } = new((db, id) => db.Set<HistoryEntry>().Where(h => h.SubjectId == id).OrderBy(h => h.Seq).Select(h => new ValueTuple<DateTime, string, string>(h.At, h.ActorName, h.Reason)));
}
