using HacThanh.Modules.Assistant.Talk;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Assistant.Handovers.Pages;

/// <summary>"/lam-viec/hoi-dap": questions of residents, first what waits.</summary>
[Requires(HandoverFlow.Permission)]
internal sealed class InboxModel(HandoverInbox inbox, KeyRing keys) : PageModel
{
    /// <summary>The lists in the order of the tabs, with their names in the address.</summary>
    public static IReadOnlyList<(HandoverState State, string Slug)> Tabs { get; } = [(HandoverState.Waiting, "cho"), (HandoverState.Answered, "da-tra-loi"), (HandoverState.Closed, "da-dong")];

    public HandoverState Current { get; private set; }
    public HandoverCounts Counts { get; private set; } = new(0, 0);

    public string Sentence => Counts switch
    {
        { Waiting: 0 } => "Không còn câu hỏi nào chờ.",
        { Late: 0 } => $"{Counts.Waiting} câu hỏi chờ trả lời.",
        _ => $"{Counts.Waiting} câu hỏi chờ trả lời, {Counts.Late} đã quá hạn.",
    };

    /// <summary>With the beginning of each question, masked.</summary>
    public IReadOnlyList<(Handover Row, string Question)> Lines { get; private set; } = [];
    public NextPage Next { get; private set; } = new(null);

    public EmptyState Empty => Current switch
    {
        HandoverState.Waiting => new("Không có câu hỏi nào chờ trả lời.", "Xem câu hỏi đã trả lời", HandoverInbox.Url + "?muc=da-tra-loi"),
        HandoverState.Answered => new("Chưa có câu hỏi nào được trả lời."),
        _ => new("Chưa có câu hỏi nào bị đóng."),
    };

    public async Task OnGetAsync([FromQuery(Name = "muc")] string? slug, [FromQuery(Name = "sau")] string? after)
    {
        var tab = Tabs.FirstOrDefault(t => t.Slug == slug, Tabs[0]);
        Current = tab.State;
        Counts = await inbox.CountsAsync();
        var page = await inbox.PageAsync(Current, after);
        Lines = [.. page.Rows.Select(h => (h, HandoverInbox.Short(PersonalData.Mask(h.Content(keys).Question))))];
        Next = NextPage.Of($"{HandoverInbox.Url}?muc={tab.Slug}", after, page.Next);
    }
}
