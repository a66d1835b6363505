using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Accounts;

/// <summary>The ward's accounts of people whom an identity provider vouches for.</summary>
public sealed class ResidentAccounts(People people)
{
    private static readonly Actor actor = Actor.System("Đăng nhập bằng tài khoản định danh");

    /// <summary>The account behind an identity, made on the first visit and brought up to date when the provider says something new.</summary>
    public async Task<Account> EnsureAsync(Db db, Vouched who)
    {
        var known = await (from a in db.Set<Account>()
                           join i in db.Set<Identity>() on a.IdentityId equals i.Id
                           where i.Issuer == who.Issuer && i.Subject == who.Subject
                           select a).FirstOrDefaultAsync();
        if (known is not null && people.Of(known) == who.Person) return known;
        return await db.WriteAsync(actor, known is null ? "Lập tài khoản ở lần đăng nhập đầu" : "Cập nhật theo tài khoản định danh", async w =>
        {
            var identity = await w.Db.Set<Identity>().FirstOrDefaultAsync(i => i.Issuer == who.Issuer && i.Subject == who.Subject)
                ?? w.Add(new Identity { Issuer = who.Issuer, Subject = who.Subject });
            var account = await w.Db.Set<Account>().FirstOrDefaultAsync(a => a.IdentityId == identity.Id)
                ?? w.Add(new Account { Kind = AccountKind.Resident, IdentityId = identity.Id });
            people.Put(w.Db.Ward, account, who.Person);
            w.Subject(account.Id);
            return account;
        });
    }
}
