using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform.Forms.Types;

namespace HacThanh.Platform.Forms;

/// <summary>
/// A form on a page. Give <see cref="Values"/> the raw entry when there are errors, else the stored data; render with the partials
/// /Ui/Fields/_Form, _Summary or _Print inside <c>&lt;form method="post" data-form data-today="…" novalidate&gt;</c>.
/// </summary>
public sealed class FormView
{
    public required FormDefinition Definition { get; init; }

    public required JsonObject Values { get; init; }

    /// <summary>The day in Vietnam.</summary>
    public required DateOnly Today { get; init; }

    public IReadOnlyList<FormError> Errors { get; init; } = [];

    /// <summary>“vi” or “en”.</summary>
    public string Language { get; init; } = "vi";

    /// <summary>The page that edits the answers; the summary's “Sửa” links lead to its questions. Null = no such links.</summary>
    public string? ChangeUrl { get; init; }

    /// <summary>Only this section (from 0), for a journey of one section a page. Null = all.</summary>
    public int? OnlySection { get; init; }

    /// <summary>Names of the ward's residential groups, offered while an address is typed; others may be typed too.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>An address is asked, and there are names to offer.</summary>
    public bool OffersGroups => Groups.Count > 0 && Sections.Any(s => s.Fields.Any(f => f.Type is AddressType));

    /// <summary>Id of the list of <see cref="Groups"/> on the page.</summary>
    public const string GroupsId = "to-dan-pho";

    public string TodayIso => DateType.Iso(Today);

    public IEnumerable<SectionDefinition> Sections => OnlySection is { } one ? [Definition.Sections[one]] : Definition.Sections;

    /// <summary>For the partial /Ui/_ErrorSummary.</summary>
    public IReadOnlyList<Ui.FieldError> ErrorSummary =>
        [.. Errors.Select(e => new Ui.FieldError(e.Path.Length == 0 ? "" : FieldView.IdOf(e.Path), e.Message))];

    public IEnumerable<FieldView> Fields(SectionDefinition section) =>
        section.Fields.Select(f => new FieldView { Form = this, Field = f, Path = f.Name, Value = Values[f.Name] });

    /// <summary>The fields of a section that have an answer and are shown by the other answers.</summary>
    public IReadOnlyList<FieldView> Answered(SectionDefinition section)
    {
        var shown = FormReader.Shown(Definition, Values, Today);
        return [.. Fields(section).Where(f => shown.Contains(f.Field.Name) && !JsonValues.IsBlank(f.Value))];
    }
}

/// <summary>One question on a page.</summary>
public sealed class FieldView
{
    private static readonly JsonSerializerOptions compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required FormView Form { get; init; }

    public required FieldDefinition Field { get; init; }

    /// <summary>Where it is, and the name of its input: <c>child.name</c>, <c>floors[1].area</c>.</summary>
    public required string Path { get; init; }

    public JsonNode? Value { get; init; }

    /// <summary>A part of a person or address: a smaller label, and no marks of its own for scripts.</summary>
    public bool IsPart { get; init; }

    public string? Autocomplete { get; init; }

    /// <summary>Id of the list of words that are offered while one types; null when there is none.</summary>
    public string? List { get; init; }

    public string Id => IdOf(Path);

    public string Label => Field.Label.In(Form.Language);

    public string Help => Field.Help.In(Form.Language);

    public bool IsOptional => Field.Required is null && Field.Type is not ComputedType;

    public string? Error => Form.Errors.FirstOrDefault(e => e.Path == Path)?.Message;

    public bool HasErrors => Form.Errors.Any(e => e.Path == Path || (e.Path.StartsWith(Path, StringComparison.Ordinal) && e.Path[Path.Length] is '.' or '['));

    public string GroupClass => Error is null ? "govuk-form-group" : "govuk-form-group govuk-form-group--error";

    public string LabelClass => IsPart ? "" : "govuk-!-font-weight-bold";

    public string? DescribedBy => string.Join(' ', new[] { Field.Help.IsEmpty ? null : $"{Id}-hint", Error is null ? null : $"{Id}-error" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    public string WidthClass => Field.Width is { } width ? $"govuk-input--width-{width}" : "";

    /// <summary>What a one-line input holds.</summary>
    public string Text => Value is null ? "" : JsonValues.IsBlank(Value) ? "" : Field.Type.Edit(Value, Field);

    /// <summary>The answer for reading.</summary>
    public string Formatted => Value is null ? "" : Field.Type.Format(Value, Field);

    /// <summary>The condition as JSON for the browser; null when the question is always asked.</summary>
    public string? Show => IsPart ? null : Field.Show is null ? null : Json(Field.Show);

    public string? Expr => Field.Expr is null ? null : Json(Field.Expr);

    public string Partial => $"/Ui/Fields/{Field.Type.Widget}.cshtml";

    public (string Day, string Month, string Year) Date => DateType.Inputs(Value);

    public bool Is(string option) => Value switch
    {
        JsonArray array => array.Any(v => JsonValues.Text(v) == option),
        null => false,
        _ => JsonValues.Text(Value) == option,
    };

    /// <summary>The rows to draw: at least one, so that a first row can be filled without pressing anything.</summary>
    public IEnumerable<(int Index, IEnumerable<FieldView> Cells)> Rows
    {
        get
        {
            var rows = Value as JsonArray ?? [];
            for (var i = 0; i < Math.Max(1, rows.Count); i++)
            {
                var row = i < rows.Count ? rows[i] as JsonObject : null;
                var path = string.Create(CultureInfo.InvariantCulture, $"{Path}[{i}]");
                yield return (i, Field.Fields.Select(f => new FieldView { Form = Form, Field = f, Path = $"{path}.{f.Name}", Value = row?[f.Name] }));
            }
        }
    }

    /// <summary>The readable rows of a table.</summary>
    public IEnumerable<IEnumerable<(string Label, string Text)>> ReadableRows =>
        (Value as JsonArray ?? []).OfType<JsonObject>().Select(row => TableType.Cells(row, Field));

    /// <summary>A part of a person or address as a question of its own.</summary>
    public FieldView Part(string name, string type, string label, string? autocomplete = null, int? width = null, string help = "") => new()
    {
        Form = Form,
        Path = $"{Path}.{name}",
        Value = (Value as JsonObject)?[name],
        IsPart = true,
        Autocomplete = Field.Prefill is null ? null : autocomplete,
        List = Field.Type is AddressType && name == "group" && Form.Groups.Count > 0 ? FormView.GroupsId : null,
        Field = new()
        {
            Name = name,
            Type = FieldTypes.Find(type)!,
            Label = new(label),
            Help = new(help),
            Width = width,
            Required = Asks(name) ? Expressions.Expression.Parse("true") : null,
        },
    };

    public static string IdOf(string path) => "f-" + path.Replace('.', '-').Replace('[', '-').Replace("]", "", StringComparison.Ordinal);

    /// <summary>A section's condition as JSON for the browser.</summary>
    public static string? ShowOf(SectionDefinition section) => section.Show is null ? null : Json(section.Show);

    private static string Json(Expressions.Expression expression) => expression.ToJson()?.ToJsonString(compact) ?? "null";

    private bool Asks(string part) => Field.Type switch
    {
        PersonType => PersonType.Requires(Field, part),
        AddressType => AddressType.Requires(Field, part),
        _ => true,
    };
}
