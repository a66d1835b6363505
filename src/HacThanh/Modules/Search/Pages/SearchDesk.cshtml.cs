using HacThanh.Platform.Permissions;
using HacThanh.Platform.Search;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Search.Pages;

/// <summary>"/can-bo/tim?q=…": everything that the officer may see and that has these words. Numbers of people are not looked for here: they would stand in the address.</summary>
[Requires(SearchModule.Staff)]
internal sealed class SearchDeskModel(Searches searches) : PageModel
{
    private const int MostOfEach = 20;
    private const int LongestQuery = 200;
    private const int PersonalDigits = 9;

    public string? Q { get; private set; }
    public bool Personal { get; private set; }
    public IReadOnlyList<FoundThing>? Found { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "q")] string? query)
    {
        if (string.IsNullOrWhiteSpace(query)) return;
        Personal = !query.Contains('-', StringComparison.Ordinal) && query.Count(char.IsAsciiDigit) >= PersonalDigits;
        if (Personal) return;
        Q = query.Length > LongestQuery ? query[..LongestQuery] : query;
        Found = await searches.FindAsync(Q, staff: true, MostOfEach);
    }
}
