using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.History;

/// <summary>Tables of the history and the counters.</summary>
internal sealed class HistoryModel : IModel
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<HistoryEntry>(e =>
        {
            e.ToTable("history_entries").HasKey(x => new { x.WardId, x.Seq });
            e.HasIndex(x => new { x.WardId, x.SubjectId, x.Seq });
            e.HasIndex(x => new { x.WardId, x.ActorId, x.Seq });
        });
        model.Entity<HistoryPayload>(e => e.ToTable("history_payloads").HasKey(x => new { x.WardId, x.Seq }));
        model.Entity<HistoryDisposal>(e => e.ToTable(HistoryDisposal.Table));
        model.Entity<HistoryHead>(e =>
        {
            e.ToTable("history_heads").HasKey(x => x.WardId);
            e.Property(x => x.WardId).ValueGeneratedNever();
        });
        model.Entity<Counter>(e => e.ToTable("counters").HasKey(x => new { x.WardId, x.Name }));
    }
}
