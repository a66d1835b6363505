using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>
/// After a change of holidays or hours: running dossiers are promised the earlier of the date they have and the date by the new calendar. A promise is
/// never moved against the citizen; one that was extended by letter stays as the letter says.
/// </summary>
internal sealed class RecalendarJob(Catalogues catalogues, WorkCalendars calendars, Revisions revisions) : IJobHandler
{
    private const int Batch = 50;

    public string Kind => CalendarBook.Changed;

    public async Task RunAsync(JobContext job)
    {
        await revisions.CheckAsync(job.Cancel);
        var (calendar, catalogue) = (calendars.For(job.Db.Ward), catalogues.For(job.Db.Ward));
        var last = Guid.Empty;
        while (true)
        {
            var ids = await job.Db.Set<Dossier>().Where(d => d.EndedAt == null && d.DueAt != null && d.ExtendedAt == null && d.Id > last)
                .OrderBy(d => d.Id).Select(d => d.Id).Take(Batch).ToListAsync(job.Cancel);
            if (ids.Count == 0) return;
            await job.Db.WriteAsync(Actor.System("Tính lại ngày hẹn"), "Lịch làm việc đã đổi; hồ sơ được hẹn sớm hơn", w => KeepPromisesAsync(w, ids, catalogue, calendar), job.Cancel);
            last = ids[^1];
        }
    }

    private static async Task KeepPromisesAsync(Write w, List<Guid> ids, Catalogue catalogue, WorkCalendar calendar)
    {
        var pauses = (await w.Db.Set<DossierPause>().Where(p => ids.Contains(p.DossierId)).ToListAsync()).ToLookup(p => p.DossierId);
        foreach (var dossier in await w.Db.Set<Dossier>().Where(d => ids.Contains(d.Id)).ToListAsync())
        {
            if (catalogue.Find(dossier.ProcedureCode)?.At(dossier.ProcedureVersion)?.Case(dossier.CaseSlug) is not { } @case) continue;
            DossierClock.KeepEarlier(dossier, @case, calendar, [.. pauses[dossier.Id].Where(p => p.ToAt is not null).Select(p => new Pause(p.FromAt, p.ToAt!.Value))]);
        }
    }
}
