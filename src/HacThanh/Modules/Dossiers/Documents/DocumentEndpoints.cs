using System.Globalization;
using System.Net;
using System.Text;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>Documents as files, as pages for print, and the follow-up book.</summary>
internal static class DocumentEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/ho-so/{code}/van-ban/{id:guid}/pdf", OfficerPdfAsync).Requires("desk.open");
        endpoints.MapGet("/ho-so/{code}/van-ban/{id:guid}/in", PrintAsync).Requires("desk.open");
        endpoints.MapGet("/ho-so-cua-toi/{code}/van-ban/{id:guid}", OwnerPdfAsync).Requires(DossierPermissions.Own);
        endpoints.MapGet("/ho-so/{code}/giay-tiep-nhan/pdf", OfficerReceiptAsync).Requires("desk.open");
        endpoints.MapGet("/ho-so-cua-toi/{code}/giay-tiep-nhan", OwnerReceiptAsync).Requires(DossierPermissions.Own);
        endpoints.MapGet("/so-theo-doi/in", BookAsync).Requires("desk.open");
    }

    /// <summary>The stored bytes for an officer: shown in the browser's reader with ?xem, else as a download.</summary>
    private static async Task<IResult> OfficerPdfAsync(string code, Guid id, HttpContext context, Caller caller, DocumentDesk desk, DocumentFiles files)
    {
        var document = await desk.OpenAsync(caller, code, id);
        return Pdf(context, await files.ReadAsync(document.Row), document.Row, inline: context.Request.Query.ContainsKey("xem"));
    }

    /// <summary>The document as HTML that a browser prints: while there is no PDF, or with ?ky-tay to be signed by hand.</summary>
    private static async Task<IResult> PrintAsync(string code, Guid id, HttpContext context, Caller caller, DocumentDesk desk, DocumentSheets sheets)
    {
        var document = await desk.OpenAsync(caller, code, id);
        context.Response.Headers.ContentSecurityPolicy = sheets.PreviewPolicy;
        return Results.Content(await sheets.PreviewAsync(document.Dossier, document.Row, byHand: context.Request.Query.ContainsKey("ky-tay")), "text/html; charset=utf-8");
    }

    /// <summary>A letter or an issued result for the resident whose dossier it is.</summary>
    private static async Task<IResult> OwnerPdfAsync(string code, Guid id, HttpContext context, Caller caller, Db db, DocumentFiles files)
    {
        var dossier = await OwnAsync(code, caller, db);
        var row = await db.Set<DossierDocument>().FirstOrDefaultAsync(d => d.Id == id && d.DossierId == dossier.Id);
        if (row is null || !MayOwnerRead(row)) throw new NotFoundException();
        return Pdf(context, await files.ReadAsync(row), row, inline: false);
    }

    private static async Task<IResult> OfficerReceiptAsync(string code, HttpContext context, Caller caller, DocumentDesk desk, Receipts receipts, DocumentFiles files, Flash flash)
    {
        var receipt = await receipts.OfAsync(await desk.FindAsync(caller, code));
        await desk.OpenAsync(caller, code, receipt.Id);
        return await ReceiptAsync(context, receipt, files, flash, $"/ho-so/{code}");
    }

    private static async Task<IResult> OwnerReceiptAsync(string code, HttpContext context, Caller caller, Db db, Receipts receipts, DocumentFiles files, Flash flash) =>
        await ReceiptAsync(context, await receipts.OfAsync(await OwnAsync(code, caller, db)), files, flash, $"/ho-so-cua-toi/{code}");

    /// <summary>The receipt as PDF; asked for the first time it is printed within seconds, and the dossier's page says so.</summary>
    private static async Task<IResult> ReceiptAsync(HttpContext context, DossierDocument receipt, DocumentFiles files, Flash flash, string page) =>
        receipt.State == DocumentState.Preparing
            ? Results.Redirect(flash.Url(page, "Đang tạo bản PDF của giấy tiếp nhận. Xin chờ vài giây rồi bấm mở lại."))
            : Pdf(context, await files.ReadAsync(receipt), receipt, inline: false);

    private static async Task<Dossier> OwnAsync(string code, Caller caller, Db db) =>
        await db.Set<Dossier>().FirstOrDefaultAsync(d => d.Code == code && d.OwnerAccountId == caller.Id) ?? throw new NotFoundException();

    /// <summary>What has not left the office is not shown; the control slip is the office's own.</summary>
    internal static bool MayOwnerRead(DossierDocument row) => row.Template != ControlSlip.Template && row.IsOut;

    /// <summary>The book of a period as one page for print, written while it is read.</summary>
    private static async Task BookAsync(string? tu, string? den, HttpContext context, Caller caller, FollowUpBook book, DocumentSheets sheets, TimeProvider time)
    {
        if (!FollowUpBook.May(caller)) throw new NotFoundException();
        var (from, until) = FollowUpBook.Period(tu, den, VietnamTime.Today(time));
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = sheets.PreviewPolicy;
        var (head, tail) = sheets.BookFrame(from, until);
        await context.Response.WriteAsync(head, context.RequestAborted);
        var lines = new StringBuilder();
        await foreach (var line in book.ReadAsync(from, until, context.RequestAborted))
        {
            Append(lines, line);
            if (lines.Length < 32_000) continue;
            await context.Response.WriteAsync(lines.ToString(), context.RequestAborted);
            lines.Clear();
        }
        await context.Response.WriteAsync(lines + tail, context.RequestAborted);
    }

    /// <summary>A row of the table in content/documents/so-theo-doi.html.</summary>
    private static void Append(StringBuilder html, BookLine line)
    {
        html.Append("<tr>");
        Cell(line.Number.ToString(CultureInfo.InvariantCulture), "num");
        Cell(line.Code, "num");
        Cell(line.Procedure);
        Cell(line.Address.Length == 0 ? line.Applicant : $"{line.Applicant} – {line.Address}");
        Cell(VietnamTime.Moment(line.ReceivedAt));
        Cell(line.DueAt is { } due ? VietnamTime.Moment(due) : "");
        Cell(line.Unit);
        Cell(line.DoneAt is { } done ? VietnamTime.Moment(done) : "");
        Cell(line.Note, "small");
        html.Append("</tr>\n");

        void Cell(string text, string style = "") => html.Append("<td class=\"").Append(style).Append("\">").Append(WebUtility.HtmlEncode(text)).Append("</td>");
    }

    private static IResult Pdf(HttpContext context, byte[] bytes, DossierDocument row, bool inline)
    {
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'";
        context.Response.Headers[HeaderNames.ContentDisposition] = $"{(inline ? "inline" : "attachment")}; filename=\"{DocumentFiles.NameOf(row)}\"";
        return Results.Bytes(bytes, "application/pdf");
    }
}
