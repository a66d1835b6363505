using System.Globalization;
using System.Text;

namespace HacThanh.Platform.Forms.Expressions;

/// <summary>The kind of an indexed field, which decides how SQL compares it.</summary>
public enum SqlKind
{
    Text,
    Number,
    Flag,
}

/// <summary>The database that SQL is printed for.</summary>
public enum SqlDialect
{
    Sqlite,
    Postgres,
}

/// <summary>Where the fields that a condition may name lie.</summary>
/// <param name="Dialect">On SQLite fold is a function that the house's connections have.</param>
/// <param name="Find">SQL and kind of a field, null when it may not be named.</param>
public sealed record SqlFields(SqlDialect Dialect, Func<string, (string Sql, SqlKind? Kind)?> Find);

/// <summary>
/// Prints an expression as an SQL condition, over a JSON column or others, with the null rules of <see cref="Expression"/>: the condition is never
/// null. Only the fields given as indexed may appear, so that a definition cannot ask for a scan.
/// </summary>
public sealed class SqlPrinter
{
    private readonly SqlFields fields;
    private readonly DateOnly today;

    private SqlPrinter(SqlFields fields, DateOnly today)
    {
        this.fields = fields;
        this.today = today;
    }

    private bool Sqlite => fields.Dialect == SqlDialect.Sqlite;

    /// <param name="expression">What to print.</param>
    /// <param name="dialect">On SQLite fold is a function that the house's connections have.</param>
    /// <param name="indexed">The paths that have an index, with their kind.</param>
    /// <param name="today">The day that today() stands for.</param>
    /// <param name="column">The JSON column: text in SQLite, jsonb in PostgreSQL.</param>
    /// <exception cref="ExpressionException">A field without index, a mix of kinds, or something SQL does not do (count, sum, in a list).</exception>
    public static string Print(Expression expression, SqlDialect dialect, IReadOnlyDictionary<string, SqlKind> indexed, DateOnly today, string column = "data") =>
        Print(expression, new SqlFields(dialect, path => indexed.TryGetValue(path, out var kind) ? (Path(dialect, path, kind, column), kind) : null), today);

    /// <summary>As above, over whatever holds the fields.</summary>
    public static string Print(Expression expression, SqlFields fields, DateOnly today) => new SqlPrinter(fields, today).Visit(expression.Root).Sql;

