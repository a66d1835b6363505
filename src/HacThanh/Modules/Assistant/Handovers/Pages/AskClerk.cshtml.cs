using System.Text.Json.Nodes;
using HacThanh.Modules.Accounts.Public;
using HacThanh.Modules.Portal.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Handovers.Pages;

/// <summary>"/hoi-dap/gap-can-bo": shows what would be sent to a clerk. It comes from the page of the assistant, which holds no token, and changes nothing.</summary>
[Open, EnableRateLimiting(Limits.Ask), IgnoreAntiforgeryToken]
internal sealed class AskClerkModel(Db db, Caller caller, People people, HandingOver handing, PrivacyNotice privacy, FormLibrary forms, TimeProvider time)
    : HandoverFormPage(handing, privacy, forms, time)
{
    public Task<IActionResult> OnGetAsync() => ShowAsync(null);

    public Task<IActionResult> OnPostAsync([FromForm(Name = ConversationName)] string? conversation) => ShowAsync(conversation);

    async Task<IActionResult> ShowAsync(string? conversation)
    {
        Open(conversation, Guid.CreateVersion7(), caller);
        var values = Begun();
        if (SignedIn && await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == caller.Id) is { } account && people.Of(account) is { } person)
            (values["phone"], values["email"]) = (person.Phone, person.Email);
        return Ask(Questions, values);
    }
}
