using System.Globalization;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Forms.Expressions;

/// <summary>
/// An expression read aloud, for people who do not write them: "Trạng thái là Đang được công nhận và Công nhận đến ngày trước hôm nay". Brackets stay where they decide what belongs together.
/// </summary>
/// <param name="name">Label of a field path.</param>
/// <param name="choice">Label of a value that a field may have; null for a value without one.</param>
public sealed class ExpressionWords(Func<string, string> name, Func<string, string, string?> choice)
{
    /// <summary>The sentence, without a full stop.</summary>
    public string Of(Expression expression) => Of(expression.Root);

    private string Of(Node node) => node switch
    {
        Literal l => Value(l.Value),
        FieldPath f => name(f.Path),
        Unary { Operand: Call { Function: "has" } has } => $"chưa có {Of(has.Arguments[0])}",
        Unary { Operand: In i } => $"{Of(i.Value)} không phải {Any(i)}",
        Unary u => $"không phải ({Of(u.Operand)})",
        Binary { Operator: "and" or "or" } b => $"{Inside(b, b.Left)} {(b.Operator == "and" ? "và" : "hoặc")} {Inside(b, b.Right)}",
        Binary { Operator: "+" or "-" or "*" or "/" } b => $"{Inside(b, b.Left)} {Sign(b.Operator)} {Inside(b, b.Right)}",
        Binary b => Compared(b),
        In i => $"{Of(i.Value)} là {Any(i)}",
        Contains c => $"{Of(c.List)} có {Of(c.Value, c.List)}",
        Call c => Called(c),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    private string Compared(Binary b) => b switch
    {
        { Operator: "==" or "!=", Right: Literal { Value: null } } => $"{Of(b.Left)} {(b.Operator == "==" ? "để trống" : "đã ghi")}",
        { Operator: "==" or "!=", Right: Literal { Value: bool yes } } => $"{(yes == (b.Operator == "==") ? "có" : "không")} {Of(b.Left)}",
        { Operator: "==" or "!=" } => $"{Of(b.Left, b.Right)} {(b.Operator == "==" ? "là" : "không phải")} {Of(b.Right, b.Left)}",
        _ when IsDay(b.Left) || IsDay(b.Right) => $"{Of(b.Left)} {(b.Operator switch { "<" => "trước", "<=" => "không sau", ">" => "sau", _ => "không trước" })} {Of(b.Right)}",
        _ => $"{Of(b.Left)} {Sign(b.Operator)} {Of(b.Right)}",
    };

    private string Called(Call call) => call.Function switch
    {
        "today" => "hôm nay",
        "has" => $"có {Of(call.Arguments[0])}",
        "count" => $"số dòng {Of(call.Arguments[0])}",
        "sum" => $"tổng {Of(call.Arguments[0])}",
        "year" => $"năm của {Of(call.Arguments[0])}",
        "age" => $"số tuổi theo {Of(call.Arguments[0])}",
        _ => Of(call.Arguments[0]),
    };

    private string Any(In i)
    {
        var values = i.Items.Select(item => Of(item, i.Value)).ToList();
        return values.Count < 2 ? string.Concat(values) : $"{string.Join(", ", values.SkipLast(1))} hoặc {values[^1]}";
    }

    /// <summary>A value by its label where the field beside it knows one.</summary>
    private string Of(Node node, Node beside) => node is Literal { Value: string text } && beside is FieldPath field && choice(field.Path, text) is { } label ? label : Of(node);

    private string Inside(Binary outer, Node inner) =>
        inner is In { Items.Count: > 1 } && outer.Operator == "and" || inner is Binary { Operator: var own } && Rank(own) < 4 && Rank(outer.Operator) > Rank(own) || inner is Binary { Operator: "+" or "-" } && outer.Operator is "*" or "/" ? $"({Of(inner)})" : Of(inner);

    private static int Rank(string sign) => sign switch { "or" => 1, "and" => 2, _ => 4 };

    private static bool IsDay(Node node) => node is Call { Function: "today" } || node is Literal { Value: string text } && DateOnly.TryParseExact(text, "yyyy-MM-dd", out _);

    private static string Sign(string sign) => sign switch { "-" => "−", "*" => "×", "/" => ":", "<=" => "≤", ">=" => "≥", _ => sign };

    private static string Value(object? value) => value switch
    {
        null => "trống",
        bool yes => yes ? "có" : "không",
        decimal number => number.ToString("0.##########", Vietnamese.Culture),
        string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        _ => $"“{value}”",
    };
}
