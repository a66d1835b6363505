using HacThanh.Modules.Portal.Public;
using HacThanh.Platform;
using HacThanh.Platform.Content;
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
        services.AddSingleton(s => ContentYaml.Load<WardFace>(Path.Combine(s.GetRequiredService<ContentFolder>().Ward(WardSlug), "portal.yaml")));
        services.AddSingleton<PrivacyNotice>();
        services.AddSingleton<IShellFiller, PortalShell>();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }
}
