using HacThanh.Modules.Accounts.Public;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace HacThanh.Modules.Assistant.Console.Pages;

/// <summary>
/// /hoi-dap/danh-gia: the reader says whether the answer was right. No cookie and no token: it counts an opinion and changes nothing for anybody. The
/// conversation goes on from here.
/// </summary>
[Open, EnableRateLimiting(Limits.Ask), IgnoreAntiforgeryToken]
internal sealed class JudgeModel(Desk desk) : PageModel
{
    public bool Useful { get; private set; }

    public string Sealed { get; private set; } = "";

    public IActionResult OnGet() => Redirect("/hoi-dap");

    public IActionResult OnPost([FromForm(Name = "dung")] string? useful, [FromForm(Name = "chuyen")] string? conversation)
    {
        (Useful, Sealed) = (useful == "co", conversation ?? "");
        if (useful is not ("co" or "khong") || !desk.Judge(conversation, Useful))
            return Redirect("/hoi-dap");
        return Page();
    }
}
