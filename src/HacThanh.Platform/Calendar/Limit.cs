using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using HacThanh.Platform.Text;

namespace HacThanh.Platform.Calendar;

/// <summary>What a limit counts.</summary>
public enum LimitUnit
{
    /// <summary>giờ: hours of working time.</summary>
    Hours,

    /// <summary>ngày làm việc: one whole day of the ward's working hours each.</summary>
    WorkingDays,

    /// <summary>ngày: calendar days by Bộ luật Dân sự 2015, Điều 147 and 148.</summary>
    CalendarDays,
}

/// <summary>A time limit as a procedure states it, for example 3 ngày làm việc.</summary>
/// <param name="Value">Whole units, at least 1. Half a working day is written as 4 giờ.</param>
/// <param name="Unit">What is counted.</param>
public readonly record struct Limit(int Value, LimitUnit Unit)
{
    public static Limit Hours(int value) => new(value, LimitUnit.Hours);

    public static Limit WorkingDays(int value) => new(value, LimitUnit.WorkingDays);

    public static Limit CalendarDays(int value) => new(value, LimitUnit.CalendarDays);

    /// <summary>Reads "3 ngày làm việc", "08 giờ làm việc", "15 ngày", "1/2 ngày làm việc" (4 giờ), "1,5 ngày làm việc" (12 giờ).</summary>
    public static bool TryParse(string? text, out Limit limit, [NotNullWhen(false)] out string? error)
    {
        limit = default;
        var words = Vietnamese.Fold(text);
        words = words.StartsWith("nua ", StringComparison.Ordinal) ? "1/2 " + words[4..] : words;
        var space = words.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && TryQuarters(words[..space], out var quarters))
        {
            var unit = words[(space + 1)..];
            Limit? read = unit switch
            {
                "gio" or "gio lam viec" when quarters % 4 == 0 => Hours(quarters / 4),
                "ngay lam viec" when quarters % 4 == 0 => WorkingDays(quarters / 4),
                "ngay lam viec" when quarters % 2 == 0 => Hours(quarters * 2),
                "ngay" when quarters % 4 == 0 => CalendarDays(quarters / 4),
                _ => null,
            };
            if (read is { Value: >= 1 } good)
            {
                limit = good;
                error = null;
                return true;
            }
        }

        error = "Thời hạn viết là số nguyên kèm đơn vị giờ, ngày làm việc hoặc ngày, ví dụ 3 ngày làm việc.";
        return false;
    }

    /// <summary>"8 giờ", "3 ngày làm việc", "15 ngày".</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value} {Label(Unit)}");

    public static string Label(LimitUnit unit) => unit switch
    {
        LimitUnit.Hours => "giờ",
        LimitUnit.WorkingDays => "ngày làm việc",
        LimitUnit.CalendarDays => "ngày",
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    private static bool TryQuarters(string number, out int quarters)
    {
        quarters = 0;
        if (number == "1/2")
        {
            quarters = 2;
            return true;
        }

        if (!decimal.TryParse(number.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            || value is <= 0 or > 100_000 || value * 4 != decimal.Truncate(value * 4))
        {
            return false;
        }

        quarters = (int)(value * 4);
        return true;
    }
}
