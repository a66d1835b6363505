using HacThanh.Platform.Forms.Expressions;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Forms;

/// <summary>What a person fills in: an e-form, a register row, a survey. Loaded by <see cref="FormLoader"/>, never changed.</summary>
public sealed class FormDefinition
{
    /// <summary>Stable code, such as <c>to-khai-dang-ky-khai-sinh</c>.</summary>
    public required string Form { get; init; }

    /// <summary>A filled form keeps the version that it was filled with.</summary>
    public required int Version { get; init; }

    public required LocalText Title { get; init; }

    /// <summary>The document that prescribes the list of fields.</summary>
    public string? Source { get; init; }

    /// <summary>The list of fields has not been compared with the official text.</summary>
    public bool Unverified { get; init; }

    /// <summary>What exactly is unverified, for administrators.</summary>
    public string? Note { get; init; }

    public required IReadOnlyList<SectionDefinition> Sections { get; init; }

    /// <summary>Who takes part in what is filed with this form, and which answers say so. Empty for forms that name nobody.</summary>
    public IReadOnlyList<FormParty> Parties { get; init; } = [];

    /// <summary>All top-level fields in the order of the page.</summary>
    public IReadOnlyList<FieldDefinition> Fields => field ??= [.. Sections.SelectMany(s => s.Fields)];

    /// <summary>Top-level fields, each after the fields that its visibility or computation depends on.</summary>
    internal IReadOnlyList<(SectionDefinition Section, FieldDefinition Field)> EvaluationOrder { get; init; } = [];

    public FieldDefinition? Field(string name) => Fields.FirstOrDefault(f => f.Name == name);

    /// <summary>This form followed by the sections of another; no field name may be in both.</summary>
    public FormDefinition And(FormDefinition other) => new()
    {
        Form = Form,
        Version = Version,
        Title = Title,
        Source = Source,
        Unverified = Unverified,
        Note = Note,
        Sections = [.. Sections, .. other.Sections],
        Parties = Parties,
        EvaluationOrder = [.. EvaluationOrder, .. other.EvaluationOrder],
    };

    /// <summary>The same form with some questions asked otherwise, because the answers depend on the record; null leaves a question out, and a section without questions.</summary>
    public FormDefinition With(Func<FieldDefinition, FieldDefinition?> change)
    {
        var changed = Fields.ToDictionary(f => f, change);
        var sections = Sections.ToDictionary(s => s, s => new SectionDefinition { Title = s.Title, Help = s.Help, Show = s.Show, Fields = [.. s.Fields.Select(f => changed[f]).OfType<FieldDefinition>()] });
        return new FormDefinition
        {
            Form = Form,
            Version = Version,
            Title = Title,
            Source = Source,
            Unverified = Unverified,
            Note = Note,
            Sections = [.. Sections.Select(s => sections[s]).Where(s => s.Fields.Count > 0)],
            Parties = Parties,
            EvaluationOrder = [.. EvaluationOrder.Where(p => changed[p.Field] is not null).Select(p => (sections[p.Section], changed[p.Field]!))],
        };
    }
}

/// <summary>A group of fields under one heading.</summary>
public sealed class SectionDefinition
{
    public required LocalText Title { get; init; }

    public LocalText Help { get; init; }

    /// <summary>When not true, none of its fields is asked or kept.</summary>
    public Expression? Show { get; init; }

    public required IReadOnlyList<FieldDefinition> Fields { get; init; }
}

/// <summary>A choice: what is stored, and what a person reads.</summary>
public sealed record Option(string Value, LocalText Label)
{
    /// <summary>Not offered any more; answers that have it keep it.</summary>
    public bool Retired { get; init; }
}

/// <summary>One thing that is asked. Two are equal only when they are the same one.</summary>
public sealed record FieldDefinition
{
    /// <summary>Stable name: a lower-case letter, then letters and digits.</summary>
    public required string Name { get; init; }

    public required FieldType Type { get; init; }

    public required LocalText Label { get; init; }

    public LocalText Help { get; init; }

    /// <summary>Must be answered whenever it is shown and this is true. Null = optional.</summary>
    public Expression? Required { get; init; }

