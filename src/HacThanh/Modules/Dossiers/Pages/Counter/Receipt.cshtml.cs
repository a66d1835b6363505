using HacThanh.Modules.Dossiers.Desk;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Pages.Counter;

/// <summary>"/ho-so/{code}/giay-tiep-nhan": the receipt (Mẫu 01 TT 03/2025/TT-VPCP) to print at the counter, with the bar code that the late scan reads.</summary>
[Requires("desk.open")]
public sealed class ReceiptModel(Caller caller, DossierDesk desk, KeyRing keys, Db db) : PageModel
{
    public OfficerDossier It { get; private set; } = null!;
    public string Barcode { get; private set; } = "";
    public string Qr { get; private set; } = "";

    /// <summary>Who received it; empty when it came online.</summary>
    public string Clerk { get; private set; } = "";

    public async Task OnGetAsync(string code)
    {
        It = await desk.OpenAsync(caller, code);
        Barcode = Barcode128.Svg(It.Dossier.Code);
        Qr = QrCode.Svg($"{Request.Scheme}://{Request.Host}/tra-cuu/{It.Dossier.Code}?k={Tracking.Token(keys, db.Ward, It.Dossier.Id)}", "Mã QR theo dõi hồ sơ");
        Clerk = It.Steps.Count > 0 ? It.Steps[0].Row.HolderName ?? "" : "";
    }
}
