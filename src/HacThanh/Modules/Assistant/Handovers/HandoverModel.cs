using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Handovers;

/// <summary>The table of questions to clerks: by state for the inbox, by account and by private link for those who asked.</summary>
internal static class HandoverModel
{
    public static void Configure(ModelBuilder model) => model.Entity<Handover>(e =>
    {
        e.ToTable("assistant_handovers").HasIndex(x => new { x.WardId, x.State, x.DueAt, x.Id });
        e.HasIndex(x => new { x.WardId, x.AccountId, x.AskedAt });
        e.HasIndex(x => new { x.WardId, x.TokenHash }).IsUnique();
        e.HasIndex(x => new { x.WardId, x.ClearedAt, x.EndedAt });
    });
}
