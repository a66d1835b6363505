namespace HacThanh.Modules.Assistant.Content;

/// <summary>referrals.yaml, outright.yaml: what another authority does, and where to go.</summary>
internal sealed record ReferralsFile
{
    public required IReadOnlyList<Referral> Referrals { get; init; }
}

/// <summary>One matter of another authority.</summary>
internal sealed record Referral
{
    /// <summary>Stable name.</summary>
    public required string Topic { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Everyday phrases that can only mean it; in outright.yaml … stands for up to five words.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The whole answer: who does it and how one gets there.</summary>
    public required string Where { get; init; }

    /// <summary>What proves the competence.</summary>
    public required string Source { get; init; }

    /// <summary>Nobody has proved the competence yet.</summary>
    public bool Unverified { get; init; }

    /// <summary>Neighbouring procedures that the ward does: a question that means one of these is answered, not referred.</summary>
    public IReadOnlyList<string> WardDoes { get; init; } = [];

    /// <summary>Topic of the <see cref="Emergency"/> that may stand behind it; null when none does.</summary>
    public string? Danger { get; init; }

    public required IReadOnlyList<string> Questions { get; init; }
}

/// <summary>declines.yaml: what the assistant does not do.</summary>
internal sealed record DeclinesFile
{
    public required IReadOnlyList<Decline> Declines { get; init; }
}

/// <summary>One reason for declining.</summary>
internal sealed record Decline
{
    /// <summary>Stable name of the reason.</summary>
    public required string Kind { get; init; }

    /// <summary>The whole answer.</summary>
    public required string Answer { get; init; }

    /// <summary>Phrases that alone prove it, such as “hối lộ”.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>Look alike, but are good questions that must be answered.</summary>
    public IReadOnlyList<string> Answerable { get; init; } = [];
}

/// <summary>emergencies.yaml: the number first.</summary>
internal sealed record EmergenciesFile
{
    public required IReadOnlyList<Emergency> Emergencies { get; init; }

    /// <summary>Sound urgent and are not.</summary>
    public required IReadOnlyList<string> LookAlikes { get; init; }
}

/// <summary>One kind of emergency.</summary>
internal sealed record Emergency
{
    public required string Topic { get; init; }

    /// <summary>The telephone number.</summary>
    public required string Number { get; init; }

    /// <summary>Phrases that alone prove the emergency.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The whole answer; begins with the number.</summary>
    public required string Answer { get; init; }

    public bool Unverified { get; init; }

    public required IReadOnlyList<string> Questions { get; init; }
}
