using HacThanh.Platform;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>"/ho-so-cua-toi/{code}/danh-gia": one tap, once per dossier.</summary>
[Requires(DossierPermissions.Own)]
public sealed class RateMineModel(MyDossierRooms rooms, Ratings ratings, Flash flash) : MyDossierPage(rooms)
{
    public async Task<IActionResult> OnGetAsync(string code)
    {
        await OpenAsync(code);
        return Redirect(Address + "#danh-gia");
    }

    public async Task<IActionResult> OnPostAsync(string code, [FromForm] int stars, [FromForm] string? comment)
    {
        await OpenAsync(code);
        if (comment is { Length: > 1000 }) throw new RuleException("Ý kiến dài quá 1000 ký tự, xin viết ngắn lại.");
        await ratings.RateAsync(Rooms.Caller.Actor, Dossier.Id, stars, comment);
        return Redirect(flash.Url(Address, "Cảm ơn ông/bà đã đánh giá."));
    }
}
