using HacThanh.Platform.Accounts;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>Finds somebody of the demonstration ward who may do something with a register.</summary>
internal static class RegisterPeople
{
    /// <summary>An account that holds one of the roles now.</summary>
    public static async Task<Account> HolderAsync(TestHouse house, IReadOnlyList<string> roles)
    {
        await using var db = house.Db();
        var now = house.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        foreach (var account in await db.Set<Account>().Where(a => a.Kind == AccountKind.Officer && !a.Disabled).OrderBy(a => a.Login).ToListAsync())
            if ((await house.Services.GetRequiredService<StandingSource>()(db, account.Id, now)).Posts.SelectMany(p => p.Roles).Any(roles.Contains)) return account;
        throw new InvalidOperationException($"Không ai có vai trò {string.Join(", ", roles)}.");
    }
}
