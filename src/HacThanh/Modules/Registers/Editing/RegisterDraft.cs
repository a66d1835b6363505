using System.Text.Json.Nodes;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Editing;

/// <summary>One register as an administrator sees it: what ships, what is in force, and what it would be with the draft.</summary>
internal sealed class RegisterDraft
{
    /// <summary>A sentence for each lookup into a register that the ward does not have.</summary>
    public required Func<RegisterDefinition, IEnumerable<string>> Lost { private get; init; }

    public required string Slug { get; init; }

    /// <summary>Null for the ward's own register.</summary>
    public required RegisterDefinition? Shipped { get; init; }

    /// <summary>What officers work with now; null before the first publication.</summary>
    public required RegisterDefinition? InForce { get; init; }

    /// <summary>The ward's editions, the newest first.</summary>
    public required IReadOnlyList<RegisterEdition> Editions { get; init; }

    /// <summary>The changes of the draft, or of the edition in force when there is no draft.</summary>
    public required RegisterOverlay Overlay { get; init; }

    public OverlaidRegister Effective => field ??= Overlay.Effective;

    public RegisterEdition? Draft => Editions is [{ State: EditionState.Draft } draft, ..] ? draft : null;

    public JsonObject Document => Effective.Document;

    public string Title => (string?)Document["title"] ?? Slug;

    public string Url => "/quan-tri/so/" + Slug;

    /// <summary>The register as it would be; null when there is any mistake.</summary>
    public RegisterDefinition? Register => Checked.Register;

    /// <summary>What would be wrong with other changes and is not wrong now.</summary>
    public IReadOnlyList<string> MistakesOf(RegisterOverlay overlay) => [.. WardRegisters.Check(Slug, overlay.Effective.Document).Mistakes.Except(WardRegisters.Check(Slug, Document).Mistakes)];

    /// <summary>A name for a new field: free in the draft, in what is in force and in what ships.</summary>
    public string NewField(string label) => RegisterNames.Field(label, name => RegisterLoader.ReservedFields.Contains(name)
        || new[] { Document, Shipped?.Document, InForce?.Document }.OfType<JsonObject>().Any(d => RegisterTree.Item(d, "fields", name) is not null));

    /// <summary>Which records of what is in force somebody may read.</summary>
    public Func<RegisterRow, bool> Readable(Caller caller) =>
        InForce is { } register && RegisterAccess.Readable([register], caller).Any() ? RegisterAccess.Of(register, caller).MayRead : _ => false;

    /// <summary>What is wrong with it, in sentences.</summary>
    public IReadOnlyList<string> Mistakes => Checked.Mistakes;

    private (RegisterDefinition? Register, IReadOnlyList<string> Mistakes) Checked => field.Mistakes is null ? field = Check() : field;

    private (RegisterDefinition? Register, IReadOnlyList<string> Mistakes) Check()
    {
        var (register, mistakes) = WardRegisters.Check(Slug, Document);
        if (register is null) return (null, mistakes);
        List<string> lost = [.. Lost(register).Select(s => RegisterTerms.Explain(s, Document))];
        return (lost.Count == 0 ? register : null, lost);
    }

    /// <summary>The fields as far as the questions of the editor look at them; the draft may have mistakes elsewhere.</summary>
    public IEnumerable<FieldDefinition> Fields => Items("fields").Where(i => FieldTypes.Find((string?)i["type"] ?? "") is not null).Select(i => new FieldDefinition
    {
        Name = (string)i["name"]!,
        Type = FieldTypes.Find((string)i["type"]!)!,
        Label = new(RegisterTree.Text(i["label"])),
        Sensitive = Asking.IsOn(i["sensitive"]),
        Retired = Asking.IsOn(i["retired"]),
        Register = (string?)i["register"],
        Options = Asking.Options(RegisterTree.Items(i, "options"), "value"),
    });

    public IEnumerable<JsonObject> Items(params string[] list) => RegisterTree.ItemsAt(Document, list);

    /// <exception cref="Platform.NotFoundException">There is no such thing.</exception>
    public JsonObject Item(params string[] at) => Items([.. at.SkipLast(1)]).FirstOrDefault(i => RegisterTree.NameOf(at[^2], i) == at[^1]) ?? throw new Platform.NotFoundException();

    /// <summary>Records may have values of it, so that it is retired, never deleted.</summary>
    public bool IsPublished(params string[] at) => InForce is { } register && RegisterTree.ItemsAt(register.Document, [.. at.SkipLast(1)]).Any(i => RegisterTree.NameOf(at[^2], i) == at[^1]);
}
