using HacThanh.Platform.Content;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Forms.Expressions;

namespace HacThanh.Platform.Registers;

/// <summary>Reads what a definition says by conditions that the database can tell: figures over all records, and flags of some.</summary>
internal static class RegisterConditions
{
    public static Aggregate? ReadAggregate(YamlMap map, RegisterFields fields)
    {
        fields.At(map);
        var kind = map.Text("of") switch { "count" => AggregateKind.Count, "sum" => AggregateKind.Sum, "share" => AggregateKind.Share, _ => (AggregateKind?)null };
        if (kind is null) map.Error("of", "là count, sum hoặc share.");
        var field = map.Text("field") is { } name ? fields.Named("field", name, f => RegisterColumn.Fits(f) && new RegisterColumn(f).IsNumber, "không phải là số") : null;
        if (kind == AggregateKind.Sum && field is null) map.Error("field", "là trường số được cộng.");
        var where = Read(map, fields);
        if (kind == AggregateKind.Share && where is null) map.Error("where", "là điều kiện của phần được tính.");
        var aggregate = kind is null ? null : new Aggregate
        {
            Name = map.RequiredText("name"),
            Label = map.RequiredText("label"),
            Of = kind.Value,
            Field = field is null ? null : fields.ColumnOf(field),
            Unit = map.Text("unit"),
            Where = where,
        };
        map.Finish();
        return aggregate;
    }

    public static RegisterFlag? ReadFlag(YamlMap map, RegisterFields fields)
    {
        fields.At(map);
        var (name, label, colour, where, instead) = (map.RequiredText("name"), map.RequiredText("label"), map.Text("colour") ?? "red", Read(map, fields), map.Flag("instead"));
        if (!RegisterLoader.Word().IsMatch(name)) map.Error("name", "là một từ tiếng Anh, chữ thường, có thể có gạch ngang.");
        if (!RegisterLoader.Colours.Contains(colour)) map.Error("colour", $"là một trong: {string.Join(", ", RegisterLoader.Colours)}.");
        if (where is null) map.Error("where", "là điều kiện để một dòng được đánh dấu.");
        map.Finish();
        return where is null ? null : new RegisterFlag(name, label, colour, where, instead);
    }

    /// <summary>A flag that stands in the place of a state needs states, a name that none of them has, and a condition whose fields everybody may see.</summary>
    public static void CheckInstead(YamlMap root, IReadOnlyList<RegisterFlag> flags, IReadOnlyList<RegisterState> states, PublicView? view)
    {
        foreach (var flag in flags.Where(f => f.Instead))
        {
            if (states.Count == 0) root.Error("flags", $"“{flag.Name}” đứng thay trạng thái, nhưng sổ không có trạng thái.");
            if (states.Any(s => s.Value == flag.Name)) root.Error("flags", $"“{flag.Name}” đứng thay trạng thái nên không được trùng tên với một trạng thái.");
            if (view is not null && flag.Where.Names.FirstOrDefault(n => n != "state" && view.Fields.All(f => f.Name != n)) is { } kept)
                root.Error("flags", $"“{flag.Name}” đứng thay trạng thái ở phần công khai nên trường “{kept}” trong điều kiện cũng phải công khai.");
        }
    }

    /// <summary>“where”: over columns and the state, so that the database can tell.</summary>
    public static Expression? Read(YamlMap map, RegisterFields fields)
    {
        var where = FormLoader.Expr(map, "where");
        foreach (var path in where?.Names ?? new HashSet<string>())
            if (path != "state" && fields.Named("where", path, RegisterColumn.Fits, "không dùng trong điều kiện được") is { } used) fields.ColumnOf(used);
        return where;
    }
}
