using HacThanh.Platform.Permissions;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Procedures.Pages;

/// <summary>/thu-tuc: search, fields, events in life, or the results of a search.</summary>
[Open(SameForAll = true), PublicPage, CatalogueTag]
internal sealed class IndexModel(Catalogue catalogue) : PageModel
{
    const int PageSize = 20;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true, Name = "linh-vuc")]
    public string? Field { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Catalogue Catalogue => catalogue;

    /// <summary>Null while nothing was asked: the page shows where to start.</summary>
    public SearchPage? Found { get; private set; }

    public bool Asked => !string.IsNullOrWhiteSpace(Q) || !string.IsNullOrEmpty(Field);

    public string? NextUrl => Found?.Next is { } next ? Address(next) : null;

    public void OnGet()
    {
        Q = Q?.Trim() is { Length: > 0 } q ? q[..Math.Min(q.Length, 200)] : null;
        if (Asked || After is not null)
            Found = catalogue.Search.Find(Q, Field, After, PageSize);
    }

    public string Address(string? after = null)
    {
        var query = new List<string>();
        if (Q is not null)
            query.Add($"q={Uri.EscapeDataString(Q)}");
        if (!string.IsNullOrEmpty(Field))
            query.Add($"linh-vuc={Uri.EscapeDataString(Field)}");
        if (after is not null)
            query.Add($"after={Uri.EscapeDataString(after)}");
        return query.Count == 0 ? "/thu-tuc" : "/thu-tuc?" + string.Join('&', query);
    }
}
