using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Assistant.Console.Pages;

/// <summary>"/quan-tri/hoi-dap/thu": what the drafts would change, and the button that publishes exactly the drafts that were tried.</summary>
[Requires(AssistantModule.Teach)]
internal sealed class TryModel(Trial trial, WardWords words, Catalogue catalogue, Flash flash) : PageModel
{
    [BindProperty(Name = "cau", SupportsGet = true)]
    public Guid? Question { get; set; }

    public TrialResult Found { get; private set; } = null!;

    public string Back => Question is { } id ? "/quan-tri/hoi-dap/cau/" + id : "/quan-tri/hoi-dap/loi";

    public async Task OnGetAsync() => Found = await trial.RunAsync(Question);

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "nhap")] Guid[]? drafts)
    {
        var count = await words.PublishAsync(drafts ?? []);
        return Redirect(flash.Url(Back, count == 0 ? "Không còn bản nháp nào để công bố." : $"Đã công bố {count} lời. Trợ lý trả lời theo các lời này từ bây giờ."));
    }

    public string NameOf(string code) => catalogue.Find(code)?.Name ?? "thủ tục không còn trong danh mục";
}
