using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;

namespace HacThanh.Platform.Accounts;

/// <summary>Who asks: scoped to a request, filled once by authentication. Nobody signed in is a caller too, with no account and no permission.</summary>
public sealed class Caller
{
    private string? name;
    private Func<string>? opener;

    /// <summary>The account; null when nobody is signed in.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>Officer or Resident; System never comes by a request.</summary>
    public ActorKind Kind { get; set; } = ActorKind.Resident;

    /// <summary>Name as shown on the page; opened when it is asked for, for most requests do not.</summary>
    public string Name
    {
        get => name ??= opener?.Invoke() ?? "";
        set => name = value;
    }

    /// <summary>The session behind the request; null when nobody is signed in.</summary>
    public Guid? SessionId { get; set; }

    /// <summary>Posts held now, the main one first; empty for residents.</summary>
    public IReadOnlyList<HeldPost> Posts { get; set; } = [];

    /// <summary>Roles of the posts held now (content/ward/…/roles.yaml), such as "one-stop-clerk".</summary>
    public IReadOnlySet<string> Roles { get; set; } = new HashSet<string>();

    /// <summary>Slugs of the units of the posts held now.</summary>
    public IReadOnlySet<string> Units { get; set; } = new HashSet<string>();

    /// <summary>What the roles allow.</summary>
    public IReadOnlySet<string> Permissions { get; set; } = new HashSet<string>();

    /// <summary>Somebody is signed in.</summary>
    public bool IsKnown => AccountId is not null;

    /// <summary>An official is signed in.</summary>
    public bool IsOfficer => IsKnown && Kind == ActorKind.Officer;

    /// <summary>The account of somebody who is signed in.</summary>
    /// <exception cref="NotFoundException">Nobody is signed in.</exception>
    public Guid Id => AccountId ?? throw new NotFoundException();

    /// <summary>The hand to name in the history.</summary>
    public Actor Actor => IsOfficer ? Actor.Officer(AccountId!.Value, Name) : Actor.Resident(AccountId);

    /// <summary>Whether the caller holds a permission.</summary>
    public bool Holds(string permission) => Permissions.Contains(permission);

    /// <summary>Who may not do it may not know that it exists.</summary>
    /// <exception cref="NotFoundException">The permission is not held.</exception>
    public void Demand(string permission)
    {
        if (!Holds(permission)) throw new NotFoundException();
    }

    internal void Become(Session session, Func<string> openName, Rights rights)
    {
        Kind = session.Kind == AccountKind.Officer ? ActorKind.Officer : ActorKind.Resident;
        (AccountId, SessionId, name, opener) = (session.AccountId, session.Id, null, openName);
        (Posts, Roles, Units, Permissions) = (rights.Posts, rights.Roles, rights.Units, rights.Permissions);
    }
}
