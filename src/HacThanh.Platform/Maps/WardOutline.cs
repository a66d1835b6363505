using System.Globalization;
using System.Text.Json;
using HacThanh.Platform.Content;

namespace HacThanh.Platform.Maps;

/// <summary>The outline of a ward for the background of its maps: facts of content/ward/&lt;slug&gt;/outline.yaml, never a proof of a boundary.</summary>
public sealed class WardOutline
{
    /// <summary>Most points, so that every map opens on a weak line.</summary>
    public const int MostPoints = 100;

    private WardOutline(string source, string? note, bool unverified, GeoShape shape) => (Source, Note, Unverified, Shape) = (source, note, unverified, shape);

    /// <summary>Where the points come from.</summary>
    public string Source { get; }

    /// <summary>What a reader must know.</summary>
    public string? Note { get; }

    /// <summary>Nobody has compared the points with an official paper.</summary>
    public bool Unverified { get; }

    public GeoShape Shape { get; }

    /// <exception cref="ContentException">The file is missing or wrong: every mistake with its line.</exception>
    public static WardOutline Load(string path) =>
        File.Exists(path) ? Parse(path, File.ReadAllText(path)) : throw new ContentException(path, 0, "không có tệp này.");

    /// <summary>The same for a text at hand; <paramref name="name"/> stands for the file in mistakes.</summary>
    public static WardOutline Parse(string name, string yaml) => YamlMap.Read(name, yaml, map =>
        new WardOutline(map.RequiredText("source"), map.Text("note"), map.Flag("unverified"), Ring(map, "points")));

    /// <summary>The ring as GeoJSON geometry in UTF-8.</summary>
    public byte[] ToJson()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) Shape.Write(json);
        return bytes.ToArray();
    }

    private static GeoShape Ring(YamlMap map, string key)
    {
        var points = new List<LonLat>();
        foreach (var text in map.Texts(key))
            if (Point(text) is { } point) points.Add(point);
            else map.Error(key, $"có điểm “{text}” không đọc được: viết vĩ độ rồi kinh độ, ví dụ 19.8028, 105.789.");
        if (points.Count is < 3 or >= MostPoints) map.Error(key, $"có {points.Count} điểm; cần từ 3 đến {MostPoints - 1}.");
        else if (points[0] == points[^1]) map.Error(key, "không lặp lại điểm đầu ở cuối: vòng tự khép kín.");
        else if (FirstCrossing(points) is { } at) map.Error(key, string.Create(CultureInfo.InvariantCulture, $"tự cắt ở đoạn bắt đầu từ điểm {at.Lat}, {at.Lon}."));
        else return new(ShapeKind.Area, [.. points, points[0]]);
        return new(ShapeKind.Area, [default, default, default, default]);
    }

    private static LonLat? Point(string text)
    {
        static bool Degrees(string part, double most, out double degrees) =>
            double.TryParse(part, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= most;
        var parts = text.Split(',', StringSplitOptions.TrimEntries);
        return parts.Length == 2 && Degrees(parts[0], 90, out var lat) && Degrees(parts[1], 180, out var lon) ? new(lon, lat) : null;
    }

    /// <summary>Where the ring first cuts itself; null when it does not.</summary>
    private static LonLat? FirstCrossing(List<LonLat> ring)
    {
        for (var i = 0; i < ring.Count; i++)
            for (var j = i + 2; j < ring.Count; j++)
                if ((i > 0 || j < ring.Count - 1) && Cross(ring[i], ring[i + 1], ring[j], ring[(j + 1) % ring.Count])) return ring[i];
        return null;
    }

    private static bool Cross(LonLat a, LonLat b, LonLat c, LonLat d)
    {
        static double Side(LonLat a, LonLat b, LonLat p) => (b.Lon - a.Lon) * (p.Lat - a.Lat) - (b.Lat - a.Lat) * (p.Lon - a.Lon);
        return Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;
    }
}
