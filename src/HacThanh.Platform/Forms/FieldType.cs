using System.Text.Json.Nodes;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Forms;

/// <summary>
/// A kind of field: how its value is read from what a person or a program sent, shown for reading, asked on a page, and sampled. The one
/// parser reads raw JSON; <see cref="PostedForm"/> turns a posted page into such JSON, so that page, API and Excel give the same errors.
/// </summary>
public abstract class FieldType
{
    /// <summary>The name used in definitions, such as <c>citizenId</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The partial in /Ui/Fields that asks for the value.</summary>
    public virtual string Widget => "Text";

    /// <summary>The verb of “Nhập …”, “Chọn …” when a required answer is missing.</summary>
    public virtual string Ask => "Nhập";

    /// <summary>The parts of an object value that expressions may read, such as name of a person.</summary>
    public virtual IReadOnlyList<string> Parts => [];

    /// <summary>The value may be a list that is posted under one name.</summary>
    public virtual bool IsMany => false;

    /// <summary>Attributes of the input: inputmode, autocomplete, spellcheck.</summary>
    public virtual IReadOnlyDictionary<string, string> InputAttributes => NoAttributes;

    /// <summary>The normalised value, or null with an error reported. Never called with a blank.</summary>
    public abstract JsonNode? Parse(JsonNode raw, FieldReading reading);

    /// <summary>The value for reading, in Vietnamese.</summary>
    public abstract string Format(JsonNode value, FieldDefinition field);

    /// <summary>The value as it is typed, to fill an input of one line.</summary>
    public virtual string Edit(JsonNode value, FieldDefinition field) => JsonValues.Text(value) ?? Format(value, field);

    /// <summary>A valid, invented value.</summary>
    public abstract JsonNode Sample(FieldDefinition field, SampleSource source);

    /// <summary>What is wrong with the definition itself, one sentence each.</summary>
    public virtual IEnumerable<string> Check(FieldDefinition field) => [];

    protected static IReadOnlyDictionary<string, string> NoAttributes { get; } = new Dictionary<string, string>();
}

/// <summary>One mistake in what was entered. <paramref name="Path"/> is such as <c>child.name</c> or <c>floors[1].area</c>.</summary>
public sealed record FormError(string Path, string Message);

/// <summary>The reading of one field: where it is, what day it is, where errors go.</summary>
public sealed class FieldReading(FieldDefinition field, string path, FormReading form)
{
    public FieldDefinition Field { get; } = field;

    public string Path { get; } = path;

    public FormReading Form { get; } = form;

    /// <summary>Reports a mistake and gives back no value.</summary>
    public JsonNode? Error(string message, string? part = null)
    {
        Form.Errors.Add(new(part is null ? Path : $"{Path}.{part}", message));
        return null;
    }

    /// <summary>The cleaned text of a scalar; null with an error when it is not one, cannot be kept, or is too long.</summary>
    public string? Text(JsonNode raw, int max, bool lines = false, string? part = null, string? label = null)
    {
        label ??= Field.Label.Vi;
        if (JsonValues.Text(raw) is not { } text) Error($"{label} phải là một dòng chữ.", part);
        else if (FieldText.Clean(text, lines) is not { } clean) Error($"{label} có ký tự không đọc được. Hãy gõ lại.", part);
        else if (clean.Length > max) Error($"{label} dài quá {max} ký tự.", part);
        else return clean;
        return null;
    }
}

/// <summary>The state of reading one form.</summary>
public sealed class FormReading
{
    public required DateOnly Today { get; init; }

    /// <summary>A draft may lack answers: required is not checked.</summary>
    public bool Draft { get; init; }

    /// <summary>Names that the form does not have are errors (the API), rather than passed over (a page's other inputs).</summary>
    public bool Strict { get; init; }

    public List<FormError> Errors { get; } = [];
}
