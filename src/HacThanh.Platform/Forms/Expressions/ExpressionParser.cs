using System.Globalization;

namespace HacThanh.Platform.Forms.Expressions;

internal enum TokenKind { Number, Text, Name, Symbol, End }

internal readonly record struct Token(TokenKind Kind, string Value, int Position);

internal sealed class ExpressionParser
{
    private const int MaxDepth = 60;

    private static readonly Dictionary<string, int> functions = new(StringComparer.Ordinal)
    {
        ["fold"] = 1,
        ["age"] = 2,
        ["today"] = 0,
        ["count"] = 1,
        ["sum"] = 1,
        ["year"] = 1,
        ["has"] = 1,
    };

    private static readonly HashSet<string> words = ["and", "or", "not", "in", "true", "false", "null"];

    private readonly List<Token> tokens;
    private int index;
    private int depth;

    public ExpressionParser(string source) => tokens = Tokenize(source);

    private Token Current => tokens[index];

    public Node Parse()
    {
        var node = Or();
        if (Current.Kind != TokenKind.End) throw Unexpected();
        return node;
    }

    private Node Or()
    {
        if (++depth > MaxDepth) throw new ExpressionException("biểu thức lồng nhau quá sâu.");
        var left = And();
        while (Take("or")) left = new Binary("or", left, And());
        depth--;
        return left;
    }

    private Node And()
    {
        var left = Not();
        while (Take("and")) left = new Binary("and", left, Not());
        return left;
    }

    private Node Not()
    {
        if (!Take("not")) return Comparison();
        if (++depth > MaxDepth) throw new ExpressionException("biểu thức lồng nhau quá sâu.");
        var operand = Not();
        depth--;
        return new Unary("not", operand);
    }

    private Node Comparison()
    {
        var left = Sum();
        if (Take("in")) return Membership(left);
        foreach (var symbol in (string[])["==", "!=", "<=", ">=", "<", ">"])
            if (Take(symbol)) return new Binary(symbol, left, Sum());
        return left;
    }

    private Node Membership(Node value)
    {
        if (Current.Kind == TokenKind.Name && !words.Contains(Current.Value)) return new Contains(value, new FieldPath(Next().Value));
        Expect("[");
        var items = new List<Node> { Sum() };
        while (Take(",")) items.Add(Sum());
        Expect("]");
        return new In(value, items);
    }

    private Node Sum()
    {
        var left = Product();
        while (true)
        {
            if (Take("+")) left = new Binary("+", left, Product());
            else if (Take("-")) left = new Binary("-", left, Product());
            else return left;
        }
    }

    private Node Product()
    {
        var left = Negation();
        while (true)
        {
            if (Take("*")) left = new Binary("*", left, Negation());
            else if (Take("/")) left = new Binary("/", left, Negation());
            else return left;
        }
    }

    private Node Negation()
    {
        if (!Take("-")) return Primary();
        if (++depth > MaxDepth) throw new ExpressionException("biểu thức lồng nhau quá sâu.");
        var operand = Negation();
        depth--;
        return new Binary("-", new Literal(0m), operand);
    }

    private Node Primary()
    {
        if (Take("("))
        {
            var inner = Or();
            Expect(")");
            return inner;
        }
        switch (Current.Kind)
        {
            case TokenKind.Number:
                return new Literal(decimal.Parse(Next().Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
            case TokenKind.Text:
                return new Literal(Next().Value);
            case TokenKind.Name:
                switch (Current.Value)
                {
                    case "true": Next(); return new Literal(true);
                    case "false": Next(); return new Literal(false);
                    case "null": Next(); return new Literal(null);
                }
                if (words.Contains(Current.Value)) throw Unexpected();
                var name = Next();
                return Take("(") ? Function(name) : new FieldPath(name.Value);
            default:
                throw Unexpected();
        }
    }

    private Call Function(Token name)
    {
        if (!functions.TryGetValue(name.Value, out var arity))
            throw new ExpressionException($"không có hàm “{name.Value}”. Các hàm dùng được: {string.Join(", ", functions.Keys)}.");
        var arguments = new List<Node>();
        if (!Take(")"))
        {
            do arguments.Add(Or());
            while (Take(","));
            Expect(")");
        }
        if (arguments.Count != arity) throw new ExpressionException($"hàm “{name.Value}” cần {arity} giá trị, không phải {arguments.Count}.");
        if (name.Value is "count" or "sum" && arguments[0] is not FieldPath)
            throw new ExpressionException($"hàm “{name.Value}” cần tên một bảng{(name.Value == "sum" ? " và cột, như sum(bang.cot)" : "")}.");
        return new(name.Value, arguments);
    }

    private Token Next() => tokens[index++];

    private bool Take(string value)
    {
        if (Current.Value != value || Current.Kind is not (TokenKind.Symbol or TokenKind.Name)) return false;
        index++;
        return true;
    }

    private void Expect(string value)
    {
        if (!Take(value)) throw new ExpressionException($"thiếu “{value}” ở ký tự thứ {Current.Position + 1}.");
    }

    private ExpressionException Unexpected() => Current.Kind == TokenKind.End
        ? new("biểu thức chưa viết hết.")
        : new($"không hiểu “{Current.Value}” ở ký tự thứ {Current.Position + 1}.");

    private static List<Token> Tokenize(string source)
    {
        var tokens = new List<Token>();
        var i = 0;
        while (i < source.Length)
        {
            var c = source[i];
            var start = i;
            if (char.IsWhiteSpace(c)) i++;
            else if (char.IsAsciiDigit(c))
            {
                while (i < source.Length && (char.IsAsciiDigit(source[i]) || source[i] == '.')) i++;
                var number = source[start..i];
                if (number.Length > 18 || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
                    throw new ExpressionException($"“{number}” không phải là số.");
                tokens.Add(new(TokenKind.Number, number, start));
            }
            else if (char.IsAsciiLetter(c) || c == '_')
            {
                while (i < source.Length && (char.IsAsciiLetterOrDigit(source[i]) || source[i] is '_' or '.')) i++;
                tokens.Add(new(TokenKind.Name, source[start..i], start));
            }
            else if (c == '\'') tokens.Add(new(TokenKind.Text, Quoted(source, ref i), start));
            else
            {
                var symbol = i + 1 < source.Length && source.Substring(i, 2) is "==" or "!=" or "<=" or ">=" ? source.Substring(i, 2) : c.ToString();
                if (symbol.Length == 1 && !"<>+-*/()[],".Contains(c, StringComparison.Ordinal))
                    throw new ExpressionException($"ký tự “{c}” không dùng được ở vị trí {i + 1}{(c == '=' ? "; so sánh bằng viết là ==" : "")}.");
                tokens.Add(new(TokenKind.Symbol, symbol, start));
                i += symbol.Length;
            }
        }
        tokens.Add(new(TokenKind.End, "", source.Length));
        return tokens;
    }

    private static string Quoted(string source, ref int i)
    {
        var text = new System.Text.StringBuilder();
        for (i++; i < source.Length; i++)
        {
            if (source[i] != '\'') text.Append(source[i]);
            else if (i + 1 < source.Length && source[i + 1] == '\'') text.Append(source[++i]);
            else
            {
                i++;
                return text.ToString().Normalize();
            }
        }
        throw new ExpressionException("thiếu dấu nháy ' đóng một đoạn chữ.");
    }
}
