using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Documents.Pages;

/// <summary>"/ho-so/{code}/soan-ket-qua": composing the result, filled with what the citizen wrote.</summary>
[Requires(DossierPermissions.Process)]
public sealed class ComposeModel(Caller caller, Drafting drafting, Flash flash, TimeProvider time) : PageModel
{
    private const string SignerPath = "signer";

    public ResultDraft Draft { get; private set; } = null!;
    public FormView Form { get; private set; } = null!;
    public Guid? SignerId { get; private set; }
    public string? SignerError { get; private set; }
    public string? Problem { get; private set; }
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public async Task OnGetAsync(string code, CancellationToken cancel)
    {
        Draft = await drafting.OpenAsync(caller, code, cancel);
        SignerId = Draft.SignerId;
        Form = View(Draft.Values, []);
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancel)
    {
        Draft = await drafting.OpenAsync(caller, code, cancel);
        SignerId = Guid.TryParse(Request.Form["nguoi-ky"], out var signer) ? signer : null;
        var raw = PostedForm.ToRaw(Draft.Form, Request.Form);
        try
        {
            var (document, errors) = await drafting.SaveAsync(caller, code, raw, SignerId, cancel);
            if (document is not null) return Redirect(flash.Url($"/ho-so/{code}/van-ban/{document.Id}", "Đã lưu dự thảo. Bản in đang được tạo."));
            Form = View(raw, errors);
            SignerError = errors.FirstOrDefault(e => e.Path == SignerPath)?.Message;
            Errors = Form.ErrorSummary;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        catch (RuleException refused)
        {
            Form = View(raw, []);
            (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
        }
        return Page();
    }

    private FormView View(System.Text.Json.Nodes.JsonObject values, IReadOnlyList<FormError> errors) =>
        new() { Definition = Draft.Form, Values = values, Errors = errors, Today = VietnamTime.Today(time) };
}
