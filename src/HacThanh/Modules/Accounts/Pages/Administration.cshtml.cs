using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Accounts.Pages;

/// <summary>One officer's account in the list.</summary>
public sealed record OfficerLine(Guid Id, string Name, string Login, string Post, bool CanSignIn, bool Disabled, bool Locked);

/// <summary>"/quan-tri": officers' accounts, who holds which post on a date, what each role permits, facts nobody has checked yet.</summary>
[Requires("accounts.manage")]
public sealed class AdministrationModel(Db db, RoleTables tables, WardContents contents, RegisterLibrary registers, TimeProvider time) : PageModel
{
    [BindProperty(Name = "ngay", SupportsGet = true)]
    public string? Wish { get; set; }

    public DateOnly Day { get; private set; }
    public string? Error { get; private set; }
    public IReadOnlyList<OfficerLine> Officers { get; private set; } = [];
    public IReadOnlyList<Holder> Holders { get; private set; } = [];
    public IReadOnlyList<OrgUnit> Units { get; private set; } = [];
    public RoleTable Roles { get; private set; } = null!;
    public IReadOnlyList<Permission> Permissions { get; } = [.. House.Modules.SelectMany(m => m.Permissions).OrderBy(p => p.Name, StringComparer.Ordinal)];
    public IReadOnlyList<string> Unverified { get; private set; } = [];
    public IReadOnlyList<Job> FailedJobs { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var now = time.GetUtcNow().UtcDateTime;
        Day = VietnamTime.DateOf(now);
        if (!string.IsNullOrWhiteSpace(Wish))
        {
            if (VietnamTime.TryParseDate(Wish, out var day, out var error)) Day = day;
            else (Error, Response.StatusCode) = (error, StatusCodes.Status422UnprocessableEntity);
        }
        Holders = await Officials.HoldersAsync(db, Day);
        Units = await db.Set<OrgUnit>().OrderBy(u => u.Position).ToListAsync();
        Roles = tables.Of(db.Ward);
        FailedJobs = await db.FailedJobs().Take(20).ToListAsync();
        Unverified = UnverifiedFacts(contents.Of(db.Ward), await ResidentialGroups.CountUnnamedAsync(db, registers));
        var titles = (await Officials.HoldersAsync(db, VietnamTime.DateOf(now))).ToLookup(h => h.AccountId, h => h.Title);
        var locked = await db.Set<AccountLock>().Where(l => l.LockedUntil > now).Select(l => l.Id).ToListAsync();
        Officers = [.. (await db.Set<Account>().Where(a => a.Kind == AccountKind.Officer).ToListAsync())
            .OrderBy(a => Vietnamese.GivenName(a.Name), StringComparer.Create(Vietnamese.Culture, ignoreCase: true))
            .Select(a => new OfficerLine(a.Id, a.Name, a.Login ?? "", string.Join("; ", titles[a.Id]), a.PasswordHash is not null, a.Disabled, locked.Contains(a.Id)))];
    }

    private static List<string> UnverifiedFacts(WardContent content, int unnamedGroups)
    {
        var facts = new List<string>();
        if (content.Ward.DossierCode.Unverified) facts.Add("Mẫu mã hồ sơ: " + content.Ward.DossierCode.Note);
        facts.AddRange(content.Units.Where(u => u.Unverified).Select(u => $"Mã định danh {u.Code} của {u.Name}"));
        if (unnamedGroups > 0) facts.Add($"Tên của {unnamedGroups} tổ dân phố mới là số tạm");
        return facts;
    }
}
