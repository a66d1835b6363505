using System.Text.RegularExpressions;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>
/// The authority of a procedure as the national catalogue names it. Some entries were written by one province and carry its name (“UBND cấp xã - tỉnh Quảng Trị”): residents of another
/// are told the level only.
/// </summary>
internal static partial class Authority
{
    /// <summary>The authority without the names of other provinces.</summary>
    /// <param name="authority">As the catalogue has it.</param>
    /// <param name="own">Name of the ward's province, such as “Tỉnh Thanh Hóa”.</param>
    public static string Without(string authority, string own) =>
        Province().Replace(authority, found => own.EndsWith(found.Groups["name"].Value, StringComparison.Ordinal) ? found.Value : "");

    [GeneratedRegex(@"\s*[-–]?\s*\b(?:[Tt]ỉnh|[Tt]hành phố|TP\.?)\s+(?<name>\p{Lu}[\p{L}]*(?:\s+\p{Lu}\p{L}*)*)")]
    private static partial Regex Province();
}
