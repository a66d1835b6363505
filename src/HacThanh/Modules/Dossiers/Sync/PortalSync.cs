using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Sync;

/// <summary>A dossier whose report was given up, for the administrator.</summary>
public sealed record FailedReport(Guid Dossier, string Code, DateTime FailedAt, string Error);

/// <summary>Asks for reports to the national portal and says how far they are.</summary>
public sealed class PortalSync(PortalSettings settings)
{
    /// <summary>Kind of the job.</summary>
    public const string Job = "dossier.report";

    /// <summary>Dossiers are reported at all.</summary>
    public bool IsOn => settings.IsOn;

    /// <summary>The dossier changes in this write: one row asks for a report, and none when one is waiting already. Nothing at all while reports are switched off.</summary>
    public Task NoteAsync(Write w, Dossier dossier) => settings.IsOn && dossier.SyncState != SyncState.None
        ? w.EnqueueOnceAsync(Job, dossier.Id.ToString("N"), new DossierJobs.DossierOrder(dossier.Id))
        : Task.CompletedTask;

    /// <summary>How far the portal knows the dossier.</summary>
    public async Task<SyncState> StateOfAsync(Db db, Dossier dossier)
    {
        if (!settings.IsOn || dossier.SyncState == SyncState.None) return SyncState.None;
        var report = await db.Set<PortalReport>().FirstOrDefaultAsync(r => r.Id == dossier.Id);
        return report is null || (report.State == SyncState.Sent && report.SentVersion < dossier.Version) ? SyncState.Pending : report.State;
    }

    /// <summary>Reports that were given up, the latest first, at most fifty.</summary>
    public static async Task<IReadOnlyList<FailedReport>> FailedAsync(Db db) => await (
        from r in db.Set<PortalReport>()
        join d in db.Set<Dossier>() on r.Id equals d.Id
        where r.State == SyncState.Failed
        orderby r.FailedAt descending
        select new FailedReport(d.Id, d.Code, r.FailedAt!.Value, r.Error ?? "")).Take(50).ToListAsync();

    /// <summary>Reports again what was given up.</summary>
    /// <exception cref="RuleException">It was not given up.</exception>
    public Task RetryAsync(Db db, Guid dossier) => db.OperateAsync(async w =>
    {
        var report = await w.FindAsync<PortalReport>(dossier);
        if (report.State != SyncState.Failed) throw new RuleException("Hồ sơ này không còn nằm trong danh sách gửi lỗi.");
        (report.State, report.FailedAt, report.Error) = (SyncState.Pending, null, null);
        await NoteAsync(w, await w.FindAsync<Dossier>(dossier));
    });
}

/// <summary>
/// Tells the portal how a dossier stands now. The job's id with the dossier's version is the key of the delivery: the same on every attempt, another for the next
/// change.
/// </summary>
internal sealed class ReportJob(Db db, INationalPortal portal, PortalSettings settings, WardContents contents) : IJobHandler
{
    private static readonly Actor system = Actor.System("Đồng bộ cổng quốc gia");

    public string Kind => PortalSync.Job;

    public async Task RunAsync(JobContext job)
    {
        var id = job.Read<DossierJobs.DossierOrder>().Dossier;
        if (!settings.IsOn || await db.Set<Dossier>().FirstOrDefaultAsync(d => d.Id == id, job.Cancel) is not { } dossier) return;
        string? code;
        try
        {
            code = await portal.ReportAsync(db, $"{job.JobId:N}-{dossier.Version}", await ChangeAsync(dossier), job.Cancel);
        }
        catch (Exception failure) when (job.Attempt >= Platform.Jobs.Job.MostAttempts && !job.Cancel.IsCancellationRequested)
        {
            await NoteAsync(id, (report, now) => (report.State, report.FailedAt, report.Error) = (SyncState.Failed, now, failure.Message[..Math.Min(failure.Message.Length, 300)]));
            throw;
        }
        if (code is not null) await KeepCodeAsync(id, code);
        await NoteAsync(id, (report, now) => (report.State, report.SentVersion, report.SentAt, report.FailedAt, report.Error) = (SyncState.Sent, dossier.Version, now, null, null));
    }

    private async Task<PortalChange> ChangeAsync(Dossier dossier)
    {
        var holder = dossier.HolderId is null ? null : await db.Set<DossierStep>().Where(s => s.Id == dossier.StepId).Select(s => s.HolderName).FirstOrDefaultAsync();
        return new PortalChange
        {
            Code = dossier.Code,
            Procedure = dossier.ProcedureCode,
            State = (int)dossier.State,
            ReceivedAt = dossier.ReceivedAt,
            DueAt = dossier.DueAt,
            PausedAt = dossier.PausedAt,
            EndedAt = dossier.EndedAt,
            DeliveredAt = dossier.DeliveredAt,
            Unit = contents.Of(db.Ward).Units.FirstOrDefault(u => u.Slug == dossier.StepUnit)?.Code ?? dossier.StepUnit,
            Officer = holder,
            Version = dossier.Version,
        };
    }

    private async Task KeepCodeAsync(Guid dossier, string code)
    {
        if (await db.Set<ExternalCode>().AnyAsync(c => c.DossierId == dossier && c.System == PortalSettings.System && c.Code == code)) return;
        await db.WriteAsync(system, "Ghi mã hồ sơ của cổng quốc gia", async w =>
        {
            w.Subject(dossier);
            if (await w.Db.Set<ExternalCode>().AnyAsync(c => c.DossierId == dossier && c.System == PortalSettings.System && c.Code == code)) return;
            w.Add(new ExternalCode { DossierId = dossier, System = PortalSettings.System, Code = code });
        });
    }

    private Task NoteAsync(Guid dossier, Action<PortalReport, DateTime> change) => db.OperateAsync(async w =>
    {
        var report = await w.Db.FindAsync<PortalReport>(w.Db.Ward, dossier) ?? w.Add(new PortalReport { Id = dossier });
        change(report, w.Now);
    });
}
