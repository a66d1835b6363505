using HacThanh.Platform.Maps;

namespace HacThanh.Tests.Maps;

public sealed class DouglasPeuckerTests
{
    [Theory]
    [InlineData("0,0 1,0 2,0 3,0", 0.1, "0,0 3,0")]
    [InlineData("0,0 1,0.05 2,0", 0.1, "0,0 2,0")]
    [InlineData("0,0 1,0.5 2,0", 0.1, "0,0 1,0.5 2,0")]
    [InlineData("0,0 1,1 2,0 3,1 4,0", 0.1, "0,0 1,1 2,0 3,1 4,0")]
    [InlineData("0,0 2,0 2,1 2,2 0,2 0,0", 0.1, "0,0 2,0 2,2 0,2 0,0")]
    [InlineData("0,0 1,1", 9, "0,0 1,1")]
    public void Simplify_Line_LosesWhatNobodySees(string line, double tolerance, string kept) =>
        Text(DouglasPeucker.Simplify(Points(line), tolerance)).ShouldBe(kept);

    [Fact]
    public void Simplify_DegreesOfLongitude_CountAsShortAsTheyAre()
    {
        // At 60 degrees north a degree of longitude is half as long.
        var north = Points("10,60 10.15,60.5 10,61");
        DouglasPeucker.Simplify(north, 0.1).Count.ShouldBe(2);
        DouglasPeucker.Simplify(Points("10,0 10.15,0.5 10,1"), 0.1).Count.ShouldBe(3);
    }

    [Fact]
    public void Simplify_AnyWalk_StaysWithinTheToleranceAndKeepsItsEnds()
    {
        var random = new Random(3);
        for (var run = 0; run < 100; run++)
        {
            var (lon, lat, walk) = (105.78, 19.8, new List<LonLat>());
            for (var i = 0; i < 200; i++) walk.Add(new(lon += random.NextDouble() - 0.4, lat += (random.NextDouble() - 0.5) * 0.2));
            var kept = DouglasPeucker.Simplify(walk, 0.3);
            (kept[0], kept[^1]).ShouldBe((walk[0], walk[^1]));
            kept.ShouldBeSubsetOf(walk);
            foreach (var point in walk) Enumerable.Range(1, kept.Count - 1).Min(i => Distance(point, kept[i - 1], kept[i], Math.Cos(walk[0].Lat * Math.PI / 180))).ShouldBeLessThanOrEqualTo(0.3 + 1e-9);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(20)]
    [InlineData(100)]
    public void AtMost_Ring_HasNoMorePointsAndIsClosed(int most)
    {
        var ring = Enumerable.Range(0, 500).Select(i => new LonLat(Math.Cos(i * Math.PI / 250) * (1 + i % 7 / 50.0), Math.Sin(i * Math.PI / 250))).ToList();
        var kept = DouglasPeucker.AtMost([.. ring, ring[0]], most);
        kept.Count.ShouldBe(most);
        kept[0].ShouldBe(kept[^1]);
    }

    private static double Distance(LonLat p, LonLat a, LonLat b, double squeeze)
    {
        // By closing in on the nearest place of the segment: another way than the code's own.
        var (from, to) = (0.0, 1.0);
        while (to - from > 1e-9)
        {
            var (left, right) = (from + (to - from) / 3, to - (to - from) / 3);
            if (At(left) < At(right)) to = right;
            else from = left;
        }
        return At(from);

        double At(double part) => double.Hypot((a.Lon + (b.Lon - a.Lon) * part - p.Lon) * squeeze, a.Lat + (b.Lat - a.Lat) * part - p.Lat);
    }

    private static LonLat[] Points(string text) => [.. text.Split(' ').Select(p => p.Split(',')).Select(p => new LonLat(Degrees(p[0]), Degrees(p[1])))];

    private static double Degrees(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Text(IEnumerable<LonLat> points) => string.Join(' ', points.Select(p => FormattableString.Invariant($"{p.Lon},{p.Lat}")));
}
