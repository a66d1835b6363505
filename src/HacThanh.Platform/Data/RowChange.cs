using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HacThanh.Platform.Data;

/// <summary>A row that a write stores or removes.</summary>
/// <param name="Type">Its type in the model.</param>
/// <param name="Row">The row.</param>
/// <param name="Loaded">What Entity Framework knows of it since it was read; null for a new row, of which there is nothing to know.</param>
internal readonly record struct RowChange(IEntityType Type, object Row, EntityEntry? Loaded)
{
    /// <summary>Added, Modified or Deleted.</summary>
    public EntityState State => Loaded?.State ?? EntityState.Added;
}
