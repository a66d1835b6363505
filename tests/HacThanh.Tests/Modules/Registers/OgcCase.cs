using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>One request to OGC API – Features and what must come back (OGC 17-069r4).</summary>
internal sealed record OgcCase(string Path, int Status, IReadOnlyList<string> Links, IReadOnlyList<string> Body, string? ContentType, string? Accept, IReadOnlyList<int> Also)
{
    private const string Root = "/ogc";

    /// <summary>The same matrix in short, so that there is a test where the reference data is not.</summary>
    public static IReadOnlyList<OgcCase> Own { get; } =
    [
        new("/", 200, ["self", "service-desc (application/vnd.oai.openapi+json;version=3.0)", "service-doc", "conformance", "data"], [], null, null, []),
        new("/conformance", 200, [], ["conformsTo[]"], null, null, []),
        new("/api", 200, [], ["OpenAPI 3.0 document valid"], null, null, []),
        new("/collections", 200, ["self", "alternate"], ["collections[].id,links(rel=items, type=application/geo+json),extent.spatial.bbox[][],crs"], null, null, []),
        new("/collections/{cid}", 200, ["self", "items"], [], null, null, []),
        new("/collections/{cid}/items", 200, [], ["type FeatureCollection", "features[] (empty array, never null)", "links self/next", "timeStamp not after now", "numberMatched", "numberReturned equals features length"], "application/geo+json", null, []),
        new("/collections/{cid}/items?limit=1", 200, ["next whose href returns the following feature"], [], null, null, []),
        new("/collections/{cid}/items?limit=100000", 200, [], ["capped at maximum, no error"], null, null, []),
        new("/collections/{cid}/items?bbox=105.77,19.79,105.79,19.81", 200, [], ["every feature intersects the box"], null, null, []),
        new("/collections/{cid}/items?bbox=105,20,0,107,22,100", 200, [], [], null, null, []),
        new("/collections/{cid}/items?bbox=170,-10,-170,10", 200, [], ["every feature intersects the box"], null, null, []),
        new("/collections/{cid}/items?datetime=2026-01-01T00:00:00Z/..", 200, [], [], null, null, []),
        new("/collections/{cid}/items?datetime=../2026-01-01", 200, [], [], null, null, []),
        new("/collections/{cid}/items/{fid}", 200, ["self", "collection"], ["type Feature", "id"], "application/geo+json", null, []),
        .. new[]
        {
            "limit=0", "limit=-1", "limit=abc", "bbox=105,20,107", "bbox=105,22,107,20", "bbox=a,b,c,d", "bbox=105,20,107,NaN", "datetime=yesterday", "datetime=2026-01-02/2026-01-01", "datetime=1/2/3",
            "unknownparam=1", "f=xml", "state=unheard",
        }.Select(q => new OgcCase("/collections/{cid}/items?" + q, 400, [], [], null, null, [])),
        new("/collections?limit=1", 400, [], [], null, null, []),
        new("/collections/{cid}/items/does-not-exist", 404, [], [], null, null, []),
        new("/collections/{cid}/items/0190aaaa-0000-7000-8000-000000000000", 404, [], [], null, null, []),
        new("/collections/does-not-exist", 404, [], [], null, null, []),
        new("/collections/does-not-exist/items", 404, [], [], null, null, []),
    ];

    /// <summary>The reference matrix.</summary>
    public static IReadOnlyList<OgcCase> Shared(JsonElement matrix) => [.. matrix.GetProperty("cases").EnumerateArray().Select(c => new OgcCase(c.GetProperty("p").GetString()!, c.GetProperty("status").GetInt32(),
        Texts(c, "links"), Texts(c, "body"), c.TryGetProperty("contentType", out var type) ? type.GetString() : null, c.TryGetProperty("accept", out var accept) ? accept.GetString() : null,
        c.TryGetProperty("also", out var also) ? [.. also.EnumerateArray().Select(a => a.GetInt32())] : []))];

    /// <summary>Asks, and gives each thing that is not as it must be.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(HttpClient client, string collection, string feature)
    {
        var url = Root + Path.Replace("{cid}", collection, StringComparison.Ordinal).Replace("{fid}", feature, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (Accept is not null) request.Headers.TryAddWithoutValidation("Accept", Accept);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if ((int)answer.StatusCode != Status && !Also.Contains((int)answer.StatusCode)) return [$"{url}: {(int)answer.StatusCode}, not {Status}"];
        if (answer.StatusCode != HttpStatusCode.OK) return [];
        var wrong = new List<string>();
        if (ContentType is not null && answer.Content.Headers.ContentType?.MediaType != ContentType) wrong.Add($"{url}: {answer.Content.Headers.ContentType}, not {ContentType}");
        var json = JsonNode.Parse(text)!.AsObject();
        foreach (var rel in Links)
            if (!await HasLinkAsync(client, json, rel)) wrong.Add($"{url}: no link {rel}");
        foreach (var claim in Body)
            if (!Holds(claim, json, url)) wrong.Add($"{url}: not so: {claim}");
        return wrong;
    }

    private static IReadOnlyList<string> Texts(JsonElement element, string name) => element.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(t => t.GetString()!)] : [];

