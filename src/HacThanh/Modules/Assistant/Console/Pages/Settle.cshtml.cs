using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Assistant.Console.Pages;

/// <summary>POST "/quan-tri/hoi-dap/cau/{id}/xong": takes a question off the list.</summary>
[Requires(AssistantModule.Teach)]
internal sealed class SettleModel(AskedQuestions asked, Flash flash) : PageModel
{
    public IActionResult OnGet(Guid id) => Redirect("/quan-tri/hoi-dap/cau/" + id);

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        await asked.SettleAsync(id);
        return Redirect(flash.Url("/quan-tri/hoi-dap", "Đã bỏ khỏi danh sách. Câu này hiện lại khi trợ lý còn trả lời chưa đạt hoặc có người báo không đúng."));
    }
}
