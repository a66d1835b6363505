using System.Text.Json.Nodes;
using HacThanh.Platform.Forms.Expressions;
using HacThanh.Platform.Forms.Types;

namespace HacThanh.Platform.Forms;

/// <summary>
/// A form as somebody filled it in. <see cref="Data"/> holds the valid, normalised answers of the fields that are shown;
/// <see cref="Raw"/> what was entered, to show it again beside the errors.
/// </summary>
public sealed record FilledForm(JsonObject Data, JsonObject Raw, IReadOnlyList<FormError> Errors)
{
    public bool IsValid => Errors.Count == 0;
}

/// <summary>
/// Reads a filled form: hidden fields are dropped, computed fields computed here, required checked only where shown. One reader for page,
/// API, counter and import.
/// </summary>
public static class FormReader
{
    /// <summary>Characters that one filled form may have as JSON.</summary>
    public const int MaxLength = 200_000;

    /// <param name="definition">The form that was asked.</param>
    /// <param name="raw">What was entered: JSON of the API, or a page by <see cref="PostedForm.ToRaw"/>.</param>
    /// <param name="today">The day in Vietnam, for dates and ages.</param>
    /// <param name="draft">Required answers may be missing.</param>
    /// <param name="strict">A name that the form does not have is an error.</param>
    public static FilledForm Read(FormDefinition definition, JsonObject raw, DateOnly today, bool draft = false, bool strict = false)
    {
        var form = new FormReading { Today = today, Draft = draft, Strict = strict };
        switch (JsonValues.Length(raw))
        {
            case null: return new([], [], [new("", "Tờ khai có ký tự hỏng, không đọc được. Hãy nhập lại.")]);
            case > MaxLength: return new([], [], [new("", "Tờ khai dài quá mức nhận được. Hãy rút gọn phần chữ.")]);
        }
        var data = new JsonObject();
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (section, field) in definition.EvaluationOrder)
        {
            var scope = new ExpressionScope(data, today);
            if (!(section.Show?.IsTrue(scope) ?? true) || !field.IsShown(scope)) continue;
            shown.Add(field.Name);
            if (ReadField(field, raw[field.Name], field.Name, scope, form) is { } value) data[field.Name] = value;
        }
        foreach (var field in definition.Fields.Where(f => shown.Contains(f.Name)))
            Require(field, raw[field.Name], field.Name, new(data, today), data, form);
        if (strict)
            foreach (var key in raw.Select(p => p.Key).Where(k => definition.Field(k) is null))
                form.Errors.Add(new(key, $"Tờ khai không có trường “{key}”."));
        return new(InOrder(data, definition.Fields), raw, Sorted(form.Errors, definition));
    }

    /// <summary>Whether the fields of a page would be shown with these answers; for a page without JavaScript and for the summary.</summary>
    public static IReadOnlySet<string> Shown(FormDefinition definition, JsonObject data, DateOnly today)
    {
        var kept = new JsonObject();
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (section, field) in definition.EvaluationOrder)
        {
            var scope = new ExpressionScope(kept, today);
            if (!(section.Show?.IsTrue(scope) ?? true) || !field.IsShown(scope)) continue;
            shown.Add(field.Name);
            if (data[field.Name] is { } value) kept[field.Name] = value.DeepClone();
        }
        return shown;
    }

    /// <summary>A copy of kept answers with what is computed from them, top-level fields and columns of tables, computed anew.</summary>
    public static JsonObject Computed(FormDefinition definition, JsonObject data, DateOnly today)
    {
        data = (JsonObject)data.DeepClone();
        foreach (var (section, field) in definition.EvaluationOrder)
        {
            foreach (var column in field.Fields.Where(c => c.Type is ComputedType))
                foreach (var row in (data[field.Name] as JsonArray ?? []).OfType<JsonObject>()) Set(row, column, new([], today, row), column.IsShown(new([], today, row)));
            if (field.Type is ComputedType) Set(data, field, new(data, today), (section.Show?.IsTrue(new(data, today)) ?? true) && field.IsShown(new(data, today)));
        }
        return data;

        static void Set(JsonObject at, FieldDefinition field, ExpressionScope scope, bool shown)
        {
            var value = shown ? ReadField(field, null, field.Name, scope, null!) : null;
            if (value is null) at.Remove(field.Name);
            else if (!JsonNode.DeepEquals(at[field.Name], value)) at[field.Name] = value;
        }
    }

    internal static JsonObject ReadRow(FieldDefinition table, JsonObject raw, string path, FormReading form)
    {
        var row = new JsonObject();
        var nothing = new JsonObject();
        foreach (var column in table.Fields)
        {
            var scope = new ExpressionScope(nothing, form.Today, row);
            if (!column.IsShown(scope)) continue;
            if (ReadField(column, raw[column.Name], $"{path}.{column.Name}", scope, form) is { } value) row[column.Name] = value;
            Require(column, raw[column.Name], $"{path}.{column.Name}", scope, row, form);
        }
        if (form.Strict)
            foreach (var key in raw.Select(p => p.Key).Where(k => table.Fields.All(c => c.Name != k)))
                form.Errors.Add(new($"{path}.{key}", $"Bảng không có cột “{key}”."));
        return row;
    }

    private static JsonNode? ReadField(FieldDefinition field, JsonNode? raw, string path, ExpressionScope scope, FormReading form)
    {
        if (field.Type is ComputedType)
        {
            var value = field.Expr!.Evaluate(scope);
            return JsonValues.ToJson(value is decimal number ? Math.Round(number, field.Decimals, MidpointRounding.AwayFromZero) : value);
        }
        return JsonValues.IsBlank(raw) ? null : field.Type.Parse(raw!, new(field, path, form));
    }

    private static void Require(FieldDefinition field, JsonNode? raw, string path, ExpressionScope scope, JsonObject data, FormReading form)
    {
        if (form.Draft || !field.IsRequired(scope) || data[field.Name] is not null and not JsonArray { Count: 0 }) return;
        if (form.Errors.Any(e => e.Path == path || e.Path.StartsWith(path + ".", StringComparison.Ordinal) || e.Path.StartsWith(path + "[", StringComparison.Ordinal))) return;
        if (!JsonValues.IsBlank(raw) || field.Type.Parts.Count == 0 || field.Type is FileType or LookupType or ScoreType)
            form.Errors.Add(new(path, $"{field.Type.Ask} “{field.Label.Vi}”."));
        else field.Type.Parse(new JsonObject(), new(field, path, form));
    }

    private static JsonObject InOrder(JsonObject data, IEnumerable<FieldDefinition> fields)
    {
        var ordered = new JsonObject();
        foreach (var field in fields)
            if (data.Remove(field.Name, out var value)) ordered[field.Name] = value;
        return ordered;
    }

    private static List<FormError> Sorted(List<FormError> errors, FormDefinition definition)
    {
        if (errors.Count == 0) return errors;
        var order = definition.Fields.Select((f, i) => (f.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        return [.. errors.OrderBy(e => order.GetValueOrDefault(e.Path.Split('.', '[')[0], int.MaxValue))];
    }
}
