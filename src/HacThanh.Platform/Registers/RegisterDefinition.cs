using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Forms.Expressions;

namespace HacThanh.Platform.Registers;

/// <summary>A register: a form with rows, and all that its list, pages, map, exchange and rights follow from. Loaded by <see cref="RegisterLoader"/>, never changed.</summary>
public sealed record RegisterDefinition
{
    /// <summary>Stable code in lower case, such as <c>charging-points</c>; its rows lie in the table <see cref="Table"/>.</summary>
    public required string Slug { get; init; }

    public required int Version { get; init; }

    /// <summary>Heading of the list: “Điểm sạc xe điện”.</summary>
    public required string Title { get; init; }

    /// <summary>One record inside a sentence: “điểm sạc”.</summary>
    public required string One { get; init; }

    /// <summary>Under which heading registers are listed.</summary>
    public required string Sector { get; init; }

    public string? About { get; init; }

    /// <summary>What a record is asked; kept in a row as JSON.</summary>
    public required FormDefinition Form { get; init; }

    /// <summary>The field whose value names a record.</summary>
    public required FieldDefinition Titled { get; init; }

    /// <summary>Fields that tell a record from all others of the ward; empty when nothing does.</summary>
    public IReadOnlyList<FieldDefinition> Key { get; init; } = [];

    /// <summary>The key that new records get by themselves when nobody types one.</summary>
    public FieldDefinition? Generated => Key is [{ Generated: not null } key] ? key : null;

    /// <summary>The lookup of the residential group a record belongs to; null when rights do not go by group.</summary>
    public FieldDefinition? Group { get; init; }

    /// <summary>The choice of the unit (by its slug) that a record belongs to, where rights go by unit; never together with <see cref="Group"/>.</summary>
    public FieldDefinition? Unit { get; init; }

    /// <summary>This register lists the residential groups themselves: each record is its own group.</summary>
    public bool IsGroups { get; init; }

    /// <summary>The lookup of the record that this one is part of.</summary>
    public FieldDefinition? Parent { get; init; }

    public required RegisterList List { get; init; }

    /// <summary>The point, line or area that is drawn on the map.</summary>
    public FieldDefinition? Map { get; init; }

    /// <summary>The point that stands on the map for a record whose <see cref="Map"/> is not known yet.</summary>
    public FieldDefinition? MapOtherwise { get; init; }

    /// <summary>Fields that the demonstration answers with invented values in real records that have none; marked, and taken out with the samples.</summary>
    public IReadOnlyList<FieldDefinition> SampleFields { get; init; } = [];

    /// <summary>On the map of everybody it is shown before a reader chooses.</summary>
    public bool FirstOnMap { get; init; }

    /// <summary>The table of before and after photos.</summary>
    public FieldDefinition? Gallery { get; init; }

    /// <summary>The first is what a new record has; empty for a register without states.</summary>
    public IReadOnlyList<RegisterState> States { get; init; } = [];
    public IReadOnlyList<RegisterMove> Moves { get; init; } = [];
    public required RegisterRoles Roles { get; init; }

    /// <summary>Null when nothing of it is public.</summary>
    public PublicView? Public { get; init; }
    public IReadOnlyList<Reminder> Reminders { get; init; } = [];
    public IReadOnlyList<Aggregate> Aggregates { get; init; } = [];
    public Grades? Grades { get; init; }
    public AccessRequests? Requests { get; init; }

    /// <summary>What records can be besides their state, by a condition over their answers and the day.</summary>
    public IReadOnlyList<RegisterFlag> Flags { get; init; } = [];

    /// <summary>Code that looks at each record before it is saved.</summary>
    public RegisterHook? Hook { get; init; }

    /// <summary>How many invented rows the demonstration has.</summary>
    public int Samples { get; init; }

    public bool Unverified { get; init; }
    public string? Note { get; init; }

    /// <summary>The document it was read from, as a tree of texts, lists and mappings; read only.</summary>
    public JsonObject Document { get; init; } = [];

