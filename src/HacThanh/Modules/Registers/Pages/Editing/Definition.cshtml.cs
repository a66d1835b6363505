using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Editing;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Pages.Editing;

/// <summary>"/quan-tri/so/{slug}": all that a register is, as the draft has it, and what to change of it.</summary>
[Requires(RegistersModule.Define)]
internal sealed class DefinitionModel(Db db, Caller caller, RegisterEditor editor, RoleTables roles) : PageModel
{
    private RoleTable table = null!;

    public RegisterDraft Draft { get; private set; } = null!;

    /// <summary>What the draft changes of what is in force.</summary>
    public IReadOnlyList<string> Differences { get; private set; } = [];

    public IReadOnlyList<string> Conflicts { get; private set; } = [];

    /// <summary>The administrator may also read the register itself.</summary>
    public bool Opens => caller.Holds(RegistersModule.Open) && Draft.InForce is { } register && RegisterAccess.For(register, caller) is not null;

    public async Task OnGetAsync(string slug)
    {
        table = roles.Of(db.Ward);
        Draft = await editor.OpenAsync(db, slug);
        var words = new RegisterDifference(RoleName);
        if (Draft is { Draft: not null, InForce: { } before }) Differences = words.Between(before.Document, Draft.Document);
        Conflicts = [.. Draft.Effective.Conflicts.Select(c => words.Of(c, Draft.Document))];
    }

    /// <summary>Names of fields, states or roles by their labels.</summary>
    public string Named(string list, params string[] at)
    {
        var names = Asking.Texts(RegisterTree.Value(Draft.Document, at));
        return names.Count == 0 ? "–" : string.Join(", ", names.Select(n => list == "roles" ? RoleName(n) : Label(list, n)));
    }

    public string Label(string list, string name)
    {
        var last = name.StartsWith('-') ? " (lớn trước)" : "";
        return (RegisterTree.Item(Draft.Document, list, name.TrimStart('-')) is { } item ? RegisterTree.Text(item["label"]) : name) + last;
    }

    public static bool IsOn(JsonNode? flag) => Asking.IsOn(flag);

    private string RoleName(string role) => table.Roles.FirstOrDefault(r => r.Name == role)?.Label ?? role;
}
