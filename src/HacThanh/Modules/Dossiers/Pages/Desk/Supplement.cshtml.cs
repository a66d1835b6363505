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

namespace HacThanh.Modules.Dossiers.Pages.Desk;

/// <summary>One line of what is handed in at the counter after a request.</summary>
public sealed record SupplementEntry(string Name, string? What, string Originals, Guid? FileId = null, string? FileName = null);

/// <summary>"/ho-so/{code}/bo-sung": the clerk takes what was asked for, originals or scans, item by item.</summary>
[Requires(DossierPermissions.Receive)]
[RequestSizeLimit(CounterFiles.MaxRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = CounterFiles.MaxRequest, MemoryBufferThreshold = CounterFiles.MaxRequest)]
public sealed class SupplementModel(Caller caller, DossierDesk desk, DossierProcessing processing, CounterFiles files, Db db, Flash flash) : PageModel
{
    private const int Spare = 2;

    public Dossier Dossier { get; private set; } = null!;
    public string Name => desk.NameOf(Dossier);
    public string Procedure => desk.ProcedureOf(Dossier);
    public IReadOnlyList<SupplementEntry> Lines { get; private set; } = [];
    public string? Problem { get; private set; }

    public async Task OnGetAsync(string code)
    {
        Dossier = await desk.FindAsync(caller, code);
        DossierFlow.Table.Demand(DossierFlow.Supplement, Dossier.State, Dossier.StepKey);
        var asked = await desk.AskedAsync(Dossier);
        Lines = [.. asked.Select(a => new SupplementEntry(a.Paper, a.What, "")), .. Enumerable.Repeat(new SupplementEntry("", null, ""), Spare)];
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        Dossier = await desk.FindAsync(caller, code);
        try
        {
            Lines = await ReadAsync();
            var papers = new JsonArray([.. Lines.Where(l => l.Name.Length > 0 && (l.FileId is not null || l.Originals.Length > 0)).Select(Paper)]);
            if (papers.Count == 0) throw new RuleException("Xin ghi số bản chính hoặc gắn bản quét cho ít nhất một giấy tờ.");
            var version = int.TryParse(Request.Form["ban-da-xem"], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : (int?)null;
            var done = await processing.ActAsync(caller, Dossier.Code, DossierFlow.Supplement, new JsonObject { ["papers"] = papers }, version);
            if (done.Dossier is not null) return Redirect(flash.Url("/ho-so/" + Dossier.Code, DeskWords.Done(DossierFlow.Supplement)));
            (Problem, Response.StatusCode) = (string.Join(' ', done.Errors.Select(e => e.Message)), StatusCodes.Status422UnprocessableEntity);
        }
        catch (RuleException refused)
        {
            (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
            Dossier = await desk.FindAsync(caller, code);
        }
        catch (FileRefusedException refused)
        {
            (Problem, Response.StatusCode) = (refused.Message, refused.StatusCode);
        }
        return Page();
    }

    /// <summary>Lines as posted; files that came are stored first, so that a refusal of something else does not lose them.</summary>
    private async Task<List<SupplementEntry>> ReadAsync()
    {
        var asked = await desk.AskedAsync(Dossier);
        var lines = new List<SupplementEntry>();
        Lines = lines;
        for (var i = 0; Request.Form.ContainsKey(Key("ten", i)); i++)
        {
            var line = new SupplementEntry(Text(Key("ten", i)), i < asked.Count ? asked[i].What : null, Text(Key("so", i)));
            if (Guid.TryParse(Text(Key("ma-tep", i)), out var known)) line = line with { FileId = known, FileName = Text(Key("ten-tep", i)) };
            else if (await files.TakeAsync(db, caller, Request.Form.Files.GetFile(Key("tep", i))) is { } stored) line = line with { FileId = stored.Id, FileName = files.NameOf(stored) };
            lines.Add(line);
        }
        return lines;
    }

    private static JsonObject Paper(SupplementEntry line) => new()
    {
        ["name"] = line.Name,
        ["fileId"] = line.FileId?.ToString(),
        ["fileName"] = line.FileName,
        ["originals"] = line.Originals,
    };

    private string Text(string name) => Request.Form[name].ToString().Trim();

    private static string Key(string name, int line) => string.Create(CultureInfo.InvariantCulture, $"{name}-{line}");
}
