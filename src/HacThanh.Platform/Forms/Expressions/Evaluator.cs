using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Forms.Expressions;

internal static class Evaluator
{
    public static object? Evaluate(Node node, ExpressionScope scope) => node switch
    {
        Literal l => l.Value,
        FieldPath f => JsonValues.FromJson(Find(f.Path, scope)),
        Unary u => Evaluate(u.Operand, scope) is not true,
        Binary { Operator: "and" } b => Evaluate(b.Left, scope) is true && Evaluate(b.Right, scope) is true,
        Binary { Operator: "or" } b => Evaluate(b.Left, scope) is true || Evaluate(b.Right, scope) is true,
        Binary b => Apply(b.Operator, Evaluate(b.Left, scope), Evaluate(b.Right, scope)),
        In i => Evaluate(i.Value, scope) is var value && i.Items.Any(item => Same(value, Evaluate(item, scope))),
        Contains c => Evaluate(c.Value, scope) is var value && Find(c.List.Path, scope) is JsonArray list
            && list.Any(item => Same(value, JsonValues.FromJson(item))),
        Call c => Call(c, scope),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static object? Apply(string symbol, object? left, object? right) => symbol switch
    {
        "==" => Same(left, right),
        "!=" => !Same(left, right),
        "<" => Order(left, right) < 0,
        "<=" => Order(left, right) <= 0,
        ">" => Order(left, right) > 0,
        ">=" => Order(left, right) >= 0,
        "+" when left is string a && right is string b => a + b,
        _ when left is decimal a && right is decimal b => Calculate(symbol, a, b),
        _ => null,
    };

    private static object? Calculate(string symbol, decimal a, decimal b)
    {
        try
        {
            return symbol switch
            {
                "+" => a + b,
                "-" => a - b,
                "*" => a * b,
                "/" => b == 0 ? null : a / b,
                _ => null,
            };
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static object? Call(Call call, ExpressionScope scope)
    {
        switch (call.Function)
        {
            case "today":
                return scope.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            case "count":
                return Find(((FieldPath)call.Arguments[0]).Path, scope) is JsonArray rows ? (decimal)rows.Count : 0m;
            case "sum":
                return Sum(((FieldPath)call.Arguments[0]).Path, scope);
        }
        var first = Evaluate(call.Arguments[0], scope);
        return call.Function switch
        {
            "fold" => first is string text ? Vietnamese.Fold(text) : null,
            "has" => first switch
            {
                null => false,
                string text => text.Length > 0,
                JsonArray array => array.Count > 0,
                JsonObject map => map.Count > 0,
                _ => true,
            },
            "year" => IsDate(first, out var date) ? (decimal)Year(date) : null,
            "age" => IsDate(first, out var birth) && IsDate(Evaluate(call.Arguments[1], scope), out var on) ? (decimal)Age(birth, on) : null,
            _ => throw new InvalidOperationException(call.Function),
        };
    }

    private static object? Sum(string path, ExpressionScope scope)
    {
        var dot = path.LastIndexOf('.');
        if (dot < 0 || Find(path[..dot], scope) is not JsonArray rows) return 0m;
        return rows.OfType<JsonObject>().Sum(row => JsonValues.FromJson(row[path[(dot + 1)..]]) as decimal? ?? 0m);
    }

    private static JsonNode? Find(string path, ExpressionScope scope)
    {
        var parts = path.Split('.');
        JsonNode? node = scope.Row is { } row && row.ContainsKey(parts[0]) ? row : scope.Data;
        foreach (var part in parts)
        {
            if (node is not JsonObject map) return null;
            node = map[part];
        }
        return node;
    }

    private static bool Same(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (decimal a, decimal b) => a == b,
        (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
        (bool a, bool b) => a == b,
        _ => false,
    };

    private static int? Order(object? left, object? right) => (left, right) switch
    {
        (decimal a, decimal b) => a.CompareTo(b),
        (string a, string b) => string.CompareOrdinal(a, b),
        _ => null,
    };

    private static bool IsDate(object? value, out string date)
    {
        date = value as string ?? "";
        return date.Length == 10 && DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    private static int Year(string date) => int.Parse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture);

    private static int Age(string birth, string on) =>
        Year(on) - Year(birth) - (string.CompareOrdinal(on, 5, birth, 5, 5) < 0 ? 1 : 0);
}
