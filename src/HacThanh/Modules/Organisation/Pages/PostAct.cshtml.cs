using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Organisation.Pages;

/// <summary>"/quan-tri/chuc-vu/{slug}/{act}": give a post, end a tenure, let somebody act for the holder, end that.</summary>
[Requires(OrganisationPermissions.Ward)]
public sealed class PostActModel(Db db, Caller caller, Appointments appointments, WardContents contents, RoleTables tables, FormLibrary forms, Flash flash, TimeProvider time) : FormPage(time)
{
    private Guid id;

    public OrgPost Post { get; private set; } = null!;
    public string Title { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, string act)
    {
        await OpenAsync(slug, act);
        return Ask(await QuestionsAsync(act), act == "bo-nhiem" ? new JsonObject { ["signing"] = UsualSigning() } : null);
    }

    public async Task<IActionResult> OnPostAsync(string slug, string act)
    {
        await OpenAsync(slug, act);
        return await AnswerAsync(await QuestionsAsync(act), async input =>
        {
            switch (act)
            {
                case "bo-nhiem": await appointments.BeginAsync(db, caller.Actor, Tenure(input), Why(input)); break;
                case "phan-cong": await appointments.LendAsync(db, caller.Actor, Delegation(input)); break;
                case "thoi-giu": await appointments.EndAsync(db, caller, id, SeenThen, Day(input, "last")!.Value, Why(input)); break;
                default: await appointments.EndLendingAsync(db, caller.Actor, id, SeenThen, Day(input, "last")!.Value, Why(input)); break;
            }
            return flash.Url(Back, $"Đã ghi: {Button.ToLower(Platform.Text.Vietnamese.Culture)}.");
        });
    }

    private async Task OpenAsync(string slug, string act)
    {
        Post = await db.Set<OrgPost>().FirstOrDefaultAsync(p => p.Slug == slug) ?? throw new NotFoundException();
        (Title, Back) = (Officials.TitleOf(Post, await Officials.GroupsAsync(db, [Post])), "/quan-tri/chuc-vu/" + slug);
        Button = act switch
        {
            "bo-nhiem" => "Giao giữ chức vụ",
            "phan-cong" => "Phân công thay, ủy quyền",
            "thoi-giu" => "Thôi giữ chức vụ",
            "thoi-thay" => "Kết thúc việc làm thay",
            _ => throw new NotFoundException(),
        };
        (Heading, Dangerous) = (Button, act is "thoi-giu" or "thoi-thay");
        if (!Dangerous) return;
        if (!Guid.TryParse(Request.Query["id"], out id)) throw new NotFoundException();
        var (account, version) = act == "thoi-giu"
            ? await db.Set<OrgTenure>().Where(t => t.Id == id && t.PostId == Post.Id).Select(t => new ValueTuple<Guid, int>(t.AccountId, t.Version)).FirstOrDefaultAsync()
            : await db.Set<OrgDelegation>().Where(d => d.Id == id && d.PostId == Post.Id).Select(d => new ValueTuple<Guid, int>(d.AccountId, d.Version)).FirstOrDefaultAsync();
        var name = await db.Set<Account>().Where(a => a.Id == account).Select(a => a.Name).FirstOrDefaultAsync() ?? throw new NotFoundException();
        (Heading, Seen) = ($"{Button}: {name}", version);
        Consequence = "Những văn bản người này đã ký vẫn giữ nguyên tên và tư cách ký.";
    }

    /// <summary>The form with the officers and permissions that can be chosen now.</summary>
    private async Task<FormDefinition> QuestionsAsync(string act)
    {
        var form = forms.Find(act switch { "bo-nhiem" => "quan-tri-bo-nhiem", "phan-cong" => "quan-tri-phan-cong", _ => "quan-tri-thoi-giu" })!;
        var officers = (await db.Set<Account>().Where(a => a.Kind == AccountKind.Officer && !a.Disabled).ToListAsync())
            .OrderBy(a => Platform.Text.Vietnamese.GivenName(a.Name), StringComparer.Create(Platform.Text.Vietnamese.Culture, ignoreCase: true))
            .Select(a => new Option(a.Id.ToString(), new(a.Name))).ToList();
        var labels = House.Modules.SelectMany(m => m.Permissions).DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.Label);
        var rights = tables.Of(db.Ward).PermissionsOf(Officials.Words(Post.Roles).ToHashSet()).Where(labels.ContainsKey).Select(p => new Option(p, new(labels[p]))).ToList();
        return form.With(f => f.Name switch
        {
            "officer" => f.AsChoice(officers, required: true),
            "permissions" => rights.Count == 0 ? null : f.AsChoice(rights, required: true, many: true),
            _ => f,
        });
    }

    private OrgTenure Tenure(JsonObject input) => new()
    {
        PostId = Post.Id,
        AccountId = Guid.Parse((string)input["officer"]!),
        From = Day(input, "from")!.Value,
        To = Day(input, "to"),
        Signing = Appointments.Signing((input["signing"] as JsonArray ?? []).Select(row => new SigningCapacity
        {
            Form = Enum.Parse<SigningForm>((string)row!["form"]!),
            Lines = Lines((string)row["lines"]!),
        })),
    };

    private OrgDelegation Delegation(JsonObject input)
    {
        var permissions = (input["permissions"] as JsonArray ?? []).Select(p => (string)p!);
        return new OrgDelegation
        {
            PostId = Post.Id,
            AccountId = Guid.Parse((string)input["officer"]!),
            From = Day(input, "from")!.Value,
            To = Day(input, "until")!.Value,
            Permissions = string.Join(' ', permissions),
            Scope = (string)input["scope"]!,
            Signing = Appointments.Signing((string?)input["lines"] is { Length: > 0 } lines
                ? [new SigningCapacity { Form = permissions.Any() ? SigningForm.ByAuthority : SigningForm.ForHead, Lines = Lines(lines) }]
                : Usual()),
        };
    }

    private JsonArray UsualSigning() => [.. Usual().Select(c => (JsonNode)new JsonObject { ["form"] = c.Form.ToString(), ["lines"] = string.Join('\n', c.Lines) })];

    /// <summary>As the last holder signed, else as the ward's content says.</summary>
    private IReadOnlyList<SigningCapacity> Usual() =>
        db.Set<OrgTenure>().Where(t => t.PostId == Post.Id).OrderByDescending(t => t.From).Select(t => t.Signing).FirstOrDefault() is { } last
            ? Appointments.Signing(last)
            : contents.Of(db.Ward).Posts.FirstOrDefault(p => p.Slug == Post.Slug)?.Signing ?? [];

    private string Why(JsonObject input) => $"{Heading}: {(string)input["reason"]!}";

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static DateOnly? Day(JsonObject input, string name) =>
        (string?)input[name] is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
