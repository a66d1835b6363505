namespace HacThanh.Modules.Assistant.Content;

/// <summary>broad.yaml: questions to ask back about.</summary>
internal sealed record BroadFile
{
    public required IReadOnlyList<BroadQuestions> Broad { get; init; }

    /// <summary>Questions that only say how, how much, how long, and name no matter.</summary>
    public required IReadOnlyList<string> Nothing { get; init; }
}

/// <summary>Questions that fit several procedures.</summary>
internal sealed record BroadQuestions
{
    /// <summary>Stable name for whoever reads the file.</summary>
    public required string Matter { get; init; }

    /// <summary>Codes that should be offered, the likeliest first.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    public required IReadOnlyList<string> Questions { get; init; }
}
