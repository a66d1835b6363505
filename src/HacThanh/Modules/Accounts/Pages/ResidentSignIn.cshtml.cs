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

    /// <summary>There was a session and it has ended.</summary>
    [BindProperty(Name = SignInQuery.Over, SupportsGet = true)]
    public string? Over { get; set; }

    public async Task<IActionResult> OnPostAsync() => Redirect(await signIn.BeginAsync(HttpContext, ReturnUrl.Safe(Back, AccountKind.Resident)));
}
