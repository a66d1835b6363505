using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Files;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Sheets;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers.Outside;

/// <summary>
/// "/du-lieu-mo/{slug}.csv" and ".json": all public records of a register with their public fields, written page by page, so that a large register needs no more memory than a small
/// one. "/du-lieu-mo/catalog.jsonld" says what there is.
/// </summary>
internal static class OpenData
{
    private const int Step = 500;
    private static readonly JsonWriterOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/du-lieu-mo").Open();
        group.MapGet("/catalog.jsonld", CatalogueAsync);
        group.MapGet("/{slug}.csv", CsvAsync);
        group.MapGet("/{slug}.json", JsonAsync);
    }

    private static async Task CatalogueAsync(HttpContext http, Db db, PublicShelf shelf)
    {
        Announce(http, "application/ld+json; charset=utf-8", null);
        await http.Response.WriteAsync((await DcatCatalogue.OfAsync(db, shelf, PublicWords.Site(http.Request))).ToJsonString(new JsonSerializerOptions { Encoder = plain.Encoder, WriteIndented = true }), http.RequestAborted);
    }

    private static async Task CsvAsync(string slug, HttpContext http, Db db, PublicShelf shelf)
    {
        if (shelf.Find(slug) is not { OpenData: true } set) throw new Platform.NotFoundException();
        Announce(http, "text/csv; charset=utf-8", slug + ".csv");
        var table = new OpenDataTable(set);
        await using var writer = await SheetWriter.CsvAsync(http.Response.Body, table.Columns, http.RequestAborted);
        await foreach (var row in RowsAsync(db, set, http)) await writer.WriteAsync(table.Cells(row), http.RequestAborted);
    }

    private static async Task JsonAsync(string slug, HttpContext http, Db db, PublicShelf shelf)
    {
        if (shelf.Find(slug) is not { OpenData: true } set) throw new Platform.NotFoundException();
        var extent = await set.ExtentAsync(db);
        Announce(http, "application/json; charset=utf-8", slug + ".json");
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer, plain);
        json.WriteStartObject();
        json.WriteString("title", set.Register.Title);
        json.WriteString("publisher", shelf.Publisher);
        json.WriteString("source", $"Sổ “{set.Register.Title}” của {shelf.Publisher}");
        json.WriteString("licence", PublicWords.Licence);
        json.WriteString("licenceUrl", PublicWords.LicenceUrl);
        json.WriteString("updated", extent.Updated is { } updated ? VietnamTime.Iso(updated) : null);
        json.WriteStartArray("fields");
        foreach (var field in set.Fields.Concat(set.Photos))
        {
            json.WriteStartObject();
            json.WriteString("name", field.Name);
            json.WriteString("label", field.Label.Vi);
            json.WriteString("type", field.Type.Name);
            if (field.Unit is not null) json.WriteString("unit", field.Unit);
            if (field.Options.Count > 0)
            {
                json.WriteStartObject("options");
                foreach (var option in field.Options) json.WriteString(option.Value, option.Label.Vi);
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("records");
        await foreach (var row in RowsAsync(db, set, http))
        {
            var record = new JsonObject { ["id"] = row.Id.ToString("D") };
            if (row.State.Length > 0) record["state"] = row.State;
            if (row.Sample || set.IsSamplePlace(row)) record["sample"] = true;
            record["updated"] = VietnamTime.Iso(row.UpdatedAt);
            record["data"] = row.Data.DeepClone();
            record.WriteTo(json);
            if (buffer.WrittenCount + json.BytesPending > 64 * 1024) await SendAsync();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        await SendAsync();

        async Task SendAsync()
        {
            await json.FlushAsync(http.RequestAborted);
            await http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
            buffer.ResetWrittenCount();
        }
    }

    private static async IAsyncEnumerable<RegisterRow> RowsAsync(Db db, PublicRegister set, HttpContext http)
    {
        for (string? after = null; ;)
        {
            var page = await set.ListAsync(db, new RegisterWish { Limit = Step, After = after });
            foreach (var row in await PublicPhotos.AddressedAsync(db, set, page.Rows, PublicWords.Site(http.Request))) yield return row;
            if (page.Next is null) yield break;
            after = page.Next;
        }
    }

    private static void Announce(HttpContext http, string type, string? file)
    {
        var headers = http.Response.Headers;
        http.Response.ContentType = type;
        (headers.CacheControl, headers.AccessControlAllowOrigin, headers.Link) = ("public, max-age=60", "*", $"<{PublicWords.LicenceUrl}>; rel=\"license\"");
        if (file is not null) headers.ContentDisposition = $"attachment; filename=\"{file}\"";
    }
}
