using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Editing;
using HacThanh.Modules.Registers.Hooks;
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

    /// <summary>The field that a key of the definition names, by its label.</summary>
    public string Of(string key) => (string?)Draft.Document[key] is { } name ? Label("fields", name) : "–";

    /// <summary>Whose a record is.</summary>
    public string Owner => Draft.Document["group"] is not null ? $"Tổ dân phố ở trường “{Of("group")}”" : Draft.Document["unit"] is not null ? $"Đơn vị ở trường “{Of("unit")}”" : "Không thuộc riêng ai";

    /// <summary>The grades from a number.</summary>
    public string Grades => Draft.Document["grades"] is not JsonObject grades ? "–"
        : $"{Label("fields", (string?)grades["of"] ?? "")}: {string.Join(", ", (grades["values"] as JsonArray ?? []).OfType<JsonObject>().Select(v => $"từ {v["from"]} {RegisterTree.Text(v["label"])}"))}";

    /// <summary>What the code does.</summary>
    public string Hook => (string?)Draft.Document["hook"] is { } name ? RegisterHooks.All.FirstOrDefault(h => h.Name == name)?.Label ?? name : "–";

    /// <summary>The pattern by which new records get their key.</summary>
    public string? Generated => Asking.Texts(Draft.Document["key"]) is [var key] ? (string?)RegisterTree.Item(Draft.Document, "fields", key)?["generated"] : null;

    public static bool IsGallery(RegisterDraft draft, JsonObject field) => (string?)draft.Document["gallery"] == (string?)field["name"];

    public static bool IsOn(JsonNode? flag) => Asking.IsOn(flag);

    public string RoleName(string role) => table.Roles.FirstOrDefault(r => r.Name == role)?.Label ?? role;
}
