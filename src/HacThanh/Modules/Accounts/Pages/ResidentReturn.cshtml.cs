using HacThanh.Modules.Accounts.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace HacThanh.Modules.Accounts.Pages;

/// <summary>"/dang-nhap/vneid": the provider sends the browser back here.</summary>
[Open]
[EnableRateLimiting(Limits.SignIn)]
public sealed partial class ResidentReturnModel(ResidentSignIn signIn, ResidentAccounts accounts, Sessions sessions, Db db, ILogger<ResidentReturnModel> log) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? code, string? state, string? error)
    {
        if (error is not null) return Redirect("/dang-nhap");
        try
        {
            var (who, back) = await signIn.FinishAsync(HttpContext, code, state);
            SessionCookie.Set(HttpContext, await sessions.OpenAsync(db, await accounts.EnsureAsync(db, who), Request.Headers.UserAgent.ToString()));
            return LocalRedirect(back);
        }
        catch (SignInFailedException e)
        {
            LogFailed(e.Reason);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A resident could not sign in.")]
    private partial void LogFailed(Exception reason);
}