    private static async Task<bool> HasLinkAsync(HttpClient client, JsonObject json, string wanted)
    {
        var (rel, rest) = wanted.Split(' ', 2) is [var first, var more] ? (first, more) : (wanted, "");
        if (Link(json, rel) is not { } link) return false;
        if (rest.StartsWith('(') && (string?)link["type"] != rest.Trim('(', ')')) return false;
        using var answer = await client.GetAsync((string)link["href"]!);
        if (answer.StatusCode != HttpStatusCode.OK) return false;
        if (!rest.StartsWith("whose href returns the following", StringComparison.Ordinal)) return true;
        var next = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["features"]!.AsArray();
        return next.Count > 0 && (string)next[0]!["id"]! != (string)json["features"]![0]!["id"]!;
    }

    private static JsonNode? Link(JsonNode json, string rel, string? type = null) => json["links"]?.AsArray().FirstOrDefault(l => (string?)l!["rel"] == rel && (type is null || (string?)l["type"] == type));

    /// <summary>Every claim of the matrices; one that is not known here is a mistake of the test.</summary>
    private static bool Holds(string claim, JsonObject json, string url) => claim switch
    {
        "conformsTo[]" => json["conformsTo"]!.AsArray().Count >= 3,
        "OpenAPI 3.0 document valid" => ((string)json["openapi"]!).StartsWith("3.0.", StringComparison.Ordinal) && json["info"]!["title"] is not null && json["info"]!["version"] is not null
            && json["paths"]!.AsObject().All(p => p.Key.StartsWith('/') && p.Value!["get"]!["responses"]!["200"]!["description"] is not null
                && p.Value["get"]!["parameters"]!.AsArray().All(a => a!["name"] is not null && a["schema"] is not null && ((string)a["in"]! != "path" || (bool)a["required"]!)))
            && json["paths"]!.AsObject().Select(p => (string)p.Value!["get"]!["operationId"]!).Distinct().Count() == json["paths"]!.AsObject().Count,
        "collections[].id,links(rel=items, type=application/geo+json),extent.spatial.bbox[][],crs" => json["collections"]!.AsArray() is { Count: > 0 } all
            && all.All(c => c!["id"] is not null && Link(c, "items", "application/geo+json") is not null && c["extent"]!["spatial"]!["bbox"]![0]!.AsArray().Count == 4 && c["crs"]!.AsArray().Count > 0),
        "type FeatureCollection" => (string?)json["type"] == "FeatureCollection",
        "features[] (empty array, never null)" => json["features"] is JsonArray,
        "links self/next" => Link(json, "self") is not null && (Link(json, "next") is not null || (int)json["numberMatched"]! == (int)json["numberReturned"]!),
        "timeStamp not after now" => DateTimeOffset.Parse((string)json["timeStamp"]!, CultureInfo.InvariantCulture) <= TimeProvider.System.GetUtcNow(),
        "numberMatched" => (int)json["numberMatched"]! >= (int)json["numberReturned"]!,
        "numberReturned equals features length" => (int)json["numberReturned"]! == json["features"]!.AsArray().Count,
        "capped at maximum, no error" => json["features"]!.AsArray().Count <= 1000,
        "every feature intersects the box" => json["features"]!.AsArray().All(f => f!["geometry"] is JsonObject geometry && Box(url) is var box && Positions(geometry["coordinates"]!) is var points
            && (box.West <= box.East ? points.Any(p => p.Lon >= box.West) && points.Any(p => p.Lon <= box.East) : points.Any(p => p.Lon >= box.West || p.Lon <= box.East))
            && points.Any(p => p.Lat >= box.South) && points.Any(p => p.Lat <= box.North)),
        "type Feature" => (string?)json["type"] == "Feature",
        "id" => json["id"] is not null,
        _ => throw new InvalidOperationException($"No check is known for “{claim}”."),
    };

    private static (double West, double South, double East, double North) Box(string url)
    {
        var numbers = url.Split("bbox=")[1].Split('&')[0].Split(',').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return numbers.Length == 4 ? (numbers[0], numbers[1], numbers[2], numbers[3]) : (numbers[0], numbers[1], numbers[3], numbers[4]);
    }

    internal static IReadOnlyList<(double Lon, double Lat)> Positions(JsonNode coordinates) => coordinates is JsonArray array && array.Count > 0 && array[0] is JsonArray
        ? [.. array.SelectMany(p => Positions(p!))]
        : [((double)coordinates[0]!, (double)coordinates[1]!)];
}
