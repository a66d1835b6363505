using HacThanh.Platform.Content;
using HacThanh.Platform.Forms.Expressions;
using HacThanh.Platform.Forms.Types;

namespace HacThanh.Platform.Forms;

/// <summary>Checks that need the whole form: names, expressions, circles.</summary>
internal static class FormChecks
{
    private static readonly int[] widths = [2, 3, 4, 5, 10, 20, 30];

    /// <summary>Reports mistakes into the maps; gives the order in which fields can be evaluated.</summary>
    public static List<(SectionDefinition, FieldDefinition)> Run(
        List<SectionDefinition> sections, IReadOnlyList<YamlMap> sectionMaps, Dictionary<FieldDefinition, YamlMap> maps)
    {
        var all = sections.SelectMany(s => s.Fields.Select(f => (Section: s, Field: f))).ToList();
        var fields = all.Select(p => p.Field).ToList();
        Unique(fields, maps);
        foreach (var (section, map) in sections.Zip(sectionMaps)) Names(section.Show, "show", fields, [], map);
        foreach (var field in fields)
        {
            One(field, fields, [], maps[field]);
            Unique(field.Fields, maps);
            for (var i = 0; i < field.Fields.Count; i++)
                One(field.Fields[i], [], [.. field.Fields.Take(i)], maps[field.Fields[i]]);
        }
        return Order(all, maps);
    }

    private static void Unique(IReadOnlyList<FieldDefinition> fields, Dictionary<FieldDefinition, YamlMap> maps)
    {
        foreach (var field in fields.GroupBy(f => f.Name).SelectMany(g => g.Skip(1)))
            maps[field].Error("name", "bị lặp: tên này đã có ở trường khác.");
    }

    private static void One(FieldDefinition field, IReadOnlyList<FieldDefinition> fields, IReadOnlyList<FieldDefinition> row, YamlMap map)
    {
        Names(field.Show, "show", fields, row, map);
        Names(field.Required, "required", fields, row, map);
        Names(field.Expr, "expr", fields, row, map);
        foreach (var mistake in field.Type.Check(field)) map.Error(mistake);
        if (field.Options.Count > 0 && field.Type is not (ChoiceType or ChoicesType)) map.Error("options", "chỉ dùng cho choice và choices.");
        if (field.Fields.Count > 0 && field.Type is not TableType) map.Error("fields", "chỉ dùng cho table.");
        if (field.Expr is not null && field.Type is not ComputedType) map.Error("expr", "chỉ dùng cho computed.");
        if (field.RequiredParts is not null && field.Type is not (PersonType or AddressType)) map.Error("requiredParts", "chỉ dùng cho person và address.");
        if (field.Pattern is not null && field.Type is not TextType) map.Error("pattern", "chỉ dùng cho text và paragraph.");
        if (field.Decimals > 0 && field.Type is not (NumberType or ComputedType) || field.Decimals > 0 && field.Type is MoneyType)
            map.Error("decimals", "chỉ dùng cho number và computed.");
        if (field.Plain && (field.Type is not NumberType || field.Type is MoneyType)) map.Error("plain", "chỉ dùng cho number.");
        if (field.Width is { } width && !widths.Contains(width)) map.Error("width", $"là số ký tự: {string.Join(", ", widths)}.");
        if (field.Prefill is { } source && !Prefill.Sources.Contains(source))
            map.Error("prefill", $"“{source}” không phải là nguồn. Các nguồn: {string.Join(", ", Prefill.Sources)}.");
    }

    internal static void Names(Expression? expression, string key, IReadOnlyList<FieldDefinition> fields, IReadOnlyList<FieldDefinition> row, YamlMap map)
    {
        foreach (var path in expression?.Names ?? new HashSet<string>())
        {
            var parts = path.Split('.');
            var field = row.Concat(fields).FirstOrDefault(f => f.Name == parts[0]);
            if (field is null)
                map.Error(key, $"nhắc đến “{parts[0]}” nhưng {(row.Count > 0 || fields.Count == 0 ? "không có cột nào đứng trước" : "không có trường nào")} tên như vậy.");
            else if (parts.Length > 2 || (parts.Length == 2 && !field.Type.Parts.Contains(parts[1]) && field.Fields.All(f => f.Name != parts[1])))
                map.Error(key, $"nhắc đến “{path}” nhưng trường “{field.Name}” không có phần đó.");
        }
    }

    private static List<(SectionDefinition, FieldDefinition)> Order(
        List<(SectionDefinition Section, FieldDefinition Field)> all, Dictionary<FieldDefinition, YamlMap> maps)
    {
        var byName = all.GroupBy(p => p.Field.Name).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var order = new List<(SectionDefinition, FieldDefinition)>();
        var done = new HashSet<FieldDefinition>(ReferenceEqualityComparer.Instance);
        var open = new List<string>();
        foreach (var pair in all) Visit(pair);
        return order;

        void Visit((SectionDefinition Section, FieldDefinition Field) pair)
        {
            if (done.Contains(pair.Field)) return;
            if (open.Contains(pair.Field.Name))
            {
                maps[pair.Field].Error($"các biểu thức đi vòng tròn: {string.Join(" → ", open.SkipWhile(n => n != pair.Field.Name))} → {pair.Field.Name}.");
                return;
            }
            open.Add(pair.Field.Name);
            foreach (var expression in new[] { pair.Section.Show, pair.Field.Show, pair.Field.Expr })
                foreach (var name in expression?.Names ?? new HashSet<string>())
                    if (byName.TryGetValue(name.Split('.')[0], out var other)) Visit(other);
            open.RemoveAt(open.Count - 1);
            if (done.Add(pair.Field)) order.Add(pair);
        }
    }
}
