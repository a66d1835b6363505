using HacThanh.Modules.Accounts.Public;
using HacThanh.Platform;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>
/// "/tra-cuu": where a dossier stands, by its code and four digits (posted, so that they stand in no address or log), or by the token in the receipt's QR code.
/// Every wrong answer reads the same.
/// </summary>
[Open, EnableRateLimiting(Limits.Guess)]
public sealed class TrackModel(Tracking tracking, MyDossierRooms rooms) : PageModel
{
    internal const string Wrong = "Mã hồ sơ hoặc 4 số cuối không đúng. Xin xem lại trên giấy hẹn.";

    public string Code { get; private set; } = "";
    public ProgressView? Progress { get; private set; }

    /// <summary>The receipt's token, for the page's own forms.</summary>
    public string Token { get; private set; } = "";
    public IReadOnlyList<Platform.Ui.FieldError> Mistakes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? code, [FromQuery] string? ma, [FromQuery] string? k)
    {
        Code = (code ?? ma ?? "").Trim();
        if (code is null || k is not { Length: > 0 }) return Page();
        return await FindAsync(code, k, "Đường dẫn theo dõi này không đúng hoặc thiếu. Xin nhập 4 số cuối.");
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? ma, [FromForm(Name = "so")] string? digits)
    {
        Code = (ma ?? "").Trim();
        var missing = new List<Platform.Ui.FieldError>();
        if (Code.Length == 0) missing.Add(new("ma", "Nhập mã hồ sơ."));
        if (digits?.Trim() is not { Length: 4 } secret || !secret.All(char.IsAsciiDigit)) missing.Add(new("so", "Nhập đúng 4 chữ số cuối của điện thoại hoặc số định danh."));
        if (missing.Count == 0) return await FindAsync(Code, digits!.Trim(), Wrong);
        Mistakes = missing;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public string? ErrorOf(string field) => Mistakes.FirstOrDefault(m => m.FieldId == field)?.Sentence;

    private async Task<IActionResult> FindAsync(string code, string secret, string wrong)
    {
        try
        {
            var found = await tracking.FindAsync(code, secret);
            Progress = rooms.View(found);
            Token = Tracking.Token(rooms.Keys, rooms.Db.Ward, found.Dossier.Id);
        }
        catch (NotFoundException)
        {
            Mistakes = [new("so", wrong)];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
        catch (RuleException locked)
        {
            Mistakes = [new("ma", locked.Message)];
            Response.StatusCode = StatusCodes.Status409Conflict;
        }
        return Page();
    }
}
