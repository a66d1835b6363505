using HacThanh.Platform.Content;
using HacThanh.Platform.Forms;

namespace HacThanh.Platform.Registers;

/// <summary>Looks up the fields that a definition names, says what is wrong with a name where it stands, and gives each listed field its column.</summary>
internal sealed class RegisterFields
{
    private readonly FormDefinition form;
    private readonly YamlMap root;
    private readonly Dictionary<string, RegisterColumn> columns = new(StringComparer.Ordinal);
    private YamlMap map;

    public RegisterFields(FormDefinition form, YamlMap root) => (this.form, this.root, map) = (form, root, root);

    /// <summary>The mapping whose keys are read now.</summary>
    public void At(YamlMap place) => map = place;

    public FieldDefinition? Named(string key, string name, Func<FieldDefinition, bool> fits, string otherwise)
    {
        if (name.Length == 0) return null;
        var field = form.Field(name);
        if (field is null) map.Error(key, $"nhắc đến “{name}” nhưng không có trường nào tên như vậy.");
        else if (!fits(field)) map.Error(key, $"trường “{name}” {otherwise}.");
        else return field;
        return null;
    }

    public FieldDefinition? Optional(string key, Func<FieldDefinition, bool> fits, string otherwise)
    {
        At(root);
        return root.Text(key) is { } name ? Named(key, name, fits, otherwise) : null;
    }

    public List<FieldDefinition> All(string key, IEnumerable<string> names, Func<FieldDefinition, bool> fits, string otherwise) =>
        [.. names.Select(name => Named(key, name, fits, otherwise)).OfType<FieldDefinition>()];

    /// <summary>Fields that a move asks: each stands for itself, so that the other answers stay right.</summary>
    public List<FieldDefinition> Asked(string key, IEnumerable<string> names) => All(key, names,
        f => !f.Sensitive && f.Show is null && f.Expr is null && f is { IsFile: false, IsTable: false } && !form.Fields.Any(other => DependsOn(other, f.Name)),
        "không hỏi khi chuyển trạng thái được (nhạy cảm, tệp, bảng, có điều kiện hiện, hoặc trường khác phụ thuộc vào nó)");

    private static bool DependsOn(FieldDefinition field, string name) =>
        new[] { field.Show, field.Expr, field.Required }.Any(e => e?.Names.Any(n => n == name || n.StartsWith(name + ".", StringComparison.Ordinal)) == true);

    public RegisterColumn ColumnOf(FieldDefinition field) =>
        columns.TryGetValue(field.Name, out var known) ? known : columns[field.Name] = new RegisterColumn(field);

    /// <summary>All columns, with those of fields that the engine itself looks by; in the order of the names, so that the table is the same however the file is ordered.</summary>
    public IReadOnlyList<RegisterColumn> Columns(IEnumerable<FieldDefinition?> more)
    {
        foreach (var field in more.OfType<FieldDefinition>().Where(RegisterColumn.Fits)) ColumnOf(field);
        return [.. columns.Values.OrderBy(c => c.Name, StringComparer.Ordinal)];
    }
}
