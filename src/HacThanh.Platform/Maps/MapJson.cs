using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace HacThanh.Platform.Maps;

/// <summary>What a map says of one thing.</summary>
/// <param name="Id">Stable while the map is moved.</param>
/// <param name="Title">Its name.</param>
/// <param name="Url">Its page; null when the reader has none.</param>
/// <param name="Colour">A colour of <see cref="MapLayer.Colours"/>; null for that of the layer.</param>
/// <param name="State">Its state in words; null when it has none.</param>
public sealed record MapFeature(string Id, string Title, string? Url = null, string? Colour = null, string? State = null);

/// <summary>
/// Writes the answer of a layer while it is read: a GeoJSON FeatureCollection whose features carry {id, title, url, colour, state} for one thing, or {count, box}
/// for a cluster. Dispose it to close the collection; the stream stays open.
/// </summary>
public sealed class MapJson : IAsyncDisposable
{
    /// <summary>Of the answer; plain JSON, so that it is compressed on the line.</summary>
    public const string ContentType = "application/json; charset=utf-8";

    private const int Portion = 16 * 1024;

    private readonly Utf8JsonWriter json;

    /// <param name="output">Where it goes.</param>
    public MapJson(Stream output)
    {
        json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
    }

    /// <summary>One thing in its shape.</summary>
    public async ValueTask AddAsync(GeoShape shape, MapFeature feature)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WritePropertyName("geometry");
        shape.Write(json);
        json.WriteStartObject("properties");
        json.WriteString("id", feature.Id);
        json.WriteString("title", feature.Title);
        if (feature.Url is { } url) json.WriteString("url", url);
        if (feature.Colour is { } colour) json.WriteString("colour", colour);
        if (feature.State is { } state) json.WriteString("state", state);
        json.WriteEndObject();
        json.WriteEndObject();
        if (json.BytesPending > Portion) await json.FlushAsync();
    }

    /// <summary>Several things as one mark with their number.</summary>
    public async ValueTask AddAsync(MapCluster cluster)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WritePropertyName("geometry");
        new GeoShape(ShapeKind.Point, [cluster.At]).Write(json);
        json.WriteStartObject("properties");
        json.WriteNumber("count", cluster.Count);
        json.WriteStartArray("box");
        foreach (var edge in (double[])[cluster.Box.MinLon, cluster.Box.MinLat, cluster.Box.MaxLon, cluster.Box.MaxLat]) json.WriteNumberValue(Math.Round(edge, 6));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        if (json.BytesPending > Portion) await json.FlushAsync();
    }

    public async ValueTask DisposeAsync()
    {
        json.WriteEndArray();
        json.WriteEndObject();
        await json.DisposeAsync();
    }
}
