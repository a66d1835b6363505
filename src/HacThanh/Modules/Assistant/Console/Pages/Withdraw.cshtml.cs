using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Assistant.Console.Pages;

/// <summary>"/quan-tri/hoi-dap/loi/{id}/go": takes an everyday word back.</summary>
[Requires(AssistantModule.Teach)]
internal sealed class WithdrawModel(Db db, WardWords words, Flash flash) : PageModel
{
    public Confirmation Confirmation { get; private set; } = null!;

    public async Task OnGetAsync(Guid id)
    {
        var word = await db.Set<WardWord>().FirstOrDefaultAsync(w => w.Id == id) ?? throw new NotFoundException();
        Confirmation = new Confirmation(
            $"Gỡ lời “{word.Text}”?",
            word.State == WordState.Published ? "Trợ lý thôi hiểu theo lời này ngay khi gỡ. Lịch sử vẫn ghi là đã có." : "Bản nháp mất đi, chưa người dân nào gặp lời này.",
            $"/quan-tri/hoi-dap/loi/{id}/go", "Gỡ", "/quan-tri/hoi-dap/loi", Dangerous: true);
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        var word = await words.WithdrawAsync(id);
        return Redirect(flash.Url("/quan-tri/hoi-dap/loi", $"Đã gỡ lời “{word.Text}”."));
    }
}
