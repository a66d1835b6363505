using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Accounts.Pages;

/// <summary>"/dang-xuat": ends this session.</summary>
[Open]
public sealed class SignOutModel(Caller caller, Db db) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        if (caller.SessionId is { } session) await Sessions.EndAsync(db, caller.Id, session);
        SessionCookie.Clear(HttpContext);
        return Redirect("/");
    }
}