    /// <summary>The value of one JSON path, as it must stand in the index that serves printed conditions.</summary>
    public static string Path(SqlDialect dialect, string path, SqlKind kind, string column = "data")
    {
        if (!path.Split('.').All(p => p.Length > 0 && p.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')))
            throw new ExpressionException($"“{path}” không phải là đường dẫn của một trường.");
        if (dialect == SqlDialect.Sqlite) return $"json_extract({column}, '$.{path}')";
        var text = $"({column} #>> '{{{path.Replace('.', ',')}}}')";
        return kind switch
        {
            SqlKind.Number => $"{text}::numeric",
            SqlKind.Flag => $"{text}::boolean",
            _ => $"{text} COLLATE \"C\"",
        };
    }

    private (string Sql, SqlKind? Kind) Visit(Node node)
    {
        switch (node)
        {
            case Literal { Value: null }: return ("NULL", null);
            case Literal { Value: bool flag }: return (Flag(flag), SqlKind.Flag);
            case Literal { Value: decimal number }: return (Number(number), SqlKind.Number);
            case Literal { Value: string text }: return (Text(text), SqlKind.Text);
            case FieldPath field:
                return fields.Find(field.Path) ?? throw new ExpressionException($"trường “{field.Path}” không có chỉ mục nên không dùng được để lọc.");
            case Unary unary: return ($"NOT {True(unary.Operand)}", SqlKind.Flag);
            case Binary { Operator: "and" or "or" } binary:
                return ($"({True(binary.Left)} {binary.Operator.ToUpperInvariant()} {True(binary.Right)})", SqlKind.Flag);
            case Binary { Operator: "+" or "-" or "*" or "/" } binary: return Arithmetic(binary);
            case Binary binary: return (Compare(binary.Operator, Visit(binary.Left), Visit(binary.Right)), SqlKind.Flag);
            case In membership:
                var value = Visit(membership.Value);
                return ($"({string.Join(" OR ", membership.Items.Select(item => Compare("==", value, Visit(item))))})", SqlKind.Flag);
            case Contains: throw new ExpressionException("không lọc được bằng “in” trên một trường nhiều lựa chọn.");
            case Call call: return Function(call);
            default: throw new InvalidOperationException(node.GetType().Name);
        }
    }

    private (string, SqlKind?) Function(Call call)
    {
        switch (call.Function)
        {
            case "today": return (Text(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), SqlKind.Text);
            case "count" or "sum": throw new ExpressionException($"không lọc được bằng hàm “{call.Function}”.");
        }
        var (sql, kind) = Visit(call.Arguments[0]);
        switch (call.Function)
        {
            case "has":
                return (kind == SqlKind.Text ? $"coalesce({sql} <> '', {Flag(false)})" : $"({sql} IS NOT NULL)", SqlKind.Flag);
            case "fold":
                Expect(kind, SqlKind.Text, "fold");
                return (Sqlite ? $"fold({sql})"
                    : $"btrim(regexp_replace(replace(regexp_replace(normalize(lower(({sql}) COLLATE \"und-x-icu\"), NFD), U&'[\\0300-\\036f]', '', 'g'), 'đ', 'd'), '\\s+', ' ', 'g')) COLLATE \"C\"", SqlKind.Text);
            case "year":
                Expect(kind, SqlKind.Text, "year");
                return ($"CASE WHEN {IsDate(sql)} THEN {Integer(sql, 1, 4)} END", SqlKind.Number);
            default:
                Expect(kind, SqlKind.Text, "age");
                var (on, onKind) = Visit(call.Arguments[1]);
                Expect(onKind, SqlKind.Text, "age");
                return ($"CASE WHEN {IsDate(sql)} AND {IsDate(on)} THEN {Integer(on, 1, 4)} - {Integer(sql, 1, 4)}"
                    + $" - CASE WHEN substr({on}, 6, 5) < substr({sql}, 6, 5) THEN 1 ELSE 0 END END", SqlKind.Number);
        }
    }

    private (string, SqlKind?) Arithmetic(Binary binary)
    {
        var (left, leftKind) = Visit(binary.Left);
        var (right, rightKind) = Visit(binary.Right);
        if (binary.Operator == "+" && leftKind == SqlKind.Text && rightKind == SqlKind.Text) return ($"({left} || {right})", SqlKind.Text);
        Expect(leftKind ?? SqlKind.Number, SqlKind.Number, binary.Operator);
        Expect(rightKind ?? SqlKind.Number, SqlKind.Number, binary.Operator);
        return binary.Operator == "/"
            ? ($"(({left}) * 1.0 / nullif({right}, 0))", SqlKind.Number)
            : ($"(({left}) {binary.Operator} ({right}))", SqlKind.Number);
    }

    private string Compare(string symbol, (string Sql, SqlKind? Kind) left, (string Sql, SqlKind? Kind) right)
    {
        if (left.Kind is { } a && right.Kind is { } b && a != b)
            throw new ExpressionException("so sánh hai giá trị khác loại (chữ, số, có/không).");
        switch (symbol)
        {
            case "==" or "!=" when right.Kind is null || left.Kind is null:
                var given = left.Kind is null ? right : left;
                return left.Kind is null && right.Kind is null ? Flag(symbol == "==") : $"(({given.Sql}) IS {(symbol == "==" ? "" : "NOT ")}NULL)";
            case "==": return Sqlite ? $"(({left.Sql}) IS ({right.Sql}))" : $"(({left.Sql}) IS NOT DISTINCT FROM ({right.Sql}))";
            case "!=": return Sqlite ? $"(({left.Sql}) IS NOT ({right.Sql}))" : $"(({left.Sql}) IS DISTINCT FROM ({right.Sql}))";
        }
        if (left.Kind is null || right.Kind is null || left.Kind == SqlKind.Flag) return Flag(false);
        return $"coalesce(({left.Sql}) {symbol} ({right.Sql}), {Flag(false)})";
    }

    private string True(Node node)
    {
        var (sql, kind) = Visit(node);
        return kind == SqlKind.Flag ? $"coalesce({sql}, {Flag(false)})" : Flag(false);
    }

    private static void Expect(SqlKind? kind, SqlKind wanted, string what)
    {
        if (kind != wanted) throw new ExpressionException($"“{what}” cần giá trị là {(wanted == SqlKind.Text ? "chữ hoặc ngày" : "số")}.");
    }

    private string IsDate(string sql) => Sqlite
        ? $"({sql} GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')"
        : $"(({sql}) ~ '^[0-9]{{4}}-[01][0-9]-[0-3][0-9]$')";

    private static string Integer(string sql, int from, int length) => $"CAST(substr({sql}, {from}, {length}) AS integer)";

    private string Flag(bool value) => Sqlite ? value ? "1" : "0" : value ? "true" : "false";

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private string Text(string value)
    {
        if (value.Contains('\0', StringComparison.Ordinal)) throw new ExpressionException("chữ có ký tự không dùng được.");
        var quoted = new StringBuilder("'").Append(value.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
        return Sqlite ? quoted.ToString() : quoted.Append(" COLLATE \"C\"").ToString();
    }
}
