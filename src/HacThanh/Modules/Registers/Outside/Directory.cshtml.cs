using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Outside;

/// <summary>"/danh-ba": the registers that everybody may look into, by sector.</summary>
[Open(SameForAll = true), PublicPage(60)]
internal sealed class DirectoryModel(PublicShelf shelf) : PageModel
{
    public IReadOnlyList<IGrouping<string, PublicRegister>> Sectors { get; private set; } = [];

    public void OnGet() => Sectors = [.. shelf.All.GroupBy(r => r.Register.Sector)];
}
