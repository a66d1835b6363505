using System.Runtime.CompilerServices;

namespace HacThanh.Tests.Harness;

/// <summary>A house that has been closed leaves nothing behind in its process: no open file, no object that is still referred to.</summary>
public sealed class HouseEndTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task House_Closed_LeavesNoOpenFileAndIsForgotten(Provider provider)
    {
        var (folder, services) = await OpenAndCloseAsync(provider);

        OpenFiles().Where(f => f.Contains(folder, StringComparison.Ordinal)).ShouldBeEmpty();
        for (var tries = 0; tries < 20 && services.IsAlive; tries++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }
        services.IsAlive.ShouldBeFalse("something that lives as long as the process refers to a closed house");
    }

    /// <summary>Used as an officer uses it: pages, statements and ciphers are kept while it is open.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(string Folder, WeakReference Services)> OpenAndCloseAsync(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await (await house.SignInAsync("motcua")).GetAsync("/lam-viec");
        if (provider == Provider.Sqlite && OperatingSystem.IsLinux()) OpenFiles().ShouldContain(f => f.StartsWith(house.Folder, StringComparison.Ordinal));
        return (house.Folder, new WeakReference(house.Services));
    }

    /// <summary>What this process has open; nothing where the system does not tell.</summary>
    private static IEnumerable<string> OpenFiles() => Directory.Exists("/proc/self/fd")
        ? Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(f => new FileInfo(f).LinkTarget).OfType<string>().ToList()
        : [];
}
