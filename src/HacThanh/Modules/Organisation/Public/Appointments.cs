using System.Text.Json;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Organisation.Public;

/// <summary>
/// Who holds a post from when to when, and who acts for the holder. Nothing that was is rewritten: a tenure gets its last day, a new one begins, and both
/// lie no earlier than now. Rights follow with the officer's next request.
/// </summary>
public sealed class Appointments(WardContents contents, RoleTables tables, Sessions sessions, TimeProvider time)
{
    private DateOnly Today => VietnamTime.Today(time);

    /// <summary>An officer takes up a post.</summary>
    /// <param name="db">The ward.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="tenure">The post, the officer, the days and the forms of signing.</param>
    /// <param name="reason">Number of the decision.</param>
    /// <exception cref="RuleException">To oneself, in the past, the post is held by somebody then, or one person would hold rights that must be apart.</exception>
    public async Task BeginAsync(Db db, Actor by, OrgTenure tenure, string reason)
    {
        NotToOneself(by, tenure.AccountId);
        NotBefore(Today, tenure.From, "Ngày bắt đầu không thể trước hôm nay.");
        if (tenure.To < tenure.From) throw new RuleException("Ngày thôi giữ không thể trước ngày bắt đầu.");
        await db.WriteAsync(by, reason, async w =>
        {
            var post = await w.FindAsync<OrgPost>(tenure.PostId);
            await ActiveOfficerAsync(w, tenure.AccountId);
            foreach (var other in await w.Db.Set<OrgTenure>().Where(t => t.PostId == tenure.PostId).ToListAsync())
                if (other.From <= (tenure.To ?? DateOnly.MaxValue) && tenure.From <= (other.To ?? DateOnly.MaxValue))
                    throw new RuleException($"{post.Title} đang do {(await w.FindAsync<Account>(other.AccountId)).Name} giữ {Span(other.From, other.To)}. Ghi thôi giữ trước.");
            w.Add(tenure);
            w.Subject(post.Id);
            await DemandApartAsync(w, tenure.AccountId);
        });
        await sessions.RefreshStandingAsync(db, tenure.AccountId);
    }

    /// <summary>The holder leaves a post.</summary>
    /// <param name="db">The ward.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="id">The tenure.</param>
    /// <param name="version">Version that was seen.</param>
    /// <param name="last">Last day in the post; yesterday at the earliest.</param>
    /// <param name="reason">Number of the decision.</param>
    /// <exception cref="RuleException">Before yesterday, before the first day, already over, or one's own post.</exception>
    public async Task EndAsync(Db db, Caller by, Guid id, int? version, DateOnly last, string reason)
    {
        var account = await db.WriteAsync(by.Actor, reason, async w =>
        {
            var tenure = await w.FindAsync<OrgTenure>(id, version);
            if (tenure.AccountId == by.Id) throw new RuleException("Không tự ghi thôi giữ chức vụ của chính mình được; nhờ người quản trị khác.");
            tenure.To = Last(last, tenure.From, tenure.To);
            w.Subject(tenure.PostId);
            return tenure.AccountId;
        });
        await sessions.RefreshStandingAsync(db, account);
    }

    /// <summary>Somebody acts for the holder of a post for a time.</summary>
    /// <exception cref="RuleException">To oneself, in the past, to the holder, or one person would hold rights that must be apart.</exception>
    public async Task LendAsync(Db db, Actor by, OrgDelegation lent)
    {
        NotToOneself(by, lent.AccountId);
        NotBefore(Today, lent.From, "Ngày bắt đầu không thể trước hôm nay.");
        if (lent.To < lent.From) throw new RuleException("Ngày kết thúc không thể trước ngày bắt đầu.");
        await db.WriteAsync(by, lent.Scope, async w =>
        {
            var post = await w.FindAsync<OrgPost>(lent.PostId);
            await ActiveOfficerAsync(w, lent.AccountId);
            if (await w.Db.Set<OrgTenure>().AnyAsync(t => t.PostId == lent.PostId && t.AccountId == lent.AccountId && t.From <= lent.To && (t.To == null || t.To >= lent.From)))
                throw new RuleException("Người này đang giữ chính chức vụ đó.");
            w.Add(lent);
            w.Subject(post.Id);
            await DemandApartAsync(w, lent.AccountId);
        });
        await sessions.RefreshStandingAsync(db, lent.AccountId);
    }

