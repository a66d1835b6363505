using HacThanh.Platform.Permissions;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Procedures.Pages;

/// <summary>/thu-tuc/su-kien/{slug}: the procedures that come with an event in life.</summary>
[Open(SameForAll = true), PublicPage, CatalogueTag]
internal sealed class LifeEventModel(Catalogue catalogue) : PageModel
{
    public LifeEvent Event { get; private set; } = null!;

    public IReadOnlyList<Procedure> Procedures { get; private set; } = [];

    public IActionResult OnGet(string slug)
    {
        if (catalogue.LifeEvents.FirstOrDefault(e => e.Slug == slug) is not { } life)
            return NotFound();
        Event = life;
        Procedures = [.. life.Codes.Select(catalogue.Find).OfType<Procedure>()];
        return Page();
    }
}
