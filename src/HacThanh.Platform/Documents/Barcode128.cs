using System.Globalization;
using System.Text;

namespace HacThanh.Platform.Documents;

/// <summary>Code 128 bar codes (ISO/IEC 15417, set B) as SVG, for the dossier code on receipts and folders.</summary>
public static class Barcode128
{
    /// <summary>Widths of bar, space, bar, space, bar, space for the values 0–105; 106 is the stop sign.</summary>
    private static readonly string[] Patterns =
    [
        "212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312", "231212", "112232", "122132",
        "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212", "223112", "312131", "311222", "321122", "321221", "312212",
        "322112", "322211", "212123", "212321", "232121", "111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311",
        "112133", "112331", "132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123", "311321",
        "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124", "121421", "141122", "141221", "112214",
        "112412", "122114", "122411", "142112", "142211", "241211", "221114", "413111", "241112", "134111", "111242", "121142", "121241", "114212",
        "124112", "124211", "411212", "421112", "421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113",
        "411311", "113141", "114131", "311141", "411131", "211412", "211214", "211232", "2331112",
    ];

    private const int StartB = 104;
    private const int Stop = 106;
    private const int QuietZone = 10;
    private const int Height = 40;

    /// <summary>The code values with start, check and stop sign.</summary>
    /// <exception cref="ArgumentException">A character outside printable ASCII.</exception>
    internal static IReadOnlyList<int> Values(string text)
    {
        if (text.Length == 0 || !text.All(c => c is >= ' ' and <= '~')) throw new ArgumentException($"“{text}” không in được thành mã vạch.", nameof(text));
        int[] values = [StartB, .. text.Select(c => c - 32)];
        var check = values.Select((value, i) => value * Math.Max(i, 1)).Sum() % 103;
        return [.. values, check, Stop];
    }

    /// <summary>One SVG element; the text is its text alternative.</summary>
    /// <exception cref="ArgumentException">A character outside printable ASCII.</exception>
    public static string Svg(string text)
    {
        var path = new StringBuilder();
        var x = QuietZone;
        foreach (var value in Values(text))
            foreach (var (i, width) in Patterns[value].Select(c => c - '0').Index())
            {
                if (i % 2 == 0) path.Append(CultureInfo.InvariantCulture, $"M{x} 0h{width}v{Height}h-{width}z");
                x += width;
            }

        return string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"barcode\" role=\"img\" aria-label=\"Mã vạch {HtmlText.Encode(text)}\" viewBox=\"0 0 {x + QuietZone} {Height}\" preserveAspectRatio=\"none\" shape-rendering=\"crispEdges\"><path d=\"{path}\"/></svg>");
    }
}
