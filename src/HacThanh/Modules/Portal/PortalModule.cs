using HacThanh.Modules.Portal.Public;
using HacThanh.Platform;
using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Portal;

/// <summary>The ward's front door: home page, accessibility statement, privacy notice, and the name above every page.</summary>
public sealed class PortalModule : IModule
{
    internal const string WardSlug = "hac-thanh";

    public IEnumerable<MenuItem> Menu => [new(Surface.Public, "Trang chủ", "/", Order: 0)];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<ContentFolder>();
        services.AddSingleton(s => WardFace.Load(s.GetRequiredService<ContentFolder>().Ward(WardSlug)));
        services.AddSingleton<PrivacyNotice>();
        services.AddSingleton<IShellFiller, PortalShell>();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
