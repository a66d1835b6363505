using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace HacThanh.Platform.Maps;

/// <summary>What lies under every map of a ward: where it begins, the outline, and pictures of a tile server when the installation names one.</summary>
/// <param name="Box">Of the ward.</param>
/// <param name="OutlineUrl">Answers the outline as GeoJSON; null when the ward has none.</param>
/// <param name="Tiles">Null: no pictures, only the outline.</param>
public sealed record MapGround(Box Box, string? OutlineUrl, MapTiles? Tiles);

/// <summary>A tile server.</summary>
/// <param name="Url">Template with {z}, {x} and {y}.</param>
/// <param name="Attribution">Whom to thank, in plain text; shown on the map.</param>
public sealed record MapTiles(string Url, string Attribution);

/// <summary>
/// A map on a page, for the partial _Map: a heading, the map, and beneath it the same as text, so that nothing is lost without a script. Layers are asked for
/// when they are switched on, for the visible box only.
/// </summary>
public sealed record MapPanel
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public required string Heading { get; init; }

    /// <summary>Unique on the page.</summary>
    public string Id { get; init; } = "ban-do";

    public IReadOnlyList<MapLayer> Layers { get; init; } = [];

    /// <summary>Slugs of the layers that are on when the map opens; null for those that ask to be first, or the first one.</summary>
    public IReadOnlyList<string>? On { get; init; }

    /// <summary>Where the map opens; null for the ward.</summary>
    public Box? Box { get; init; }

    /// <summary>One thing to draw that is no layer, such as the record of the page.</summary>
    public GeoShape? Shape { get; init; }

    /// <summary>Heading of the list beneath the map.</summary>
    public string ListHeading { get; init; } = "Danh sách";

    /// <summary>The same as text.</summary>
    public required IReadOnlyList<MapItem> List { get; init; }

    /// <summary>Said in the place of an empty list.</summary>
    public string Empty { get; init; } = "Chưa có mục nào trên bản đồ.";

    /// <summary>For the script.</summary>
    internal string LayersJson => JsonSerializer.Serialize(
        Layers.Select((l, i) => new { l.Slug, l.Label, l.Colour, l.Count, l.Url, On = On?.Contains(l.Slug) ?? (Layers.Any(other => other.First) ? l.First : i == 0) }), json);

    /// <summary>For the script; null when there is no shape.</summary>
    internal string? ShapeJson
    {
        get
        {
            if (Shape is null) return null;
            using var bytes = new MemoryStream();
            using (var writer = new Utf8JsonWriter(bytes)) Shape.Write(writer);
            return System.Text.Encoding.UTF8.GetString(bytes.ToArray());
        }
    }
}

/// <summary>One line of the list beneath a map.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Url">Its page, if it has one.</param>
/// <param name="Note">What else there is to say.</param>
public sealed record MapItem(string Title, string? Url = null, string? Note = null);
