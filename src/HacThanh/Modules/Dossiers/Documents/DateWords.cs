using System.Globalization;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>A date in words, as certificates write it.</summary>
internal static class DateWords
{
    /// <summary>"Ngày mồng tám, tháng mười một, năm hai nghìn không trăm hai mươi sáu" of 2026-11-08.</summary>
    public static string Of(string isoDate)
    {
        var date = DateOnly.ParseExact(isoDate, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var month = date.Month switch { 1 => "một", 4 => "tư", var other => Words(other) };
        return $"Ngày {(date.Day <= 10 ? "mồng " : "")}{Words(date.Day)}, tháng {month}, năm {Words(date.Year)}";
    }

    private static string Words(int number) => MoneyWords.Words(number);
}
