using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Portal;

/// <summary>The ward's front door: home page, accessibility statement, privacy notice, and the name above every page.</summary>
public sealed class PortalModule : IModule
{
    public IEnumerable<MenuItem> Menu => [new(Surface.Public, "Trang chủ", "/", Order: 0)];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<ContentFolder>();
        services.AddSingleton<WardPortals>();
        services.AddScoped(s => s.GetRequiredService<WardPortals>().Of(s.GetRequiredService<CurrentWard>().Code).Face);
        services.AddScoped(s => s.GetRequiredService<WardPortals>().Of(s.GetRequiredService<CurrentWard>().Code).Privacy);
        services.AddScoped<IShellFiller, PortalShell>();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
