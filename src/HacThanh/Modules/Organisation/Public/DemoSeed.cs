using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Organisation.Public;

/// <summary>
/// Writes a demonstration ward from its content: the ward, units, posts, invented officials and residents. Run again it writes only what is missing.
/// </summary>
public sealed class DemoSeed(DbContexts contexts, ContentFolder content, Passwords passwords, People people)
{
    /// <summary>Password of every demonstration account.</summary>
    public const string Password = "hacthanh-demo";

    /// <summary>The simulated identity provider's name for itself.</summary>
    public const string Issuer = "https://vneid.mo-phong.invalid";

    private static readonly Actor actor = Actor.System("Nạp dữ liệu mẫu");

    /// <summary>Secret of a demonstration account's one-time codes: the same on every installation, because the page shows the code anyway.</summary>
    public static byte[] TotpSecret(string login) => SHA256.HashData(Encoding.UTF8.GetBytes("hacthanh-demo:" + login))[..20];

    /// <summary>The simulator's subject of a sample resident.</summary>
    public static string SubjectOf(string citizenId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("vneid:" + citizenId)))[..32];

    /// <summary>Loads the ward of a content folder.</summary>
    /// <param name="slug">Folder under content/ward.</param>
    /// <param name="hosts">Host names the ward answers to, separated by spaces.</param>
    public async Task RunAsync(string slug, string hosts = "")
    {
        var ward = WardContent.Load(content.Ward(slug));
        var hash = await Task.Run(() => passwords.Hash(Password));
        await using var db = contexts.For(ward.Ward.Code);
        await db.WriteAsync(actor, "Khai báo phường và tổ chức bộ máy", w => AddOrganisationAsync(w, ward, slug, hosts));
        await db.WriteAsync(actor, "Lập tài khoản cán bộ mẫu", w => AddOfficialsAsync(w, ward, hash));
        await db.WriteAsync(actor, "Lập tài khoản người dân mẫu", w => AddResidentsAsync(w, ward));
    }

    private static async Task AddOrganisationAsync(Write w, WardContent ward, string slug, string hosts)
    {
        if (!await w.Db.Set<Ward>().AnyAsync(x => x.Code == ward.Ward.Code))
            w.Add(new Ward { Code = ward.Ward.Code, Slug = slug, Name = ward.Ward.Name, Hosts = hosts, Demo = true });
        var units = await w.Db.Set<OrgUnit>().ToDictionaryAsync(u => u.Slug);
        foreach (var (unit, i) in ward.Units.Select((u, i) => (u, i)))
            if (!units.ContainsKey(unit.Slug))
                units[unit.Slug] = w.Add(new OrgUnit
                {
                    Slug = unit.Slug,
                    Name = unit.Name,
                    ShortName = unit.ShortName,
                    Code = unit.Code,
                    External = unit.External,
                    ParentId = unit.Parent is { } parent ? units[parent].Id : null,
                    Position = i,
                });
        var posts = await w.Db.Set<OrgPost>().Select(p => p.Slug).ToListAsync();
        foreach (var (post, i) in ward.Posts.Select((p, i) => (p, i)))
            if (!posts.Contains(post.Slug))
                w.Add(new OrgPost
                {
                    Slug = post.Slug,
                    UnitId = units[post.Unit].Id,
                    Title = post.Title,
                    Roles = string.Join(' ', post.Roles),
                    ReceptionPoint = post.ReceptionPoint,
                    GroupCode = post.Group,
                    Position = i,
                });
        var points = await w.Db.Set<OrgReceptionPoint>().Select(p => p.Slug).ToListAsync();
        foreach (var point in ward.Ward.ReceptionPoints.Where(p => !points.Contains(p.Slug)))
            w.Add(new OrgReceptionPoint { Slug = point.Slug, Name = point.Name, Address = point.Address, Since = point.Since });
    }

    /// <summary>An official without a demonstration account gets one that cannot sign in: acts of the past need a name.</summary>
    private async Task AddOfficialsAsync(Write w, WardContent ward, string hash)
    {
        var known = await w.Db.Set<Account>().Where(a => a.Kind == AccountKind.Officer).ToDictionaryAsync(a => a.Login!);
        var posts = await w.Db.Set<OrgPost>().ToDictionaryAsync(p => p.Slug);
        var bySlug = new Dictionary<string, Account>();
        foreach (var official in ward.Officials)
        {
            var login = official.Account ?? official.Slug;
            // A ward seeded before the official had a login keeps the account that cannot sign in.
            if (known.TryGetValue(login, out var account) || known.TryGetValue(official.Slug, out account))
            {
                bySlug[official.Slug] = account;
                continue;
            }
            account = new Account { Kind = AccountKind.Officer, Login = login, Name = official.Name };
            if (official.Account is not null)
            {
                account.PasswordHash = hash;
                account.TotpSealed = people.SealTotp(w.Db.Ward, account.Id, TotpSecret(login));
            }
            bySlug[official.Slug] = w.Add(account);
            foreach (var tenure in official.Tenures)
                w.Add(new OrgTenure
                {
                    PostId = posts[tenure.Post].Id,
                    AccountId = account.Id,
                    From = tenure.From,
                    To = tenure.To,
                    Signing = JsonSerializer.Serialize(ward.Post(tenure.Post).Signing),
                });
        }
        if (await w.Db.Set<OrgDelegation>().AnyAsync()) return;
        foreach (var lent in ward.Delegations)
            w.Add(new OrgDelegation
            {
                PostId = posts[lent.Post].Id,
                AccountId = bySlug[lent.To].Id,
                From = lent.From,
                To = lent.Until,
                Permissions = string.Join(' ', lent.Permissions),
                Signing = JsonSerializer.Serialize(lent.Signing is { } form ? [form] : ward.Post(lent.Post).Signing),
                Scope = lent.Scope,
            });
    }

    private async Task AddResidentsAsync(Write w, WardContent ward)
    {
        var code = w.Db.Ward;
        var known = (await w.Db.Set<Account>().Where(a => a.Kind == AccountKind.Resident && a.CitizenIdIndex != null).Select(a => a.CitizenIdIndex!).ToListAsync())
            .Select(Convert.ToHexString).ToHashSet();
        var identities = await w.Db.Set<Identity>().Where(i => i.Issuer == Issuer).ToDictionaryAsync(i => i.Subject);
        foreach (var resident in ward.Residents)
        {
            if (known.Contains(Convert.ToHexString(people.CitizenId(code, resident.CitizenId)))) continue;
            var subject = SubjectOf(resident.CitizenId);
            if (!identities.TryGetValue(subject, out var identity)) identity = w.Add(new Identity { Issuer = Issuer, Subject = subject });
            var account = new Account { Kind = AccountKind.Resident, IdentityId = identity.Id };
            people.Put(code, account, PersonOf(resident, ward));
            w.Add(account);
        }
    }

    /// <summary>What the simulated identity provider says of a sample resident.</summary>
    internal static Person PersonOf(SampleResident resident, WardContent ward) => new()
    {
        Name = resident.Name,
        CitizenId = resident.CitizenId,
        BirthDate = resident.BirthDate,
        Phone = Platform.Text.Phone.TryParse(resident.Phone, out var phone, out _) ? phone : null,
        Email = resident.Email,
        Address = $"{resident.Address}, {ward.Group(resident.Group).Name}",
        Group = resident.Group,
    };
}
