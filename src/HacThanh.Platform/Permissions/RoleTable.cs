using System.Collections.Concurrent;
using System.Text.Json;
using HacThanh.Platform.Accounts;

namespace HacThanh.Platform.Permissions;

/// <summary>A role: a name that posts carry, and what it permits.</summary>
public sealed record Role
{
    /// <summary>Such as "clerk".</summary>
    public required string Name { get; init; }

    /// <summary>Vietnamese words for the administrator's table.</summary>
    public required string Label { get; init; }
    public required IReadOnlyList<string> Permissions { get; init; }
}

/// <summary>What a standing gives an account: posts, roles and units of the posts, permissions of the roles.</summary>
public sealed record Rights(IReadOnlyList<HeldPost> Posts, IReadOnlySet<string> Roles, IReadOnlySet<string> Units, IReadOnlySet<string> Permissions);

/// <summary>Roles and their permissions in one ward, as its roles.yaml says.</summary>
public sealed class RoleTable
{
    /// <summary>Role that every resident with an account has.</summary>
    public const string Resident = "resident";

    /// <summary>Role that every officer of the ward has; heads of residential groups and people of other bodies (<see cref="HeldPost.OfOfficer"/>) have only those of their posts.</summary>
    public const string Officer = "officer";

    private readonly Dictionary<string, Role> byName;
    /// <summary>Standings are few, for sessions of one account share theirs; those of the past are forgotten when there are many.</summary>
    private const int MostStandings = 2000;

    private readonly ConcurrentDictionary<string, IReadOnlySet<string>> unions = new();
    private readonly ConcurrentDictionary<(AccountKind Kind, string Standing), Rights> rights = new();

    public RoleTable(IReadOnlyList<Role> roles)
    {
        Roles = roles;
        byName = roles.ToDictionary(r => r.Name);
    }

    public IReadOnlyList<Role> Roles { get; }

    /// <summary>Whether a role has a permission.</summary>
    public bool Holds(string role, string permission) => byName.TryGetValue(role, out var known) && known.Permissions.Contains(permission);

    /// <summary>All roles of an account of this kind with this standing.</summary>
    public static IReadOnlySet<string> RolesOf(AccountKind kind, Standing standing) => kind == AccountKind.Resident
        ? new HashSet<string> { Resident }
        : standing.Posts.SelectMany(p => p.Roles).Concat(standing.LentRoles)
            .Concat(standing.Posts.Count > 0 && !standing.Posts.Any(p => p.OfOfficer) ? [] : [Officer]).ToHashSet();

    /// <summary>What an account of this kind may do with this standing (JSON of a <see cref="Standing"/>, as sessions keep it).</summary>
    public Rights RightsOf(AccountKind kind, string standing)
    {
        if (rights.Count > MostStandings) rights.Clear();
        return rights.GetOrAdd((kind, standing), static (of, table) => table.Read(of.Kind, JsonSerializer.Deserialize<Standing>(of.Standing)!), this);
    }

    private Rights Read(AccountKind kind, Standing standing)
    {
        var roles = RolesOf(kind, standing);
        var permissions = PermissionsOf(roles);
        if (standing.LentPermissions.Count > 0) permissions = permissions.Union(standing.LentPermissions).ToHashSet();
        return new Rights(standing.Posts, roles, standing.Posts.Select(p => p.Unit).ToHashSet(), permissions);
    }

    /// <summary>Everything that these roles permit together.</summary>
    public IReadOnlySet<string> PermissionsOf(IReadOnlySet<string> roles) => unions.GetOrAdd(string.Join(' ', roles.Order(StringComparer.Ordinal)),
        _ => roles.SelectMany(r => byName.TryGetValue(r, out var role) ? role.Permissions : []).ToHashSet());
}

/// <summary>The role table of each ward; content, so read once.</summary>
public sealed class RoleTables(Func<int, RoleTable> load)
{
    private readonly ConcurrentDictionary<int, RoleTable> tables = new();

    public RoleTable Of(int ward) => tables.GetOrAdd(ward, load);
}
