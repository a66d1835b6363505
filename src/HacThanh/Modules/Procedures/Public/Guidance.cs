namespace HacThanh.Modules.Procedures.Public;

/// <summary>Short sentences of our own for a page that everybody can follow. No official prose.</summary>
public sealed record Guidance
{
    /// <summary>What the procedure is for, in one or two sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>Who may ask for it.</summary>
    public IReadOnlyList<string> Who { get; init; } = [];

    /// <summary>Where to hand in.</summary>
    public IReadOnlyList<string> Where { get; init; } = [];

    /// <summary>About the time it takes.</summary>
    public IReadOnlyList<string> Time { get; init; } = [];

    /// <summary>Tips that save a second trip.</summary>
    public IReadOnlyList<string> Tips { get; init; } = [];
}
