using System.Text.Json.Nodes;
using HacThanh.Platform.Forms.Expressions;
using HacThanh.Platform.Forms.Types;

namespace HacThanh.Platform.Forms;

/// <summary>Valid, invented answers to every question that is asked. For tests, the demo ward and the load generator.</summary>
public static class FormSample
{
    /// <param name="definition">The form to fill.</param>
    /// <param name="today">The day in Vietnam.</param>
    /// <param name="seed">The same seed gives the same answers.</param>
    public static JsonObject Fill(FormDefinition definition, DateOnly today, int seed = 0)
    {
        var source = new SampleSource(today, seed);
        var data = new JsonObject();
        foreach (var (section, field) in definition.EvaluationOrder)
        {
            var scope = new ExpressionScope(data, today);
            if (field.Type is ComputedType || !(section.Show?.IsTrue(scope) ?? true) || !field.IsShown(scope)) continue;
            data[field.Name] = field.Type.Sample(field, source);
        }
        return data;
    }

    internal static JsonArray Rows(FieldDefinition table, SampleSource source, int count)
    {
        var rows = new JsonArray();
        for (var i = 0; i < count; i++)
        {
            var row = new JsonObject();
            foreach (var column in table.Fields)
                if (column.Type is not ComputedType && column.IsShown(new([], source.Today, row)))
                    row[column.Name] = column.Type.Sample(column, source);
            rows.Add(row);
        }
        return rows;
    }
}
