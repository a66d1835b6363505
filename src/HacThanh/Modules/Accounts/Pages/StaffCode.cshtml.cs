using HacThanh.Modules.Accounts.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Accounts.Pages;

/// <summary>"/can-bo/dang-nhap/ma": second step, the one-time code.</summary>
[Open]
[EnableRateLimiting(Limits.SignIn)]
public sealed class StaffCodeModel(StaffSignIn signIn, StepTicket ticket, Db db, HouseOptions options) : PageModel
{
    [BindProperty(Name = "code")]
    public string Code { get; set; } = "";

    [BindProperty(Name = "tro-lai", SupportsGet = true)]
    public string? Back { get; set; }

    /// <summary>The code that works now, in a demonstration ward; else null.</summary>
    public string? DemoCode { get; private set; }
    public List<FieldError> Errors { get; } = [];

    /// <summary>The password again; the way back is not forgotten.</summary>
    public string FirstStep => "/can-bo/dang-nhap" + (Back is null ? "" : "?tro-lai=" + Uri.EscapeDataString(Back));

    public async Task<IActionResult> OnGetAsync() => await ShowAsync() ? Page() : Redirect(FirstStep);

    public async Task<IActionResult> OnPostAsync()
    {
        if (ticket.Read(HttpContext, db.Ward) is not { } account) return Redirect(FirstStep);
        if (await signIn.CheckCodeAsync(db, account, Code ?? "", Request.Headers.UserAgent.ToString()) is { } secret)
        {
            StepTicket.Take(HttpContext);
            SessionCookie.Set(HttpContext, secret);
            return LocalRedirect(ReturnUrl.Safe(Back, AccountKind.Officer));
        }
        Errors.Add(new("code", string.IsNullOrWhiteSpace(Code) ? "Nhập mã xác thực gồm 6 chữ số." : StaffSignIn.WrongCode));
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ShowAsync();
        return Page();
    }

    private async Task<bool> ShowAsync()
    {
        if (ticket.Read(HttpContext, db.Ward) is not { } id) return false;
        if (options.Demo && await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id) is { TotpSealed: not null } account) DemoCode = signIn.CurrentCode(account);
        return true;
    }
}
