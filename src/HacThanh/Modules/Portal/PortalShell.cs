using HacThanh.Modules.Portal.Public;
using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Portal;

/// <summary>Puts name and address of the ward into the shell, and whether this is the demonstration ward (setting `Demo`).</summary>
internal sealed class PortalShell(WardFace ward, IConfiguration configuration, IHostEnvironment environment) : IShellFiller
{
    private readonly bool _demo = configuration.GetValue("Demo", environment.IsDevelopment());

    public ValueTask FillAsync(ShellView shell, HttpContext context)
    {
        shell.WardName = ward.Name;
        shell.ProvinceName = ward.Province;
        shell.Address = ward.Address;
        shell.Hotline = ward.Hotline is { Length: > 0 } number ? number : null;
        shell.Demo = _demo;
        return ValueTask.CompletedTask;
    }
}
