using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Organisation.Pages;

/// <summary>"/quan-tri/chuc-vu": every post of the ward and who holds it today.</summary>
[Requires(OrganisationPermissions.Ward)]
public sealed class PostsModel(Db db, TimeProvider time) : PageModel
{
    public IReadOnlyList<OrgUnit> Units { get; private set; } = [];
    public ILookup<Guid, OrgPost> Posts { get; private set; } = null!;
    public ILookup<Guid, Holder> Holders { get; private set; } = null!;
    public IReadOnlyDictionary<Guid, string> Titles { get; private set; } = new Dictionary<Guid, string>();

    public async Task OnGetAsync()
    {
        Units = await db.Set<OrgUnit>().OrderBy(u => u.Position).ToListAsync();
        var posts = await db.Set<OrgPost>().OrderBy(p => p.Position).ToListAsync();
        var groups = await Officials.GroupsAsync(db, posts);
        (Posts, Titles) = (posts.ToLookup(p => p.UnitId), posts.ToDictionary(p => p.Id, p => Officials.TitleOf(p, groups)));
        Holders = (await Officials.HoldersAsync(db, VietnamTime.Today(time))).ToLookup(h => h.PostId);
    }
}
