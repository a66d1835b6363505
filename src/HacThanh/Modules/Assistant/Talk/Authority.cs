using System.Text.RegularExpressions;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>
/// The authority of a procedure as the national catalogue names it. Some entries were written by one province and carry its name (“UBND cấp xã - tỉnh Quảng Trị”): residents of another
/// are told the level only. Where it still counts towns among the communes (“xã, phường, thị trấn”), residents are told the communes that there are since 01/7/2025 (Luật Tổ chức chính
/// quyền địa phương 2025, điều 1).
/// </summary>
internal static partial class Authority
{
    /// <summary>The authority without the names of other provinces and without towns.</summary>
    /// <param name="authority">As the catalogue has it.</param>
    /// <param name="own">Name of the ward's province, such as “Tỉnh Thanh Hóa”.</param>
    public static string Without(string authority, string own) =>
        Towns().Replace(Province().Replace(authority, found => own.EndsWith(found.Groups["name"].Value, StringComparison.Ordinal) ? found.Value : ""), "đặc khu");

    [GeneratedRegex(@"(?<=\bxã, phường, )thị trấn\b", RegexOptions.IgnoreCase)]
    private static partial Regex Towns();

    [GeneratedRegex(@"\s*[-–]?\s*\b(?:[Tt]ỉnh|[Tt]hành phố|TP\.?)\s+(?<name>\p{Lu}[\p{L}]*(?:\s+\p{Lu}\p{L}*)*)")]
    private static partial Regex Province();
}
