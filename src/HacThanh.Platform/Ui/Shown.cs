using System.Globalization;

namespace HacThanh.Platform.Ui;

/// <summary>How values are shown to people in Vietnam: local time, dd/MM/yyyy, dots in money.</summary>
public static class Shown
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");
    private static readonly CultureInfo Vi = CultureInfo.GetCultureInfo("vi-VN");

    /// <summary>UTC → time in Vietnam.</summary>
    public static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Vietnam);

    /// <summary>"08:15 ngày 21/11/2026" of a UTC instant.</summary>
    public static string Moment(DateTime utc) => Local(utc).ToString("HH:mm 'ngày' dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"21/11/2026" of a UTC instant.</summary>
    public static string Day(DateTime utc) => Local(utc).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"21/11/2026".</summary>
    public static string Day(DateOnly day) => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>"thứ Bảy, ngày 21/11/2026".</summary>
    public static string DayInWords(DateOnly day) => day.ToString("dddd, 'ngày' dd/MM/yyyy", Vi);

    /// <summary>Whole đồng: "75.000 đồng"; 0 is "Miễn phí".</summary>
    public static string Money(long dong) => dong == 0 ? "Miễn phí" : dong.ToString("#,0", Vi) + " đồng";

    /// <summary>"1.234".</summary>
    public static string Number(long number) => number.ToString("#,0", Vi);

    /// <summary>Size of a file: "850 KB", "2,4 MB".</summary>
    public static string Size(long bytes) => bytes < 1024 * 1024
        ? Math.Max(1, (bytes + 1023) / 1024).ToString(Vi) + " KB"
        : (bytes / 1048576.0).ToString("0.#", Vi) + " MB";
}
