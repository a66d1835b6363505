using System.Security.Cryptography;
using System.Text.Json;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Accounts;

/// <summary>How long sessions live.</summary>
public static class SessionLimits
{
    /// <summary>Without a request, a session ends: officers 30 minutes, residents 60.</summary>
    public static TimeSpan Idle(AccountKind kind) => kind == AccountKind.Officer ? TimeSpan.FromMinutes(30) : TimeSpan.FromMinutes(60);

    /// <summary>A session ends in any case: officers after 12 hours, residents after 24.</summary>
    public static TimeSpan Absolute(AccountKind kind) => kind == AccountKind.Officer ? TimeSpan.FromHours(12) : TimeSpan.FromHours(24);

    /// <summary>How long a bearer token works.</summary>
    public static TimeSpan Bearer { get; } = TimeSpan.FromDays(30);

    /// <summary>How often "last seen" and the posts of a session are brought up to date.</summary>
    public static TimeSpan Refresh { get; } = TimeSpan.FromMinutes(1);
}

/// <summary>Opens, finds and ends sessions.</summary>
public sealed class Sessions(People people, StandingSource standings, RoleTables roles, TimeProvider time)
{
    private static readonly CompiledRow<byte[], Session> byToken = new((db, hash) => db.Set<Session>().FirstOrDefault(s => s.TokenHash == hash));

    /// <summary>Opens a session and returns its secret, which is nowhere else.</summary>
    /// <exception cref="NotFoundException">The account is disabled.</exception>
    public async Task<string> OpenAsync(Db db, Account account, string agent, bool bearer = false)
    {
        if (account.Disabled) throw new NotFoundException();
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow().UtcDateTime;
        var standing = JsonSerializer.Serialize(await StandingAsync(db, account.Kind, account.Id, now));
        var id = Guid.CreateVersion7();
        var name = people.SealName(db.Ward, account.Kind == AccountKind.Officer ? account.Name : people.Of(account)?.Name ?? "", id);
        await db.OperateAsync(w =>
        {
            w.Add(new Session
            {
                Id = id,
                TokenHash = HashOf(secret),
                AccountId = account.Id,
                Kind = account.Kind,
                IsBearer = bearer,
                NameSealed = name,
                Standing = standing,
                CreatedAt = now,
                SeenAt = now,
                ExpiresAt = now + (bearer ? SessionLimits.Bearer : SessionLimits.Absolute(account.Kind)),
                Agent = agent.Length > 120 ? agent[..120] : agent,
            });
            return Task.CompletedTask;
        });
        return secret;
    }

    /// <summary>Makes the caller whoever holds this secret; false when no living session has it.</summary>
    public async Task<bool> ResumeAsync(Db db, string secret, bool bearer, Caller caller)
    {
        var session = await byToken.FindAsync(db, HashOf(secret));
        var now = time.GetUtcNow().UtcDateTime;
        if (session is null || session.IsBearer != bearer || session.ExpiresAt <= now) return false;
        if (!bearer && session.SeenAt + SessionLimits.Idle(session.Kind) <= now) return false;
        if (session.SeenAt + SessionLimits.Refresh <= now && !await RefreshAsync(db, session, now)) return false;
        caller.Become(session, () => people.OpenName(session), roles.Of(db.Ward).RightsOf(session.Kind, session.Standing));
        return true;
    }

    /// <summary>The living sessions of an account, newest first.</summary>
    public async Task<IReadOnlyList<Session>> OfAsync(Db db, Guid account)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var sessions = await db.Set<Session>().Where(s => s.AccountId == account && s.ExpiresAt > now).OrderByDescending(s => s.SeenAt).ToListAsync();
        return [.. sessions.Where(s => s.IsBearer || s.SeenAt + SessionLimits.Idle(s.Kind) > now)];
    }

    /// <summary>Ends one session of an account.</summary>
    public static Task EndAsync(Db db, Guid account, Guid session) => EndWhereAsync(db, account, s => s.Id == session);

    /// <summary>Ends all sessions of an account, tokens too.</summary>
    public static Task EndAllAsync(Db db, Guid account) => EndWhereAsync(db, account, _ => true);

    /// <summary>An officer's posts have changed: every session of the account has the new ones from its next request on.</summary>
    public async Task RefreshStandingAsync(Db db, Guid account)
    {
        var standing = JsonSerializer.Serialize(await standings(db, account, time.GetUtcNow().UtcDateTime));
        await db.OperateAsync(async w =>
        {
            foreach (var session in await w.Db.Set<Session>().Where(s => s.AccountId == account).ToListAsync()) session.Standing = standing;
        });
    }

    /// <summary>Throws away sessions that ended by themselves; a job calls it.</summary>
    public Task SweepAsync(Db db)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.OperateAsync(async w => w.Db.RemoveRange(await w.Db.Set<Session>().Where(s => s.ExpiresAt < now).Take(500).ToListAsync()));
    }

    private static Task EndWhereAsync(Db db, Guid account, Func<Session, bool> which) => db.OperateAsync(async w =>
    {
        foreach (var session in (await w.Db.Set<Session>().Where(s => s.AccountId == account).ToListAsync()).Where(which)) w.Remove(session);
    });

    /// <summary>Once a minute: last seen, and the posts as they are now. False when the account is gone or disabled.</summary>
    private async Task<bool> RefreshAsync(Db db, Session session, DateTime now)
    {
        var alive = await db.Set<Account>().AnyAsync(a => a.Id == session.AccountId && !a.Disabled);
        if (!alive) return false;
        session.Standing = JsonSerializer.Serialize(await StandingAsync(db, session.Kind, session.AccountId, now));
        var (id, standing) = (session.Id, session.Standing);
        try
        {
            await db.OperateAsync(async w =>
            {
                if (await w.Db.FindAsync<Session>(w.Db.Ward, id) is not { } row || row.SeenAt >= now) return;
                (row.SeenAt, row.Standing) = (now, standing);
            });
        }
        catch (StaleException)
        {
            // Another request of the same session has done it in the same instant.
        }
        return true;
    }

    private Task<Standing> StandingAsync(Db db, AccountKind kind, Guid account, DateTime at) =>
        kind == AccountKind.Officer ? standings(db, account, at) : Task.FromResult(Standing.None);

    private static byte[] HashOf(string secret) => SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret));
}
