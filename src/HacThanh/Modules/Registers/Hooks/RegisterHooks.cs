using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Hooks;

/// <summary>The hooks that definitions may name.</summary>
public static class RegisterHooks
{
    public static IReadOnlyList<RegisterHook> All { get; } = [new LateProjects()];
}
