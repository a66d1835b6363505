using HacThanh.Modules.Accounts.Public;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace HacThanh.Modules.Assistant.Handovers.Pages;

/// <summary>"/hoi-dap/tra-loi/{token}": a question and its answer, for whoever holds the private link.</summary>
[Open, EnableRateLimiting(Limits.Guess)]
internal sealed class ReadAnswerModel(Db db, HandingOver handing, HandoverInbox inbox, WardContents contents, KeyRing keys) : PageModel
{
    public Handover It { get; private set; } = null!;
    public HandoverContent Words { get; private set; } = null!;

    /// <summary>The address of this page within the ward's house.</summary>
    public string Path { get; private set; } = "";

    /// <summary>The whole address, to be copied or written down.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Last moment at which the link shows the answer; null while it is waited for.</summary>
    public DateTime? Until => It.EndedAt?.AddDays(handing.KeptDays);

    public async Task OnGetAsync(string token)
    {
        It = await handing.ByTokenAsync(token);
        if (It.ClearedAt is not null)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            return;
        }
        await inbox.RecordAsync(It);
        Words = It.Content(keys);
        Path = HandoverLink.Of(keys, db.Ward, It.Id, It.AccountId);
        Address = $"https://{contents.Of(db.Ward).Ward.Domain}{Path}";
    }
}
