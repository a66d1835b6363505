using HacThanh.Modules.Accounts.Public;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>"/tra-cuu/{code}/danh-gia": one tap by who holds the receipt's token, without an account.</summary>
[Open, EnableRateLimiting(Limits.Guess)]
public sealed class RateTrackedModel(Tracking tracking, Ratings ratings, Flash flash) : PageModel
{
    public IActionResult OnGet(string code) => Redirect($"/tra-cuu?ma={Uri.EscapeDataString(code)}");

    public async Task<IActionResult> OnPostAsync(string code, [FromForm] string? k, [FromForm] int stars, [FromForm] string? comment)
    {
        if (comment is { Length: > 1000 }) throw new RuleException("Ý kiến dài quá 1000 ký tự, xin viết ngắn lại.");
        if (k is not { Length: > 4 }) throw new NotFoundException();
        var found = await tracking.FindAsync(code, k);
        await ratings.RateAsync(Actor.Resident(null), found.Dossier.Id, stars, comment);
        return Redirect(flash.Url($"/tra-cuu/{found.Dossier.Code}?k={k}", "Cảm ơn ông/bà đã đánh giá."));
    }
}
