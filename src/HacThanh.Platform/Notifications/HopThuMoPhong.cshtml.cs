using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Notifications;

/// <summary>What the simulated mail and telephone received; only in the demonstration ward.</summary>
[Open]
public sealed class HopThuMoPhongModel(Db db, KeyRing keys, IConfiguration configuration, MessengerSettings settings) : PageModel
{
    /// <summary>The latest hundred.</summary>
    public IReadOnlyList<(SimulatedMessage Row, Message Message)> Messages { get; private set; } = [];

    public async Task OnGetAsync()
    {
        if (!settings.Simulate || !configuration.GetValue("Demo", false)) throw new NotFoundException();
        var rows = await db.Set<SimulatedMessage>().OrderByDescending(m => m.At).Take(100).ToListAsync();
        Messages = [.. rows.Select(r => (r, r.Open(keys)))];
    }
}
