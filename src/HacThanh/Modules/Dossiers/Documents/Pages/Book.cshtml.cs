using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Documents.Pages;

/// <summary>"/so-theo-doi": asks for the period of the follow-up book.</summary>
[Requires("desk.open")]
public sealed class BookModel(Caller caller, TimeProvider time) : PageModel
{
    public DateOnly From { get; private set; }
    public DateOnly Until { get; private set; }

    public void OnGet([FromQuery(Name = "tu")] string? from, [FromQuery(Name = "den")] string? until)
    {
        if (!FollowUpBook.May(caller)) throw new NotFoundException();
        (From, Until) = FollowUpBook.Period(from, until, VietnamTime.Today(time));
    }
}
