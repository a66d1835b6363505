using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;

namespace HacThanh.Platform.Maps;

/// <summary>The geometries that fields of type point, line and area keep.</summary>
public enum ShapeKind
{
    Point,
    Line,
    Area,
}

/// <summary>A point, a line or an area without holes, as the fields keep it in GeoJSON.</summary>
public sealed class GeoShape
{
    /// <param name="kind">What the points make.</param>
    /// <param name="points">One for a point, two or more for a line; an area is a ring whose last point is its first.</param>
    public GeoShape(ShapeKind kind, IReadOnlyList<LonLat> points)
    {
        var closed = points.Count > 0 && points[0] == points[^1];
        if (points.Count < kind switch { ShapeKind.Point => 1, ShapeKind.Line => 2, _ => 4 } || (kind == ShapeKind.Area && !closed))
            throw new ArgumentException($"{points.Count} points do not make a {kind}.", nameof(points));
        (Kind, Points, Box) = (kind, points, Box.Around(points));
    }

    public ShapeKind Kind { get; }

    public IReadOnlyList<LonLat> Points { get; }

    public Box Box { get; }

    /// <summary>A place on the shape that stands for it on a map of clusters: half-way along a line, inside an area.</summary>
    public LonLat Representative => Kind switch
    {
        ShapeKind.Point => Points[0],
        ShapeKind.Line => HalfWay(),
        _ => Inside(),
    };

    /// <summary>Reads a geometry; null when it is none of the three.</summary>
    public static GeoShape? Read(JsonNode? geometry)
    {
        if (geometry is not JsonObject whole || whole["coordinates"] is not JsonArray coordinates) return null;
        return JsonValues.Text(whole["type"]) switch
        {
            "Point" when Position(coordinates) is { } place => new(ShapeKind.Point, [place]),
            "LineString" when Positions(coordinates) is { Count: >= 2 } line => new(ShapeKind.Line, line),
            "Polygon" when coordinates.Count > 0 && Positions(coordinates[0] as JsonArray) is { Count: >= 4 } ring && ring[0] == ring[^1] => new(ShapeKind.Area, ring),
            _ => null,
        };
    }

    /// <summary>The shape with the detail that an eye sees at a zoom of the web map (half a pixel); areas stay areas.</summary>
    public GeoShape Simplified(int zoom)
    {
        var points = DouglasPeucker.Simplify(Points, 360.0 / 512 / Math.Pow(2, zoom));
        return Kind == ShapeKind.Point || points.Count == Points.Count ? this
            : new(Kind, Kind == ShapeKind.Area && points.Count < 4 ? DouglasPeucker.AtMost(Points, 4) : points);
    }

    /// <summary>Writes the geometry as GeoJSON, to a tenth of a metre.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("type", Kind switch { ShapeKind.Point => "Point", ShapeKind.Line => "LineString", _ => "Polygon" });
        json.WritePropertyName("coordinates");
        if (Kind != ShapeKind.Point) json.WriteStartArray();
        if (Kind == ShapeKind.Area) json.WriteStartArray();
        foreach (var (lon, lat) in Points)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Math.Round(lon, 6));
            json.WriteNumberValue(Math.Round(lat, 6));
            json.WriteEndArray();
        }
        if (Kind == ShapeKind.Area) json.WriteEndArray();
        if (Kind != ShapeKind.Point) json.WriteEndArray();
        json.WriteEndObject();
    }

    private static LonLat? Position(JsonNode? node) =>
        node is JsonArray { Count: >= 2 } pair && JsonValues.Number(pair[0]) is { } lon && JsonValues.Number(pair[1]) is { } lat ? new((double)lon, (double)lat) : null;

    private static List<LonLat>? Positions(JsonArray? nodes)
    {
        var places = new List<LonLat>();
        foreach (var node in nodes ?? [])
            if (Position(node) is { } place) places.Add(place);
            else return null;
        return places;
    }

    private LonLat HalfWay()
    {
        static double Length(LonLat a, LonLat b) => Math.Sqrt(Math.Pow((b.Lon - a.Lon) * Math.Cos(a.Lat * Math.PI / 180), 2) + Math.Pow(b.Lat - a.Lat, 2));
        var rest = Enumerable.Range(1, Points.Count - 1).Sum(i => Length(Points[i - 1], Points[i])) / 2;
        for (var i = 1; i < Points.Count; i++)
        {
            var (from, to) = (Points[i - 1], Points[i]);
            var length = Length(from, to);
            if (length > 0 && length >= rest) return new(from.Lon + (to.Lon - from.Lon) * rest / length, from.Lat + (to.Lat - from.Lat) * rest / length);
            rest -= length;
        }
        return Points[^1];
    }

    /// <summary>The middle of the widest stretch that a line half-way up the area cuts out of it.</summary>
    private LonLat Inside()
    {
        var lat = Box.Middle.Lat;
        var cuts = new List<double>();
        for (var i = 1; i < Points.Count; i++)
        {
            var (from, to) = (Points[i - 1], Points[i]);
            if (from.Lat <= lat != to.Lat <= lat) cuts.Add(from.Lon + (to.Lon - from.Lon) * (lat - from.Lat) / (to.Lat - from.Lat));
        }
        cuts.Sort();
        var (best, width) = (Points[0], -1.0);
        for (var i = 1; i < cuts.Count; i += 2)
            if (cuts[i] - cuts[i - 1] > width) (best, width) = (new LonLat((cuts[i] + cuts[i - 1]) / 2, lat), cuts[i] - cuts[i - 1]);
        return best;
    }
}
