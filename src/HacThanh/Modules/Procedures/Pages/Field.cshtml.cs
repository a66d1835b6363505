using HacThanh.Platform.Permissions;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Procedures.Pages;

/// <summary>/thu-tuc/linh-vuc/{slug}: the procedures of a field.</summary>
[Open(SameForAll = true), PublicPage, CatalogueTag]
internal sealed class FieldModel(Catalogue catalogue) : PageModel
{
    const int PageSize = 20;

    public ProcedureField Field { get; private set; } = null!;

    public SearchPage Found { get; private set; } = null!;

    public IActionResult OnGet(string slug, string? after)
    {
        if (catalogue.Fields.FirstOrDefault(f => f.Slug == slug) is not { } field)
            return NotFound();
        Field = field;
        Found = catalogue.Search.Find(null, slug, after, PageSize);
        return Page();
    }
}
