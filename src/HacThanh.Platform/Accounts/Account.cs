using HacThanh.Platform.Data;

namespace HacThanh.Platform.Accounts;

/// <summary>Who an account is for.</summary>
public enum AccountKind
{
    Officer,
    Resident,
}

/// <summary>
/// A person's account in one ward. Officers sign in with password and one-time code; residents through an identity provider. What is personal of a
/// resident lies sealed in <see cref="PersonSealed"/>; it is found by exact value through the blind indexes only.
/// </summary>
public sealed class Account : Entity, IRecord
{
    public AccountKind Kind { get; init; }

    /// <summary>Name an officer signs in with, lower case; null for residents.</summary>
    public string? Login { get; init; }

    /// <summary>Name shown beside an officer's acts; empty for residents, whose name is sealed.</summary>
    public string Name { get; set; } = "";

    /// <summary>Made by <see cref="Passwords"/>; null for residents.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Secret of the one-time codes, sealed with the ward's key; null until set up.</summary>
    public byte[]? TotpSealed { get; set; }

    /// <summary>A disabled account cannot sign in and its sessions are ended.</summary>
    public bool Disabled { get; set; }

    /// <summary>The identity a resident signs in with; null for officers and for residents known from the counter only.</summary>
    public Guid? IdentityId { get; set; }

    /// <summary>A <see cref="Person"/> as JSON, sealed with the ward's key; see <see cref="People"/>. Of an officer it holds the address for notices.</summary>
    public byte[]? PersonSealed { get; set; }

    /// <summary>Blind index of the citizen id.</summary>
    public byte[]? CitizenIdIndex { get; set; }

    /// <summary>Blind index of the telephone number.</summary>
    public byte[]? PhoneIndex { get; set; }
}

/// <summary>A resident's identity at a provider, above the wards: the same person may have an account in several.</summary>
public sealed class Identity : InstallationEntity, IRecord
{
    /// <summary>Who vouches, as in the id_token's iss.</summary>
    public required string Issuer { get; init; }

    /// <summary>The provider's own name for the person, as in the id_token's sub.</summary>
    public required string Subject { get; init; }
}

/// <summary>Wrong attempts at an officer's account. Its id is the account's.</summary>
public sealed class AccountLock : Entity, IOperational
{
    /// <summary>Wrong passwords or codes since the last success or lock.</summary>
    public int Failures { get; set; }

    /// <summary>Nobody signs in before this instant (UTC).</summary>
    public DateTime? LockedUntil { get; set; }

    /// <summary>The time step of the last accepted code, so that a code works once.</summary>
    public long LastStep { get; set; }
}

/// <summary>Someone who is signed in: a browser with a cookie, or a program with a bearer token. Only the SHA-256 of the secret is kept.</summary>
public sealed class Session : Entity, IOperational
{
    public required byte[] TokenHash { get; init; }
    public Guid AccountId { get; init; }
    public AccountKind Kind { get; init; }

    /// <summary>True for a bearer token: no idle limit, only under /api.</summary>
    public bool IsBearer { get; init; }

    /// <summary>The name on the pages, sealed.</summary>
    public required byte[] NameSealed { get; set; }

    /// <summary>Posts and roles (<see cref="Standing"/>) as JSON; read again at most a minute later.</summary>
    public required string Standing { get; set; }
    public DateTime CreatedAt { get; init; }
    public DateTime SeenAt { get; set; }
    public DateTime ExpiresAt { get; init; }

    /// <summary>What the browser calls itself, shortened.</summary>
    public string Agent { get; init; } = "";
}
