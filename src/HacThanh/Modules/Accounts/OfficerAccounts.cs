using System.Security.Cryptography;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;

namespace HacThanh.Modules.Accounts;

/// <summary>What an administrator does to officers' accounts. Every act stands in the history and ends the account's sessions.</summary>
public sealed class OfficerAccounts(People people, Passwords passwords)
{
    /// <summary>Nobody signs in with it until it is enabled again.</summary>
    /// <exception cref="RuleException">It is the administrator's own.</exception>
    public static async Task DisableAsync(Db db, Caller by, Guid account, string reason)
    {
        if (account == by.Id) throw new RuleException("Không tự khóa tài khoản của chính mình được.");
        await db.WriteAsync(by.Actor, reason, async w =>
        {
            (await OfficerAsync(w, account)).Disabled = true;
            w.Subject(account);
        });
        await Sessions.EndAllAsync(db, account);
    }

    /// <summary>Lets it sign in again, and forgets wrong attempts.</summary>
    public static async Task EnableAsync(Db db, Caller by, Guid account, string reason)
    {
        await db.WriteAsync(by.Actor, reason, async w =>
        {
            (await OfficerAsync(w, account)).Disabled = false;
            w.Subject(account);
        });
        await UnlockAsync(db, account);
    }

    /// <summary>Ends a lock after wrong attempts before its 15 minutes are over.</summary>
    public static Task UnlockAsync(Db db, Guid account) => db.OperateAsync(async w =>
    {
        if (await w.Db.FindAsync<AccountLock>(w.Db.Ward, account) is { } row) (row.Failures, row.LockedUntil) = (0, null);
    });

    /// <summary>Gives a new password and a new secret of one-time codes, both shown once and handed over in person.</summary>
    /// <returns>The password, and the secret as an authenticator app takes it.</returns>
    public async Task<(string Password, string Secret)> ResetAsync(Db db, Caller by, Guid account, string reason)
    {
        var password = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 14);
        var secret = RandomNumberGenerator.GetBytes(20);
        var hash = await Task.Run(() => passwords.Hash(password));
        var totp = people.SealTotp(db.Ward, account, secret);
        await db.WriteAsync(by.Actor, reason, async w =>
        {
            var row = await OfficerAsync(w, account);
            (row.PasswordHash, row.TotpSealed) = (hash, totp);
            w.Subject(account);
        });
        await UnlockAsync(db, account);
        await Sessions.EndAllAsync(db, account);
        return (password, Totp.Base32(secret));
    }

    private static async Task<Account> OfficerAsync(Write w, Guid account)
    {
        var row = await w.FindAsync<Account>(account);
        return row.Kind == AccountKind.Officer ? row : throw new NotFoundException();
    }
}
