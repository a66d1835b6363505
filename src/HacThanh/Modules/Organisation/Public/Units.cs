using HacThanh.Platform.Data;

namespace HacThanh.Modules.Organisation.Public;

/// <summary>A unit of the ward's organisation, or an outside agency that dossiers are transferred to.</summary>
public sealed class OrgUnit : Entity, IRecord
{
    /// <summary>Slug in the content, such as "one-stop-centre"; stable.</summary>
    public required string Slug { get; init; }
    public required string Name { get; set; }
    public required string ShortName { get; set; }

    /// <summary>Electronic identifier used in dossier codes, such as H56.14797.04.</summary>
    public required string Code { get; set; }

    /// <summary>Not under the ward's people's committee: dossiers are transferred there. Whoever holds a post of it is no officer of the ward and has only the roles of that post.</summary>
    public bool External { get; set; }

    /// <summary>Unit above; null at the top.</summary>
    public Guid? ParentId { get; set; }
    public int Position { get; set; }
}

/// <summary>A post in a unit. People hold it from a date to a date (<see cref="OrgTenure"/>); its roles decide what they may do.</summary>
public sealed class OrgPost : Entity, IRecord
{
    /// <summary>Slug in the content, such as "chair"; stable.</summary>
    public required string Slug { get; init; }
    public Guid UnitId { get; set; }

    /// <summary>"Phó Chủ tịch Ủy ban nhân dân phường".</summary>
    public required string Title { get; set; }

    /// <summary>Slugs of roles of roles.yaml, separated by spaces.</summary>
    public string Roles { get; set; } = "";

    /// <summary>Slug of the reception point where the post sits; null for others.</summary>
    public string? ReceptionPoint { get; set; }

    /// <summary>Code of the residential group that the post is head of; null for others.</summary>
    public string? GroupCode { get; set; }
    public int Position { get; set; }
}

/// <summary>
/// A person holds a post from a date to a date, and signs in forms of its own (Nghị định 30/2020/NĐ-CP, Điều 13): kept here, so that a page printed in
/// 2030 shows who signed as what in 2026.
/// </summary>
public sealed class OrgTenure : Entity, IRecord
{
    public Guid PostId { get; init; }
    public Guid AccountId { get; init; }
    public DateOnly From { get; init; }

    /// <summary>Last day; null while it lasts.</summary>
    public DateOnly? To { get; set; }

    /// <summary>JSON list of <see cref="SigningCapacity"/>, the usual one first; "[]" for those who do not sign outwards.</summary>
    public string Signing { get; set; } = "[]";
}

/// <summary>One official acts for a post that another holds, for a time.</summary>
public sealed class OrgDelegation : Entity, IRecord
{
    public Guid PostId { get; init; }
    public Guid AccountId { get; init; }
    public DateOnly From { get; init; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; set; }

    /// <summary>Permissions given, separated by spaces; empty gives all roles of the post.</summary>
    public string Permissions { get; set; } = "";

    /// <inheritdoc cref="OrgTenure.Signing"/>
    public string Signing { get; set; } = "[]";

    /// <summary>What the paper says it covers.</summary>
    public required string Scope { get; set; }
}

/// <summary>A place where papers are handed in and results collected.</summary>
public sealed class OrgReceptionPoint : Entity, IRecord
{
    /// <summary>Slug in the content, such as "le-loi"; stable.</summary>
    public required string Slug { get; init; }
    public required string Name { get; set; }
    public required string Address { get; set; }
    public DateOnly Since { get; set; }
}
