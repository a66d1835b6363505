using System.Text.RegularExpressions;

namespace HacThanh.Platform.Sheets;

/// <summary>
/// Knows text typed for the old fonts .VnTime (TCVN3, TCVN 5712:1993) and VNI-Times: it looks Vietnamese in that font only, and would be kept as
/// “NguyÔn V¨n” or “Nguyeãn Vaên”. It is refused, not converted: a file often mixes both with Unicode.
/// </summary>
internal static partial class LegacyVietnamese
{
    private const int RowsLookedAt = 200;
    private const int Enough = 3;

    /// <exception cref="SheetRefusedException">More cells of the first rows are written for an old font than in Unicode Vietnamese.</exception>
    internal static void RefuseIn(IEnumerable<SheetRow> rows)
    {
        var (modern, tcvn3, vni) = (0, 0, 0);
        foreach (var cell in rows.Take(RowsLookedAt).SelectMany(r => r.Cells).Where(c => c.Kind == CellKind.Text))
        {
            if (Modern().IsMatch(cell.Text)) modern++;
            else if (Tcvn3().IsMatch(cell.Text)) tcvn3++;
            else if (Vni().IsMatch(cell.Text)) vni++;
        }
        if (tcvn3 + vni >= Enough && tcvn3 + vni > modern) throw OldFont(tcvn3 >= vni ? "TCVN3 (ABC)" : "VNI");
    }

    /// <summary>For bytes that are not UTF-8, each taken for the character of the same number.</summary>
    internal static SheetRefusedException Refusal(string text)
    {
        var head = text[..Math.Min(text.Length, 20_000)];
        var (tcvn3, vni) = (Tcvn3().Count(head), Vni().Count(head));
        if (Math.Max(tcvn3, vni) >= Enough) return OldFont(tcvn3 >= vni ? "TCVN3 (ABC)" : "VNI");
        return new(SheetRefusal.Encoding, "Chữ trong tệp CSV không phải mã UTF-8. Hãy mở bằng Excel, chọn Lưu thành CSV UTF-8 hoặc .xlsx rồi gửi lại.");
    }

    private static SheetRefusedException OldFont(string font) =>
        new(SheetRefusal.Encoding, $"Chữ trong tệp gõ bằng phông cũ {font}, không đọc được. Hãy đổi phông sang Unicode rồi lưu thành .xlsx hoặc CSV UTF-8.");

    /// <summary>Letters that only Unicode Vietnamese has.</summary>
    [GeneratedRegex("[\u1ea0-\u1ef9ăĂđĐơƠưƯ]")]
    private static partial Regex Modern();

    /// <summary>Signs that stand for letters in TCVN3, beside a letter: “V¨n”, “®éi”, “µo”.</summary>
    [GeneratedRegex("(?<=[A-Za-z])[¨©ª«¬\u00ad®¸µ¶·¹»¾¼½Æ]|[¨©ª«¬\u00ad®¸µ¶·¹»¾¼½Æ§](?=[a-z\u00a8-\u00ff])")]
    private static partial Regex Tcvn3();

    /// <summary>A vowel followed by the letter that bears its mark in VNI: “aø”, “uû”, “eä”, and ñ for đ.</summary>
    [GeneratedRegex("[aeouyôöAEOUYÔÖ][øûïäåëüöØÛÏÄÅËÜÖ]|[aeoAEO][âÂ]|[aeoAEO][ùõêÙÕÊ]|[aeAE][ãÃ]|[ñÑ](?=[aeiouyôöAEIOUYÔÖ])")]
    private static partial Regex Vni();
}
