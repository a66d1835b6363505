using System.Text.Json;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Sync.Pages;

/// <summary>"/mo-phong/cong-quoc-gia": what the simulated portal was told; only in the demonstration ward.</summary>
[Open]
public sealed class SimulatedPortalModel(Db db, HouseOptions options, PortalSettings settings) : PageModel
{
    /// <summary>The latest fifty.</summary>
    public IReadOnlyList<(SimulatedReport Row, PortalChange Change)> Reports { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (!options.Demo || !settings.Simulate) throw new NotFoundException();
        var rows = await db.Set<SimulatedReport>().OrderByDescending(r => r.At).ThenByDescending(r => r.Id).Take(50).ToListAsync();
        Reports = [.. rows.Select(r => (r, JsonSerializer.Deserialize<PortalChange>(r.Body, JsonSerializerOptions.Web)!))];
    }
}
