using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;

namespace HacThanh.Modules.Dossiers;

/// <summary>The time limits of a dossier (NĐ 118/2025; the calendar's rules are in <see cref="WorkCalendar"/>).</summary>
internal static class DossierClock
{
    /// <summary>Sets start, promise and legal limit from the case. No limit in the law means no due instant: never a guess.</summary>
    public static void Start(Dossier dossier, ProcedureCase @case, WorkCalendar calendar)
    {
        dossier.ClockStartAt = calendar.ClockStart(dossier.ReceivedAt);
        Reckon(dossier, @case, calendar, []);
    }

    /// <summary>Computes the due instants anew from the receipt, the case and all ended pauses.</summary>
    public static void Reckon(Dossier dossier, ProcedureCase @case, WorkCalendar calendar, IReadOnlyList<Pause> pauses)
    {
        var legal = @case.LegalLimit(dossier.Channel);
        dossier.LegalDueAt = legal is { } law ? calendar.Due(dossier.ReceivedAt, law, pauses, @case.SameDay) : null;
        var promised = @case.PromisedLimit(dossier.Channel);
        dossier.DueAt = promised is { } limit ? calendar.Due(dossier.ReceivedAt, limit, pauses, @case.SameDay) : dossier.LegalDueAt;
    }

    /// <summary>The clock runs again: the due instants move by the time it stood still.</summary>
    public static void Resume(Dossier dossier, ProcedureCase @case, WorkCalendar calendar, IReadOnlyList<Pause> pauses, DateTime now)
    {
        if (dossier.PausedAt is not { } since) return;
        dossier.PausedAt = null;
        if (dossier.ExtendedAt is null) Reckon(dossier, @case, calendar, pauses);
        else if (dossier.DueAt is { } due) dossier.DueAt = calendar.AddWorkingMinutes(due, calendar.WorkingMinutes(since, now));
    }

    /// <summary>Working minutes from one instant to another, pauses taken out.</summary>
    public static int Used(WorkCalendar calendar, DateTime from, DateTime to, IEnumerable<Pause> pauses)
    {
        var used = calendar.WorkingMinutes(from, to);
        foreach (var pause in pauses)
        {
            var (start, end) = (pause.FromUtc > from ? pause.FromUtc : from, pause.ToUtc < to ? pause.ToUtc : to);
            if (start < end) used -= calendar.WorkingMinutes(start, end);
        }
        return Math.Max(0, used);
    }
}