    /// <summary>Columns that older records do not have yet, by <see cref="RegisterColumn.Name"/>: nothing may be found, ordered or counted by them.</summary>
    public IReadOnlySet<string> Filling { get; init; } = new HashSet<string>();

    /// <summary>Stands in <see cref="Filling"/> while records get the keys of another definition: none is added meanwhile, because nothing tells whether it is there.</summary>
    public const string Keying = "row_key";

    public bool IsKeying => Filling.Contains(Keying);

    /// <summary>
    /// Names all that is made of the answers of a record when it is saved: what code and formulas fill, what is sealed, what names it, whose it is, where it lies, by which words it is
    /// found. Records that were saved under another shape are out of date.
    /// </summary>
    public string Shape =>
        string.Join('\n', [
            $"hook={Hook?.Name}/{Hook?.Edition}", $"titled={Titled.Name}", $"owner={Group?.Name}/{Unit?.Name}/{IsGroups}", $"map={Map?.Name}/{MapOtherwise?.Name}",
            $"search={string.Join(',', List.Search.Select(f => f.Name))}", $"sealed={string.Join(',', Sensitive.Select(f => f.Name))}",
            .. Computed.Select(f => $"{f.Name}={f.Decimals}/{f.Show}/{f.Expr}"),
        ]);

    /// <summary>The fields that formulas fill, each after those that it depends on.</summary>
    internal IEnumerable<FieldDefinition> Computed => Form.EvaluationOrder.Select(p => p.Field).Where(f => f.Expr is not null);

    /// <summary>The register of residential groups that ships.</summary>
    public const string GroupsSlug = "residential-groups";

    /// <summary>Name of the table, safe to print into SQL: the loader lets only such slugs pass.</summary>
    public string Table => "r_" + Slug.Replace('-', '_');

    /// <summary>The fields that have a column of their own, because lists filter or sort by them.</summary>
    public required IReadOnlyList<RegisterColumn> Columns { get; init; }

    public RegisterColumn? Column(string field) => Columns.FirstOrDefault(c => c.Field.Name == field);

    /// <summary>
    /// The fields that say where a record in this state went: lookups into this register that every move into the state asks (a merged group names the group it
    /// went into).
    /// </summary>
    public IEnumerable<FieldDefinition> SuccessorFields(string state) =>
        Moves.Where(m => m.To == state).SelectMany(m => m.Fields).Where(f => f.Register == Slug).Distinct();

    /// <summary>States of records that no other record may name any more.</summary>
    public IReadOnlyList<string> EndedStates => [.. States.Where(s => s.Ended).Select(s => s.Value)];

    public RegisterState? State(string value) => States.FirstOrDefault(s => s.Value == value);

    /// <summary>Whose a record is, for rights: its residential group, or the unit that its answers name (<see cref="OfUnit"/>); null when it is nobody's.</summary>
    public Guid? OwnerOf(Guid id, JsonObject answers) => IsGroups ? id
        : Group is { } group && Guid.TryParse(JsonValues.Text((answers[group.Name] as JsonObject)?["id"]), out var theirs) ? theirs
        : Unit is { } unit && JsonValues.Text(answers[unit.Name]) is { Length: > 0 } slug ? OfUnit(slug) : null;

    /// <summary>How a unit stands in the place where other registers have the residential group.</summary>
    public static Guid OfUnit(string slug) => Data.StableId.Of("register-unit", slug);

    /// <summary>Nobody is asked for this field: the hook fills it.</summary>
    public bool IsFilled(FieldDefinition field) => Hook?.Fills.Contains(field.Name) == true;

    /// <summary>The field and the geometry that a record has on the map; null when it has none.</summary>
    public (FieldDefinition Field, JsonObject Geometry)? PlaceOf(JsonObject data) =>
        Map is { } map && data[map.Name] is JsonObject place ? (map, place) : MapOtherwise is { } other && data[other.Name] is JsonObject instead ? (other, instead) : null;

