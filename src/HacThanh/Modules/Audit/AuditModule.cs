using HacThanh.Platform;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Audit;

/// <summary>Who changed what and who read whose data: search, one entry, a record as it was, and the nightly check of the whole chain.</summary>
public sealed class AuditModule : IModule
{
    /// <summary>Opens all pages of the auditor.</summary>
    public const string Read = "audit.read";

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<AuditWords>();
        services.AddScoped<HistorySearch>();
        services.AddScoped<ReadSearch>();
        services.AddScoped<IJobHandler, VerifyJob>();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }

    public IEnumerable<MenuItem> Menu => [new(Surface.Desk, "Kiểm soát", "/kiem-soat", Read, 80)];

    public IEnumerable<Permission> Permissions => [new(Read, "Tra cứu lịch sử thay đổi và lượt xem dữ liệu")];

    public void Configure(ModelBuilder model) =>
        model.Entity<VerifyRun>(e => e.ToTable("verify_runs").HasIndex(x => new { x.WardId, x.At }));
}
