using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HacThanh.Platform.Forms.Types;

/// <summary>
/// Places, kept as GeoJSON geometry in WGS 84 (longitude first). Read from GeoJSON, or from text “latitude, longitude”, several points
/// parted by “;”. Asked with one line of text, which a map beneath it fills in where scripts run.
/// </summary>
internal abstract class PlaceType : FieldType
{
    public override string Widget => "Place";

    protected abstract string Example { get; }

    protected abstract int MinPoints { get; }

    protected abstract int MaxPoints { get; }

    public override IReadOnlyDictionary<string, string> InputAttributes { get; } = new Dictionary<string, string> { ["autocomplete"] = "off", ["spellcheck"] = "false" };

    public override JsonNode? Parse(JsonNode raw, FieldReading reading)
    {
        var points = raw is JsonObject geometry ? FromGeometry(geometry) : FromText(JsonValues.Text(raw) ?? "");
        if (points is null || points.Count < MinPoints || points.Count > MaxPoints || points.Any(p => Math.Abs(p.Lat) > 90 || Math.Abs(p.Lon) > 180))
            return reading.Error($"{reading.Field.Label.Vi} chưa đúng. Ghi vĩ độ rồi kinh độ, ví dụ {Example}.");
        return Geometry(points);
    }

    public override string Format(JsonNode value, FieldDefinition field) => value is JsonObject geometry && FromGeometry(geometry) is { } points
        ? string.Join("; ", points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Lat:0.######}, {p.Lon:0.######}")))
        : JsonValues.Text(value) ?? "";

    /// <summary>As <see cref="Format"/>, with every decimal that is kept.</summary>
    internal string Exactly(JsonNode value) => value is JsonObject geometry && FromGeometry(geometry) is { } points
        ? string.Join("; ", points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Lat}, {p.Lon}")))
        : "";

    protected abstract JsonNode Geometry(IReadOnlyList<(decimal Lat, decimal Lon)> points);

    protected abstract JsonNode? Coordinates(JsonObject geometry);

    protected static JsonArray Position((decimal Lat, decimal Lon) p) => new(JsonValue.Create(p.Lon), JsonValue.Create(p.Lat));

    protected static (decimal Lat, decimal Lon) Somewhere(SampleSource source) =>
        (19.80m + source.Number(-150, 150) / 10_000m, 105.78m + source.Number(-150, 150) / 10_000m);

    private List<(decimal Lat, decimal Lon)>? FromGeometry(JsonObject geometry)
    {
        if (Coordinates(geometry) is not JsonArray array || array.Count > 2 * MaxPoints + 2) return null;
        IEnumerable<JsonNode?> positions = array.Count > 0 && array[0] is JsonArray ? array : new List<JsonNode?> { array };
        var points = new List<(decimal, decimal)>();
        foreach (var position in positions)
        {
            if (position is not JsonArray { Count: >= 2 } pair || JsonValues.Number(pair[0]) is not { } lon || JsonValues.Number(pair[1]) is not { } lat) return null;
            points.Add((lat, lon));
        }
        return points;
    }

    private List<(decimal Lat, decimal Lon)>? FromText(string text)
    {
        if (text.Length > 40 * (MaxPoints + 1)) return null;
        var points = new List<(decimal, decimal)>();
        foreach (var piece in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = piece.Split(',', StringSplitOptions.TrimEntries);
            if (pair.Length != 2 || !Degrees(pair[0], out var lat) || !Degrees(pair[1], out var lon)) return null;
            points.Add((lat, lon));
        }
        return points;
    }

    private static bool Degrees(string text, out decimal degrees) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out degrees);
}

internal sealed class PointType : PlaceType
{
    public override string Name => "point";

    protected override string Example => "19.8028, 105.7890";

    protected override int MinPoints => 1;

    protected override int MaxPoints => 1;

    public override JsonNode Sample(FieldDefinition field, SampleSource source) => Geometry([Somewhere(source)]);

    protected override JsonNode Geometry(IReadOnlyList<(decimal Lat, decimal Lon)> points) => new JsonObject { ["type"] = "Point", ["coordinates"] = Position(points[0]) };

    protected override JsonNode? Coordinates(JsonObject geometry) => JsonValues.Text(geometry["type"]) == "Point" ? geometry["coordinates"] : null;
}

internal sealed class LineType : PlaceType
{
    public override string Name => "line";

    protected override string Example => "19.8028, 105.7890; 19.8040, 105.7900";

    protected override int MinPoints => 2;

    protected override int MaxPoints => 500;

    public override JsonNode Sample(FieldDefinition field, SampleSource source) => Geometry([Somewhere(source), Somewhere(source)]);

    protected override JsonNode Geometry(IReadOnlyList<(decimal Lat, decimal Lon)> points) =>
        new JsonObject { ["type"] = "LineString", ["coordinates"] = new JsonArray([.. points.Select(Position)]) };

    protected override JsonNode? Coordinates(JsonObject geometry) => JsonValues.Text(geometry["type"]) == "LineString" ? geometry["coordinates"] : null;
}

/// <summary>A polygon without holes; an open ring is closed.</summary>
internal sealed class AreaType : PlaceType
{
    public override string Name => "area";

    protected override string Example => "19.8028, 105.7890; 19.8040, 105.7900; 19.8030, 105.7910";

    protected override int MinPoints => 3;

    protected override int MaxPoints => 500;

    public override JsonNode Sample(FieldDefinition field, SampleSource source)
    {
        var (lat, lon) = Somewhere(source);
        return Geometry([(lat, lon), (lat + 0.001m, lon), (lat, lon + 0.001m)]);
    }

    protected override JsonNode Geometry(IReadOnlyList<(decimal Lat, decimal Lon)> points) => new JsonObject
    {
        ["type"] = "Polygon",
        ["coordinates"] = new JsonArray(new JsonArray([.. points.Select(Position), .. points[0] == points[^1] ? [] : (JsonArray[])[Position(points[0])]])),
    };

    protected override JsonNode? Coordinates(JsonObject geometry) =>
        JsonValues.Text(geometry["type"]) == "Polygon" && geometry["coordinates"] is JsonArray { Count: 1 } rings && rings[0]?.GetValueKind() == JsonValueKind.Array
            ? rings[0] : null;
}
