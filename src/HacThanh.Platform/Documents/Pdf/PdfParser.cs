using System.Globalization;
using System.Text;

namespace HacThanh.Platform.Documents.Pdf;

/// <summary>Reads values in the syntax of ISO 32000-1, 7.2–7.3, from any position; hostile input ends in PdfFormatException.</summary>
internal sealed class PdfParser(byte[] bytes, int position)
{
    private const int DepthLimit = 64;
    private int depth;

    public int Position { get; private set; } = position;

    public object? Value()
    {
        SkipSpace();
        if (Position >= bytes.Length) throw Error("hết tệp giữa chừng");
        if (++depth > DepthLimit) throw Error("lồng nhau quá sâu");
        try
        {
            return bytes[Position] switch
            {
                (byte)'/' => Name(),
                (byte)'(' => Literal(),
                (byte)'[' => Array(),
                (byte)'<' when Position + 1 < bytes.Length && bytes[Position + 1] == (byte)'<' => Dictionary(),
                (byte)'<' => Hexadecimal(),
                (byte)'+' or (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9') => NumberOrReference(),
                _ => Word() switch
                {
                    "true" => true,
                    "false" => false,
                    "null" => null,
                    var word => throw Error($"không hiểu “{word}”"),
                },
            };
        }
        finally
        {
            depth--;
        }
    }

    public long Integer() => Value() is long number ? number : throw Error("cần một số nguyên");

    public bool Skip(string keyword)
    {
        SkipSpace();
        if (!bytes.AsSpan(Position).StartsWith(Encoding.ASCII.GetBytes(keyword))) return false;
        Position += keyword.Length;
        return true;
    }

    public void Expect(string keyword)
    {
        if (!Skip(keyword)) throw Error($"cần “{keyword}”");
    }

    /// <summary>The bytes of a stream whose dictionary has just been read; length comes from the dictionary.</summary>
    public byte[] StreamBytes(long length)
    {
        if (Position < bytes.Length && bytes[Position] == '\r') Position++;
        if (Position < bytes.Length && bytes[Position] == '\n') Position++;
        if (length < 0 || length > bytes.Length - Position) throw Error("độ dài luồng sai");
        return bytes.AsSpan(Position, (int)length).ToArray();
    }

    public PdfFormatException Error(string what) => new(string.Create(CultureInfo.InvariantCulture, $"Tệp PDF hỏng ở byte {Position}: {what}."));

    private void SkipSpace()
    {
        for (; Position < bytes.Length; Position++)
        {
            var b = bytes[Position];
            if (b == (byte)'%')
                while (Position + 1 < bytes.Length && bytes[Position + 1] is not ((byte)'\r' or (byte)'\n')) Position++;
            else if (!IsSpace(b)) return;
        }
    }

    private string Word()
    {
        var start = Position;
        while (Position < bytes.Length && !IsSpace(bytes[Position]) && !IsDelimiter(bytes[Position])) Position++;
        if (Position == start) Position++;
        return Encoding.Latin1.GetString(bytes, start, Math.Min(Position - start, 40));
    }

    private PdfName Name()
    {
        Position++;
        var result = new StringBuilder();
        for (; Position < bytes.Length && !IsSpace(bytes[Position]) && !IsDelimiter(bytes[Position]); Position++)
            if (bytes[Position] == (byte)'#' && Position + 2 < bytes.Length && Hex(bytes[Position + 1]) is var high and >= 0 && Hex(bytes[Position + 2]) is var low and >= 0)
            {
                result.Append((char)(high * 16 + low));
                Position += 2;
            }
            else result.Append((char)bytes[Position]);
        return new PdfName(result.ToString());
    }

    private object NumberOrReference()
    {
        var number = Number();
        if (number is not long first || first is < 0 or > int.MaxValue) return number;
        var back = Position;
        SkipSpace();
        if (Position < bytes.Length && char.IsAsciiDigit((char)bytes[Position]) && Number() is long second and >= 0 and <= 65535)
        {
            SkipSpace();
            if (Position < bytes.Length && bytes[Position] == (byte)'R' && (Position + 1 == bytes.Length || IsSpace(bytes[Position + 1]) || IsDelimiter(bytes[Position + 1])))
            {
                Position++;
                return new PdfReference((int)first, (int)second);
            }
        }

        Position = back;
        return number;
    }

    private object Number()
    {
        var word = Word();
        if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)) return whole;
        return double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var real)
            ? real
            : throw Error($"“{word}” không phải là số");
    }

    private PdfString Literal()
    {
        Position++;
        var result = new List<byte>();
        for (var open = 1; Position < bytes.Length; Position++)
        {
            var b = bytes[Position];
            if (b == (byte)'\\') Escape(result);
            else
            {
                if (b == (byte)'(') open++;
                if (b == (byte)')' && --open == 0)
                {
                    Position++;
                    return new PdfString([.. result]);
                }

                result.Add(b);
            }
        }

        throw Error("chuỗi không đóng");
    }

    private void Escape(List<byte> result)
    {
        if (++Position >= bytes.Length) throw Error("chuỗi không đóng");
        var b = bytes[Position];
        if (b is >= (byte)'0' and <= (byte)'7')
        {
            var value = 0;
            var digits = 0;
            for (; digits < 3 && Position < bytes.Length && bytes[Position] is >= (byte)'0' and <= (byte)'7'; digits++) value = value * 8 + bytes[Position++] - '0';
            Position--;
            result.Add((byte)value);
        }
        else if (b == (byte)'\r')
        {
            if (Position + 1 < bytes.Length && bytes[Position + 1] == (byte)'\n') Position++;
        }
        else if (b != (byte)'\n')
            result.Add(b switch { (byte)'n' => (byte)'\n', (byte)'r' => (byte)'\r', (byte)'t' => (byte)'\t', (byte)'b' => 8, (byte)'f' => 12, _ => b });
    }

    private PdfString Hexadecimal()
    {
        Position++;
        var result = new List<byte>();
        var pending = -1;
        for (; Position < bytes.Length; Position++)
        {
            var b = bytes[Position];
            if (b == (byte)'>')
            {
                Position++;
                if (pending >= 0) result.Add((byte)(pending * 16));
                return new PdfString([.. result]);
            }

            if (IsSpace(b)) continue;
            var digit = Hex(b);
            if (digit < 0) throw Error("chuỗi thập lục phân sai");
            if (pending < 0) pending = digit;
            else
            {
                result.Add((byte)(pending * 16 + digit));
                pending = -1;
            }
        }

        throw Error("chuỗi không đóng");
    }

    private PdfArray Array()
    {
        Position++;
        var result = new PdfArray();
        while (!Skip("]")) result.Add(Value());
        return result;
    }

    private PdfDictionary Dictionary()
    {
        Position += 2;
        var result = new PdfDictionary();
        while (!Skip(">>"))
        {
            if (Value() is not PdfName key) throw Error("khóa của từ điển phải là tên");
            if (!result.TryAdd(key.Text, Value())) throw Error($"khóa {key.Text} lặp lại");
        }

        return result;
    }

    private static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDelimiter(byte b) => b is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    private static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };
}
