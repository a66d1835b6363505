using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HacThanh.Platform.Registers;

/// <summary>A document with a ward's changes laid over it, and those that could not be.</summary>
public sealed record OverlaidRegister(JsonObject Document, IReadOnlyList<RegisterConflict> Conflicts);

/// <summary>
/// The changes that a ward makes of one register, in order: laid over what ships, they give what is in force. Never changed; each step gives a new list, kept as short as it can
/// be: one change a place, and changes of the ward's own things become part of them.
/// </summary>
public sealed class RegisterOverlay
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly JsonObject? shipped;

    private RegisterOverlay(JsonObject? shipped, IReadOnlyList<RegisterChange> changes) => (this.shipped, Changes) = (shipped, changes);

    public IReadOnlyList<RegisterChange> Changes { get; }

    /// <summary>The register is the ward's own.</summary>
    public bool IsOwn => Changes is [{ Do: ChangeKind.Start }];

    /// <summary>The document in force and what could not be laid over.</summary>
    public OverlaidRegister Effective => Lay(Changes);

    /// <summary>No change of what ships yet.</summary>
    public static RegisterOverlay Of(RegisterDefinition shipped) => new(shipped.Document, []);

    /// <summary>A register of the ward's own.</summary>
    public static RegisterOverlay Own(JsonObject document) => new(null, [new RegisterChange { Do = ChangeKind.Start, Value = document }]);

    /// <param name="changes">As <see cref="ToText"/> gave them.</param>
    /// <param name="shipped">What ships now; null for the ward's own.</param>
    public static RegisterOverlay Read(string changes, RegisterDefinition? shipped) => new(shipped?.Document, JsonSerializer.Deserialize<List<RegisterChange>>(changes, json)!);

    public string ToText() => JsonSerializer.Serialize(Changes, json);

    /// <summary>Gives an attribute another value; null takes it away.</summary>
    public RegisterOverlay Set(IReadOnlyList<string> at, JsonNode? value)
    {
        var rest = Changes.Where(c => !(c.Do == ChangeKind.Set && Begins(c.At, at))).ToList();
        if (Folded(rest, at, (root, path) => Assign(root, path, value)) is { } folded) return folded;
        var was = RegisterTree.Value(Lay(rest).Document, at);
        return RegisterTree.Same(was, value) ? With(rest) : With([.. rest, new RegisterChange { Do = ChangeKind.Set, At = at, Value = value?.DeepClone(), Was = was?.DeepClone() }]);
    }

    /// <summary>Adds a field, an option, a state or a move.</summary>
    /// <param name="list">The list it belongs to, such as <c>fields</c> or <c>fields/speed/options</c>.</param>
    /// <param name="item">What it is; its name is new.</param>
    /// <param name="after">The item to stand behind; null for the end.</param>
    /// <param name="section">Title of the section of a new field.</param>
    public RegisterOverlay Add(IReadOnlyList<string> list, JsonObject item, string? after = null, string? section = null)
    {
        var change = new RegisterChange { Do = ChangeKind.Add, At = list, Value = item, After = after, Section = section };
        return Folded(Changes, list, (root, path) => Lay(root, change with { At = path })) ?? With([.. Changes, change]);
    }

    /// <summary>Takes out a move, or something of the ward's own that was never published.</summary>
    public RegisterOverlay Remove(IReadOnlyList<string> at)
    {
        var rest = Changes.Where(c => !(c.Do == ChangeKind.Add ? Begins(c.Place, at) : Begins(c.At, at))).ToList();
        if (Folded(rest, at, (root, path) => Lay(root, new RegisterChange { Do = ChangeKind.Remove, At = path })) is { } folded) return folded;
        var was = Item(Lay(rest).Document, at);
        return was is null ? With(rest) : With([.. rest, new RegisterChange { Do = ChangeKind.Remove, At = at, Was = was.DeepClone() }]);
    }

    /// <summary>Puts an item behind another of its kind; null for first.</summary>
    public RegisterOverlay Move(IReadOnlyList<string> at, string? after)
    {
        var change = new RegisterChange { Do = ChangeKind.Move, At = at, After = after };
        var rest = Changes.Where(c => !(c.Do == ChangeKind.Move && c.At.SequenceEqual(at))).ToList();
        return Folded(rest, at, (root, path) => Lay(root, change with { At = path }), partsOnly: true) ?? With([.. rest, change]);
    }

    /// <summary>Solves a conflict: what ships stays, or the ward's value takes its place from now on.</summary>
    public RegisterOverlay Solve(RegisterConflict conflict, bool keepOwn)
    {
        var rest = Changes.Where(c => c != conflict.Change).ToList();
        return !keepOwn ? With(rest) : conflict switch
        {
            { Kind: ConflictKind.Changed } => With([.. rest, conflict.Change with { Was = conflict.Now?.DeepClone() }]),
            _ => throw new RuleException("Chỗ này không còn trong bản phát hành nên không giữ cách của phường được."),
        };
    }

    private RegisterOverlay With(IReadOnlyList<RegisterChange> changes) => new(shipped, changes);

    /// <summary>What lies inside a thing of the ward's own is changed there; null when the place is not in such a thing.</summary>
    private RegisterOverlay? Folded(IReadOnlyList<RegisterChange> changes, IReadOnlyList<string> at, Func<JsonObject, IReadOnlyList<string>, object?> apply, bool partsOnly = false)
    {
        var owner = changes.LastOrDefault(c => c.Do == ChangeKind.Start || (c.Do == ChangeKind.Add && Begins(at, c.Place) && (at.Count > c.Place.Count || !partsOnly)));
        if (owner is null) return null;
        var value = (JsonObject)owner.Value!.DeepClone();
        apply(value, owner.Do == ChangeKind.Start ? at : [.. at.Skip(owner.Place.Count)]);
        return With([.. changes.Select(c => c == owner ? c with { Value = value } : c)]);
    }

    private OverlaidRegister Lay(IReadOnlyList<RegisterChange> changes)
    {
        var document = (JsonObject)(changes is [{ Do: ChangeKind.Start } own, ..] ? own.Value! : shipped ?? []).DeepClone();
        var conflicts = new List<RegisterConflict>();
        foreach (var change in changes.Where(c => c.Do != ChangeKind.Start))
            if (Lay(document, change) is { } conflict) conflicts.Add(conflict);
        return new OverlaidRegister(document, conflicts);
    }

    private static RegisterConflict? Lay(JsonObject root, RegisterChange change) => change.Do switch
    {
        ChangeKind.Set => LaySet(root, change),
        ChangeKind.Add => LayAdd(root, change),
        ChangeKind.Remove => LayRemove(root, change),
        _ => LayMove(root, change),
    };

    private static RegisterConflict? LaySet(JsonObject root, RegisterChange change)
    {
        var now = RegisterTree.Value(root, change.At);
        if (RegisterTree.Holder(root, change.At) is null && change.Was is not null) return new(change, ConflictKind.Gone, null);
        if (!RegisterTree.Same(now, change.Was) && !RegisterTree.Same(now, change.Value)) return new(change, ConflictKind.Changed, now?.DeepClone());
        return Assign(root, change.At, change.Value) ? null : new(change, ConflictKind.Gone, null);
    }

    private static bool Assign(JsonObject root, IReadOnlyList<string> at, JsonNode? value)
    {
        if (RegisterTree.Holder(root, at, make: value is not null) is not { } holder) return false;
        if (value is null) holder.Remove(at[^1]);
        else holder[at[^1]] = value.DeepClone();
        return true;
    }

    /// <summary>Where a new item stands is a wish: without its neighbour it goes to the end.</summary>
    private static RegisterConflict? LayAdd(JsonObject root, RegisterChange change)
    {
        var (list, item) = (change.At[^1], (JsonObject)change.Value!.DeepClone());
        if (RegisterTree.Holder(root, change.At) is not { } at) return new(change, ConflictKind.Gone, null);
        if (RegisterTree.Item(at, list, RegisterTree.NameOf(list, item)) is { } there) return RegisterTree.Same(there, item) ? null : new(change, ConflictKind.Exists, there.DeepClone());
        if (change.After is { } after && RegisterTree.Item(at, list, after) is { } neighbour) ((JsonArray)neighbour.Parent!).Insert(neighbour.GetElementIndex() + 1, item);
        else RegisterTree.ListFor(at, list, change.Section).Add(item);
        return null;
    }

    private static RegisterConflict? LayRemove(JsonObject root, RegisterChange change)
    {
        if (Item(root, change.At) is not { } item) return null;
        if (change.Was is not null && !RegisterTree.Same(item, change.Was)) return new(change, ConflictKind.Changed, item.DeepClone());
        ((JsonArray)item.Parent!).Remove(item);
        return null;
    }

    private static RegisterConflict? LayMove(JsonObject root, RegisterChange change)
    {
        var list = change.At[^2];
        if (Item(root, change.At) is not { } item || RegisterTree.Holder(root, [.. change.At.SkipLast(1)]) is not { } at) return new(change, ConflictKind.Gone, null);
        var neighbour = change.After is { } after ? RegisterTree.Item(at, list, after) : null;
        if (change.After is not null && neighbour is null) return new(change, ConflictKind.Gone, null);
        if (neighbour == item) return null;
        ((JsonArray)item.Parent!).Remove(item);
        if (neighbour is null) RegisterTree.Lists(at, list).First().Insert(0, item);
        else ((JsonArray)neighbour.Parent!).Insert(neighbour.GetElementIndex() + 1, item);
        return null;
    }

    private static JsonObject? Item(JsonObject root, IReadOnlyList<string> at) =>
        at.Count >= 2 && RegisterTree.Holder(root, [.. at.SkipLast(1)]) is { } holder ? RegisterTree.Item(holder, at[^2], at[^1]) : null;

    private static bool Begins(IReadOnlyList<string> at, IReadOnlyList<string> with) => at.Count >= with.Count && at.Take(with.Count).SequenceEqual(with);
}
