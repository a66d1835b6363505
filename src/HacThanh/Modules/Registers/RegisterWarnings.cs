using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Content;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Registers;

/// <summary>What a definition may say and yet does not work with the posts of a ward: nobody is told, or who writes cannot answer. No mistakes: another ward may have such posts.</summary>
/// <param name="roles">The ward's roles.</param>
/// <param name="registers">The ward's registers.</param>
/// <param name="posts">What each post carries, with the role of every officer where it gives that.</param>
internal sealed class RegisterWarnings(RoleTable roles, IReadOnlyList<RegisterDefinition> registers, IReadOnlyList<IReadOnlySet<string>> posts)
{
    public static async Task<RegisterWarnings> OfAsync(Db db, RoleTable roles, IReadOnlyList<RegisterDefinition> registers)
    {
        var outside = await db.Set<OrgUnit>().Where(u => u.External).Select(u => u.Id).ToListAsync();
        var posts = await db.Set<OrgPost>().ToListAsync();
        return new RegisterWarnings(roles, registers, [.. posts.Select(p =>
            p.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Concat(outside.Contains(p.UnitId) || p.GroupCode is not null ? [] : [RoleTable.Officer]).ToHashSet())]);
    }

    /// <summary>Each with file and line where the definition is as it ships; else with the title of the register.</summary>
    /// <param name="folder">Where the shipped definitions lie.</param>
    /// <param name="shipped">The definitions that ship.</param>
    public IEnumerable<string> Of(string folder, IReadOnlyList<RegisterDefinition> shipped)
    {
        foreach (var register in registers)
        {
            var lines = new Lazy<YamlMap?>(() => shipped.Contains(register) ? YamlMap.Parse("", File.ReadAllText(Path.Combine(folder, register.Slug + ".yaml")), []) : null);
            string Say(Func<YamlMap, YamlMap?> at, string sentence) =>
                lines.Value is { } root ? new ContentError($"registers/{register.Slug}.yaml", at(root)?.Line ?? 1, sentence).ToString() : $"Sổ “{register.Title}”: {sentence}";

            foreach (var (reminder, index) in register.Reminders.Select((r, i) => (r, i)))
                if (!posts.Any(p => p.Contains(reminder.To) && reminder.To != RoleTable.Officer))
                    yield return Say(root => root.Maps("reminders").ElementAtOrDefault(index),
                        $"nhắc hạn “{reminder.Text}” gửi cho vai trò “{Label(reminder.To)}”, nhưng không chức danh nào của phường mang vai trò ấy, nên không ai được nhắc.");
            foreach (var field in register.Form.Fields.Where(f => f is { IsLookup: true, Required: not null, Retired: false }))
                if (registers.FirstOrDefault(r => r.Slug == field.Register) is { } target)
                    foreach (var role in Writers(register).Where(role => posts.Any(p => p.Contains(role) && !Reads(target, p))))
                        yield return Say(root => root.Maps("sections").SelectMany(s => s.Maps("fields")).FirstOrDefault(f => f.Text("name") == field.Name),
                            $"vai trò “{Label(role)}” được ghi sổ này nhưng không xem được sổ “{target.Title}”, nơi phải chọn ở trường bắt buộc “{field.Label.Vi}”, nên không ghi được.");
        }
    }

    private static IEnumerable<string> Writers(RegisterDefinition register) =>
        new[] { register.Roles.Edit, register.Roles.Group.Add, register.Roles.Group.Change, register.Roles.Unit.Add, register.Roles.Unit.Change }.SelectMany(r => r).Distinct();

    /// <summary>All of a register, or the part of the post's own residential group or unit.</summary>
    private static bool Reads(RegisterDefinition register, IReadOnlySet<string> post) =>
        register.Roles.Read.Concat(register.Roles.Edit).Concat(register.Roles.Group.Everyone).Concat(register.Roles.Unit.Everyone).Any(post.Contains);

    private string Label(string role) => roles.Roles.FirstOrDefault(r => r.Name == role)?.Label ?? role;
}
