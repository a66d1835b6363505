using HacThanh.Modules.Maps.Public;
using HacThanh.Platform.Maps;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Maps.Pages;

/// <summary>"/ban-do": the ward on a map, its public layers, and a search for streets and places by name.</summary>
[Open]
[PublicPage]
public sealed class WardMapModel(WardMap ward, MapLayers layers) : PageModel
{
    private const int MostFound = 50;

    /// <summary>What is looked for.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Layers that are on from the beginning.</summary>
    [BindProperty(SupportsGet = true, Name = "lop")]
    public IReadOnlyList<string> On { get; set; } = [];

    public WardMap Ward => ward;

    /// <summary>The ward's name inside a sentence.</summary>
    public string Name => $"{char.ToLowerInvariant(ward.Name[0])}{ward.Name[1..]}";

    public bool CanFind => layers.CanFind;

    /// <summary>Null while nothing was asked.</summary>
    public IReadOnlyList<MapPlace>? Found { get; private set; }

    public MapPanel Panel { get; private set; } = null!;

    public bool HasLayers => Panel.Layers.Count > 0;

    public async Task OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        Q = Q?.Trim() is { Length: > 0 } q ? q[..Math.Min(q.Length, 200)] : null;
        if (Q is not null && CanFind) Found = await layers.FindAsync(Q, MostFound, cancel);
        var shown = await layers.AllAsync(publicOnly: true, cancel);
        Panel = new()
        {
            Heading = "Trên bản đồ",
            Layers = shown,
            On = On.Count > 0 ? On : null,
            Box = Around(Found),
            ListHeading = "Các lớp trên bản đồ",
            List = [.. shown.Select(l => new MapItem(l.Label, l.ListUrl, Vietnamese.Number(l.Count)))],
            Empty = "Chưa có lớp dữ liệu nào được công khai. Bản đồ hiện mới có ranh giới phường.",
        };
    }

    /// <summary>The map opens where what was found lies.</summary>
    private static Box? Around(IReadOnlyList<MapPlace>? found)
    {
        var places = (found ?? []).Select(p => p.At).OfType<LonLat>().ToList();
        return places.Count == 0 ? null : Box.Around(places);
    }
}
