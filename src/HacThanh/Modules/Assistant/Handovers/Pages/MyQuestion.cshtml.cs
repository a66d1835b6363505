using HacThanh.Platform.Accounts;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Assistant.Handovers.Pages;

/// <summary>"/hoi-dap/cua-toi/{id}": a resident's own question and its answer.</summary>
[Requires(AssistantModule.Own)]
internal sealed class MyQuestionModel(Caller caller, HandingOver handing, KeyRing keys) : PageModel
{
    public Handover It { get; private set; } = null!;
    public HandoverContent Words { get; private set; } = null!;

    public async Task OnGetAsync(Guid id)
    {
        It = await handing.OwnAsync(caller.Id, id);
        Words = It.Content(keys);
    }
}
