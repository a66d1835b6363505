using HacThanh.Platform.Content;
using HacThanh.Platform.Maps;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Maps;

public sealed class WardOutlineTests
{
    private static readonly string shipped = Path.Combine(Repository.Root, "content/ward/hac-thanh/outline.yaml");

    [Fact]
    public void Shipped_Outline_IsSmallNamesItsSourceAndLiesAroundTheWard()
    {
        var outline = WardOutline.Load(shipped);
        outline.Shape.Points.Count.ShouldBeLessThanOrEqualTo(WardOutline.MostPoints);
        outline.Source.ShouldNotBeEmpty();
        outline.Unverified.ShouldBeTrue();
        GeoShapeTests.Holds(outline.Shape.Points, new(105.789, 19.8028)).ShouldBeTrue();
        // 24.63 km² by the administrative map, 22.4 by the shape it was made from; the ward's own papers are not here to say which.
        Area(outline.Shape.Points).ShouldBeInRange(21.5, 24.7);
        outline.ToJson().Length.ShouldBeLessThan(3_000);
    }

    [Theory]
    [InlineData("points:\n  - 0, 0\n  - 0, 1\n  - 1, 0", "dòng 1", "“source” chưa có giá trị")]
    [InlineData("source: x\npoints:\n  - 0, 0\n  - 0, 1", "dòng 2", "có 2 điểm")]
    [InlineData("source: x\npoints:\n  - 0, 0\n  - 0, 1\n  - 1; 0", "dòng 2", "“1; 0” không đọc được")]
    [InlineData("source: x\npoints:\n  - 105, 0\n  - 0, 1\n  - 1, 0", "dòng 2", "“105, 0” không đọc được")]
    [InlineData("source: x\npoints:\n  - 0, 0\n  - 0, 1\n  - 1, 0\n  - 0, 0", "dòng 2", "không lặp lại điểm đầu")]
    [InlineData("source: x\npoints:\n  - 0, 0\n  - 1, 1\n  - 0, 1\n  - 1, 0", "dòng 2", "tự cắt")]
    [InlineData("source: x\nhole: y\npoints:\n  - 0, 0\n  - 0, 1\n  - 1, 0", "dòng 2", "“hole” không được biết")]
    public void Outline_Wrong_NamesLineAndReason(string yaml, string line, string words)
    {
        var message = Should.Throw<ContentException>(() => WardOutline.Parse("outline.yaml", yaml)).Message;
        message.ShouldContain($"outline.yaml, {line}:");
        message.ShouldContain(words);
    }

    [Fact]
    public void Outline_OfMoreThanAHundredPoints_IsRefused()
    {
        var circle = string.Join('\n', Enumerable.Range(0, WardOutline.MostPoints).Select(i => FormattableString.Invariant($"  - {Math.Sin(i * 0.0628):0.####}, {Math.Cos(i * 0.0628):0.####}")));
        Should.Throw<ContentException>(() => WardOutline.Parse("outline.yaml", "source: x\npoints:\n" + circle)).Message.ShouldContain("có 100 điểm");
    }

    /// <summary>Square kilometres.</summary>
    private static double Area(IReadOnlyList<LonLat> ring) =>
        Math.Abs(Enumerable.Range(1, ring.Count - 1).Sum(i => ring[i - 1].Lon * ring[i].Lat - ring[i].Lon * ring[i - 1].Lat)) / 2 * Math.Cos(19.8 * Math.PI / 180) * 111.195 * 111.195;
}
