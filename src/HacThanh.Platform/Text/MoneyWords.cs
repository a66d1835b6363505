using System.Text;

namespace HacThanh.Platform.Text;

/// <summary>Numbers in words, administrative northern usage: nghìn, linh, mốt, tư, lăm, tỷ. Money is whole đồng.</summary>
public static class MoneyWords
{
    private static readonly string[] Digits = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

    /// <summary>21 → "hai mươi mốt"; 1005 → "một nghìn không trăm linh năm"; negative numbers begin with "âm".</summary>
    public static string Words(long number)
    {
        if (number == 0)
        {
            return Digits[0];
        }

        var words = new StringBuilder();
        if (number < 0)
        {
            words.Append("âm ");
        }

        Append(words, number < 0 ? (ulong)-(number + 1) + 1 : (ulong)number, leading: true);
        return words.ToString().TrimEnd();
    }

    /// <summary>As printed on receipts: 8000 → "Tám nghìn đồng", with <paramref name="whole"/> "Tám nghìn đồng chẵn".</summary>
    public static string Money(long dong, bool whole = false)
    {
        var words = Words(dong);
        return string.Concat(Vietnamese.Upper(words[..1]), words.AsSpan(1), whole ? " đồng chẵn" : " đồng");
    }

    private static void Append(StringBuilder words, ulong number, bool leading)
    {
        if (number >= 1_000_000_000)
        {
            Append(words, number / 1_000_000_000, leading);
            words.Append("tỷ ");
            number %= 1_000_000_000;
            leading = false;
        }

        leading = Group(words, (int)(number / 1_000_000), "triệu ", leading);
        leading = Group(words, (int)(number / 1000 % 1000), "nghìn ", leading);
        Group(words, (int)(number % 1000), "", leading);
    }

    private static bool Group(StringBuilder words, int value, string unit, bool leading)
    {
        if (value == 0)
        {
            return leading;
        }

        var (hundreds, tens, ones) = (value / 100, value / 10 % 10, value % 10);
        var full = !leading || hundreds > 0;
        if (full)
        {
            words.Append(Digits[hundreds]).Append(" trăm ");
        }

        switch (tens)
        {
            case 0 when ones > 0 && full:
                words.Append("linh ");
                break;
            case 1:
                words.Append("mười ");
                break;
            case > 1:
                words.Append(Digits[tens]).Append(" mươi ");
                break;
        }

        if (ones > 0)
        {
            words.Append((tens, ones) switch
            {
                ( > 1, 1) => "mốt",
                ( > 1, 4) => "tư",
                ( > 0, 5) => "lăm",
                _ => Digits[ones],
            }).Append(' ');
        }

        words.Append(unit);
        return false;
    }
}
