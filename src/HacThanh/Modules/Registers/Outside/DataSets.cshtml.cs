using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Outside;

/// <summary>"/du-lieu-mo": the registers that are given out as data, in which forms, and how they may be used.</summary>
[Open(SameForAll = true), PublicPage(60)]
internal sealed class DataSetsModel(Db db, PublicShelf shelf) : PageModel
{
    public IReadOnlyList<(PublicRegister Register, RegisterExtent Extent)> Sets { get; private set; } = [];

    public string Publisher => shelf.Publisher;

    public async Task OnGetAsync()
    {
        var sets = new List<(PublicRegister, RegisterExtent)>();
        foreach (var register in shelf.DataSets) sets.Add((register, await register.ExtentAsync(db)));
        Sets = sets;
    }
}
