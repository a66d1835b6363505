using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace HacThanh.Platform.Text;

/// <summary>
/// Vietnamese telephone number, kept as digits with the leading zero: 10 for a mobile (0912345678), 11 for a landline (02373852401).
/// Source: Thông tư 22/2014/TT-BTTTT and the 2017–2018 renumbering.
/// </summary>
public static class Phone
{
    /// <summary>Reads what people write: spaces, dots, dashes, brackets, +84, 0084 or 84 in front.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out string? number, [NotNullWhen(false)] out string? error)
    {
        number = null;
        var digits = new StringBuilder();
        foreach (var c in text ?? "")
        {
            if (char.IsAsciiDigit(c))
            {
                digits.Append(c);
            }
            else if (!(c is ' ' or '.' or '-' or '(' or ')' or '\u00a0' || (c == '+' && digits.Length == 0)))
            {
                error = "Số điện thoại chỉ gồm chữ số, ví dụ 0912 345 678.";
                return false;
            }
        }

        if (digits.Length == 0)
        {
            error = "Nhập số điện thoại.";
            return false;
        }

        var local = Localise(digits.ToString());
        error = local switch
        {
            ['0', '3' or '5' or '7' or '8' or '9', ..] => local.Length == 10 ? null : $"Số di động có 10 chữ số, đang có {local.Length}.",
            ['0', '2', ..] => local.Length == 11 ? null : $"Số cố định có 11 chữ số kể cả mã vùng, đang có {local.Length}.",
            ['0', '1', ..] => "Số di động đầu 01 đã đổi sang 10 chữ số từ năm 2018; nhập số mới.",
            _ => "Số điện thoại Việt Nam bắt đầu bằng 02, 03, 05, 07, 08 hoặc 09.",
        };
        if (error is not null)
        {
            return false;
        }

        number = local;
        return true;
    }

    /// <summary>True for a number that can receive text messages.</summary>
    public static bool IsMobile(string number) => number.Length == 10 && number[1] != '2';

    /// <summary>For screens: first three and last two digits (091*****78); the last four stay secret because they open tracking.</summary>
    public static string Mask(string? number) => number is { Length: >= 9 }
        ? string.Concat(number.AsSpan(0, 3), new string('*', number.Length - 5), number.AsSpan(number.Length - 2))
        : new string('*', number?.Length ?? 0);

    /// <summary>For print: 0912 345 678, 0237 385 2401.</summary>
    public static string Format(string number) => number.Length is 10 or 11
        ? $"{number[..4]} {number[4..7]} {number[7..]}"
        : number;

    private static string Localise(string digits)
    {
        if (digits.StartsWith("0084", StringComparison.Ordinal))
        {
            digits = digits[2..];
        }

        if (!digits.StartsWith("84", StringComparison.Ordinal) || digits.Length < 11)
        {
            return digits;
        }

        return digits[2] == '0' ? digits[2..] : "0" + digits[2..];
    }
}
