using System.Globalization;
using System.Text;

namespace HacThanh.Platform.Sheets;

/// <summary>The text of cells: how it is taken in, and how a package writes characters that XML cannot hold.</summary>
internal static class CellText
{
    /// <summary>NFC, line breaks as \n.</summary>
    /// <exception cref="SheetRefusedException">The cell stands too far right or is too long.</exception>
    internal static string Taken(string text, int column, int row, SheetLimits limits)
    {
        if (column > limits.MaxColumns)
            throw new SheetRefusedException(SheetRefusal.TooLarge, $"Bảng tính có quá nhiều cột: ô {CellAddress.Of(column, row)} vượt quá {limits.MaxColumns} cột được nhận.");
        if (text.Length > limits.MaxCellCharacters)
            throw new SheetRefusedException(SheetRefusal.TooLarge, $"Ô {CellAddress.Of(column, row)} dài quá {Number(limits.MaxCellCharacters)} ký tự.");
        return Tidy(text);
    }

    internal static string Tidy(string text)
    {
        if (text.Contains('\r', StringComparison.Ordinal)) text = text.ReplaceLineEndings("\n");
        return text.IsNormalized() ? text : text.Normalize(NormalizationForm.FormC);
    }

    internal static SheetRefusedException TooManyRows(SheetLimits limits) =>
        new(SheetRefusal.TooLarge, $"Bảng tính có quá {Number(limits.MaxRows)} dòng. Hãy chia thành nhiều tệp nhỏ hơn.");

    /// <summary>Undoes _xHHHH_ (ISO/IEC 29500-1, 22.9.2.19); halves of surrogate pairs stay as written.</summary>
    internal static string Unescape(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0) return text;
        var plain = new StringBuilder(text.Length).Append(text, 0, at);
        for (; at < text.Length; at++)
        {
            if (IsEscape(text, at, out var c) && !char.IsSurrogate(c))
            {
                plain.Append(c);
                at += 6;
            }
            else plain.Append(text[at]);
        }
        return plain.ToString();
    }

    /// <summary>Writes what XML cannot hold, and text that looks like an escape, as _xHHHH_; broken halves of surrogate pairs become U+FFFD.</summary>
    internal static string Escape(string text)
    {
        var written = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) written.Append(c).Append(text[++i]);
            else if (char.IsSurrogate(c)) written.Append('\ufffd');
            else if (c is (< ' ' and not ('\t' or '\n')) or '\ufffe' or '\uffff' || IsEscape(text, i, out _)) written.Append(CultureInfo.InvariantCulture, $"_x{(int)c:X4}_");
            else written.Append(c);
        }
        return written.ToString();
    }

    private static bool IsEscape(string text, int at, out char c)
    {
        c = default;
        if (at + 7 > text.Length || text[at] != '_' || text[at + 1] != 'x' || text[at + 6] != '_') return false;
        if (!ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return false;
        c = (char)code;
        return true;
    }

    private static string Number(int number) => Text.Vietnamese.Number(number);
}
