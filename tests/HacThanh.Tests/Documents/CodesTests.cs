using System.Xml.Linq;
using HacThanh.Platform.Documents;
using Shouldly;
using Xunit;

namespace HacThanh.Tests.Documents;

public sealed class CodesTests
{
    [Theory]
    // Worked example: "PJJ123C" has 54 with start A (103), hence 55 with start B (104).
    [InlineData("PJJ123C", 55)]
    [InlineData("A", 34)]
    public void Barcode_Text_HasCheckSign(string text, int check) => Barcode128.Values(text)[^2].ShouldBe(check);

    [Fact]
    public void Barcode_Code_IsElevenModulesASign()
    {
        var values = Barcode128.Values("H56.14797-20261121-0000001");
        var svg = XElement.Parse(Barcode128.Svg("H56.14797-20261121-0000001"));

        svg.Attribute("viewBox")!.Value.Split(' ')[2].ShouldBe((20 + 11 * (values.Count - 1) + 13).ToString(System.Globalization.CultureInfo.InvariantCulture));
        svg.Attribute("aria-label")!.Value.ShouldContain("0000001");
    }

    [Fact]
    public void Barcode_VietnameseLetters_Refuses() => Should.Throw<ArgumentException>(() => Barcode128.Svg("Hạc"));

    [Fact]
    public void Qr_Text_IsSquareWithFinderPatterns()
    {
        var svg = XElement.Parse(QrCode.Svg("https://example.vn/xac-minh/ABCD", "Quét để \"xác minh\""));
        var size = int.Parse(svg.Attribute("viewBox")!.Value.Split(' ')[2], System.Globalization.CultureInfo.InvariantCulture);

        (size - 8 - 17).ShouldBe((size - 8 - 17) / 4 * 4);
        svg.Elements().Last().Attribute("d")!.Value.ShouldStartWith("M4 4h7v1h-7z");
        svg.Attribute("aria-label")!.Value.ShouldBe("Quét để \"xác minh\"");
    }
}
