using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Platform.Ui;

/// <summary>Draws the <see cref="Failure"/> of a request. Asked for directly it is a page that does not exist.</summary>
[Open]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class LoiModel : PageModel
{
    public Failure Failure { get; private set; } = new(404, null, null, "/loi");

    public void OnGet()
    {
        Failure = HttpContext.Features.Get<Failure>() ?? Failure;
        Response.StatusCode = Failure.Status;
        if (Failure.Status == StatusCodes.Status503ServiceUnavailable && Response.Headers.RetryAfter.Count == 0) Response.Headers.RetryAfter = "60";
    }
}