    /// <summary>Not asked any more; records that have an answer keep and show it.</summary>
    public bool Retired { get; init; }

    /// <summary>When not true, the field is neither asked nor kept. Null = always shown.</summary>
    public Expression? Show { get; init; }

    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>Where a first value comes from: account, account.phone, … (see <see cref="Prefill"/>).</summary>
    public string? Prefill { get; init; }

    /// <summary>Masked by default for officers, and found by exact value only.</summary>
    public bool Sensitive { get; init; }

    /// <summary>Smallest number, amount (đồng), date (yyyy-MM-dd or today), length of text or count of rows.</summary>
    public string? Min { get; init; }

    /// <summary>Largest number, amount (đồng), date (yyyy-MM-dd or today), length of text or count of rows.</summary>
    public string? Max { get; init; }

    /// <summary>Regular expression that the whole text must match; <see cref="PatternHelp"/> says it in words.</summary>
    public string? Pattern { get; init; }

    public string? PatternHelp { get; init; }

    /// <summary>Digits after the comma that a number may have.</summary>
    public int Decimals { get; init; }

    /// <summary>A number that is a name, not an amount: a year is written 2026, never 2.026.</summary>
    public bool Plain { get; init; }

    /// <summary>Shown after a number, such as m².</summary>
    public string? Unit { get; init; }

    /// <summary>Width of the input in characters: 2, 3, 4, 5, 10, 20 or 30. Null = the whole width.</summary>
    public int? Width { get; init; }

    /// <summary>The parts of a person or address that must be filled once anything is; null = the type's own.</summary>
    public IReadOnlyList<string>? RequiredParts { get; init; }

    /// <summary>How a register makes the code of a new record when none is typed, such as <c>BH-{year}-{number}</c>.</summary>
    public string? Generated { get; init; }

    /// <summary>The columns of a table.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];

    /// <summary>The computation of a computed field.</summary>
    public Expression? Expr { get; init; }

    /// <summary>The register that a lookup points into.</summary>
    public string? Register { get; init; }

    /// <summary>Address that answers what a typed answer could be (?q=); pages ask it while somebody types. Null = none.</summary>
    public string? Suggest { get; init; }

    /// <summary>A valid value for tests and demonstrations where the type alone cannot know one.</summary>
    public string? Sample { get; init; }

    /// <summary>The document that prescribes this field, when it differs from the form's.</summary>
    public string? Source { get; init; }

    public bool Unverified { get; init; }

    /// <summary>A stored file or picture: added on a page of its own, never asked among other answers.</summary>
    public bool IsFile => Type is Types.FileType;

    /// <summary>A few rows of their own.</summary>
    public bool IsTable => Type is Types.TableType;

    /// <summary>A link to a record of <see cref="Register"/>.</summary>
    public bool IsLookup => Type is Types.LookupType;

    /// <summary>The same question with fixed answers to choose from.</summary>
    public FieldDefinition AsChoice(IReadOnlyList<Option> options, bool required, bool many = false) => new()
    {
        Name = Name,
        Type = FieldTypes.Find(many ? "choices" : "choice")!,
        Label = Label,
        Help = Help,
        Show = Show,
        Options = options,
        Required = required ? Expression.Parse("true") : null,
    };

    /// <summary>The same question, which must be answered.</summary>
    public FieldDefinition AsRequired() => Required is not null ? this : this with { Required = Expression.Parse("true") };

    public bool Equals(FieldDefinition? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    internal bool IsRequired(ExpressionScope scope) => Required?.IsTrue(scope) ?? false;

    internal bool IsShown(ExpressionScope scope) => Show?.IsTrue(scope) ?? true;

    /// <summary>The label inside a sentence: “Họ, chữ đệm, tên” → “họ, chữ đệm, tên”, while “CCCD” stays.</summary>
    internal string LabelInSentence => LowerFirst(Label.Vi);

    internal static string LowerFirst(string label) =>
        label.Length < 2 || char.IsUpper(label[1]) ? label : char.ToLower(label[0], Vietnamese.Culture) + label[1..];
}
