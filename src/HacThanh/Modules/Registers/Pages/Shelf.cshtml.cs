using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so": the registers that the caller may open, by sector.</summary>
[Requires(RegistersModule.Open)]
internal sealed class ShelfModel(RegisterShelf shelf) : PageModel
{
    public IReadOnlyList<IGrouping<string, RegisterDefinition>> Sectors { get; private set; } = [];

    public void OnGet() => Sectors = [.. shelf.Readable.Where(r => r.Parent is null).GroupBy(r => r.Sector)];
}
