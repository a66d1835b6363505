using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers.Desk;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Pages.Counter;

/// <summary>"/quay/{id}", second of three screens: the whole form and all papers on one page. Every press of a button keeps everything.</summary>
[Requires(DossierPermissions.Receive)]
[RequestSizeLimit(CounterFiles.MaxRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = CounterFiles.MaxRequest, MemoryBufferThreshold = CounterFiles.MaxRequest)]
public sealed class FillModel(Caller caller, Drafts drafts, Catalogues catalogues, FormLibrary forms, RegisterLibrary registers, CounterFiles files, Db db, Flash flash, TimeProvider time) : PageModel
{
    /// <summary>Query parameter that shows what is still wrong.</summary>
    internal const string Check = "sua";

    private readonly List<Platform.Ui.FieldError> refused = [];
    private OpenDraft draft = null!;
    private IReadOnlyList<FormError> errors = [];
    private IReadOnlyList<string> groups = [];

    public Guid Id => draft.Row.Id;
    public ProcedureVersion Version { get; private set; } = null!;
    public ProcedureCase Case { get; private set; } = null!;
    public FormDefinition Definition { get; private set; } = null!;
    public FormView Form => new() { Definition = Definition, Values = draft.Content.Form, Errors = errors, Today = VietnamTime.Today(time), Groups = groups };

    public IReadOnlyList<Platform.Ui.FieldError> Mistakes =>
        [.. refused, .. errors.Select(e => new Platform.Ui.FieldError(e.Path.StartsWith("papers.", StringComparison.Ordinal) ? "so-" + e.Path["papers.".Length..] : FieldView.IdOf(e.Path), e.Message))];

    public string OriginalsOf(string key) => draft.Content.Originals.GetValueOrDefault(key) is var n and > 0 ? n.ToString(CultureInfo.InvariantCulture) : "";

    public IEnumerable<DraftPaper> FilesOf(string key) => draft.Content.Papers.Where(p => p.Key == key);

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await OpenAsync(id) is { } filed) return filed;
        if (Request.Query.ContainsKey(Check)) errors = CounterFiling.Errors(Case, Definition, draft.Content, VietnamTime.Today(time));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await OpenAsync(id) is { } filed) return filed;
        var raw = PostedForm.ToRaw(Definition, Request.Form);
        var more = PostedForm.Act(Definition, Request.Form, raw);
        var scans = await TakeScansAsync();
        var originals = Case.HandIns.Select(p => (p.Key, Count: Count("so-" + p.Key))).Where(p => p.Count > 0).ToDictionary(p => p.Key, p => p.Count);
        var dropped = Guid.TryParse(Request.Form["bo"], out var drop) ? drop : (Guid?)null;
        draft = await drafts.ChangeAsync(caller, id, content => content with
        {
            Form = (JsonObject)raw.DeepClone(),
            Originals = originals,
            Papers = [.. content.Papers.Where(p => p.FileId != dropped), .. scans],
        });
        if (more || dropped is not null) return Page();
        if (Request.Form["viec"] == "luu" && refused.Count == 0) return Redirect(flash.Url("/quay", "Đã lưu. Mở lại ở mục “Đang nhập dở”."));
        errors = CounterFiling.Errors(Case, Definition, draft.Content, VietnamTime.Today(time));
        if (Mistakes.Count == 0) return Redirect($"/quay/{id}/kiem-tra");
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>Opens the draft; when it was filed already, its receipt.</summary>
    private async Task<IActionResult?> OpenAsync(Guid id)
    {
        draft = await drafts.OpenAsync(caller, id);
        if (draft.Row.DossierId is not null) return Redirect($"/quay/{id}/kiem-tra");
        Version = catalogues.For(db.Ward).Find(draft.Row.ProcedureCode)?.At(draft.Row.ProcedureVersion) ?? throw new NotFoundException();
        Case = Version.Case(draft.Row.CaseSlug) ?? throw new NotFoundException();
        Definition = forms.Find(Case.Form!) ?? throw new InvalidOperationException($"Form {Case.Form} is missing.");
        groups = await ResidentialGroups.OfferedAsync(db, registers);
        return null;
    }

    private async Task<List<DraftPaper>> TakeScansAsync()
    {
        var taken = new List<DraftPaper>();
        foreach (var paper in Case.HandIns)
            foreach (var posted in Request.Form.Files.GetFiles("tep-" + paper.Key))
            {
                try
                {
                    if (await files.TakeAsync(db, caller, posted) is { } stored) taken.Add(new DraftPaper(paper.Key, stored.Id, files.NameOf(stored), stored.Size, stored.Sha256));
                }
                catch (FileRefusedException no)
                {
                    refused.Add(new("tep-" + paper.Key, $"{paper.Name}: {no.Message}"));
                }
            }
        return taken;
    }

    private int Count(string name) => int.TryParse(Request.Form[name].ToString().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? Math.Min(n, 99) : 0;
}
