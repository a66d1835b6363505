using HacThanh.Modules.Accounts.Public;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace HacThanh.Modules.Accounts.Pages;

/// <summary>"/can-bo/dang-nhap": first step for officers.</summary>
[Open]
[EnableRateLimiting(Limits.SignIn)]
public sealed class StaffSignInModel(StaffSignIn signIn, StepTicket ticket, Db db, HouseOptions options, DemoAccounts samples, TimeProvider time) : PageModel
{
    [BindProperty(Name = "login")]
    public string Login { get; set; } = "";

    [BindProperty(Name = "password")]
    public string Password { get; set; } = "";

    [BindProperty(Name = "tro-lai", SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>There was a session and it has ended.</summary>
    [BindProperty(Name = SignInQuery.Over, SupportsGet = true)]
    public string? Over { get; set; }

    public bool Demo => options.Demo;

    /// <summary>Who can sign in to the demonstration, and as what.</summary>
    public IReadOnlyList<(string Login, string Post)> Samples => db.Ward == 0 ? [] : samples.Officers(db.Ward, VietnamTime.Today(time));
    public List<FieldError> Errors { get; } = [];

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Login)) Errors.Add(new("login", "Nhập tên đăng nhập."));
        if (string.IsNullOrEmpty(Password)) Errors.Add(new("password", "Nhập mật khẩu."));
        if (Errors.Count == 0)
        {
            if (await signIn.CheckPasswordAsync(db, Login, Password) is { } account)
            {
                ticket.Give(HttpContext, db.Ward, account.Id);
                return Redirect("/can-bo/dang-nhap/ma?tro-lai=" + Uri.EscapeDataString(ReturnUrl.Safe(Back, AccountKind.Officer)));
            }
            Errors.Add(new("login", StaffSignIn.WrongPassword));
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