    /// <summary>A delegation ends before its day.</summary>
    /// <exception cref="RuleException">Before yesterday, before the first day, or later than it was to end.</exception>
    public async Task EndLendingAsync(Db db, Actor by, Guid id, int? version, DateOnly last, string reason)
    {
        var account = await db.WriteAsync(by, reason, async w =>
        {
            var lent = await w.FindAsync<OrgDelegation>(id, version);
            lent.To = Last(last, lent.From, lent.To);
            w.Subject(lent.PostId);
            return lent.AccountId;
        });
        await sessions.RefreshStandingAsync(db, account);
    }

    /// <summary>Forms of signing as tenures keep them.</summary>
    public static string Signing(IEnumerable<SigningCapacity> capacities) => JsonSerializer.Serialize(capacities);

    /// <inheritdoc cref="Signing(IEnumerable{SigningCapacity})"/>
    public static IReadOnlyList<SigningCapacity> Signing(string stored) => JsonSerializer.Deserialize<List<SigningCapacity>>(stored)!;

    /// <summary>"từ 01/12/2026 đến 31/12/2026".</summary>
    public static string Span(DateOnly from, DateOnly? to) => $"từ {VietnamTime.Date(from)}{(to is { } end ? " đến " + VietnamTime.Date(end) : "")}";

    private DateOnly Last(DateOnly last, DateOnly from, DateOnly? planned)
    {
        if (planned < Today) throw new RuleException($"Đã kết thúc ngày {VietnamTime.Date(planned.Value)}, không sửa được nữa.");
        NotBefore(Today.AddDays(-1), last, "Ngày cuối cùng không thể trước hôm qua: việc đã làm đến nay phải còn đủ thẩm quyền.");
        if (last < from) throw new RuleException($"Ngày cuối cùng không thể trước ngày bắt đầu {VietnamTime.Date(from)}.");
        if (last > planned) throw new RuleException($"Ngày cuối cùng không thể sau ngày đã định {VietnamTime.Date(planned.Value)}.");
        return last;
    }

    /// <summary>Whoever gives rights takes none: an administrator must not become a clerk or a signer by their own hand.</summary>
    private static void NotToOneself(Actor by, Guid account)
    {
        if (account == by.Id) throw new RuleException("Không tự giao chức vụ hoặc quyền cho chính mình được; nhờ người quản trị khác.");
    }

    private static void NotBefore(DateOnly first, DateOnly day, string sentence)
    {
        if (day < first) throw new RuleException(sentence);
    }

    private static async Task ActiveOfficerAsync(Write w, Guid id)
    {
        var account = await w.FindAsync<Account>(id);
        if (account.Kind != AccountKind.Officer) throw new NotFoundException();
        if (account.Disabled) throw new RuleException($"Tài khoản của {account.Name} đang bị khóa.");
    }

    /// <summary>On no day from now on may the officer hold rights that roles.yaml keeps apart. Rights change only on the days that are looked at.</summary>
    private async Task DemandApartAsync(Write w, Guid account)
    {
        var (now, table) = (Today, tables.Of(w.Db.Ward));
        var tenures = w.Added<OrgTenure>().Concat(w.Db.Set<OrgTenure>().Local).Concat(await w.Db.Set<OrgTenure>().Where(t => t.AccountId == account).ToListAsync()).Where(t => t.AccountId == account).Distinct().ToList();
        var lent = w.Added<OrgDelegation>().Concat(w.Db.Set<OrgDelegation>().Local).Concat(await w.Db.Set<OrgDelegation>().Where(d => d.AccountId == account).ToListAsync()).Where(d => d.AccountId == account).Distinct().ToList();
        var posts = await w.Db.Set<OrgPost>().ToDictionaryAsync(p => p.Id, p => Officials.Words(p.Roles));
        foreach (var day in tenures.Select(t => t.From).Concat(lent.Select(d => d.From)).Append(now).Where(d => d >= now).Distinct().Order())
        {
            var acting = lent.Where(d => d.From <= day && d.To >= day).ToList();
            var roles = tenures.Where(t => t.From <= day && (t.To is null || t.To >= day)).SelectMany(t => posts[t.PostId])
                .Concat(acting.Where(d => d.Permissions.Length == 0).SelectMany(d => posts[d.PostId])).ToHashSet();
            var held = table.PermissionsOf(roles).Concat(acting.SelectMany(d => Officials.Words(d.Permissions))).ToHashSet();
            if (contents.Of(w.Db.Ward).Separations.FirstOrDefault(s => s.Permissions.Count(held.Contains) > 1) is { } broken)
                throw new RuleException($"Từ ngày {VietnamTime.Date(day)} người này sẽ giữ những quyền phải tách nhau: {broken.Reason}");
        }
    }
}
