using HacThanh.Platform.Maps;
using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Maps;

/// <summary>Puts the ground of the ward's maps into the shell, for the partials that draw one.</summary>
internal sealed class MapsShell(MapGround ground) : IShellFiller
{
    public ValueTask FillAsync(ShellView shell, HttpContext context)
    {
        shell.Map = ground;
        return ValueTask.CompletedTask;
    }
}
