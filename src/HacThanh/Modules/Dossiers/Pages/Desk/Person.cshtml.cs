using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Pages.Desk;

/// <summary>"/lam-viec/nguoi/{id}": the dossiers of one person together, whatever record they were filed under.</summary>
[Requires(DossierPermissions.Search)]
public sealed class PersonModel(Caller caller, PersonMerges people, WorkQueue queue, Catalogues catalogues, Db db, TimeProvider time) : PageModel
{
    public OpenPerson It { get; private set; } = null!;
    public QueueLines Lines { get; private set; } = null!;
    public NextPage Next { get; private set; } = new(null);
    public bool MayMerge => caller.Holds(DossierPermissions.Persons);

    public async Task OnGetAsync(Guid id, [FromQuery(Name = "sau")] string? after)
    {
        It = await people.OpenAsync(caller, id);
        var found = await queue.FindAsync(caller, new QueueFilter(People: It.Ids), after);
        Lines = new QueueLines(found.Rows, caller, catalogues.For(db.Ward), time.GetUtcNow().UtcDateTime);
        var here = $"/lam-viec/nguoi/{id}";
        Next = NextPage.Of(here, after, found.Next);
    }
}
