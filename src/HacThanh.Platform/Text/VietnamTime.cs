using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace HacThanh.Platform.Text;

/// <summary>
/// The edge between UTC (data) and Vietnamese clock time (people). Vietnam has kept UTC+7 without summer time since 13/6/1975, so
/// the offset is a constant here; older instants do not occur in the product.
/// </summary>
public static class VietnamTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    private static readonly string[] DateFormats =
        ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d", "ddMMyyyy", "d / M / yyyy"];

    private static readonly string[] Weekdays = ["Chủ Nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];

    /// <summary>Clock time in Vietnam, kind Unspecified.</summary>
    public static DateTime ToLocal(DateTime utc) => DateTime.SpecifyKind(utc + Offset, DateTimeKind.Unspecified);

    /// <summary>UTC of a clock time in Vietnam.</summary>
    public static DateTime ToUtc(DateTime local) => DateTime.SpecifyKind(local - Offset, DateTimeKind.Utc);

    public static DateTime ToUtc(DateOnly date, TimeOnly time) => ToUtc(date.ToDateTime(time));

    /// <summary>The calendar date in Vietnam at an instant.</summary>
    public static DateOnly DateOf(DateTime utc) => DateOnly.FromDateTime(ToLocal(utc));

    public static DateOnly Today(TimeProvider clock) => DateOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>"07:30 ngày 21/11/2026".</summary>
    public static string Moment(DateTime utc) => ToLocal(utc).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"07:30:59 ngày 21/11/2026", for receipts and logs.</summary>
    public static string ExactMoment(DateTime utc) => ToLocal(utc).ToString("HH:mm:ss 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"21/11/2026" of an instant.</summary>
    public static string Date(DateTime utc) => Date(DateOf(utc));

    /// <summary>"21/11/2026".</summary>
    public static string Date(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"ngày 05 tháng 02 năm 2026": days below 10 and months 1 and 2 take a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I).</summary>
    public static string LongDate(DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"ngày {date.Day:00} tháng {(date.Month < 3 ? "0" : "")}{date.Month} năm {date.Year}");

    /// <summary>"thứ Hai" … "Chủ Nhật".</summary>
    public static string Weekday(DateOnly date) => Weekdays[(int)date.DayOfWeek];

    /// <summary>ISO 8601 with +07:00, whole seconds.</summary>
    public static string Iso(DateTime utc) => ToLocal(utc).ToString("yyyy-MM-dd'T'HH:mm:ss'+07:00'", CultureInfo.InvariantCulture);

    /// <summary>Reads a date as people type it (21/11/2026, 1-2-2026, 21.11.2026, 21112026) or as browsers send it (2026-11-21).</summary>
    public static bool TryParseDate(string? text, out DateOnly date, [NotNullWhen(false)] out string? error)
    {
        var clean = text?.Trim() ?? "";
        if (DateOnly.TryParseExact(clean, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            if (date.Year is >= 1800 and <= 2200)
            {
                error = null;
                return true;
            }

            error = $"Năm {date.Year} không hợp lý; nhập năm đủ 4 chữ số.";
            return false;
        }

        error = clean.Length == 0
            ? "Nhập ngày, tháng, năm."
            : "Ngày không đúng; nhập theo dạng ngày/tháng/năm, ví dụ 21/11/2026.";
        return false;
    }
}
