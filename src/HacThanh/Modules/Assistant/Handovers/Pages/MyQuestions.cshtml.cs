using HacThanh.Platform.Accounts;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Assistant.Handovers.Pages;

/// <summary>"/hoi-dap/cua-toi": what a resident has asked clerks, newest first.</summary>
[Requires(AssistantModule.Own)]
internal sealed class MyQuestionsModel(Caller caller, HandingOver handing, KeyRing keys) : PageModel
{
    public IReadOnlyList<(Handover Row, string Question)> Lines { get; private set; } = [];
    public NextPage Next { get; private set; } = new(null);

    public async Task OnGetAsync([FromQuery(Name = "sau")] string? after)
    {
        var page = await handing.MineAsync(caller.Id, after);
        Lines = [.. page.Rows.Select(h => (h, h.Content(keys).Question))];
        Next = NextPage.Of("/hoi-dap/cua-toi", after, page.Next);
    }
}
