using HacThanh.Modules.Dossiers.Api;
using HacThanh.Platform;
using HacThanh.Platform.Permissions;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>Hồ sơ: from filing to the result in the citizen's hand.</summary>
public sealed class DossiersModule : IModule
{
    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<DossierCodes>();
        services.AddSingleton<QueueCounts>();
        services.AddScoped<Drafts>();
        services.AddScoped<Filing>();
        services.AddScoped<WorkQueue>();
        services.AddScoped<Tracking>();
        services.AddScoped<Ratings>();
        services.AddScoped<DossierProcessing>();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        FileApi.Map(endpoints);
        DossierApi.Map(endpoints);
    }

    public void Configure(ModelBuilder model) => DossierModel.Configure(model);

    public IEnumerable<Permission> Permissions => DossierPermissions.All;
}
