using System.Text.Json;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Organisation.Public;

/// <summary>How a person signs, as printed above and below the signature.</summary>
/// <param name="AccountId">The person.</param>
/// <param name="Name">Full name.</param>
/// <param name="Title">Title of the post.</param>
/// <param name="Lines">"KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH".</param>
public sealed record Signer(Guid AccountId, string Name, string Title, IReadOnlyList<string> Lines);

/// <summary>A person in a post on a date.</summary>
/// <param name="PostId">The post.</param>
/// <param name="Post">Its slug.</param>
/// <param name="Title">Its title.</param>
/// <param name="UnitId">Its unit.</param>
/// <param name="AccountId">The person.</param>
/// <param name="Name">Full name.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day; null while it lasts.</param>
/// <param name="Delegated">Acts for the holder.</param>
public sealed record Holder(
    Guid PostId, string Post, string Title, Guid UnitId, Guid AccountId, string Name, DateOnly From, DateOnly? To, bool Delegated);

/// <summary>Who holds which post on a date, and what follows from it: roles, signatures.</summary>
public static class Officials
{
    /// <summary>Posts and roles of an account at an instant; the source of every permission of an officer.</summary>
    public static async Task<Standing> StandingAsync(Db db, Guid account, DateTime at)
    {
        var day = VietnamTime.DateOf(at);
        var held = await (from t in db.Set<OrgTenure>()
                          join p in db.Set<OrgPost>() on t.PostId equals p.Id
                          join u in db.Set<OrgUnit>() on p.UnitId equals u.Id
                          where t.AccountId == account && t.From <= day && (t.To == null || t.To >= day)
                          orderby p.Position
                          select new { Post = p, Unit = u }).ToListAsync();
        var lent = await (from d in db.Set<OrgDelegation>()
                          join p in db.Set<OrgPost>() on d.PostId equals p.Id
                          where d.AccountId == account && d.From <= day && d.To >= day
                          select new { d.Permissions, p.Roles }).ToListAsync();
        var groups = await GroupsAsync(db, held.Select(h => h.Post));
        return new Standing
        {
            Posts = [.. held.Select(h => new HeldPost
            {
                PostId = h.Post.Id,
                Post = h.Post.Slug,
                Title = TitleOf(h.Post, groups),
                UnitId = h.Unit.Id,
                Unit = h.Unit.Slug,
                UnitName = h.Unit.Name,
                ReceptionPoint = h.Post.ReceptionPoint,
                ResidentialGroup = h.Post.GroupCode is { } code ? groups.TryGetValue(code, out var group) ? group.Id : RegisterRow.StartingId(RegisterDefinition.GroupsSlug, code) : null,
                Outside = h.Unit.External,
                Roles = Words(h.Post.Roles),
            })],
            LentRoles = [.. lent.Where(l => l.Permissions.Length == 0).SelectMany(l => Words(l.Roles)).Distinct()],
            LentPermissions = [.. lent.SelectMany(l => Words(l.Permissions)).Distinct()],
        };
    }

    /// <summary>Everyone in a post on a date, in the order of posts, with those who act by delegation.</summary>
    public static async Task<IReadOnlyList<Holder>> HoldersAsync(Db db, DateOnly day)
    {
        var posts = await db.Set<OrgPost>().ToDictionaryAsync(p => p.Id);
        var groups = await GroupsAsync(db, posts.Values);
        var names = await db.Set<Account>().Where(a => a.Kind == AccountKind.Officer).ToDictionaryAsync(a => a.Id, a => a.Name);
        var tenures = await db.Set<OrgTenure>().Where(t => t.From <= day && (t.To == null || t.To >= day)).ToListAsync();
        var delegations = await db.Set<OrgDelegation>().Where(d => d.From <= day && d.To >= day).ToListAsync();
        Holder Make(Guid post, Guid account, DateOnly from, DateOnly? to, bool delegated) =>
            new(post, posts[post].Slug, TitleOf(posts[post], groups), posts[post].UnitId, account, names[account], from, to, delegated);
        return [.. tenures.Select(t => Make(t.PostId, t.AccountId, t.From, t.To, false))
            .Concat(delegations.Select(d => Make(d.PostId, d.AccountId, d.From, d.To, true)))
            .OrderBy(h => posts[h.PostId].Position).ThenBy(h => h.Delegated)];
    }

