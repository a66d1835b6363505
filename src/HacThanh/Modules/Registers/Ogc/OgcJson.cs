using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Outside;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Ogc;

/// <summary>The documents of the service as JSON and GeoJSON.</summary>
/// <param name="root">Address of the service, without a slash at the end.</param>
internal sealed class OgcJson(string root)
{
    public const string Json = "application/json";
    public const string GeoJson = "application/geo+json";
    public const string Html = "text/html";
    public const string OpenApi = "application/vnd.oai.openapi+json;version=3.0";
    private const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    public static readonly IReadOnlyList<string> Conformance =
    [
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
    ];

    public string Root => root;

    public string CollectionUrl(PublicRegister r) => $"{root}/collections/{r.Register.Slug}";

    public string FeatureUrl(PublicRegister r, Guid id) => $"{CollectionUrl(r)}/items/{id:D}";

    public JsonObject Landing(string title) => new()
    {
        ["title"] = title,
        ["description"] = "Các sổ công khai của phường có vị trí trên bản đồ.",
        ["links"] = new JsonArray(
            Link("self", root + "/?f=json", Json, "Trang này"),
            Link("alternate", root + "/?f=html", Html, "Trang này để đọc"),
            Link("service-desc", root + "/api", OpenApi, "Mô tả dịch vụ (OpenAPI 3.0)"),
            Link("service-doc", root + "/api?f=html", Html, "Hướng dẫn dùng dịch vụ"),
            Link("conformance", root + "/conformance", Json, "Các phần của chuẩn được đáp ứng"),
            Link("data", root + "/collections", Json, "Các lớp dữ liệu")),
    };

    public static JsonObject Conforms() => new() { ["conformsTo"] = new JsonArray([.. Conformance.Select(c => (JsonNode)c)]) };

    public JsonObject Collections(IEnumerable<(PublicRegister Register, RegisterExtent Extent)> registers) => new()
    {
        ["links"] = new JsonArray(Link("self", root + "/collections?f=json", Json, "Trang này"), Link("alternate", root + "/collections?f=html", Html, "Trang này để đọc")),
        ["collections"] = new JsonArray([.. registers.Select(r => Collection(r.Register, r.Extent))]),
    };

    public JsonObject Collection(PublicRegister register, RegisterExtent extent)
    {
        var url = CollectionUrl(register);
        var (west, south, east, north) = extent.Box ?? (-180, -90, 180, 90);
        return new JsonObject
        {
            ["id"] = register.Register.Slug,
            ["title"] = register.Register.Title,
            ["description"] = register.Register.About ?? register.Register.Title,
            ["extent"] = new JsonObject { ["spatial"] = new JsonObject { ["bbox"] = new JsonArray(new JsonArray(west, south, east, north)), ["crs"] = Crs84 } },
            ["itemType"] = "feature",
            ["crs"] = new JsonArray(Crs84),
            ["links"] = new JsonArray(
                Link("self", url + "?f=json", Json, "Lớp này"),
                Link("alternate", url + "?f=html", Html, "Lớp này để đọc"),
                Link("items", url + "/items?f=json", GeoJson, register.Register.Title),
                Link("items", url + "/items?f=html", Html, register.Register.Title),
                Link("license", PublicWords.LicenceUrl, Html, "Giấy phép")),
        };
    }

    /// <param name="register">The collection.</param>
    /// <param name="ask">What was asked.</param>
    /// <param name="page">The answer.</param>
    /// <param name="matched">How many match in all; null when that is not cheap to know.</param>
    /// <param name="now">The time of the answer.</param>
    public JsonObject Features(PublicRegister register, OgcAsk ask, RegisterPage page, int? matched, DateTimeOffset now)
    {
        var links = new JsonArray(Link("self", ItemsUrl(register, ask, "json"), GeoJson, "Trang này"), Link("alternate", ItemsUrl(register, ask, "html"), Html, "Trang này để đọc"),
            Link("collection", CollectionUrl(register), Json, register.Register.Title));
        if (page.Next is { } next) links.Add((JsonNode)Link("next", ItemsUrl(register, ask, "json", next), GeoJson, "Trang sau"));
        var answer = new JsonObject
        {
            ["type"] = "FeatureCollection",
            ["features"] = new JsonArray([.. page.Rows.Select(r => Feature(register, r))]),
            ["links"] = links,
            ["timeStamp"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["numberReturned"] = page.Rows.Count,
        };
        if (matched is { } all) answer["numberMatched"] = all;
        return answer;
    }

    /// <summary>The address of a part of the features.</summary>
    public string ItemsUrl(PublicRegister register, OgcAsk ask, string form, string? after = null) => $"{CollectionUrl(register)}/items" + QueryString.Create(
        [.. ask.Kept.Select(p => KeyValuePair.Create(p.Key, (string?)p.Value)), KeyValuePair.Create("f", (string?)form), .. after is null ? [] : new[] { KeyValuePair.Create("after", (string?)after) }]);

    public JsonObject Alone(PublicRegister register, RegisterRow row)
    {
        var (feature, url) = (Feature(register, row), FeatureUrl(register, row.Id));
        feature["links"] = new JsonArray(Link("self", url + "?f=json", GeoJson, row.Title), Link("alternate", url + "?f=html", Html, row.Title),
            Link("collection", CollectionUrl(register), Json, register.Register.Title));
        return feature;
    }

    private static JsonObject Feature(PublicRegister register, RegisterRow row)
    {
        var properties = new JsonObject();
        foreach (var field in register.Fields.Concat(register.Photos).Where(f => f != register.Place))
            properties[field.Name] = row.Data[field.Name] is not { } value ? null : field.IsLookup ? (string?)value["title"] : value.DeepClone();
        if (register.States.Count > 0) properties["state"] = row.State;
        properties["sample"] = row.Sample || register.IsSamplePlace(row);
        return new JsonObject { ["type"] = "Feature", ["id"] = row.Id.ToString("D"), ["geometry"] = register.Register.PlaceOf(row.Data)?.Geometry.DeepClone(), ["properties"] = properties };
    }

    private static JsonObject Link(string rel, string href, string type, string title) => new() { ["rel"] = rel, ["href"] = href, ["type"] = type, ["title"] = title, ["hreflang"] = "vi" };
}
