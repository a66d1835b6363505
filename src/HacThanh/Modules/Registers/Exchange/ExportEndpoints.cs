using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Sheets;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers.Exchange;

/// <summary>A list as a spreadsheet: what the reader may see of the records that the list shows, streamed; and the empty sheet to fill in for an import.</summary>
internal static class ExportEndpoints
{
    private const int AtOnce = 500;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/so/{slug}/xuat.xlsx", (string slug, HttpContext context, RegisterShelf shelf, Db db, ListWish asked) => ExportAsync(slug, "xlsx", context, shelf, db, asked)).Requires(RegistersModule.Open);
        endpoints.MapGet("/so/{slug}/xuat.csv", (string slug, HttpContext context, RegisterShelf shelf, Db db, ListWish asked) => ExportAsync(slug, "csv", context, shelf, db, asked)).Requires(RegistersModule.Open);
        endpoints.MapGet("/so/{slug}/mau.xlsx", TemplateAsync).Requires(RegistersModule.Open);
    }

    private static async Task ExportAsync(string slug, string kind, HttpContext context, RegisterShelf shelf, Db db, ListWish asked)
    {
        var (register, access) = shelf.Open(slug);
        var cells = RegisterCells.Of(register);
        await using var writer = await OpenAsync(context, kind, register, register.Slug, [.. cells.Select(c => new SheetColumn(c.Heading)), .. register.States.Count > 0 ? [new SheetColumn("Trạng thái")] : Array.Empty<SheetColumn>()]);
        var wish = access.Limit((await asked.OfAsync(register, context.Request.Query)).Wish with { Limit = AtOnce });
        for (var page = await RegisterQuery.ListAsync(db, register, wish); ; page = await RegisterQuery.ListAsync(db, register, wish with { After = page.Next }))
        {
            foreach (var row in page.Rows)
            {
                var values = cells.Select(c => RegisterCells.Write(c, row.Data));
                await writer.WriteAsync([.. register.States.Count > 0 ? values.Append(register.State(row.State)?.Label ?? "") : values], context.RequestAborted);
            }
            if (page.Next is null) return;
        }
    }

    private static async Task TemplateAsync(string slug, HttpContext context, RegisterShelf shelf)
    {
        var (register, access) = shelf.Open(slug);
        if (!access.EditsAll) throw new Platform.NotFoundException();
        await using var writer = await OpenAsync(context, "xlsx", register, register.Slug + "-mau", [.. Importing.Fields(register).Select(f => new SheetColumn(f.Label))]);
    }

    private static Task<SheetWriter> OpenAsync(HttpContext context, string kind, RegisterDefinition register, string name, IReadOnlyList<SheetColumn> columns)
    {
        context.Response.ContentType = kind == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}.{kind}\"";
        context.Response.Headers.CacheControl = "no-store";
        return kind == "csv" ? SheetWriter.CsvAsync(context.Response.Body, columns, context.RequestAborted) : SheetWriter.XlsxAsync(context.Response.Body, register.Title, columns, context.RequestAborted);
    }
}
