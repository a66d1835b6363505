using HacThanh.Platform.Content;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Organisation.Public;

/// <summary>A ward as data: the files of content/ward/&lt;slug&gt;, read strictly and checked against each other.</summary>
public sealed class WardContent
{
    private readonly Dictionary<string, OrganisationUnit> units = [];
    private readonly Dictionary<string, Post> posts = [];
    private readonly Dictionary<string, Role> roles = [];
    private readonly Dictionary<string, ResidentialGroup> groups = [];
    private readonly Dictionary<string, Official> officials = [];

    private WardContent(string folder)
    {
        T Read<T>(string name) => ContentYaml.Load<T>(Path.Combine(folder, name));
        Ward = Read<WardFacts>("ward.yaml");
        Units = Read<UnitsFile>("units.yaml").Units;
        Posts = Read<PostsFile>("posts.yaml").Posts;
        (Roles, Separations) = Read<RolesFile>("roles.yaml") switch { var file => (file.Roles, file.Separations) };
        Groups = ResidentialGroup.Load(folder);
        (Officials, Delegations) = Read<OfficialsFile>("officials.yaml") switch { var file => (file.Officials, file.Delegations) };
        Residents = Read<ResidentsFile>("residents.yaml").Residents;
        Index(new Places(folder));
        Check(new Places(folder));
    }

    public WardFacts Ward { get; }

    public IReadOnlyList<OrganisationUnit> Units { get; }

    public IReadOnlyList<Post> Posts { get; }

    public IReadOnlyList<Role> Roles { get; }

    public IReadOnlyList<Separation> Separations { get; }

    public IReadOnlyList<ResidentialGroup> Groups { get; }

    public IReadOnlyList<Official> Officials { get; }

    public IReadOnlyList<PostDelegation> Delegations { get; }

    /// <summary>Invented residents in file order; the first two have the accounts congdan and congdan2.</summary>
    public IReadOnlyList<SampleResident> Residents { get; }

    /// <exception cref="ContentException">A file is missing or wrong, or contradicts another.</exception>
    public static WardContent Load(string folder) => new(folder);

    public OrganisationUnit Unit(string slug) => units[slug];

    public Post Post(string slug) => posts[slug];

    public Role Role(string slug) => roles[slug];

    public ResidentialGroup Group(string code) => groups[code];

    public Official Official(string slug) => officials[slug];

    /// <summary>What an official may do on a day: the roles of the posts held, and what was delegated.</summary>
    public IReadOnlySet<string> PermissionsOn(Official official, DateOnly day)
    {
        var permissions = official.PostsOn(day).SelectMany(PermissionsOf).ToHashSet(StringComparer.Ordinal);
        foreach (var delegation in Delegations.Where(d => d.To == official.Slug && day >= d.From && day <= d.Until))
        {
            permissions.UnionWith(Given(delegation));
        }

        return permissions;
    }

    /// <summary>Who holds a post on a day, or null.</summary>
    public Official? HolderOf(string post, DateOnly day) => Officials.FirstOrDefault(official => official.PostsOn(day).Contains(post));

    private IEnumerable<string> PermissionsOf(string post) => posts[post].Roles.SelectMany(role => roles[role].Permissions);

    private IEnumerable<string> Given(PostDelegation delegation) =>
        delegation.Permissions.Count > 0 ? delegation.Permissions : PermissionsOf(delegation.Post);

    private void Index(Places places)
    {
        Fill(units, Units, unit => unit.Slug, "units.yaml", "slug", "đơn vị");
        Fill(posts, Posts, post => post.Slug, "posts.yaml", "slug", "chức danh");
        Fill(roles, Roles, role => role.Slug, "roles.yaml", "slug", "vai trò");
        foreach (var group in Groups) groups.Add(group.Code, group);
        Fill(officials, Officials, official => official.Slug, "officials.yaml", "slug", "cán bộ");

        void Fill<T>(Dictionary<string, T> index, IEnumerable<T> items, Func<T, string> key, string file, string field, string what)
        {
            foreach (var item in items)
            {
                if (!index.TryAdd(key(item), item))
                {
                    throw places.Error(file, field, key(item), $"{what} “{key(item)}” viết hai lần.");
                }
            }
        }
    }

