using System.Text.RegularExpressions;

namespace HacThanh.Modules.Assistant.Talk;

/// <summary>The district level, which does not exist since 01/7/2025 (Luật Tổ chức chính quyền địa phương 2025) and still stands in facts of the catalogue. The assistant does not say it.</summary>
internal static partial class District
{
    /// <summary>True when an authority is one of a district.</summary>
    public static bool Has(string authority) => Authority().IsMatch(authority);

    /// <summary>The name of a procedure without a remark such as “(thực hiện tại cấp huyện)”.</summary>
    public static string Without(string name) => Remark().Replace(name, "");

    [GeneratedRegex(@"\b(?:quận|huyện|thị xã)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Authority();

    [GeneratedRegex(@"\s*\([^()]*\bcấp huyện\b[^()]*\)", RegexOptions.IgnoreCase)]
    private static partial Regex Remark();
}
