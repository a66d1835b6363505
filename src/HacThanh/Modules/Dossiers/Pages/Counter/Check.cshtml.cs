using System.Text.Json.Nodes;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Pages.Counter;

/// <summary>"/quay/{id}/kiem-tra", last of three screens: read it out, say fee and due date, file, print the receipt. Pressed twice it files once.</summary>
[Requires(DossierPermissions.Receive)]
public sealed class CheckModel(Caller caller, Drafts drafts, Filing filing, Catalogues catalogues, FormLibrary forms, WorkCalendars calendars, Db db, TimeProvider time) : PageModel
{
    private OpenDraft draft = null!;

    public Guid Id => draft.Row.Id;
    public ProcedureVersion Version { get; private set; } = null!;
    public FormView Form { get; private set; } = null!;
    public IReadOnlyList<FiledPaper> Papers { get; private set; } = [];
    public string Fee { get; private set; } = "";
    public DateTime? Due { get; private set; }
    public DeliveryWay Way => draft.Content.DeliveryWay;
    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id) => await OpenAsync(id) ?? Page();

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm(Name = "cach")] DeliveryWay way)
    {
        if (await OpenAsync(id) is { } elsewhere) return elsewhere;
        try
        {
            var filed = await filing.FileAsync(caller, new FilingRequest
            {
                Procedure = draft.Row.ProcedureCode,
                Case = draft.Row.CaseSlug,
                Form = draft.Content.Form,
                Papers = Papers,
                Channel = Channel.Counter,
                DeliveryWay = way,
                IdempotencyKey = id.ToString(),
                Draft = id,
            });
            if (filed.Dossier is not { } dossier) return Redirect($"/quay/{id}?{FillModel.Check}=1");
            return Redirect($"/ho-so/{dossier.Code}/giay-tiep-nhan");
        }
        catch (RuleException refused)
        {
            (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
            return Page();
        }
    }

    /// <summary>Opens the draft; elsewhere when it is filed or not ready.</summary>
    private async Task<IActionResult?> OpenAsync(Guid id)
    {
        draft = await drafts.OpenAsync(caller, id);
        if (draft.Row.DossierId is { } filed) return Redirect($"/ho-so/{await db.Set<Dossier>().Where(d => d.Id == filed).Select(d => d.Code).SingleAsync()}/giay-tiep-nhan");
        Version = catalogues.For(db.Ward).Find(draft.Row.ProcedureCode)?.At(draft.Row.ProcedureVersion) ?? throw new NotFoundException();
        var @case = Version.Case(draft.Row.CaseSlug) ?? throw new NotFoundException();
        var form = forms.Find(@case.Form!) ?? throw new InvalidOperationException($"Form {@case.Form} is missing.");
        var today = VietnamTime.Today(time);
        if (CounterFiling.Errors(@case, form, draft.Content, today).Count > 0) return Redirect($"/quay/{id}?{FillModel.Check}=1");
        Form = new FormView { Definition = form, Values = FormReader.Read(form, (JsonObject)draft.Content.Form.DeepClone(), today).Data, Today = today, ChangeUrl = $"/quay/{id}" };
        Papers = CounterFiling.Papers(@case, draft.Content);
        Fee = @case.Fee(Channel.Counter) switch
        {
            { State: FeeState.Amount, Amount: { } amount } => Shown.Money(amount),
            { State: FeeState.Free } => "Miễn phí",
            _ => "Chưa có mức thu chính thức",
        };
        Due = @case.PromisedLimit(Channel.Counter) is { } limit ? calendars.For(db.Ward).Due(time.GetUtcNow().UtcDateTime, limit, sameDay: @case.SameDay) : null;
        return null;
    }
}
