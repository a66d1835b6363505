namespace HacThanh.Platform.Maps;

/// <summary>
/// Fewer points for the same line (Douglas and Peucker 1973). Distances are degrees of latitude, so that east and north count alike: 0.00001 is about a
/// metre. The ends of a line stay, and a ring stays a ring.
/// </summary>
public static class DouglasPeucker
{
    /// <summary>The points without which the line would move by more than <paramref name="tolerance"/>.</summary>
    public static IReadOnlyList<LonLat> Simplify(IReadOnlyList<LonLat> points, double tolerance)
    {
        if (points.Count < 3) return points;
        var weights = Weights(points);
        return [.. points.Where((_, i) => weights[i] > tolerance)];
    }

    /// <summary>The same with the smallest tolerance that leaves at most <paramref name="most"/> points.</summary>
    public static IReadOnlyList<LonLat> AtMost(IReadOnlyList<LonLat> points, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 3);
        if (points.Count <= most) return points;
        var weights = Weights(points);
        var kept = Enumerable.Range(0, points.Count).OrderByDescending(i => weights[i]).ThenBy(i => i).Take(most).Order();
        return [.. kept.Select(i => points[i])];
    }

    /// <summary>For each point the tolerance below which it stays. A point never outweighs the one whose removal would take it along.</summary>
    private static double[] Weights(IReadOnlyList<LonLat> points)
    {
        var weights = new double[points.Count];
        var squeeze = Math.Cos(points[0].Lat * Math.PI / 180);
        var last = points.Count - 1;
        weights[0] = weights[last] = double.PositiveInfinity;
        var spans = new Stack<(int From, int To, double Limit)>();
        spans.Push((0, last, double.PositiveInfinity));
        // A ring has no direction to measure from: it is opened at the point farthest from where it closes, which stays too.
        var ring = points[0] == points[last];
        while (spans.TryPop(out var span))
        {
            var (far, distance) = (-1, -1.0);
            for (var i = span.From + 1; i < span.To; i++)
                if (Distance(points[i], points[span.From], points[span.To], squeeze) is var d && d > distance) (far, distance) = (i, d);
            if (far < 0) continue;
            weights[far] = ring && span is { From: 0 } && span.To == last ? double.PositiveInfinity : Math.Min(distance, span.Limit);
            spans.Push((span.From, far, weights[far]));
            spans.Push((far, span.To, weights[far]));
        }
        return weights;
    }

    /// <summary>From a point to a segment, in degrees of latitude.</summary>
    private static double Distance(LonLat point, LonLat from, LonLat to, double squeeze)
    {
        var (dx, dy) = ((to.Lon - from.Lon) * squeeze, to.Lat - from.Lat);
        var (px, py) = ((point.Lon - from.Lon) * squeeze, point.Lat - from.Lat);
        var length = dx * dx + dy * dy;
        var along = length == 0 ? 0 : Math.Clamp((px * dx + py * dy) / length, 0, 1);
        return Math.Sqrt(Math.Pow(px - along * dx, 2) + Math.Pow(py - along * dy, 2));
    }
}
