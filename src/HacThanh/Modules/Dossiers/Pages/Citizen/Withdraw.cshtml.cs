using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>"/ho-so-cua-toi/{code}/rut": asks for the reason once more, then asks the office to let the dossier go.</summary>
[Requires(DossierPermissions.Own)]
public sealed class WithdrawModel(MyDossierRooms rooms, Flash flash) : MyDossierPage(rooms)
{
    public Confirmation Confirmation { get; private set; } = null!;

    public async Task OnGetAsync(string code)
    {
        await OpenAsync(code);
        if (Rooms.Processing.Allowed(Rooms.Caller, Dossier).All(a => a.Move.Action != DossierFlow.Withdraw)) throw new RuleException("Hồ sơ đang ở bước không rút được nữa.");
        Show(null, null);
    }

    public async Task<IActionResult> OnPostAsync(string code, [FromForm(Name = "reason")] string? reason)
    {
        await OpenAsync(code);
        var result = await Rooms.Processing.ActAsync(Rooms.Caller, code, DossierFlow.Withdraw, new JsonObject { ["reason"] = reason ?? "" });
        if (result.Errors.Count == 0) return Redirect(flash.Url(Address, "Đã gửi yêu cầu rút hồ sơ. Phường sẽ trả lời."));
        Show(reason, result.Errors[0].Message);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private void Show(string? reason, string? error) => Confirmation = new(
        "Xin rút hồ sơ này?", $"Phường sẽ dừng giải quyết hồ sơ {Dossier.Code} và trả lại giấy tờ bản giấy nếu có. Muốn làm lại thì phải nộp hồ sơ mới.",
        $"{Address}/rut", "Gửi yêu cầu rút hồ sơ", Address, "Lý do rút hồ sơ", Reason: reason, ReasonError: error, Dangerous: true);
}