    private void Check(Places places)
    {
        Ward.Hours.Check(places.File("ward.yaml"));
        Ward.Questions.Check(places.File("ward.yaml"));
        foreach (var unit in Units.Where(unit => unit.Parent is not null && !units.ContainsKey(unit.Parent)))
        {
            throw places.Error("units.yaml", "slug", unit.Slug, $"đơn vị cấp trên “{unit.Parent}” không có trong tệp này.");
        }

        foreach (var post in Posts)
        {
            Demand(units.ContainsKey(post.Unit), post, $"đơn vị “{post.Unit}” không có trong units.yaml.");
            Demand(post.Roles.All(roles.ContainsKey), post, $"vai trò “{post.Roles.FirstOrDefault(role => !roles.ContainsKey(role))}” không có trong roles.yaml.");
            Demand(
                post.ReceptionPoint is null || Ward.ReceptionPoints.Any(point => point.Slug == post.ReceptionPoint),
                post,
                $"điểm tiếp nhận “{post.ReceptionPoint}” không có trong ward.yaml.");
            Demand(post.Group is null || groups.ContainsKey(post.Group), post, $"tổ dân phố “{post.Group}” không có trong registers/residential-groups.yaml.");
        }

        foreach (var group in Groups.Where(group => Ward.OldWards.All(old => old.Slug != group.OldWard)))
        {
            throw new ContentException(ResidentialGroup.FileIn(places.Folder), group.Line, $"“{group.Code}”: phường cũ “{group.OldWard}” không có trong ward.yaml.");
        }

        CheckOfficials(places);
        CheckResidents(places);

        void Demand(bool holds, Post post, string sentence)
        {
            if (!holds)
            {
                throw places.Error("posts.yaml", "slug", post.Slug, sentence);
            }
        }
    }

    private void CheckOfficials(Places places)
    {
        foreach (var official in Officials)
        {
            foreach (var tenure in official.Tenures)
            {
                if (!posts.ContainsKey(tenure.Post))
                {
                    throw places.Error("officials.yaml", "slug", official.Slug, $"chức danh “{tenure.Post}” không có trong posts.yaml.");
                }

                if (tenure.To < tenure.From)
                {
                    throw places.Error("officials.yaml", "slug", official.Slug, $"chức danh “{tenure.Post}” kết thúc trước khi bắt đầu.");
                }

                if (Officials.FirstOrDefault(other => other != official && other.Tenures.Any(t => t.Post == tenure.Post && t.Overlaps(tenure))) is { } rival)
                {
                    throw places.Error("officials.yaml", "slug", official.Slug, $"cùng giữ chức danh “{tenure.Post}” với “{rival.Slug}” trong một thời gian.");
                }
            }
        }

        foreach (var delegation in Delegations.Where(d => !posts.ContainsKey(d.Post) || !officials.ContainsKey(d.To) || d.Until < d.From))
        {
            throw places.Error("officials.yaml", "slug", delegation.Slug, "ủy quyền phải nêu đúng chức danh, người nhận và khoảng ngày.");
        }

        // Rights change only on these days, so looking at them is looking at every day.
        var days = Officials.SelectMany(official => official.Tenures.Select(tenure => tenure.From)).Concat(Delegations.Select(d => d.From)).Distinct();
        foreach (var (day, official) in days.SelectMany(day => Officials.Select(official => (day, official))))
        {
            var held = PermissionsOn(official, day);
            if (Separations.FirstOrDefault(separation => separation.Permissions.Count(held.Contains) > 1) is { } broken)
            {
                throw places.Error(
                    "officials.yaml", "slug", official.Slug, $"từ ngày {VietnamTime.Date(day)} một người giữ cả {string.Join(", ", broken.Permissions.Where(held.Contains))}: {broken.Reason}");
            }
        }
    }

    private void CheckResidents(Places places)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resident in Residents)
        {
            var error = !CitizenId.TryParse(resident.CitizenId, out var id, out var wrong) ? wrong
                : id.Warnings(resident.BirthDate, resident.Sex, resident.BirthDate) is [var contradiction, ..] ? contradiction
                : !seen.Add(resident.CitizenId) ? "Số định danh viết hai lần."
                : !groups.ContainsKey(resident.Group) ? $"Tổ dân phố “{resident.Group}” không có trong registers/residential-groups.yaml."
                : resident.Phone is { } phone && !Phone.TryParse(phone, out _, out var bad) ? bad
                : null;
            if (error is not null)
            {
                throw places.Error("residents.yaml", "citizenId", resident.CitizenId, error);
            }
        }
    }

    /// <summary>Finds the line of an item again, for errors that only show when files are compared.</summary>
    private sealed class Places(string folder)
    {
        public string Folder => folder;

        public string File(string name) => Path.Combine(folder, name);

        public ContentException Error(string name, string field, string value, string sentence)
        {
            var wanted = $"{field}: {value}";
            var line = Array.FindIndex(
                System.IO.File.ReadAllLines(File(name)),
                text => text.Trim().TrimStart('-').Replace("\"", "", StringComparison.Ordinal).Trim() == wanted);
            return new ContentException(File(name), line + 1, $"“{value}”: {sentence}");
        }
    }
}
