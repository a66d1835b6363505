namespace HacThanh.Modules.Procedures.Public;

/// <summary>One step of the ward's own workflow for a case.</summary>
public sealed record ProcedureStep
{
    /// <summary>Stable name: receive, examine, verify, inspect, draft, sign, seal, deliver.</summary>
    public required string Key { get; init; }

    public required string Title { get; init; }

    /// <summary>Role of the posts that may take the step (content/ward).</summary>
    public required string Role { get; init; }

    /// <summary>Unit of the ward that is responsible (content/ward).</summary>
    public required string Unit { get; init; }

    /// <summary>Working time granted to the step.</summary>
    public required int BudgetMinutes { get; init; }

    /// <summary>The step is left out unless the dossier needs it (for example verification elsewhere).</summary>
    public bool Optional { get; init; }
}