    /// <summary>The flags that a record has on a day.</summary>
    public IReadOnlyList<RegisterFlag> FlagsOf(RegisterRow row, DateOnly today) => Flags.Count == 0 ? []
        : [.. Flags.Where(f => f.Where.IsTrue(row.Scope(today)))];

    /// <summary>Fields that every reader may see.</summary>
    public IEnumerable<FieldDefinition> Open => Form.Fields.Where(f => !f.Sensitive);

    public IEnumerable<FieldDefinition> Sensitive => Form.Fields.Where(f => f.Sensitive);

    /// <summary>Every role that it names, for checking them against the ward's.</summary>
    public IEnumerable<string> RoleNames =>
        [.. Roles.Read.Concat(Roles.Edit).Concat(Roles.Group.Everyone).Concat(Roles.Unit.Everyone).Concat(Roles.Sensitive).Concat(Moves.SelectMany(m => m.Who)).Concat(Reminders.Select(r => r.To)).Concat(Requests is null ? [] : [Requests.To]).Distinct()];

    /// <summary>The same register as long as some columns are empty in older records: nothing is offered that would find, order or count by them.</summary>
    public RegisterDefinition While(IReadOnlySet<string> filling)
    {
        if (filling.Count == 0) return this;
        bool Full(RegisterColumn? column) => column is null || !filling.Contains(column.Name);
        var sorts = List.Sorts.Where(s => Full(s.Column)).ToList();
        if (sorts.Count == 0) sorts = [new RegisterSort(Columns.FirstOrDefault(c => c.Field == Titled && Full(c)) ?? Columns.First(Full), Descending: false)];
        return this with
        {
            Filling = filling,
            List = List with { Sorts = sorts, Filters = [.. List.Filters.Where(Full)] },
            // What may not be shown, or would be said in a state that has run out, is not public as long as nobody can tell.
            Public = Public?.Where?.Names.All(n => Full(Column(n))) == false || Flags.Any(f => f.Instead && !f.Where.Names.All(n => Full(Column(n)))) ? null : Public,
            Flags = [.. Flags.Where(f => f.Where.Names.All(n => Full(Column(n))))],
            Aggregates = [.. Aggregates.Where(a => Full(a.Field) && (a.Where?.Names ?? new HashSet<string>()).All(n => Full(Column(n))))],
        };
    }
}

/// <summary>How a register is listed.</summary>
public sealed record RegisterList
{
    public required IReadOnlyList<FieldDefinition> Columns { get; init; }
    public required IReadOnlyList<RegisterColumn> Filters { get; init; }

    /// <summary>The orders that a reader may choose; the first is the usual one.</summary>
    public required IReadOnlyList<RegisterSort> Sorts { get; init; }

    /// <summary>Fields whose words find the record.</summary>
    public required IReadOnlyList<FieldDefinition> Search { get; init; }
}

/// <summary>An order of a list, such as <c>-plugs</c>: largest first.</summary>
public sealed record RegisterSort(RegisterColumn Column, bool Descending)
{
    public string Name => (Descending ? "-" : "") + Column.Field.Name;
}

/// <summary>A state of a record.</summary>
/// <param name="Value">Stable name.</param>
/// <param name="Label">What people read.</param>
/// <param name="Colour">green, blue, yellow, red or grey.</param>
/// <param name="Ended">The record is history: others that name it keep it, none may choose it any more.</param>
public sealed record RegisterState(string Value, string Label, string Colour, bool Ended);

/// <summary>What some records are on a day without anybody writing it down: late, lapsed. Lists mark them and find them.</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Label">What people read.</param>
/// <param name="Colour">green, blue, yellow, red or grey.</param>
/// <param name="Where">Over columns and <c>state</c> only.</param>
/// <param name="Instead">Everybody outside reads it in the place of the state, because on such a day the state alone would say what is not true any more.</param>
public sealed record RegisterFlag(string Name, string Label, string Colour, Expression Where, bool Instead = false);

