using System.Globalization;

namespace HacThanh.Platform.Sheets;

/// <summary>
/// Numbers as spreadsheets keep them (binary, 17 digits) and as people mean them (Excel shows at most 15): 0.30000000000000004 is 0.3 and
/// 1E+15 is 1000000000000000. Whole numbers that another program wrote with more digits stay as written.
/// </summary>
internal static class CellNumber
{
    internal const int DigitsOfExcel = 15;
    private const int LargestExponent = 308;

    /// <summary>Digits with a dot before decimals; null when the text is not a number that a spreadsheet can hold.</summary>
    internal static string? Plain(string stored)
    {
        if (!TryParts(stored, out var negative, out var digits, out var exponent)) return null;
        var whole = exponent >= 0 && !stored.AsSpan().ContainsAny('e', 'E', '.');
        if (digits.Length > DigitsOfExcel && !whole)
        {
            if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return null;
            if (!TryParts(number.ToString("E14", CultureInfo.InvariantCulture), out negative, out digits, out exponent)) return null;
        }
        return Write(negative, digits, exponent);
    }

    /// <summary>How many digits count: 3 in 0.0120.</summary>
    internal static int Significant(decimal number) => TryParts(number.ToString(CultureInfo.InvariantCulture), out _, out var digits, out _) ? digits.Length : 0;

    /// <summary>The number is 0.d₁d₂… × 10^(length + exponent): digits without zeros at either end, and the power of ten of the last one.</summary>
    private static bool TryParts(string text, out bool negative, out string digits, out int exponent)
    {
        (negative, digits, exponent) = (false, "", 0);
        var number = text.AsSpan().Trim();
        if (number is ['-' or '+', ..])
        {
            negative = number[0] == '-';
            number = number[1..];
        }
        var e = number.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (!int.TryParse(number[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > 2 * LargestExponent) return false;
            number = number[..e];
        }
        var dot = number.IndexOf('.');
        var all = dot < 0 ? number.ToString() : string.Concat(number[..dot], number[(dot + 1)..]);
        if (all.Length is 0 or > 2 * LargestExponent || !all.All(char.IsAsciiDigit)) return false;
        if (dot >= 0) exponent -= number.Length - dot - 1;
        digits = all.TrimStart('0');
        var trimmed = digits.TrimEnd('0');
        exponent = trimmed.Length == 0 ? 0 : exponent + digits.Length - trimmed.Length;
        digits = trimmed;
        return digits.Length + exponent <= LargestExponent + 1;
    }

    private static string Write(bool negative, string digits, int exponent)
    {
        if (digits.Length == 0) return "0";
        var sign = negative ? "-" : "";
        if (exponent >= 0) return sign + digits + new string('0', exponent);
        var before = digits.Length + exponent;
        return before > 0 ? $"{sign}{digits[..before]}.{digits[before..]}" : $"{sign}0.{new string('0', -before)}{digits}";
    }
}
