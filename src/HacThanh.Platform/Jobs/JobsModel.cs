using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Jobs;

/// <summary>Tables of jobs and idempotency keys.</summary>
internal sealed class JobsModel : IModel
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Job>(e =>
        {
            e.ToTable("jobs").HasIndex(x => x.DueAt);
            e.HasIndex(x => new { x.WardId, x.FailedAt });
        });
        model.Entity<IdempotencyKey>(e => e.ToTable("idempotency_keys").HasIndex(x => new { x.WardId, x.CreatedAt }));
    }
}
