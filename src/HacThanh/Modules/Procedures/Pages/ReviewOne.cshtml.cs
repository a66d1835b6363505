using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Procedures.Pages;

/// <summary>"/quan-tri/thu-tuc/{code}": limits, committed times and fees of a procedure, its versions and what nobody has checked.</summary>
[Requires(ProceduresModule.Edit)]
public sealed class ReviewOneModel(Catalogue catalogue, Db db) : PageModel
{
    public Procedure Procedure { get; private set; } = null!;
    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    public async Task OnGetAsync(string code)
    {
        Procedure = catalogue.Find(code) ?? throw new NotFoundException();
        var subject = CatalogueEditor.SubjectOf(code);
        History = await db.Set<HistoryEntry>().Where(e => e.SubjectId == subject).OrderByDescending(e => e.Seq).Take(50).ToListAsync();
    }
}
