namespace HacThanh.Modules.Organisation.Public;

/// <summary>units.yaml: an agency of the ward, or an outside one that takes part in dossiers.</summary>
public sealed record OrganisationUnit
{
    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required string ShortName { get; init; }

    /// <summary>Electronic identifier used in dossier codes and document exchange, for example H56.14797.04.</summary>
    public required string Code { get; init; }

    public bool Unverified { get; init; }

    /// <summary>Slug of the unit above; null at the top.</summary>
    public string? Parent { get; init; }

    /// <summary>Not under the ward's people's committee: dossiers are transferred there. A post of it gives the roles that it names and no others.</summary>
    public bool External { get; init; }

    /// <summary>What it does, one sentence.</summary>
    public string? Duties { get; init; }
}

/// <summary>Capacity in which a document is signed (Nghị định 30/2020/NĐ-CP, Điều 13 và Phụ lục I).</summary>
public enum SigningForm
{
    /// <summary>The head in their own right, no letters before the title.</summary>
    Own,

    /// <summary>TM. – thay mặt: for the collective.</summary>
    OnBehalf,

    /// <summary>KT. – ký thay: a deputy for the head.</summary>
    ForHead,

    /// <summary>TL. – thừa lệnh: by order.</summary>
    ByOrder,

    /// <summary>TUQ. – thừa ủy quyền: by authority given in writing.</summary>
    ByAuthority,
}

/// <summary>A capacity with the title lines as printed above the signature.</summary>
public sealed record SigningCapacity
{
    public required SigningForm Form { get; init; }

    public required IReadOnlyList<string> Lines { get; init; }
}

/// <summary>posts.yaml: one seat in a unit. Rights come from the post, not from the person.</summary>
public sealed record Post
{
    public required string Slug { get; init; }

    public required string Unit { get; init; }

    /// <summary>"Phó Chủ tịch Ủy ban nhân dân phường".</summary>
    public required string Title { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The first is used unless a template asks for another. Empty: signs nothing.</summary>
    public IReadOnlyList<SigningCapacity> Signing { get; init; } = [];

    /// <summary>Reception point where the post sits, for the counters.</summary>
    public string? ReceptionPoint { get; init; }

    /// <summary>Code of the residential group that the post is head of, as in the register of residential groups.</summary>
    public string? Group { get; init; }
}

/// <summary>roles.yaml: a set of permissions.</summary>
public sealed record Role
{
    public required string Slug { get; init; }

    public required string Label { get; init; }

    public string? Note { get; init; }

    public required IReadOnlyList<string> Permissions { get; init; }
}

/// <summary>Permissions of which one person may hold only one at a time.</summary>
public sealed record Separation
{
    public required IReadOnlyList<string> Permissions { get; init; }

    public required string Reason { get; init; }
}

internal sealed record UnitsFile
{
    public string? Note { get; init; }

    public required IReadOnlyList<OrganisationUnit> Units { get; init; }
}

internal sealed record PostsFile
{
    public string? Note { get; init; }

    public required IReadOnlyList<Post> Posts { get; init; }
}

internal sealed record RolesFile
{
    public required IReadOnlyList<Role> Roles { get; init; }

    public required IReadOnlyList<Separation> Separations { get; init; }
}
