using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Audit.Pages;

/// <summary>"/kiem-soat/ban-ghi/{id}": the entries of one record, and the record as it was on a date.</summary>
[Requires(AuditModule.Read)]
public sealed class AuditRecordModel(Db db, AuditWords words, TimeProvider time) : PageModel
{
    private const int Shown = 200;

    [BindProperty(Name = "ngay", SupportsGet = true)]
    public string? Wish { get; set; }

    public Guid Id { get; private set; }
    public DateOnly Day { get; private set; }
    public string? Error { get; private set; }
    public IReadOnlyList<HistoryEntry> Entries { get; private set; } = [];
    public IReadOnlyList<SaidRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(Guid id)
    {
        Id = id;
        Day = VietnamTime.Today(time);
        if (!string.IsNullOrWhiteSpace(Wish))
        {
            if (VietnamTime.TryParseDate(Wish, out var day, out var error)) Day = day;
            else (Error, Response.StatusCode) = (error, StatusCodes.Status422UnprocessableEntity);
        }
        Entries = await db.Set<HistoryEntry>().Where(e => e.SubjectId == id).OrderByDescending(e => e.Seq).Take(Shown).ToListAsync();
        if (Entries.Count == 0) throw new NotFoundException();
        Rows = words.Say(db, await RecordAsOf.ReadAsync(db, id, VietnamTime.ToUtc(Day.AddDays(1), TimeOnly.MinValue)));
    }
}
