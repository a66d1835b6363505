using HacThanh.Platform.Permissions;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Procedures.Pages;

/// <summary>/thu-tuc/{code}: one procedure, one case of it, for everybody.</summary>
[Open(SameForAll = true), PublicPage, CatalogueTag]
internal sealed class DetailModel(Catalogue catalogue, TimeProvider time) : PageModel
{
    public Procedure Procedure { get; private set; } = null!;

    public ProcedureVersion Version { get; private set; } = null!;

    public ProcedureCase Case { get; private set; } = null!;

    /// <summary>Cases that a citizen may choose.</summary>
    public IReadOnlyList<ProcedureCase> Cases => [.. Version.Cases.Where(c => !c.Internal)];

    public bool Police => Procedure.Scope == ProcedureScope.Police;

    public bool Fileable => !Police && Case.Fileable;

    public IEnumerable<Paper> Papers(PaperClass kind) => Case.Papers.Where(p => p.Class == kind);

    public IActionResult OnGet(string code, [FromQuery(Name = "truong-hop")] string? slug)
    {
        if (catalogue.Find(code) is not { } procedure || procedure.On(VietnamTime.Today(time)) is not { } version)
            return NotFound();
        if (version.Case(slug) is not { Internal: false } chosen)
            return NotFound();
        (Procedure, Version, Case) = (procedure, version, chosen);
        return Page();
    }
}
