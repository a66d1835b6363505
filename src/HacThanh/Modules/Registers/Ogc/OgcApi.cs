using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Files;
using HacThanh.Modules.Registers.Outside;
using HacThanh.Platform;
using HacThanh.Platform.Api;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;

namespace HacThanh.Modules.Registers.Ogc;

/// <summary>
/// "/ogc": OGC API – Features 1.0 (OGC 17-069r4), a collection for each register whose place is public. JSON, or short pages to read by Accept or ?f=html. Read by QGIS, GDAL and owslib.
/// </summary>
internal static class OgcApi
{
    private const int MostCounted = 10_000;
    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/ogc").Open().ExcludeFromDescription();
        group.MapGet("", (HttpContext http, PublicShelf shelf, HtmlEncoder encoder) => Known(http) ?? Answer(http, encoder, OgcJson.Json,
            json => json.Landing(Title(shelf)), html => html.Landing(Title(shelf), "Các sổ công khai của phường có vị trí trên bản đồ.")));
        group.MapGet("/conformance", (HttpContext http, HtmlEncoder encoder) => Known(http) ?? Answer(http, encoder, OgcJson.Json, _ => OgcJson.Conforms(), html => html.Conformance()));
        group.MapGet("/api", (HttpContext http, PublicShelf shelf, HtmlEncoder encoder) => Known(http) ?? Answer(http, encoder, OgcJson.OpenApi,
            json => OgcOpenApi.Of(json.Root, Title(shelf), Layers(shelf)), html => html.Guide(Title(shelf), Layers(shelf))));
        group.MapGet("/collections", CollectionsAsync);
        group.MapGet("/collections/{slug}", CollectionAsync);
        group.MapGet("/collections/{slug}/items", ItemsAsync);
        group.MapGet("/collections/{slug}/items/{id}", ItemAsync);
    }

    private static async Task<IResult> CollectionsAsync(HttpContext http, Db db, PublicShelf shelf, HtmlEncoder encoder)
    {
        if (Known(http) is { } refusal) return refusal;
        var layers = new List<(PublicRegister, RegisterExtent)>();
        foreach (var register in Layers(shelf)) layers.Add((register, await register.ExtentAsync(db)));
        return Answer(http, encoder, OgcJson.Json, json => json.Collections(layers), html => html.Collections(layers.Select(l => l.Item1)));
    }

    private static async Task<IResult> CollectionAsync(string slug, HttpContext http, Db db, PublicShelf shelf, HtmlEncoder encoder)
    {
        if (Find(shelf, slug) is not { } register) return Missing();
        if (Known(http) is { } refusal) return refusal;
        var extent = await register.ExtentAsync(db);
        return Answer(http, encoder, OgcJson.Json, json => json.Collection(register, extent), html => html.Collection(register));
    }

    private static async Task<IResult> ItemsAsync(string slug, HttpContext http, Db db, PublicShelf shelf, HtmlEncoder encoder, TimeProvider time)
    {
        if (Find(shelf, slug) is not { } register) return Missing();
        if (OgcAsk.Read(register, http.Request.Query, out var error) is not { } ask) return Refused(error!);
        if (WantsHtml(http.Request) is null) return Refused("f là json hoặc html.");
        RegisterPage page;
        try
        {
            page = await register.ListAsync(db, ask.Wish);
        }
        catch (PageKeyException broken)
        {
            return Refused(broken.Message);
        }
        page = page with { Rows = await PublicPhotos.AddressedAsync(db, register, page.Rows, PublicWords.Site(http.Request)) };
        var matched = await register.CountAsync(db, ask.Wish, MostCounted);
        return Answer(http, encoder, OgcJson.GeoJson, json => json.Features(register, ask, page, matched, time.GetUtcNow()), html => html.Features(register, ask, page));
    }

    private static async Task<IResult> ItemAsync(string slug, string id, HttpContext http, Db db, PublicShelf shelf, HtmlEncoder encoder)
    {
        if (Find(shelf, slug) is not { } register || !Guid.TryParse(id, out var record) || await register.FindAsync(db, record) is not { } row) return Missing();
        row = await PublicPhotos.AddressedAsync(db, register, row, PublicWords.Site(http.Request));
        return Known(http) ?? Answer(http, encoder, OgcJson.GeoJson, json => json.Alone(register, row), html => html.Feature(register, row));
    }

    private static string Title(PublicShelf shelf) => "Bản đồ của " + shelf.Publisher;

    private static IEnumerable<PublicRegister> Layers(PublicShelf shelf) => shelf.All.Where(r => r.Place is not null);

    private static PublicRegister? Find(PublicShelf shelf, string slug) => shelf.Find(slug) is { Place: not null } register ? register : null;

    /// <summary>A refusal of any parameter but f; null when there is none.</summary>
    private static IResult? Known(HttpContext http) =>
        http.Request.Query.Keys.FirstOrDefault(k => k != "f") is { } unknown ? Refused($"Không có tham số “{unknown}”.") : WantsHtml(http.Request) is null ? Refused("f là json hoặc html.") : null;

    private static IResult Refused(string sentence) => Problems.Of(400, "Yêu cầu chưa đúng", sentence);

    private static IResult Missing() => Problems.Of(404, "Không có", "Không có lớp dữ liệu hoặc đối tượng này.");

    private static IResult Answer(HttpContext http, HtmlEncoder encoder, string type, Func<OgcJson, JsonObject> json, Func<OgcHtml, string> html)
    {
        var headers = http.Response.Headers;
        (headers.CacheControl, headers.Vary, headers.AccessControlAllowOrigin) = ("public, max-age=60", "Accept", "*");
        var documents = new OgcJson(PublicWords.Site(http.Request) + "/ogc");
        return WantsHtml(http.Request) == true
            ? Results.Text(html(new OgcHtml(documents, encoder)), "text/html; charset=utf-8")
            : Results.Text(json(documents).ToJsonString(plain), type);
    }

    /// <summary>By f, else by what Accept prefers; JSON when it does not say. Null when f is something else.</summary>
    private static bool? WantsHtml(HttpRequest request) => request.Query["f"].ToString() switch
    {
        "html" => true,
        "json" => false,
        "" => request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1).Select(a => a.MediaType.Value).FirstOrDefault(m => m is "text/html" or "application/xhtml+xml" or "*/*" || m?.Contains("json", StringComparison.Ordinal) == true)
            is "text/html" or "application/xhtml+xml",
        _ => null,
    };
}
