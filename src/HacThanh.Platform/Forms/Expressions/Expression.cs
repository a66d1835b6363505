using System.Text.Json.Nodes;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Forms.Expressions;

/// <summary>
/// A condition or a computation over the values of a form, such as <c>relation != 'mother' or age(birthDate, today()) &gt;= 18</c>.
/// Operators: or, and, not, == != &lt; &lt;= &gt; &gt;=, + - * /, in [..], in field. Functions: fold, age, today, count, sum, year, has.
/// <para>
/// Null (a field without a value, or one that is hidden) follows these rules everywhere it is evaluated (server, browser, SQL):
/// == and != treat null as a value (null == null is true, null != 'x' is true); &lt; &lt;= &gt; &gt;= with null or with two kinds is false;
/// arithmetic and functions with null give null (has, count and sum do not: false, 0 and 0); dividing by zero gives null; only true
/// counts as true for and, or, not. Texts compare by code point, dates are texts yyyy-MM-dd.
/// </para>
/// </summary>
public sealed class Expression
{
    private const int MaxLength = 2000;

    private Expression(string source, Node root)
    {
        Source = source;
        Root = root;
        Names = Collect(root);
    }

    public string Source { get; }

    internal Node Root { get; }

    /// <summary>The field paths that the expression reads, such as <c>relation</c> or <c>father.birthDate</c>.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <exception cref="ExpressionException">The text is not an expression; the message is a Vietnamese sentence.</exception>
    public static Expression Parse(string source)
    {
        if (source.Length > MaxLength) throw new ExpressionException($"biểu thức dài quá {MaxLength} ký tự.");
        return new(source, new ExpressionParser(source).Parse());
    }

    /// <summary>The value: null, bool, decimal, string, or a JsonNode for a whole object or table.</summary>
    public object? Evaluate(ExpressionScope scope) => Evaluator.Evaluate(Root, scope);

    /// <summary>Whether the value is exactly true.</summary>
    public bool IsTrue(ExpressionScope scope) => Evaluate(scope) is true;

    /// <summary>
    /// The tree as JSON for the browser's interpreter (assets/src/expression.ts): literals as they are, everything else as
    /// [operator, arguments…], a field as ["$", path].
    /// </summary>
    public JsonNode? ToJson() => ToJson(Root);

    public override string ToString() => Source;

    private static JsonNode? ToJson(Node node) => node switch
    {
        Literal l => JsonValues.ToJson(l.Value),
        FieldPath f => new JsonArray("$", f.Path),
        Unary u => new JsonArray(u.Operator, ToJson(u.Operand)),
        Binary b => new JsonArray(b.Operator, ToJson(b.Left), ToJson(b.Right)),
        In i => Tagged("in", [i.Value, .. i.Items]),
        Contains c => new JsonArray("contains", ToJson(c.List), ToJson(c.Value)),
        Call c => Tagged(c.Function, c.Arguments),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private static JsonArray Tagged(string tag, IEnumerable<Node> arguments)
    {
        var array = new JsonArray(tag);
        foreach (var argument in arguments) array.Add(ToJson(argument));
        return array;
    }

    private static HashSet<string> Collect(Node node)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Walk(node);
        return names;

        void Walk(Node n)
        {
            if (n is FieldPath f) names.Add(f.Path);
            foreach (var child in n.Children) Walk(child);
        }
    }
}

/// <summary>What an expression is evaluated against. Names are looked up in <paramref name="Row"/> (the row of a table) first.</summary>
public readonly record struct ExpressionScope(JsonObject Data, DateOnly Today, JsonObject? Row = null);

/// <summary>A mistake in an expression, said in Vietnamese.</summary>
public sealed class ExpressionException(string message) : Exception(message);

internal abstract record Node
{
    public virtual IEnumerable<Node> Children => [];
}

internal sealed record Literal(object? Value) : Node;

internal sealed record FieldPath(string Path) : Node;

internal sealed record Unary(string Operator, Node Operand) : Node
{
    public override IEnumerable<Node> Children => [Operand];
}

internal sealed record Binary(string Operator, Node Left, Node Right) : Node
{
    public override IEnumerable<Node> Children => [Left, Right];
}

internal sealed record In(Node Value, IReadOnlyList<Node> Items) : Node
{
    public override IEnumerable<Node> Children => [Value, .. Items];
}

internal sealed record Contains(Node Value, FieldPath List) : Node
{
    public override IEnumerable<Node> Children => [Value, List];
}

internal sealed record Call(string Function, IReadOnlyList<Node> Arguments) : Node
{
    public override IEnumerable<Node> Children => Arguments;
}
