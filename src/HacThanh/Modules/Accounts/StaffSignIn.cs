using System.Threading.RateLimiting;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Accounts;

/// <summary>
/// Officers sign in with a password, then a one-time code. Wrong answers are all the same sentence and take the same time, whether or not the account
/// exists, is locked or disabled.
/// </summary>
public sealed class StaffSignIn(Passwords passwords, People people, Sessions sessions, TimeProvider time, HouseOptions options) : IDisposable
{
    /// <summary>Wrong answers in a row that lock an account.</summary>
    public const int FailuresToLock = 5;

    /// <summary>How long it stays locked.</summary>
    public static TimeSpan LockTime { get; } = TimeSpan.FromMinutes(15);

    /// <summary>The sentence for everything that is wrong in the first step.</summary>
    public const string WrongPassword = "Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đang tạm khóa. Sai 5 lần liền thì phải chờ 15 phút.";

    /// <summary>The sentence for everything that is wrong in the second.</summary>
    public const string WrongCode = "Mã xác thực không đúng, đã dùng rồi, hoặc tài khoản đang tạm khóa. Hãy nhập mã mới nhất.";

    private static readonly Guid nobody = new("00000000-0000-7000-8000-000000000001");

    private readonly PartitionedRateLimiter<string> perAccount = PartitionedRateLimiter.Create<string, string>(login => options.Bench
        ? RateLimitPartition.GetNoLimiter(login)
        : RateLimitPartition.GetFixedWindowLimiter(login, _ => new FixedWindowRateLimiterOptions { PermitLimit = 10, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>First step: the account whose password this is, or null.</summary>
    public async Task<Account?> CheckPasswordAsync(Db db, string login, string password)
    {
        login = login.Trim().ToLowerInvariant();
        using var lease = perAccount.AttemptAcquire($"{db.Ward} {login}");
        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Login == login);
        var right = await Task.Run(() => passwords.Matches(account?.PasswordHash, password));
        if (lease.IsAcquired && right && !account!.Disabled && !await IsLockedAsync(db, account.Id)) return account;
        await CountFailureAsync(db, account?.Id ?? nobody);
        return null;
    }

    /// <summary>Second step: the secret of a new session, or null.</summary>
    public async Task<string?> CheckCodeAsync(Db db, Guid accountId, string code, string agent)
    {
        var account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == accountId);
        if (account?.TotpSealed is null || account.Disabled || !await TryUseCodeAsync(db, account, code)) return null;
        return await sessions.OpenAsync(db, account, agent);
    }

    /// <summary>The code that works now; shown on the page of a demonstration ward only.</summary>
    public string CurrentCode(Account account) => Totp.Code(people.OpenTotp(account), Totp.Step(time.GetUtcNow()));

    private async Task<bool> TryUseCodeAsync(Db db, Account account, string code)
    {
        var secret = people.OpenTotp(account);
        var now = time.GetUtcNow();
        return await db.OperateAsync(async w =>
        {
            var row = await LockOfAsync(w, account.Id);
            if (row.LockedUntil > w.Now) return false;
            // A demonstration has many people on one account: there a code may be used twice.
            if (Totp.Accept(secret, code, now, options.Demo ? 0 : row.LastStep) is { } step)
            {
                (row.LastStep, row.Failures, row.LockedUntil) = (step, 0, null);
                return true;
            }
            Fail(row, w.Now);
            return false;
        });
    }

    private async Task<bool> IsLockedAsync(Db db, Guid account)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return await db.Set<AccountLock>().AnyAsync(l => l.Id == account && l.LockedUntil > now);
    }

    private static Task CountFailureAsync(Db db, Guid account) => db.OperateAsync(async w => Fail(await LockOfAsync(w, account), w.Now));

    private static async Task<AccountLock> LockOfAsync(Write w, Guid account) =>
        await w.Db.FindAsync<AccountLock>(w.Db.Ward, account) ?? w.Add(new AccountLock { Id = account });

    private static void Fail(AccountLock row, DateTime now)
    {
        if (row.LockedUntil > now || ++row.Failures < FailuresToLock) return;
        (row.Failures, row.LockedUntil) = (0, now + LockTime);
    }

    public void Dispose() => perAccount.Dispose();
}
