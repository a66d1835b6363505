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
        Part<DossierParty>(model, "dossier_parties", x => new { x.WardId, x.DossierId });
        Part<DossierStep>(model, "dossier_steps", x => new { x.WardId, x.DossierId });
        Part<StepAssignment>(model, "step_assignments", x => new { x.WardId, x.DossierId });
        Part<DossierPause>(model, "dossier_pauses", x => new { x.WardId, x.DossierId });
        Part<DossierPaper>(model, "dossier_papers", x => new { x.WardId, x.DossierId });
        model.Entity<DossierPaper>().HasIndex(x => new { x.WardId, x.OriginalsHeld, x.DossierId }).HasFilter("originals_held > 0");
        Part<OriginalReturn>(model, "original_returns", x => new { x.WardId, x.DossierId });
        Part<SupplementRequest>(model, "supplement_requests", x => new { x.WardId, x.DossierId });
        Part<DossierMessage>(model, "dossier_messages", x => new { x.WardId, x.DossierId });
        Part<DossierTransfer>(model, "dossier_transfers", x => new { x.WardId, x.DossierId });
        Part<DossierLink>(model, "dossier_links", x => new { x.WardId, x.DossierId });
        Part<ExternalCode>(model, "external_codes", x => new { x.WardId, x.DossierId });
        model.Entity<ExternalCode>().HasIndex(x => new { x.WardId, x.Code });
        Part<DossierRating>(model, "dossier_ratings", x => new { x.WardId, x.DossierId }, unique: true);
        Part<DossierDocument>(model, "dossier_documents", x => new { x.WardId, x.DossierId });
        Part<DossierWarning>(model, "dossier_warnings", x => new { x.WardId, x.DossierId, x.Level, x.ReachedAt }, unique: true);
        model.Entity<DossierDocument>().HasIndex(x => new { x.WardId, x.VerifyCode }).IsUnique();
        model.Entity<DossierDocument>().HasIndex(x => new { x.WardId, x.FileHash });
        model.Entity<DossierDocument>().HasIndex(x => new { x.WardId, x.SignerId }).HasFilter("state = 'Ready' and signer_id is not null");
        model.Entity<DossierDocument>().HasIndex(x => new { x.WardId, x.SignedAt }).HasFilter("state = 'Signed'");
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

    private static void Part<T>(ModelBuilder model, string table, System.Linq.Expressions.Expression<Func<T, object?>> byDossier, bool unique = false)
        where T : Platform.Data.Entity
    {
        model.Entity<T>(e =>
        {
            e.ToTable(table);
            e.HasIndex(byDossier).IsUnique(unique);
            e.HasOne<Dossier>().WithMany().HasForeignKey("WardId", "DossierId").OnDelete(DeleteBehavior.Restrict);
        });
    }
}
