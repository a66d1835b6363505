using HacThanh.Modules.Dossiers.Pages.Citizen;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Notifications;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;
using NoticeChannel = HacThanh.Platform.Notifications.Channel;

namespace HacThanh.Modules.Dossiers;

/// <summary>
/// Every morning: residents are told of drafts that end within three days, and drafts that have ended go with the files that no dossier took. What has become a
/// dossier is not touched.
/// </summary>
internal sealed class DraftExpiryJob(Db db, Drafts drafts, FileStore files, Catalogues catalogues, WardContents contents, People people, KeyRing keys, TimeProvider time) : IRecurringJob
{
    private const int Part = 100;
    private static readonly TimeSpan before = TimeSpan.FromDays(3);

    /// <summary>A draft that is being filed at its last second is left to its owner.</summary>
    private static readonly TimeSpan grace = TimeSpan.FromHours(1);

    public string Kind => "drafts.expire";

    /// <summary>01:00 UTC, 08:00 in Vietnam.</summary>
    public DateTime Next(DateTime now) => now.Date.AddDays(now.Hour < 1 ? 0 : 1).AddHours(1);

    public async Task RunAsync(JobContext job)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await TellAsync(now, job.Cancel);
        await RemoveAsync(now - grace, job.Cancel);
    }

    private async Task TellAsync(DateTime now, CancellationToken cancel)
    {
        var (at, last, until) = (now, Guid.Empty, now + before);
        while (true)
        {
            var rows = await db.Set<DossierDraft>().Where(d => d.DossierId == null && (d.ExpiresAt > at || (d.ExpiresAt == at && d.Id > last)) && d.ExpiresAt <= until)
                .OrderBy(d => d.ExpiresAt).ThenBy(d => d.Id).Take(Part).ToListAsync(cancel);
            foreach (var row in rows.Where(r => r.Channel == Procedures.Public.Channel.Online)) await TellAsync(row);
            if (rows.Count < Part) return;
            (at, last) = (rows[^1].ExpiresAt, rows[^1].Id);
        }
    }

    private async Task TellAsync(DossierDraft draft)
    {
        if (await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == draft.AccountId) is not { Disabled: false } owner) return;
        const string subject = "Bản khai đang điền dở sắp hết hạn";
        var procedure = catalogues.For(db.Ward).Find(draft.ProcedureCode)?.At(draft.ProcedureVersion)?.Name ?? draft.ProcedureCode;
        var ends = $"hết hạn lúc {VietnamTime.Moment(draft.ExpiresAt)}, sau đó bị xóa cùng các tệp trong đó";
        const string keep = "Ông/bà mở bản khai và lưu lại thì được giữ thêm 30 ngày.";
        var email = people.Of(owner)?.Email;
        await db.OperateAsync(async w =>
        {
            await SendAsync(w, NoticeChannel.Page, new("", subject, $"{procedure}: bản khai {ends}. {keep}", $"{FilingDraft.Of(draft.Id)}/tiep"));
            if (email is not null) await SendAsync(w, NoticeChannel.Email, new(email, subject, $"Ông/bà có một bản khai chưa nộp, {ends}. {keep} Xem tại {contents.Of(db.Ward).Ward.Domain}/ho-so-cua-toi."));
        });

        Task SendAsync(Write w, NoticeChannel channel, Message message) =>
            w.NotifyAsync(keys, $"draft.expiring:{draft.Id:N}:{draft.ExpiresAt.Ticks}:{channel}", "draft.expiring", channel, message, owner.Id, draft.Id);
    }

    private async Task RemoveAsync(DateTime ended, CancellationToken cancel)
    {
        while (await db.Set<DossierDraft>().Where(d => d.DossierId == null && d.ExpiresAt < ended).OrderBy(d => d.ExpiresAt).Take(Part).ToListAsync(cancel) is { Count: > 0 } rows)
            foreach (var draft in rows) await RemoveAsync(draft, ended);
    }

    /// <summary>Files first: whoever dies in between finds the row again, and nobody can open it any more.</summary>
    private async Task RemoveAsync(DossierDraft draft, DateTime ended)
    {
        var (kind, named) = (DossierFiles.OfDraft(draft.Id), drafts.FilesOf(draft));
        var gone = await db.Set<StoredFile>().Where(f => f.OwnerId == draft.AccountId && f.AttachedAt == null && (f.OwnerKind == kind || named.Contains(f.Id))).Select(f => f.Id).ToListAsync();
        foreach (var file in gone) await files.RemoveAsync(db, file);
        await db.OperateAsync(async w =>
        {
            if (await w.Db.FindAsync<DossierDraft>(w.Db.Ward, draft.Id) is { DossierId: null } row && row.ExpiresAt < ended) w.Remove(row);
        });
    }
}
