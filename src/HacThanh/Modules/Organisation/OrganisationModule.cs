using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Organisation;

/// <summary>The ward's units, posts, the people in them and reception points; the source of roles.</summary>
public sealed class OrganisationModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<DemoSeed>();
        services.AddSingleton<DemoAccounts>();
        services.AddSingleton<StandingSource>(Officials.StandingAsync);
        services.AddSingleton<WardContents>();
        services.AddSingleton<CalendarBook>();
        services.AddSingleton<Appointments>();
        services.AddSingleton(Calendars);
        services.AddScoped<IJobHandler, SpreadCalendarJob>();
        services.AddSingleton(s => new RoleTables(ward => Roles(s.GetRequiredService<WardContents>().Of(ward))));
    }

    public IEnumerable<Permission> Permissions => OrganisationPermissions.All;

    private static WorkCalendars Calendars(IServiceProvider services)
    {
        var calendars = new WorkCalendars(ward =>
        {
            using var db = services.GetRequiredService<DbContexts>().For(ward);
            return services.GetRequiredService<CalendarBook>().Calendar(db);
        });
        services.GetRequiredService<Revisions>().Watch(CalendarBook.Revision, calendars.Forget);
        return calendars;
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }

    public void Configure(ModelBuilder model)
    {
        model.Entity<OrgUnit>(e => e.ToTable("org_units").HasIndex(x => new { x.WardId, x.Slug }).IsUnique());
        model.Entity<OrgPost>(e =>
        {
            e.ToTable("org_posts").HasIndex(x => new { x.WardId, x.Slug }).IsUnique();
            e.HasOne<OrgUnit>().WithMany().HasForeignKey(x => new { x.WardId, x.UnitId }).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<OrgTenure>(e =>
        {
            e.ToTable("org_tenures").HasIndex(x => new { x.WardId, x.AccountId });
            e.HasOne<OrgPost>().WithMany().HasForeignKey(x => new { x.WardId, x.PostId }).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Account>().WithMany().HasForeignKey(x => new { x.WardId, x.AccountId }).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<OrgDelegation>(e =>
        {
            e.ToTable("org_delegations").HasIndex(x => new { x.WardId, x.AccountId });
            e.HasOne<OrgPost>().WithMany().HasForeignKey(x => new { x.WardId, x.PostId }).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<Account>().WithMany().HasForeignKey(x => new { x.WardId, x.AccountId }).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<HolidayYearRow>(e => e.ToTable("holiday_years").HasIndex(x => x.Year).IsUnique());
        model.Entity<WardHoursRow>(e => e.ToTable("ward_hours"));
        model.Entity<OrgReceptionPoint>(e => e.ToTable("org_reception_points").HasIndex(x => new { x.WardId, x.Slug }).IsUnique());
    }

    private static RoleTable Roles(WardContent content) =>
        new([.. content.Roles.Select(r => new Platform.Permissions.Role { Name = r.Slug, Label = r.Label, Permissions = r.Permissions })]);
}
