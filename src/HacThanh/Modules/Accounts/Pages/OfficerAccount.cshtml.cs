using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Accounts.Pages;

/// <summary>"/quan-tri/tai-khoan/{id}": disable, enable, give a new password and code; each with a reason.</summary>
[Requires("accounts.manage")]
public sealed class OfficerAccountModel(Db db, Caller caller, OfficerAccounts accounts, Flash flash, TimeProvider time) : PageModel
{
    [BindProperty(Name = "reason")]
    public string? Reason { get; set; }

    public Account Account { get; private set; } = null!;
    public bool Locked { get; private set; }
    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];
    public List<FieldError> Errors { get; } = [];

    /// <summary>What was just given, shown this once.</summary>
    public (string Password, string Secret)? Given { get; private set; }

    public Task OnGetAsync(Guid id) => LoadAsync(id);

    public Task<IActionResult> OnPostDisableAsync(Guid id) => ActAsync(id, reason => OfficerAccounts.DisableAsync(db, caller, id, reason), "Đã khóa tài khoản.");

    public Task<IActionResult> OnPostEnableAsync(Guid id) => ActAsync(id, reason => OfficerAccounts.EnableAsync(db, caller, id, reason), "Đã mở tài khoản.");

    public Task<IActionResult> OnPostResetAsync(Guid id) => ActAsync(id, async reason => Given = await accounts.ResetAsync(db, caller, id, reason), null);

    private async Task<IActionResult> ActAsync(Guid id, Func<string, Task> act, string? done)
    {
        await LoadAsync(id);
        if (string.IsNullOrWhiteSpace(Reason))
        {
            Errors.Add(new("reason", "Ghi lý do, ví dụ số văn bản hoặc yêu cầu của ai."));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        await act(Reason.Trim());
        if (done is not null) return Redirect(flash.Url("/quan-tri/tai-khoan/" + id, done));
        await LoadAsync(id);
        return Page();
    }

    private async Task LoadAsync(Guid id)
    {
        Account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id && a.Kind == AccountKind.Officer) ?? throw new NotFoundException();
        var now = time.GetUtcNow().UtcDateTime;
        Locked = await db.Set<AccountLock>().AnyAsync(l => l.Id == id && l.LockedUntil > now);
        History = await db.Set<HistoryEntry>().Where(e => e.SubjectId == id).OrderByDescending(e => e.Seq).Take(50).ToListAsync();
    }
}
