using System.Diagnostics.CodeAnalysis;

namespace HacThanh.Platform.Text;

/// <summary>What a tax code belongs to.</summary>
public enum TaxCodeKind
{
    /// <summary>10 digits: an organisation, or a household business registered before 01/7/2025.</summary>
    Organisation,

    /// <summary>10 digits, a dash and 3 digits: a branch or dependent unit.</summary>
    Branch,

    /// <summary>12 digits: the personal identification number used as tax code from 01/7/2025.</summary>
    Person,
}

/// <summary>
/// Tax code (mã số thuế): 10 digits with a check digit, 13 for a branch, or 12 when a person's identification number serves.
/// Source: Thông tư 86/2024/TT-BTC; weights 31, 29, 23, 19, 17, 13, 7, 5, 3, check digit 10 − (sum mod 11), never 10.
/// </summary>
public sealed record TaxCode
{
    private static readonly int[] Weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];

    private TaxCode(string value, TaxCodeKind kind) => (Value, Kind) = (value, kind);

    /// <summary>As printed: 2800119984, 0314409058-002 or 12 digits.</summary>
    public string Value { get; }

    public TaxCodeKind Kind { get; }

    /// <summary>Reads a tax code; blanks are ignored and a branch may be written with or without its dash.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out TaxCode? code, [NotNullWhen(false)] out string? error)
    {
        code = null;
        var value = (text ?? "").Replace(" ", "", StringComparison.Ordinal);
        if (value.Length == 0)
        {
            error = "Nhập mã số thuế.";
            return false;
        }

        var digits = value.Length == 14 && value[10] == '-' ? value.Remove(10, 1) : value;
        if (!digits.All(char.IsAsciiDigit))
        {
            error = "Mã số thuế chỉ gồm chữ số; mã chi nhánh có dấu gạch sau chữ số thứ 10, ví dụ 0314409058-002.";
            return false;
        }

        switch (digits.Length)
        {
            case 12:
                if (!CitizenId.TryParse(digits, out _, out error))
                {
                    return false;
                }

                code = new TaxCode(digits, TaxCodeKind.Person);
                return true;
            case 10 or 13:
                error = Refuse(digits);
                if (error is not null)
                {
                    return false;
                }

                code = digits.Length == 10
                    ? new TaxCode(digits, TaxCodeKind.Organisation)
                    : new TaxCode($"{digits[..10]}-{digits[10..]}", TaxCodeKind.Branch);
                return true;
            default:
                error = $"Mã số thuế có 10 chữ số, 13 chữ số (chi nhánh) hoặc 12 chữ số (số định danh cá nhân), đang có {digits.Length}.";
                return false;
        }
    }

    public override string ToString() => Value;

    private static string? Refuse(string digits)
    {
        if (digits.AsSpan(2, 7).SequenceEqual("0000000"))
        {
            return "Mã số thuế không có thật: bảy chữ số thứ tự đều là 0.";
        }

        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Weights[i] * (digits[i] - '0');
        }

        if (10 - (sum % 11) != digits[9] - '0')
        {
            return "Mã số thuế sai chữ số kiểm tra (chữ số thứ 10); kiểm tra lại từng chữ số.";
        }

        return digits.Length == 13 && digits.EndsWith("000", StringComparison.Ordinal) ? "Số thứ tự chi nhánh bắt đầu từ 001." : null;
    }
}
