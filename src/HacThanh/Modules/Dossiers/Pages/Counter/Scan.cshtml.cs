using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers.Desk;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Pages.Counter;

/// <summary>"/quay/quet": papers that were counted at the counter are scanned when the queue is gone. The receipt's bar code opens the dossier.</summary>
[Requires(DossierPermissions.Receive)]
[RequestSizeLimit(CounterFiles.MaxRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = CounterFiles.MaxRequest, MemoryBufferThreshold = CounterFiles.MaxRequest)]
public sealed class ScanModel(Caller caller, DossierDesk desk, DossierProcessing processing, CounterFiles files, Db db, Flash flash) : PageModel
{
    public Dossier? Dossier { get; private set; }
    public string Name => Dossier is null ? "" : desk.NameOf(Dossier);
    public string Procedure => Dossier is null ? "" : desk.ProcedureOf(Dossier);

    /// <summary>One line for each paper, the first of its key.</summary>
    public IReadOnlyList<DossierPaper> Papers { get; private set; } = [];
    public string? Problem { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "ma")] string? code)
    {
        if (string.IsNullOrWhiteSpace(code)) return;
        try
        {
            await OpenAsync(code);
        }
        catch (NotFoundException)
        {
            (Problem, Response.StatusCode) = ($"Không có hồ sơ nào mang mã “{code.Trim()}”. Xin quét lại.", StatusCodes.Status422UnprocessableEntity);
        }
    }

    public async Task<IActionResult> OnPostAsync([FromQuery(Name = "ma")] string? code)
    {
        await OpenAsync(code ?? "");
        try
        {
            var scans = await TakeAsync();
            if (scans.Count == 0) throw new RuleException("Xin chọn ít nhất một tệp quét.");
            var version = int.TryParse(Request.Form["ban-da-xem"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : (int?)null;
            await processing.ActAsync(caller, Dossier!.Code, DossierFlow.AttachScans, new JsonObject { ["scans"] = scans }, version);
            return Redirect(flash.Url("/quay/quet", $"Đã gắn bản quét vào hồ sơ {Dossier.Code}."));
        }
        catch (RuleException refused)
        {
            (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
        }
        catch (FileRefusedException refused)
        {
            (Problem, Response.StatusCode) = (refused.Message, refused.StatusCode);
        }
        await OpenAsync(code ?? "");
        return Page();
    }

    private async Task OpenAsync(string code)
    {
        Dossier = await desk.FindAsync(caller, code);
        Papers = [.. (await desk.PapersAsync(Dossier)).DistinctBy(p => p.Key)];
    }

    private async Task<JsonArray> TakeAsync()
    {
        var scans = new JsonArray();
        foreach (var paper in Papers)
            foreach (var posted in Request.Form.Files.GetFiles("tep-" + paper.Key))
                if (await files.TakeAsync(db, caller, posted) is { } stored)
                    scans.Add(new JsonObject { ["key"] = paper.Key, ["fileId"] = stored.Id.ToString(), ["fileName"] = files.NameOf(stored) });
        return scans;
    }
}
