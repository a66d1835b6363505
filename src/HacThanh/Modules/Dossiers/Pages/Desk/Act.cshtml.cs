using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers.Desk;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Flows;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Pages.Desk;

/// <summary>
/// "/ho-so/{code}/{action}": the form of one action, and the action. What was typed is never lost: not by a mistake in the form, not by a rule, not by a
/// colleague who was faster.
/// </summary>
[Requires("desk.open")]
public sealed class ActModel(Caller caller, DossierDesk desk, DossierProcessing processing, Flash flash, TimeProvider time) : PageModel
{
    private const string Seen = "ban-da-xem";
    private static readonly string[] dangerous = [DossierFlow.Refuse, DossierFlow.Stop, DossierFlow.Revoke, DossierFlow.Withdraw];

    public Dossier Dossier { get; private set; } = null!;
    public Move<DossierState> Move { get; private set; } = null!;

    /// <summary>The action's form; null when it asks nothing.</summary>
    public FormView? Form { get; private set; }
    public string Name { get; private set; } = "";
    public string Procedure { get; private set; } = "";
    public string? Problem { get; private set; }

    /// <summary>The action is still open to the caller; after a colleague's save it may not be.</summary>
    public bool Possible { get; private set; }
    public bool Dangerous => dangerous.Contains(Move.Action);

    public string? Consequence => Move.Clock switch
    {
        ClockEffect.Pause when Move.Action == DossierFlow.Withdraw => "Đồng hồ tính hạn dừng từ lúc này cho đến khi bộ phận một cửa trả lời.",
        ClockEffect.Pause => "Đồng hồ tính hạn dừng từ lúc này cho đến khi người dân làm xong phần việc của họ.",
        ClockEffect.Stop when Dangerous || Move.Action == DossierFlow.ConfirmWithdraw =>
            "Hồ sơ khép lại và người dân nhận được văn bản nêu lý do. Bản chính còn giữ, nếu có, nằm trong danh sách “Chờ trả” của bộ phận một cửa.",
        _ when Move.Action is DossierFlow.Reopen or DossierFlow.Revise => "Thời hạn được tính lại từ đầu kể từ lúc này; người dân được báo ngày hẹn mới và lý do.",
        _ => null,
    };

    public async Task<IActionResult> OnGetAsync(string code, string act)
    {
        if (act == DossierFlow.AttachScans) return Redirect("/quay/quet?ma=" + Uri.EscapeDataString(code));
        await OpenAsync(code, act);
        if (!Possible)
        {
            DossierFlow.Table.Demand(act, Dossier.State, Dossier.StepKey);
            throw new RuleException(Dossier.HolderId is not null && Dossier.HolderId != caller.AccountId
                ? "Bước này đang do người khác xử lý."
                : $"Lúc này không làm được việc “{Move.Label}” với hồ sơ này.");
        }
        await ShowAsync([], []);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, string act)
    {
        await OpenAsync(code, act);
        var form = await processing.FormForAsync(Dossier, act);
        var raw = form is null ? [] : PostedForm.ToRaw(form, Request.Form);
        if (form is not null && PostedForm.Act(form, Request.Form, raw))
        {
            await ShowAsync(raw, []);
            return Page();
        }
        try
        {
            var version = int.TryParse(Request.Form[Seen], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : (int?)null;
            var done = await processing.ActAsync(caller, Dossier.Code, act, (JsonObject)raw.DeepClone(), version);
            if (done.Dossier is not null) return Redirect(flash.Url("/ho-so/" + Dossier.Code, DeskWords.Done(act)));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await ShowAsync(raw, done.Errors);
        }
        catch (RuleException refused)
        {
            (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
            await OpenAsync(code, act);
            if (!Possible) Problem += " Nội dung đã gõ còn ở dưới đây để chép lại nếu cần.";
            await ShowAsync(raw, [], form);
        }
        return Page();
    }

    private async Task OpenAsync(string code, string act)
    {
        Dossier = await desk.FindAsync(caller, code);
        var allowed = processing.Allowed(caller, Dossier).FirstOrDefault(a => a.Move.Action == act);
        Possible = allowed is not null;
        Move = allowed?.Move ?? DossierFlow.Table.Moves.FirstOrDefault(m => m.Action == act) ?? throw new NotFoundException();
        (Name, Procedure) = (desk.NameOf(Dossier), desk.ProcedureOf(Dossier));
    }

    private async Task ShowAsync(JsonObject values, IReadOnlyList<FormError> errors, FormDefinition? asked = null)
    {
        if ((asked ?? await processing.FormForAsync(Dossier, Move.Action)) is not { } form) return;
        Form = new FormView { Definition = form, Values = values, Errors = errors, Today = VietnamTime.Today(time) };
    }
}
