using HacThanh.Modules.Dossiers.Sync;
using HacThanh.Modules.Dossiers.Warnings;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>Tables of dossiers and their parts.</summary>
internal static class DossierModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<Dossier>(e =>
        {
            e.ToTable("dossiers");
            e.HasIndex(x => new { x.WardId, x.Code }).IsUnique();
            e.HasIndex(x => new { x.WardId, x.Open, x.QueueAt, x.Id });
            e.HasIndex(x => new { x.WardId, x.HolderId, x.Open, x.QueueAt });
            e.HasIndex(x => new { x.WardId, x.StepUnit, x.Open, x.QueueAt });
            e.HasIndex(x => new { x.WardId, x.OwnerAccountId, x.ReceivedAt });
            e.HasIndex(x => new { x.WardId, x.FoldedName });
            e.HasIndex(x => new { x.WardId, x.CitizenIndex });
            e.HasIndex(x => new { x.WardId, x.PhoneIndex });
            e.HasIndex(x => new { x.WardId, x.QueueAt, x.Id }).HasFilter("delivery_state = 'Waiting'");
            e.HasIndex(x => new { x.WardId, x.OriginCode }).HasFilter("origin_code is not null");
        });
        Part<DossierParty>(model, "dossier_parties");
        Part<DossierStep>(model, "dossier_steps");
        Part<StepAssignment>(model, "step_assignments");
        Part<DossierPause>(model, "dossier_pauses");
        Part<DossierPaper>(model, "dossier_papers");
        model.Entity<DossierPaper>().HasIndex(x => new { x.WardId, x.OriginalsHeld, x.DossierId }).HasFilter("originals_held > 0");
        Part<OriginalReturn>(model, "original_returns");
        Part<SupplementRequest>(model, "supplement_requests");
        Part<DossierMessage>(model, "dossier_messages");
        Part<DossierTransfer>(model, "dossier_transfers");
        Part<DossierLink>(model, "dossier_links");
        model.Entity<DossierLink>().HasIndex(x => new { x.WardId, x.EarlierId });
        Part<ExternalCode>(model, "external_codes");
        model.Entity<ExternalCode>().HasIndex(x => new { x.WardId, x.Code });
        Part<DossierRating>(model, "dossier_ratings", x => new { x.WardId, x.DossierId });
        Part<DossierDocument>(model, "dossier_documents");
        Part<DossierWarning>(model, "dossier_warnings", x => new { x.WardId, x.DossierId, x.Level, x.ReachedAt });
        model.Entity<DossierDocument>().HasIndex(x => new { x.WardId, x.VerifyCode }).IsUnique();
        model.Entity<DossierDocument>().HasIndex(x => new { x.WardId, x.FileHash });
        model.Entity<DossierDocument>().HasIndex(x => new { x.WardId, x.SignerId }).HasFilter("state = 'Ready' and signer_id is not null");
        model.Entity<DossierDocument>().HasIndex(x => new { x.WardId, x.Number, x.DossierId }).HasFilter("state = 'Signed' and number is null");
        model.Entity<DossierDocument>().HasIndex(x => new { x.WardId, x.ReturnedAt, x.DossierId }).HasFilter("kind = 'Letter' and state = 'Discarded' and replaced_by is null");
        model.Entity<PortalReport>().ToTable("portal_reports").HasIndex(x => new { x.WardId, x.FailedAt }).HasFilter("state = 'Failed'");
        model.Entity<SimulatedReport>().ToTable("simulated_reports").HasIndex(x => new { x.WardId, x.At });
        model.Entity<PersonRecord>(e =>
        {
            e.ToTable("person_records");
            e.HasIndex(x => new { x.WardId, x.CitizenIndex });
            e.HasIndex(x => new { x.WardId, x.FoldedName });
            e.HasIndex(x => new { x.WardId, x.AliasOf });
        });
        model.Entity<DossierParty>().HasIndex(x => new { x.WardId, x.PersonId });
        model.Entity<DossierParty>().HasIndex(x => new { x.WardId, x.CitizenIndex }).HasFilter("citizen_index is not null");
        model.Entity<DossierDraft>(e =>
        {
            e.ToTable("dossier_drafts");
            e.HasIndex(x => new { x.WardId, x.AccountId, x.SavedAt });
            e.HasIndex(x => new { x.WardId, x.ExpiresAt, x.Id }).HasFilter("dossier_id is null");
        });
        model.Entity<TrackingLock>(e =>
        {
            e.ToTable("tracking_locks");
            e.HasIndex(x => new { x.WardId, x.Code }).IsUnique();
        });
    }

    /// <summary>
    /// What hangs on a dossier. The index of several parts ends with the id, by which they are read: without it SQLite, which knows nothing of how many rows a ward has, would walk
    /// through all parts of the ward along the primary key rather than sort the few of one dossier.
    /// </summary>
    private static void Part<T>(ModelBuilder model, string table, System.Linq.Expressions.Expression<Func<T, object?>>? only = null)
        where T : Platform.Data.Entity
    {
        model.Entity<T>(e =>
        {
            e.ToTable(table);
            if (only is null) e.HasIndex("WardId", "DossierId", "Id");
            else e.HasIndex(only).IsUnique();
            e.HasOne<Dossier>().WithMany().HasForeignKey("WardId", "DossierId").OnDelete(DeleteBehavior.Restrict);
        });
    }
}
