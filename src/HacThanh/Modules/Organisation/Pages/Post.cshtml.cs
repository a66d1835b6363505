using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Organisation.Pages;

/// <summary>"/quan-tri/chuc-vu/{slug}": everybody who held a post or acted for its holder, with the forms of signing, and what can be done.</summary>
[Requires(OrganisationPermissions.Ward)]
public sealed class PostModel(Db db, TimeProvider time) : PageModel
{
    public OrgPost Post { get; private set; } = null!;
    public string Title { get; private set; } = "";
    public IReadOnlyList<OrgTenure> Tenures { get; private set; } = [];
    public IReadOnlyList<OrgDelegation> Delegations { get; private set; } = [];
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();
    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(string slug)
    {
        Today = VietnamTime.Today(time);
        Post = await db.Set<OrgPost>().FirstOrDefaultAsync(p => p.Slug == slug) ?? throw new NotFoundException();
        Title = Officials.TitleOf(Post, await Officials.GroupsAsync(db, [Post]));
        Tenures = await db.Set<OrgTenure>().Where(t => t.PostId == Post.Id).OrderByDescending(t => t.From).ToListAsync();
        Delegations = await db.Set<OrgDelegation>().Where(d => d.PostId == Post.Id).OrderByDescending(d => d.From).ToListAsync();
        var people = Tenures.Select(t => t.AccountId).Concat(Delegations.Select(d => d.AccountId)).ToHashSet();
        Names = await db.Set<Account>().Where(a => people.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name);
        History = await db.Set<HistoryEntry>().Where(e => e.SubjectId == Post.Id).OrderByDescending(e => e.Seq).Take(50).ToListAsync();
    }
}
