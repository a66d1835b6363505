using HacThanh.Platform;

namespace HacThanh;

/// <summary>The rooms of the house, in one list. Deleting a module's line, folder, migration and content deletes the feature.</summary>
public static class House
{
    /// <summary>All modules.</summary>
    public static IReadOnlyList<IModule> Modules { get; } = [new Modules.Portal.PortalModule()];
}
