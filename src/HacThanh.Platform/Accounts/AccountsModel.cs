using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Accounts;

/// <summary>Tables of accounts, sessions, wards and the access log.</summary>
internal sealed class AccountsModel : IModel
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<Ward>(e =>
        {
            e.ToTable("wards");
            e.HasIndex(x => x.Code).IsUnique();
        });
        model.Entity<Identity>(e =>
        {
            e.ToTable("identities");
            e.HasIndex(x => new { x.Issuer, x.Subject }).IsUnique();
        });
        model.Entity<Account>(e =>
        {
            e.ToTable("accounts");
            e.HasIndex(x => new { x.WardId, x.Login }).IsUnique();
            e.HasIndex(x => new { x.WardId, x.IdentityId }).IsUnique();
            e.HasIndex(x => new { x.WardId, x.CitizenIdIndex });
            e.HasIndex(x => new { x.WardId, x.PhoneIndex });
            e.HasOne<Identity>().WithMany().HasForeignKey(x => x.IdentityId);
        });
        model.Entity<AccountLock>(e => e.ToTable("account_locks"));
        model.Entity<Session>(e =>
        {
            e.ToTable("sessions");
            e.HasIndex(x => new { x.WardId, x.TokenHash }).IsUnique();
            e.HasIndex(x => new { x.WardId, x.AccountId, x.ExpiresAt });
            e.HasIndex(x => new { x.WardId, x.ExpiresAt });
        });
        model.Entity<AccessLogEntry>(e =>
        {
            e.ToTable("access_log");
            e.HasIndex(x => new { x.WardId, x.At });
            e.HasIndex(x => new { x.WardId, x.OfficerId, x.At });
            e.HasIndex(x => new { x.WardId, x.SubjectId, x.At });
            e.HasIndex(x => new { x.WardId, x.PersonIndex, x.At });
        });
    }
}
