using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>One form of the editor: what it asks, what stands in it now, and the changes that the answers make.</summary>
internal sealed record RegisterQuestion(string Heading, FormDefinition Form, JsonObject Values, Func<JsonObject, RegisterOverlay> Answer)
{
    /// <summary>What to know before answering.</summary>
    public string? Consequence { get; init; }

    /// <summary>Answers that would make a mistake are refused at once, with the mistake. Otherwise it stands in the draft, and the page of the draft says what is wrong.</summary>
    public bool Checked { get; init; }

    /// <summary>Takes something away.</summary>
    public bool Dangerous { get; init; }
}

/// <summary>What the questions of the editor have in common.</summary>
internal static class Asking
{
    /// <summary>Value of the choice “first” among places to stand.</summary>
    private const string First = "-";

    public static List<Option> Options(IEnumerable<JsonObject> items, string name) => [.. items.Select(i => new Option((string?)i[name] ?? "", new(RegisterTree.Text(i["label"]))))];

    /// <summary>Roles that rights can be given to: not residents, and not administrators, who see no content.</summary>
    public static List<Option> Roles(RoleTable table) =>
        [.. table.Roles.Where(r => r.Name is not (RoleTable.Resident or "administrator")).Select(r => new Option(r.Name, new(r.Label)))];

    /// <summary>Roles that somebody can be told by: those of posts.</summary>
    public static List<Option> ToldRoles(RoleTable table) => [.. Roles(table).Where(r => r.Value != RoleTable.Officer)];

    public static List<Option> Named(IEnumerable<FieldDefinition> fields) => [.. fields.Select(f => new Option(f.Name, f.Label))];

    /// <summary>Value of the choice “none” where one of several things may be chosen.</summary>
    public const string None = "-";

    /// <summary>One of several things, or none.</summary>
    public static FieldDefinition AsChoiceOrNone(this FieldDefinition question, string none, IEnumerable<Option> options) => question.AsChoice([new(None, new(none)), .. options], required: true);

    /// <summary>What was chosen; null for none.</summary>
    public static string? Chosen(JsonNode? answer) => (string?)answer is { } value and not None ? value : null;

    /// <summary>The places where an item can stand: first, or after each of the others.</summary>
    public static List<Option> Places(RegisterDraft draft, string[] list, string? itself) =>
        [new(First, new("Đứng đầu")), .. draft.Items(list).Where(i => RegisterTree.NameOf(list[^1], i) != itself).Select(i => new Option(RegisterTree.NameOf(list[^1], i), new(RegisterTree.Text(i["label"]))))];

    /// <summary>Where an item stands now.</summary>
    public static string PlaceOf(RegisterDraft draft, string[] at) =>
        draft.Items([.. at.SkipLast(1)]).Select(i => RegisterTree.NameOf(at[^2], i)).TakeWhile(n => n != at[^1]).LastOrDefault() ?? First;

    /// <summary>Puts the item elsewhere when that was asked for.</summary>
    public static RegisterOverlay Placed(this RegisterOverlay overlay, RegisterDraft draft, string[] at, JsonObject input) =>
        (string?)input["after"] is { } after && after != PlaceOf(draft, at) ? overlay.Move(at, After(after)) : overlay;

    /// <summary>The neighbour that a new item is put behind; null for the end.</summary>
    public static string? After(string? place) => place is null or First ? null : place;

    /// <summary>Sets an attribute of an item to a typed text; empty takes it away, a translation stays.</summary>
    public static RegisterOverlay Worded(this RegisterOverlay overlay, RegisterDraft draft, string[] at, JsonObject input)
    {
        if (!input.ContainsKey(at[^1]) && RegisterTree.Value(draft.Document, at) is null) return overlay;
        var (now, text) = (RegisterTree.Value(draft.Document, at), (string?)input[at[^1]]);
        if (now is JsonObject both && text is not null) return overlay.Set([.. at, "vi"], text);
        return overlay.Set(at, text);
    }

    /// <summary>Sets a yes or no: what is not said is no.</summary>
    public static RegisterOverlay Flagged(this RegisterOverlay overlay, string[] at, JsonNode? answer) => overlay.Set(at, answer?.GetValueKind() == System.Text.Json.JsonValueKind.True ? "true" : null);

    /// <summary>Sets a list of names: those that were there keep their order, new ones follow.</summary>
    public static RegisterOverlay Listed(this RegisterOverlay overlay, RegisterDraft draft, string[] at, IEnumerable<string> chosen)
    {
        var (known, wish) = (Texts(RegisterTree.Value(draft.Document, at)), chosen.ToList());
        List<string> names = [.. known.Where(wish.Contains), .. wish.Except(known)];
        return overlay.Set(at, names.Count == 0 ? null : Array(names));
    }

    public static IReadOnlyList<string> Texts(JsonNode? list) => list is JsonArray array ? [.. array.Select(i => i?.ToString() ?? "")] : [];

    public static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(t => (JsonNode)JsonValue.Create(t))];

    /// <summary>Digits after the comma: none is no attribute.</summary>
    public static string? Decimals(JsonObject input) => (string?)input["decimals"] is { } digits and not "0" ? digits : null;

    public static bool IsOn(JsonNode? flag) => flag?.ToString() == "true";
}
