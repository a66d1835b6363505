using HacThanh.Platform.Text;

namespace HacThanh.Modules.Organisation.Public;

/// <summary>officials.yaml: an invented official of the demo ward with the posts held over time.</summary>
public sealed record Official
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required Sex Sex { get; init; }

    /// <summary>Demo account name; null when the person cannot sign in.</summary>
    public string? Account { get; init; }

    public required IReadOnlyList<Tenure> Tenures { get; init; }

    /// <summary>Slugs of the posts held on a day.</summary>
    public IEnumerable<string> PostsOn(DateOnly day) => Tenures.Where(tenure => tenure.Covers(day)).Select(tenure => tenure.Post);
}

/// <summary>A person holds a post from a day to a day, both inclusive.</summary>
public sealed record Tenure
{
    public required string Post { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; init; }

    public bool Covers(DateOnly day) => day >= From && (To is null || day <= To);

    internal bool Overlaps(Tenure other) => From <= (other.To ?? DateOnly.MaxValue) && other.From <= (To ?? DateOnly.MaxValue);
}

/// <summary>Whether one acts for an absent colleague or by written authority.</summary>
public enum DelegationKind
{
    /// <summary>Phân công thay khi vắng: all roles of the post.</summary>
    Substitution,

    /// <summary>Ủy quyền ký bằng văn bản: only what the paper names.</summary>
    Delegation,
}

/// <summary>One official acts for a post they do not hold, for a time.</summary>
public sealed record PostDelegation
{
    public required string Slug { get; init; }

    public required DelegationKind Kind { get; init; }

    /// <summary>Post acted for.</summary>
    public required string Post { get; init; }

    /// <summary>Official who acts.</summary>
    public required string To { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly Until { get; init; }

    /// <summary>Permissions given; for a substitution empty means all of the post's roles.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];

    /// <summary>How such a signature is printed, when it differs from the post's own.</summary>
    public SigningCapacity? Signing { get; init; }

    public required string Scope { get; init; }
}

/// <summary>residents.yaml: an invented resident.</summary>
public sealed record SampleResident
{
    public required string CitizenId { get; init; }

    public required string Name { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required Sex Sex { get; init; }

    /// <summary>09000xxxxx, a range set aside for invented people; absent for children.</summary>
    public string? Phone { get; init; }

    public string? Email { get; init; }

    /// <summary>Code of the residential group.</summary>
    public required string Group { get; init; }

    /// <summary>House number and street.</summary>
    public required string Address { get; init; }

    /// <summary>People of one household share this number; the first listed is its head.</summary>
    public required string Household { get; init; }

    /// <summary>Demo account name.</summary>
    public string? Account { get; init; }
}

internal sealed record OfficialsFile
{
    public required bool Sample { get; init; }

    public string? Note { get; init; }

    public required IReadOnlyList<Official> Officials { get; init; }

    public required IReadOnlyList<PostDelegation> Delegations { get; init; }
}

internal sealed record ResidentsFile
{
    public required bool Sample { get; init; }

    public string? Note { get; init; }

    public required IReadOnlyList<SampleResident> Residents { get; init; }
}