    /// <summary>People whose posts have a role on a date, such as those who may be given a step.</summary>
    /// <param name="db">The ward.</param>
    /// <param name="role">Slug of roles.yaml.</param>
    /// <param name="day">Vietnamese calendar day.</param>
    /// <param name="unit">Only posts of this unit; null for all.</param>
    public static async Task<IReadOnlyList<Holder>> HoldersOfRoleAsync(Db db, string role, DateOnly day, Guid? unit = null)
    {
        var posts = (await db.Set<OrgPost>().Where(p => unit == null || p.UnitId == unit).ToListAsync())
            .Where(p => Words(p.Roles).Contains(role)).Select(p => p.Id).ToHashSet();
        return [.. (await HoldersAsync(db, day)).Where(h => posts.Contains(h.PostId))];
    }

    /// <summary>Accounts that may sign in and whose own post permits something on a date, such as those who are told of new work.</summary>
    /// <param name="db">The ward.</param>
    /// <param name="roles">The ward's roles.</param>
    /// <param name="permission">Such as "assistant.answer".</param>
    /// <param name="day">Vietnamese calendar day.</param>
    public static async Task<IReadOnlyList<Guid>> PermittedAsync(Db db, RoleTable roles, string permission, DateOnly day)
    {
        var fitting = roles.Roles.Where(r => r.Permissions.Contains(permission)).Select(r => r.Name).ToHashSet();
        var posts = (await db.Set<OrgPost>().ToListAsync()).Where(p => fitting.Overlaps(Words(p.Roles))).Select(p => p.Id).ToList();
        return await db.Set<OrgTenure>().Where(t => posts.Contains(t.PostId) && t.From <= day && (t.To == null || t.To >= day))
            .Where(t => db.Set<Account>().Any(a => a.Id == t.AccountId && !a.Disabled)).Select(t => t.AccountId).Distinct().ToListAsync();
    }

    /// <summary>How an account signs on a date. What is printed keeps it for ever.</summary>
    /// <param name="db">The ward.</param>
    /// <param name="account">The person.</param>
    /// <param name="day">Vietnamese calendar day of signing.</param>
    /// <param name="form">The capacity a template asks for; null, or one the post does not have, gives the post's usual one.</param>
    /// <exception cref="RuleException">The person holds no post that signs on that day.</exception>
    public static async Task<Signer> SignerAsync(Db db, Guid account, DateOnly day, SigningForm? form = null)
    {
        var own = await (from t in db.Set<OrgTenure>()
                         join p in db.Set<OrgPost>() on t.PostId equals p.Id
                         where t.AccountId == account && t.From <= day && (t.To == null || t.To >= day) && t.Signing != "[]"
                         orderby p.Position
                         select new { p.Title, t.Signing }).FirstOrDefaultAsync();
        var found = own ?? await (from d in db.Set<OrgDelegation>()
                                  join p in db.Set<OrgPost>() on d.PostId equals p.Id
                                  where d.AccountId == account && d.From <= day && d.To >= day && d.Signing != "[]"
                                  orderby p.Position
                                  select new { p.Title, d.Signing }).FirstOrDefaultAsync()
            ?? throw new RuleException("Người này không giữ chức vụ có thẩm quyền ký vào ngày đó.");
        var capacities = JsonSerializer.Deserialize<List<SigningCapacity>>(found.Signing)!;
        var capacity = capacities.Find(c => c.Form == form) ?? capacities[0];
        var name = await db.Set<Account>().Where(a => a.Id == account).Select(a => a.Name).SingleAsync();
        return new Signer(account, name, found.Title, capacity.Lines);
    }

    /// <summary>The title of a post; the head of a residential group with the name that the group has now.</summary>
    internal static string TitleOf(OrgPost post, IReadOnlyDictionary<string, KnownGroup> groups) =>
        post.GroupCode is { } code && groups.TryGetValue(code, out var group) ? $"{post.Title} – {group.Name}" : post.Title;

    /// <summary>The residential groups that some of the posts are head of, by code.</summary>
    internal static async Task<IReadOnlyDictionary<string, KnownGroup>> GroupsAsync(Db db, IEnumerable<OrgPost> posts) =>
        await ResidentialGroups.OfCodesAsync(db, [.. posts.Select(p => p.GroupCode).OfType<string>()]);

    internal static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
