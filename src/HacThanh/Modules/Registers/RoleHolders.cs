using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers;

/// <summary>Somebody who holds a role today, as the register would see them if they asked.</summary>
internal sealed record RoleHolder(Caller Caller, string? Email)
{
    public Guid AccountId => Caller.Id;

    public bool MayRead(RegisterDefinition register, RegisterRow row) => RegisterAccess.Readable([register], Caller).Any() && RegisterAccess.Of(register, Caller).MayRead(row);
}

/// <summary>Who holds which role on one day, and telling them something. Nobody is told of a record that they may not read.</summary>
internal sealed class RoleHolders(Db db, People people, KeyRing keys, TimeProvider time)
{
    private readonly Dictionary<string, IReadOnlyList<RoleHolder>> known = [];

    public async Task<IReadOnlyList<RoleHolder>> OfAsync(string role)
    {
        if (known.TryGetValue(role, out var found)) return found;
        var now = time.GetUtcNow().UtcDateTime;
        var accounts = (await Officials.HoldersOfRoleAsync(db, role, VietnamTime.DateOf(now))).Select(h => h.AccountId).Distinct().ToList();
        var holders = new List<RoleHolder>();
        foreach (var account in await db.Set<Account>().Where(a => accounts.Contains(a.Id) && !a.Disabled).ToListAsync()) holders.Add(await OfAsync(account, now));
        return known[role] = holders;
    }

    /// <summary>One account, whatever it holds; null when there is none that may sign in.</summary>
    public async Task<RoleHolder?> FindAsync(Guid account) =>
        await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == account && !a.Disabled) is { } row ? await OfAsync(row, time.GetUtcNow().UtcDateTime) : null;

    /// <summary>On the person's page, and by email when they gave one. The same key never tells twice.</summary>
    public async Task TellAsync(Write write, RoleHolder holder, string key, string template, Message message, Guid subject)
    {
        await write.NotifyAsync(keys, $"{key}:{holder.AccountId:N}:{Channel.Page}", template, Channel.Page, message, holder.AccountId, subject);
        if (holder.Email is { } email) await write.NotifyAsync(keys, $"{key}:{holder.AccountId:N}:{Channel.Email}", template, Channel.Email, message with { To = email }, holder.AccountId, subject);
    }

    private async Task<RoleHolder> OfAsync(Account account, DateTime now)
    {
        var standing = await Officials.StandingAsync(db, account.Id, now);
        var caller = new Caller { AccountId = account.Id, Kind = ActorKind.Officer, Name = account.Name, Posts = standing.Posts, Roles = RoleTable.RolesOf(AccountKind.Officer, standing) };
        return new RoleHolder(caller, people.Of(account)?.Email);
    }
}
