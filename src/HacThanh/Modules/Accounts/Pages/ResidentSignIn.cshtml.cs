using HacThanh.Modules.Accounts.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace HacThanh.Modules.Accounts.Pages;

/// <summary>"/dang-nhap": residents are sent to the identity provider.</summary>
[Open]
[EnableRateLimiting(Limits.SignIn)]
public sealed class ResidentSignInModel(ResidentSignIn signIn) : PageModel
{
    [BindProperty(Name = "tro-lai", SupportsGet = true)]
    public string? Back { get; set; }

    public async Task<IActionResult> OnPostAsync() => Redirect(await signIn.BeginAsync(HttpContext, ReturnUrl.Safe(Back, AccountKind.Resident)));
}
