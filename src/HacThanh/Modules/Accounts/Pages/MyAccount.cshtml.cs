using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Accounts.Pages;

/// <summary>"/tai-khoan": what the ward knows of the signed-in person, and where they are signed in.</summary>
[Requires("account.own")]
public sealed class MyAccountModel(Caller caller, Db db, Sessions sessions, People people) : PageModel
{
    public Caller Caller => caller;

    /// <summary>A resident's data; null for officers.</summary>
    public Person? Person { get; private set; }
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Sessions = await sessions.OfAsync(db, caller.Id);
        if (!caller.IsOfficer) Person = people.Of(await db.Set<Account>().SingleAsync(a => a.Id == caller.Id));
    }

    /// <summary>Ends one session.</summary>
    public async Task<IActionResult> OnPostEndAsync(Guid id)
    {
        await Platform.Accounts.Sessions.EndAsync(db, caller.Id, id);
        return id == caller.SessionId ? SignedOut() : RedirectToPage();
    }

    /// <summary>Ends all of them, here too.</summary>
    public async Task<IActionResult> OnPostEndAllAsync()
    {
        await Platform.Accounts.Sessions.EndAllAsync(db, caller.Id);
        return SignedOut();
    }

    private RedirectResult SignedOut()
    {
        SessionCookie.Clear(HttpContext);
        return Redirect("/");
    }
}
