using System.ComponentModel;
using System.Diagnostics;

namespace HacThanh.Tests.Harness;

/// <summary>A disk of a few megabytes under a folder, so that a test can fill it.</summary>
public sealed class SmallDisk : IAsyncDisposable
{
    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    /// <summary>Mounts a tmpfs; skips the test where we may not.</summary>
    public static async Task<SmallDisk> MountAsync(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        Assert.SkipUnless(await RunAsync("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder), "Không gắn được tmpfs ở đây (cần quyền root).");
        return new SmallDisk(folder);
    }

    /// <summary>Makes room.</summary>
    public async Task GrowAsync(int megabytes) => (await RunAsync("mount", "-o", $"remount,size={megabytes}m", folder)).ShouldBeTrue();

    public async ValueTask DisposeAsync() => await RunAsync("umount", "-l", folder);

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
