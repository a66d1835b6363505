namespace HacThanh.Modules.Procedures.Public;

/// <summary>A period of effect [From, To). Null means open. A suspended document has several; one that was replaced on its first day has an empty one.</summary>
public sealed record EffectivePeriod(DateOnly? From, DateOnly? To)
{
    public bool Holds(DateOnly day) => (From is null || From <= day) && (To is null || day < To);
}

/// <summary>Where the facts of a version come from.</summary>
/// <param name="Name">Publisher, in words.</param>
/// <param name="Taken">Day on which the facts were taken.</param>
/// <param name="Url">Page of the national portal.</param>
public sealed record FactSource(string Name, DateOnly? Taken, string? Url);

/// <summary>The facts of a procedure during its periods of effect. Immutable: a change makes a new version.</summary>
public sealed record ProcedureVersion
{
    public required int Version { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<EffectivePeriod> Periods { get; init; } = [];

    public string? Authority { get; init; }

    /// <summary>Who may ask for it.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Number of the decision that publishes the procedure.</summary>
    public string? Decision { get; init; }

    /// <summary>Numbers of the legal documents.</summary>
    public IReadOnlyList<string> LegalBasis { get; init; } = [];

    /// <summary>What the citizen receives.</summary>
    public IReadOnlyList<string> Results { get; init; } = [];

    public required IReadOnlyList<ProcedureCase> Cases { get; init; }

    public required FactSource Source { get; init; }

    /// <summary>Nobody has checked the facts against the official documents.</summary>
    public bool Unverified { get; init; }

    /// <summary>What administrators have to look at, one sentence each.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Our own short guidance; null for procedures that show only facts.</summary>
    public Guidance? Guidance { get; init; }

    /// <summary>Channels by which the procedure can be asked for.</summary>
    public IReadOnlyList<Channel> Channels =>
        [.. Cases.SelectMany(c => c.Fees.Select(f => f.Channel).Concat(c.Legal.Keys)).Distinct().Order()];

    /// <summary>True when at least one case can be filed here.</summary>
    public bool Fileable => Cases.Any(c => c.Fileable);

    public bool InEffect(DateOnly day) => Periods.Count == 0 || Periods.Any(p => p.Holds(day));

    /// <summary>The case with this slug; null or empty means the first. Null when there is no such case.</summary>
    public ProcedureCase? Case(string? slug) =>
        string.IsNullOrEmpty(slug) ? Cases[0] : Cases.FirstOrDefault(c => c.Slug == slug);
}
