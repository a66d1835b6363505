using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Documents.Pages;

/// <summary>Drafting for a leader to sign: the form of the document, the choice of the leader, and back again with what was typed when something is wrong.</summary>
public abstract class DraftPage(Flash flash, TimeProvider time) : PageModel
{
    public DocumentDraft Draft { get; private set; } = null!;
    public FormView Form { get; private set; } = null!;
    public Guid? SignerId { get; private set; }
    public string? SignerError { get; private set; }
    public string? Problem { get; private set; }
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    protected void Show(DocumentDraft draft)
    {
        (Draft, SignerId, Form) = (draft, draft.SignerId, View(draft, draft.Values, []));
        if (draft.WhyNot is { } sentence) (Problem, Response.StatusCode) = (sentence, StatusCodes.Status409Conflict);
    }

    /// <summary>Keeps what was posted, or shows it again.</summary>
    protected async Task<IActionResult> KeepAsync(DocumentDraft draft, Func<JsonObject, Guid?, Task<(DossierDocument? Document, IReadOnlyList<FormError> Errors)>> save)
    {
        var raw = PostedForm.ToRaw(draft.Form, Request.Form);
        (Draft, SignerId, Form) = (draft, Guid.TryParse(Request.Form["nguoi-ky"], out var signer) ? signer : null, View(draft, raw, []));
        try
        {
            var (document, errors) = await save(raw, SignerId);
            if (document is not null) return Redirect(flash.Url($"/ho-so/{draft.Dossier.Code}/van-ban/{document.Id}", "Đã lưu dự thảo. Bản in đang được tạo."));
            Form = View(draft, raw, errors);
            SignerError = errors.FirstOrDefault(e => e.Path == Signers.Path)?.Message;
            Errors = Form.ErrorSummary;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        catch (RuleException refused)
        {
            (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
        }
        return Page();
    }

    private FormView View(DocumentDraft draft, JsonObject values, IReadOnlyList<FormError> errors) =>
        new() { Definition = draft.Form, Values = values, Errors = errors, Today = VietnamTime.Today(time) };
}
