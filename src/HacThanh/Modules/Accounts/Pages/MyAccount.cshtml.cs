using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Accounts.Pages;

/// <summary>"/tai-khoan": what the ward knows of the signed-in person, and where they are signed in.</summary>
[Requires("account.own")]
public sealed class MyAccountModel(Caller caller, Db db, Sessions sessions, People people, Flash flash) : PageModel
{
    public Caller Caller => caller;

    /// <summary>A resident's data; null for officers.</summary>
    public Person? Person { get; private set; }

    /// <summary>Where an officer wants notices sent besides the page; as typed when it was not readable.</summary>
    [BindProperty(Name = "email")]
    public string? Email { get; set; }
    public string? EmailError { get; private set; }
    public IReadOnlyList<Session> Sessions { get; private set; } = [];

    public async Task OnGetAsync()
    {
        await LoadAsync();
        if (caller.IsOfficer) Email = people.Of(await AccountAsync())?.Email;
    }

    /// <summary>Keeps an officer's address for notices; empty means the page alone.</summary>
    public async Task<IActionResult> OnPostEmailAsync()
    {
        if (!caller.IsOfficer) throw new NotFoundException();
        string? email = null;
        if (!string.IsNullOrWhiteSpace(Email) && !Platform.Text.Email.TryParse(Email, out email, out var error))
        {
            (EmailError, Response.StatusCode) = (error, StatusCodes.Status422UnprocessableEntity);
            await LoadAsync();
            return Page();
        }
        await db.WriteAsync(caller.Actor, "Đổi email nhận thông báo", async w =>
        {
            var account = await w.FindAsync<Account>(caller.Id);
            w.Subject(account.Id);
            people.Put(w.Db.Ward, account, new Person { Name = account.Name, Email = email });
        });
        return Redirect(flash.Url("/tai-khoan", email is null ? "Thông báo chỉ còn hiện trên trang." : "Thông báo sẽ được gửi thêm tới email này."));
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

    private async Task LoadAsync()
    {
        Sessions = await sessions.OfAsync(db, caller.Id);
        if (!caller.IsOfficer) Person = people.Of(await AccountAsync());
    }

    private Task<Account> AccountAsync() => db.Set<Account>().SingleAsync(a => a.Id == caller.Id);

    private RedirectResult SignedOut()
    {
        SessionCookie.Clear(HttpContext);
        return Redirect("/");
    }
}
