using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Portal;

/// <summary>The ward's front door: home page, accessibility statement, privacy notice, and the name above every page.</summary>
public static class PortalModule
{
    /// <summary>Reads the ward's face and puts it into the shell of every page.</summary>
    public static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddSingleton<ContentFolder>();
        services.AddSingleton(s => WardFace.Load(s.GetRequiredService<ContentFolder>().Ward(WardSlug)));
        services.AddSingleton<PrivacyNotice>();
        services.AddSingleton<IShellFiller, PortalShell>();
        return services;
    }

    internal const string WardSlug = "hac-thanh";
}

/// <summary>Puts name, address and public menu of the ward into the shell.</summary>
internal sealed class PortalShell(WardFace ward, IConfiguration configuration, IHostEnvironment environment) : IShellFiller
{
    private static readonly NavLink[] PublicMenu =
    [
        new("Trang chủ", "/"),
        new("Thủ tục", "/thu-tuc"),
        new("Theo dõi hồ sơ", "/tra-cuu"),
        new("Xác minh giấy tờ", "/xac-minh"),
    ];

    private readonly bool _demo = configuration.GetValue("Demo", environment.IsDevelopment());

    public ValueTask FillAsync(ShellView shell, HttpContext context)
    {
        shell.WardName = ward.Name;
        shell.ProvinceName = ward.Province;
        shell.Address = ward.Address;
        shell.Hotline = ward.Hotline is { Length: > 0 } number ? number : null;
        shell.Demo = _demo;
        if (shell.PublicMenu.Count == 0) shell.PublicMenu = PublicMenu;
        return ValueTask.CompletedTask;
    }
}