/// <summary>A change of state that some people may make.</summary>
public sealed record RegisterMove
{
    /// <summary>Last part of the address: <c>bao-hong</c>.</summary>
    public required string Action { get; init; }
    public required string Label { get; init; }
    public required IReadOnlyList<string> From { get; init; }
    public required string To { get; init; }

    /// <summary>A reason must be given.</summary>
    public bool Reason { get; init; }

    /// <summary>Answers of the record that are asked with the move.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];

    /// <summary>All of <see cref="Fields"/> must be answered.</summary>
    public bool Required { get; init; }

    /// <summary>Roles that may.</summary>
    public required IReadOnlyList<string> Who { get; init; }
}

/// <summary>Names of roles in roles.yaml.</summary>
public sealed record RegisterRoles
{
    public required IReadOnlyList<string> Read { get; init; }

    /// <summary>Add, change, import.</summary>
    public IReadOnlyList<string> Edit { get; init; } = [];

    /// <summary>Open masked values.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    /// <summary>What heads of residential groups may do with the records of their own group.</summary>
    public RegisterGroupRoles Group { get; init; } = new();

    /// <summary>What people may do with the records of the unit whose post they hold.</summary>
    public RegisterGroupRoles Unit { get; init; } = new();
}

/// <summary>Names of roles that may do something with the records of their own residential group, or unit, only. Whoever may do anything with them also reads them.</summary>
public sealed record RegisterGroupRoles
{
    public IReadOnlyList<string> Read { get; init; } = [];
    public IReadOnlyList<string> Add { get; init; } = [];
    public IReadOnlyList<string> Change { get; init; } = [];

    /// <summary>Open masked values.</summary>
    public IReadOnlyList<string> Sensitive { get; init; } = [];

    public IEnumerable<string> Everyone => [.. Read, .. Add, .. Change, .. Sensitive];
}

/// <summary>What everybody may see.</summary>
public sealed record PublicView
{
    public required IReadOnlyList<FieldDefinition> Fields { get; init; }

    /// <summary>States of records that are shown; empty for all.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>Over columns and <c>state</c>: only such records are shown, as the day goes; null for all.</summary>
    public Expression? Where { get; init; }

    public bool OpenData { get; init; }

    /// <summary>The records that everybody may see on a day.</summary>
    public RegisterWish Wish(DateOnly today) => new() { OnlyStates = States, Where = Where is null ? null : (Where, today) };

    /// <summary>Whether a record is one of them.</summary>
    public bool Shows(RegisterRow row, DateOnly today) => (States.Count == 0 || States.Contains(row.State)) && Where?.IsTrue(row.Scope(today)) != false;
}

/// <summary>Tells a role some days before a date of a record.</summary>
public sealed record Reminder(FieldDefinition Field, IReadOnlyList<int> Days, string To, string Text)
{
    /// <summary>States of records that are told of; empty for all.</summary>
    public IReadOnlyList<string> States { get; init; } = [];
}

/// <summary>What an aggregate computes.</summary>
public enum AggregateKind
{
    Count,
    Sum,

    /// <summary>The rows of <see cref="Aggregate.Where"/> as a part of all, in percent.</summary>
    Share,
}

/// <summary>A figure over all records of a register.</summary>
public sealed record Aggregate
{
    public required string Name { get; init; }
    public required string Label { get; init; }
    public required AggregateKind Of { get; init; }

    /// <summary>The number that is summed.</summary>
    public RegisterColumn? Field { get; init; }
    public string? Unit { get; init; }

    /// <summary>Over columns and <c>state</c> only.</summary>
    public Expression? Where { get; init; }
}

/// <summary>The grade that a number means: the first whose bound is reached.</summary>
public sealed record Grades(FieldDefinition Of, IReadOnlyList<Grade> Values)
{
    public string? For(decimal? number) => number is { } value ? Values.FirstOrDefault(g => value >= g.From)?.Label : null;
}

/// <summary>A grade from a bound upwards.</summary>
public sealed record Grade(decimal From, string Label);

/// <summary>Somebody asks to see more and another answers.</summary>
public sealed record AccessRequests(string Label, string To, bool Reason);
