using System.Globalization;
using System.Text;
using QRCoder;

namespace HacThanh.Platform.Documents;

/// <summary>QR codes (ISO/IEC 18004, error correction M) as SVG that scales; the text beside it must say the same for people who cannot scan.</summary>
public static class QrCode
{
    /// <summary>One SVG element with a quiet zone of four modules; label is its text alternative.</summary>
    public static string Svg(string text, string label = "Mã QR")
    {
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (int x = 0, end; x < rows.Count; x = end)
            {
                for (end = x + 1; rows[y][x] && end < rows.Count && rows[y][end]; end++) { }
                if (rows[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{end - x}v1h-{end - x}z");
            }

        return string.Create(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"qr\" role=\"img\" aria-label=\"{HtmlText.Encode(label)}\" viewBox=\"0 0 {rows.Count} {rows.Count}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{rows.Count}v{rows.Count}H0z\"/><path d=\"{path}\"/></svg>");
    }
}
