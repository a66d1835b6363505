using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Audit.Pages;

/// <summary>"/kiem-soat/muc/{seq}": one entry with its rows before and after.</summary>
[Requires(AuditModule.Read)]
public sealed class AuditEntryModel(Db db, AuditWords words) : PageModel
{
    public HistoryEntry Entry { get; private set; } = null!;

    /// <summary>Null when the payload was destroyed by a recorded decision.</summary>
    public IReadOnlyList<SaidRow>? Rows { get; private set; }

    /// <summary>The entry that recorded the decision.</summary>
    public long? DestroyedBy { get; private set; }

    public async Task OnGetAsync(long seq)
    {
        Entry = await db.Set<HistoryEntry>().FirstOrDefaultAsync(e => e.Seq == seq) ?? throw new NotFoundException();
        var payload = await db.Set<HistoryPayload>().FirstOrDefaultAsync(p => p.Seq == seq);
        Rows = payload?.Rows is { } rows ? words.Say(db, ChangedRow.Read(db, rows)) : null;
        DestroyedBy = payload?.DestroyedBy;
    }
}
