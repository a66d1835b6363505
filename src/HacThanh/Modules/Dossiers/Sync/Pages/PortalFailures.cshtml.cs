using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Sync.Pages;

/// <summary>"/quan-tri/dong-bo": dossiers that could not be reported to the national portal; codes and errors, nothing of what is in them.</summary>
[Requires(DossierPermissions.WatchSync)]
public sealed class PortalFailuresModel(Db db, PortalSync sync, Flash flash) : PageModel
{
    public bool IsOn => sync.IsOn;
    public IReadOnlyList<FailedReport> Failed { get; private set; } = [];

    public async Task OnGetAsync() => Failed = await PortalSync.FailedAsync(db);

    /// <summary>Reports one of them again.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] Guid id)
    {
        await sync.RetryAsync(db, id);
        return Redirect(flash.Url("/quan-tri/dong-bo", "Hồ sơ sẽ được gửi lại ngay."));
    }
}
