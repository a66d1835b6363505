namespace HacThanh.BrowserTests;

/// <summary>What the inspector adds to a house permit from the drawings and the visit to the plot.</summary>
internal static class PermitDraft
{
    public static IReadOnlyDictionary<string, string> Answers { get; } = new Dictionary<string, string>
    {
        ["designReference"] = "KT-2026-118",
        ["redLine"] = "Theo lộ giới 13 m",
        ["buildingLine"] = "Trùng chỉ giới đường đỏ",
        ["floorRatio"] = "0,7 lần",
    };
}
