using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Files;

/// <summary>The table of files, and taking a file into a record.</summary>
internal sealed class FilesModel : IModel
{
    public void Configure(ModelBuilder model) => model.Entity<StoredFile>(e =>
    {
        e.ToTable("stored_files").HasIndex(x => new { x.WardId, x.OwnerKind, x.OwnerId });
        e.HasIndex(x => new { x.WardId, x.AttachedAt, x.CreatedAt });
    });
}

/// <summary>What a module does with files inside a write.</summary>
public static class FileAttachment
{
    /// <summary>Takes a file into a record, in the record's own write. Only a file that is stored whole may be taken, and only from the owner named.</summary>
    /// <exception cref="NotFoundException">There is no such file of that owner.</exception>
    /// <exception cref="RuleException">It is not stored whole yet.</exception>
    public static async Task<StoredFile> AttachFileAsync(this Write write, Guid file, FileOwner from, FileOwner to)
    {
        var row = await write.FindAsync<StoredFile>(file);
        if (row.OwnerKind == to.Kind && row.OwnerId == to.Id && row.AttachedAt is not null) return row;
        if (row.OwnerKind != from.Kind || row.OwnerId != from.Id) throw new NotFoundException();
        if (!row.Whole) throw new RuleException("Có tệp chưa tải lên xong hoặc không được nhận. Xin đợi tải xong hoặc gửi lại tệp đó.");
        (row.OwnerKind, row.OwnerId, row.AttachedAt) = (to.Kind, to.Id, write.Now);
        return row;
    }
}
