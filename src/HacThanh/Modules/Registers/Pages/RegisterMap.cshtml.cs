using HacThanh.Modules.Registers.Map;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Maps;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}/ban-do": the records of the list, narrowed as it is, on the map and as text beneath.</summary>
[Requires(RegistersModule.Open)]
internal sealed class RegisterMapModel(Db db, RegisterShelf shelf, ListWish asked) : PageModel
{
    private const int MostListed = 50;

    public RegisterDefinition Register { get; private set; } = null!;
    public MapPanel Panel { get; private set; } = null!;
    public string ListUrl { get; private set; } = "";

    /// <summary>Some records of the list have no place.</summary>
    public bool Unplaced { get; private set; }

    public async Task OnGetAsync(string slug)
    {
        (Register, var access) = shelf.Open(slug);
        if (Register.Map is null) throw new NotFoundException();
        var query = QueryString.Create(Request.Query.Where(p => p.Value.ToString().Length > 0)).ToString();
        ListUrl = RegisterWords.Url(Register) + query;
        var wish = access.Limit((await asked.OfAsync(Register, Request.Query)).Wish);
        var layer = await RegisterMaps.LayerAsync(db, Register, wish, query);
        var page = await RegisterQuery.ListAsync(db, Register, wish with { Limit = MostListed });
        Unplaced = page.Next is not null || layer.Count < page.Rows.Count;
        Panel = new MapPanel
        {
            Heading = "Bản đồ",
            Layers = [layer],
            ListHeading = page.Next is null ? "Danh sách" : $"{MostListed} {Register.One} đầu của danh sách",
            List = [.. page.Rows.Select(r => new MapItem(r.Title, RegisterWords.Url(Register, r.Id), Register.State(r.State)?.Label))],
            Empty = $"Không có {Register.One} nào như vậy.",
        };
    }
}
