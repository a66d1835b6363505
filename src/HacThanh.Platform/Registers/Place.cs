using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;

namespace HacThanh.Platform.Registers;

/// <summary>Where a geometry lies: its box, and the middle of it. Degrees, WGS 84.</summary>
public sealed record Place(double MinLon, double MinLat, double MaxLon, double MaxLat)
{
    public double Lon => (MinLon + MaxLon) / 2;

    public double Lat => (MinLat + MaxLat) / 2;

    /// <summary>The box of a GeoJSON geometry as fields keep it; null when it has no position.</summary>
    public static Place? Of(JsonObject geometry)
    {
        Place? box = null;
        foreach (var (lon, lat) in Positions(geometry["coordinates"]))
            box = box is null ? new Place(lon, lat, lon, lat) : new Place(Math.Min(box.MinLon, lon), Math.Min(box.MinLat, lat), Math.Max(box.MaxLon, lon), Math.Max(box.MaxLat, lat));
        return box;
    }

    /// <summary>Whether a geometry as fields keep it (point, line, area without holes) and a box have a point in common.</summary>
    public static bool Touches(JsonObject geometry, (double MinLon, double MinLat, double MaxLon, double MaxLat) box)
    {
        if (box.MinLon > box.MaxLon) return Touches(geometry, (box.MinLon, box.MinLat, 180, box.MaxLat)) || Touches(geometry, (-180, box.MinLat, box.MaxLon, box.MaxLat));
        var points = Positions(geometry["coordinates"]).ToList();
        bool Inside((double Lon, double Lat) p) => p.Lon >= box.MinLon && p.Lon <= box.MaxLon && p.Lat >= box.MinLat && p.Lat <= box.MaxLat;
        if (points.Exists(Inside)) return true;
        for (var i = 1; i < points.Count; i++)
            if (Crosses(points[i - 1], points[i], box)) return true;
        return (string?)geometry["type"] == "Polygon" && Contains(points, (box.MinLon, box.MinLat));
    }

    /// <summary>Cuts the segment at each side of the box (Liang and Barsky); something is left when they meet.</summary>
    private static bool Crosses((double Lon, double Lat) a, (double Lon, double Lat) b, (double MinLon, double MinLat, double MaxLon, double MaxLat) box)
    {
        var (from, to) = (0.0, 1.0);
        foreach (var (step, room) in new[]
        {
            (a.Lon - b.Lon, a.Lon - box.MinLon), (b.Lon - a.Lon, box.MaxLon - a.Lon), (a.Lat - b.Lat, a.Lat - box.MinLat), (b.Lat - a.Lat, box.MaxLat - a.Lat),
        })
        {
            if (step == 0 && room < 0) return false;
            if (step < 0) from = Math.Max(from, room / step);
            if (step > 0) to = Math.Min(to, room / step);
        }
        return from <= to;
    }

    /// <summary>Whether a ring goes round a point: a ray from it meets the ring an odd number of times.</summary>
    private static bool Contains(List<(double Lon, double Lat)> ring, (double Lon, double Lat) p)
    {
        var inside = false;
        for (var i = 1; i < ring.Count; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            if (a.Lat > p.Lat != b.Lat > p.Lat && p.Lon < (b.Lon - a.Lon) * (p.Lat - a.Lat) / (b.Lat - a.Lat) + a.Lon) inside = !inside;
        }
        return inside;
    }

    private static IEnumerable<(double Lon, double Lat)> Positions(JsonNode? node)
    {
        if (node is not JsonArray array) return [];
        return array.Count >= 2 && JsonValues.Number(array[0]) is { } lon && JsonValues.Number(array[1]) is { } lat
            ? [((double)lon, (double)lat)]
            : array.SelectMany(Positions);
    }
}
