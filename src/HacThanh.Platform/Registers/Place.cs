using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;

namespace HacThanh.Platform.Registers;

/// <summary>Where a geometry lies: its box, and the middle of it. Degrees, WGS 84.</summary>
internal sealed record Place(double MinLon, double MinLat, double MaxLon, double MaxLat)
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

    private static IEnumerable<(double Lon, double Lat)> Positions(JsonNode? node)
    {
        if (node is not JsonArray array) return [];
        return array.Count >= 2 && JsonValues.Number(array[0]) is { } lon && JsonValues.Number(array[1]) is { } lat
            ? [((double)lon, (double)lat)]
            : array.SelectMany(Positions);
    }
}
