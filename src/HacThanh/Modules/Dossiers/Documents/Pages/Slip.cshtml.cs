using HacThanh.Platform.Accounts;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Documents.Pages;

/// <summary>"/ho-so/{code}/phieu-kiem-soat": the control slip as it is now, for print; posting asks for it as a PDF.</summary>
[Requires("desk.open")]
public sealed class SlipModel(Caller caller, DocumentDesk desk, ControlSlip slip, DocumentSheets sheets) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string code)
    {
        var dossier = await desk.ReadAsync(caller, code, "mở phiếu kiểm soát");
        Response.Headers.ContentSecurityPolicy = sheets.PreviewPolicy;
        return Content(await slip.PreviewAsync(dossier), "text/html; charset=utf-8");
    }

    /// <summary>The document's page shows it as soon as it is printed.</summary>
    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        var dossier = await desk.ReadAsync(caller, code, "lập phiếu kiểm soát");
        var document = await slip.IssueAsync(caller, dossier, cancel);
        return LocalRedirect(new OpenDocument(dossier, document).Url);
    }
}
