using System.Globalization;
using System.Text;

namespace HacThanh.Platform.Documents.Pdf;

/// <summary>A name such as /Type, without its slash (ISO 32000-1, 7.3.5).</summary>
internal readonly record struct PdfName(string Text);

/// <summary>A reference such as "12 0 R" (ISO 32000-1, 7.3.10).</summary>
internal readonly record struct PdfReference(int Number, int Generation);

/// <summary>A string of bytes, literal or hexadecimal (ISO 32000-1, 7.3.4).</summary>
internal sealed record PdfString(byte[] Bytes)
{
    /// <summary>A text string: bytes when all ASCII, else UTF-16 with a byte order mark.</summary>
    public static PdfString Of(string text) => new(text.All(char.IsAscii)
        ? Encoding.ASCII.GetBytes(text)
        : [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)]);

    public string Text => Bytes is [0xFE, 0xFF, ..]
        ? Encoding.BigEndianUnicode.GetString(Bytes.AsSpan(2))
        : Encoding.Latin1.GetString(Bytes);
}

/// <summary>Values in the order of the file; null, bool, long, double, PdfName, PdfString, PdfReference, PdfArray, PdfDictionary.</summary>
internal sealed class PdfArray : List<object?>
{
    public PdfArray() { }

    public PdfArray(IEnumerable<object?> values) : base(values) { }
}

internal sealed class PdfDictionary : Dictionary<string, object?>
{
    public PdfDictionary() : base(StringComparer.Ordinal) { }

    public PdfDictionary(PdfDictionary other) : base(other, StringComparer.Ordinal) { }

    public bool Is(string key, string name) => TryGetValue(key, out var value) && value is PdfName n && n.Text == name;

    public string? Text(string key) => TryGetValue(key, out var value) && value is PdfString s ? s.Text : null;
}

/// <summary>A stream with its bytes as they are in the file (not decoded).</summary>
internal sealed record PdfStream(PdfDictionary Dictionary, byte[] Bytes);

/// <summary>Writes values in the syntax of ISO 32000-1, 7.3.</summary>
internal static class PdfSyntax
{
    public static byte[] Write(object? value)
    {
        using var output = new MemoryStream();
        Write(output, value);
        return output.ToArray();
    }

    private static void Write(MemoryStream output, object? value)
    {
        switch (value)
        {
            case null: Ascii(output, "null"); break;
            case bool b: Ascii(output, b ? "true" : "false"); break;
            case int i: Ascii(output, i.ToString(CultureInfo.InvariantCulture)); break;
            case long l: Ascii(output, l.ToString(CultureInfo.InvariantCulture)); break;
            case double d: Ascii(output, d.ToString("0.#####", CultureInfo.InvariantCulture)); break;
            case PdfName n: Ascii(output, Name(n.Text)); break;
            case PdfReference r: Ascii(output, string.Create(CultureInfo.InvariantCulture, $"{r.Number} {r.Generation} R")); break;
            case PdfString s: Ascii(output, "<" + Convert.ToHexString(s.Bytes) + ">"); break;
            case PdfArray array:
                Ascii(output, "[");
                foreach (var item in array)
                {
                    Write(output, item);
                    Ascii(output, " ");
                }

                Ascii(output, "]");
                break;
            case PdfDictionary dictionary:
                Ascii(output, "<<");
                foreach (var (key, item) in dictionary)
                {
                    Ascii(output, Name(key) + " ");
                    Write(output, item);
                    Ascii(output, "\n");
                }

                Ascii(output, ">>");
                break;
            case PdfStream stream:
                Write(output, new PdfDictionary(stream.Dictionary) { ["Length"] = (long)stream.Bytes.Length });
                Ascii(output, "\nstream\n");
                output.Write(stream.Bytes);
                Ascii(output, "\nendstream");
                break;
            default: throw new ArgumentException($"Not a PDF value: {value.GetType().Name}", nameof(value));
        }
    }

    private static string Name(string text)
    {
        var result = new StringBuilder("/");
        foreach (var b in Encoding.Latin1.GetBytes(text))
            if (b is > 32 and < 127 && !"#()<>[]{}/%".Contains((char)b, StringComparison.Ordinal)) result.Append((char)b);
            else result.Append(CultureInfo.InvariantCulture, $"#{b:X2}");
        return result.ToString();
    }

    private static void Ascii(MemoryStream output, string text) => output.Write(Encoding.ASCII.GetBytes(text));
}
