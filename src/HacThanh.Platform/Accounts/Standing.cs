using HacThanh.Platform.Data;

namespace HacThanh.Platform.Accounts;

/// <summary>A post that a person holds now, with the roles it gives.</summary>
public sealed record HeldPost
{
    public required Guid PostId { get; init; }

    /// <summary>The post's slug in the ward's content, such as "chair".</summary>
    public required string Post { get; init; }

    /// <summary>"Công chức tư pháp – hộ tịch".</summary>
    public required string Title { get; init; }
    public required Guid UnitId { get; init; }

    /// <summary>The unit's slug in the ward's content.</summary>
    public required string Unit { get; init; }
    public required string UnitName { get; init; }

    /// <summary>Slug of the reception point where the post sits; null for others.</summary>
    public string? ReceptionPoint { get; init; }

    /// <summary>The residential group that the post is head of (its record in the register of residential groups); null for others.</summary>
    public Guid? ResidentialGroup { get; init; }

    /// <summary>The unit is another body's (the ward's police, its health station), not of the people's committee.</summary>
    public bool Outside { get; init; }

    /// <summary>Names of roles in roles.yaml.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The post makes whoever holds it an officer of the ward; being head of a residential group or working for another body does not.</summary>
    public bool OfOfficer => !Outside && ResidentialGroup is null;
}

/// <summary>What a person is in the ward at an instant: posts held, and what is lent by delegation.</summary>
public sealed record Standing
{
    public IReadOnlyList<HeldPost> Posts { get; init; } = [];

    /// <summary>Roles of posts that the person acts for.</summary>
    public IReadOnlyList<string> LentRoles { get; init; } = [];

    /// <summary>Single permissions given by a delegation in writing.</summary>
    public IReadOnlyList<string> LentPermissions { get; init; } = [];

    public static Standing None { get; } = new();
}

/// <summary>Asks the ward's organisation what an officer is at an instant (UTC). Supplied by the module that keeps posts and tenures.</summary>
public delegate Task<Standing> StandingSource(Db db, Guid account, DateTime at);
