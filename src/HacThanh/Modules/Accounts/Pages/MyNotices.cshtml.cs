using HacThanh.Platform.Accounts;
using HacThanh.Platform.Notifications;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Accounts.Pages;

/// <summary>"/thong-bao": what the ward has told the signed-in person, newest first.</summary>
[Requires("account.own")]
public sealed class MyNoticesModel(Caller caller, Inbox inbox, Flash flash) : PageModel
{
    public Caller Caller => caller;
    public IReadOnlyList<InboxLine> Lines { get; private set; } = [];
    public NextPage Next { get; private set; } = new(null);

    public async Task OnGetAsync([FromQuery(Name = "sau")] string? after)
    {
        var page = await inbox.PageAsync(caller.Id, after);
        Lines = page.Lines;
        Next = NextPage.Of("/thong-bao", after, page.Next);
    }

    /// <summary>All of them are read.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await inbox.ReadAllAsync(caller.Id);
        return Redirect(flash.Url("/thong-bao", "Đã đánh dấu tất cả là đã đọc."));
    }
}

/// <summary>"/thong-bao/{id}": opens one message, which is read from then on, and leads to the page it speaks of.</summary>
internal static class NoticeEndpoint
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/thong-bao/{id:guid}", OpenAsync).Requires("account.own");

    private static async Task<IResult> OpenAsync(Guid id, Caller caller, Inbox inbox) => Results.LocalRedirect((await inbox.OpenAsync(caller.Id, id)).Url ?? "/thong-bao");
}
