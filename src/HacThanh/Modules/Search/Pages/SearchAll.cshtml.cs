using HacThanh.Platform.Permissions;
using HacThanh.Platform.Search;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Search.Pages;

/// <summary>"/tim?q=…": everything public that has these words.</summary>
[Open]
[PublicPage]
internal sealed class SearchAllModel(Searches searches) : PageModel
{
    private const int MostOfEach = 20;
    private const int LongestQuery = 200;

    public string? Q { get; private set; }
    public IReadOnlyList<FoundThing>? Found { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "q")] string? query)
    {
        Q = string.IsNullOrWhiteSpace(query) ? null : query.Length > LongestQuery ? query[..LongestQuery] : query;
        if (Q is not null) Found = await searches.FindAsync(Q, staff: false, MostOfEach);
    }
}
