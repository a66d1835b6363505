using HacThanh.Platform;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>"/ho-so-cua-toi/{code}/thoi-rut": takes back the request to withdraw while the office has not answered it.</summary>
[Requires(DossierPermissions.Own)]
public sealed class CancelWithdrawModel(MyDossierRooms rooms, Flash flash) : MyDossierPage(rooms)
{
    public Confirmation Confirmation => new(
        "Không rút hồ sơ này nữa?", $"Phường giải quyết tiếp hồ sơ {Dossier.Code} từ chỗ đang dừng; ngày hẹn lùi lại bằng thời gian đã tạm dừng.",
        $"{Address}/thoi-rut", "Không rút nữa, giải quyết tiếp", Address);

    public async Task OnGetAsync(string code)
    {
        await OpenAsync(code);
        if (Rooms.Processing.Allowed(Rooms.Caller, Dossier).All(a => a.Move.Action != DossierFlow.CancelWithdraw)) throw new RuleException("Hồ sơ này không có yêu cầu rút nào đang chờ trả lời.");
    }

    public async Task<IActionResult> OnPostAsync(string code)
    {
        await OpenAsync(code);
        await Rooms.Processing.ActAsync(Rooms.Caller, code, DossierFlow.CancelWithdraw, []);
        return Redirect(flash.Url(Address, "Đã rút lại yêu cầu. Phường giải quyết tiếp hồ sơ."));
    }
}
