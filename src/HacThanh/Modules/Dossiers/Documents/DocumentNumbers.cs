using System.Globalization;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>
/// Numbers of documents: by type and calendar year in Vietnam, from 1 on 1 January, without gaps, never given twice (Nghị định 30/2020/NĐ-CP, Điều 15 and
/// Phụ lục III for the symbols). Civil-status certificates are numbered within the year's book (Luật Hộ tịch 2014, Điều 14).
/// </summary>
internal static class DocumentNumbers
{
    /// <summary>Symbol after the number, by template; "" prints the year instead, as the book of births does.</summary>
    private static readonly Dictionary<string, string> symbols = new()
    {
        ["giay-khai-sinh"] = "",
        ["giay-xac-nhan-tinh-trang-hon-nhan"] = "UBND-XNTTHN",
        ["giay-phep-xay-dung-nha-o"] = "GPXD",
        ["van-ban-xin-loi"] = "UBND-XL",
        ["thong-bao-dung"] = "TB-UBND",
        ["cong-van-xac-minh"] = "UBND-XM",
        ["phieu-yeu-cau-bo-sung"] = "BSHS-TTPVHCC",
        ["phieu-tu-choi"] = "TC-TTPVHCC",
        ["phieu-chuyen-ho-so"] = "PC-TTPVHCC",
    };

    /// <summary>Letters that the desk or a unit signs; they are numbered when they are made.</summary>
    private static readonly string[] atIssue = ["phieu-yeu-cau-bo-sung", "phieu-tu-choi", "phieu-chuyen-ho-so"];

    /// <summary>Symbol of a template's number; null when its documents have none.</summary>
    public static string? Symbol(string template) => symbols.GetValueOrDefault(template);

    /// <summary>A leader signs it and the records clerk numbers and seals it.</summary>
    public static bool ByRecordsClerk(string template) => symbols.ContainsKey(template) && !atIssue.Contains(template);

    /// <summary>The template when its letters take their number while they are made; else null.</summary>
    public static string? AtIssue(string template) => atIssue.Contains(template) ? template : null;

    /// <summary>Name of the gapless counter.</summary>
    public static string Counter(DateTime now, string template) => string.Create(CultureInfo.InvariantCulture, $"doc:{VietnamTime.DateOf(now).Year}:{template}");

    /// <summary>The number as cited: 15/UBND-XNTTHN, or 15/2026 in a book.</summary>
    public static string Format(DateTime now, string template, long number) => symbols[template] is { Length: > 0 } symbol
        ? string.Create(CultureInfo.InvariantCulture, $"{number:00}/{symbol}")
        : string.Create(CultureInfo.InvariantCulture, $"{number:00}/{VietnamTime.DateOf(now).Year}");

    /// <summary>What stands in the blank before the symbol.</summary>
    public static string Bare(string number) => number[..number.IndexOf('/', StringComparison.Ordinal)];
}
