using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Bench.Registers;

/// <summary>"/bench/cay": the list of trees as one would write it by hand, to look the same as the engine's.</summary>
[Requires("registers.open")]
public sealed class TreesModel(Db db, RegisterLibrary library) : PageModel
{
    internal List<TypedTrees.Row> Rows { get; private set; } = [];
    public IReadOnlyList<(Guid Id, string Title)> Streets { get; private set; } = [];
    public IReadOnlyList<(Guid Id, string Title)> Groups { get; private set; } = [];
    public string? Kind { get; private set; }
    public string? State { get; private set; }
    public NextPage Next { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        (Kind, State) = (Request.Query["loc-kind"], Request.Query["trang-thai"]);
        Rows = await TypedTrees.ListAsync(db, Kind, State, 21);
        Streets = await RegisterQuery.TitlesAsync(db, library.Find(db.Ward, "streets")!, 200, new RegisterWish()) ?? [];
        Groups = await RegisterQuery.TitlesAsync(db, library.Find(db.Ward, "residential-groups")!, 200, new RegisterWish()) ?? [];
        Next = NextPage.Of("/bench/cay?loc-kind=" + Kind, null, Rows.Count > 20 ? Rows[^1].Id : null);
    }
}
