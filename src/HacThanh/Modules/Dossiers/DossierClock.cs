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
        (dossier.DueAt, dossier.LegalDueAt) = Due(dossier, @case, calendar, []);
    }

    /// <summary>The dossier was opened again: its time begins now, and what passed before counts no more.</summary>
    public static void Restart(Dossier dossier, ProcedureCase @case, WorkCalendar calendar, DateTime now)
    {
        if (dossier.IsImported) return;
        (dossier.ReckonedFrom, dossier.ClockStartAt) = (now, calendar.ClockStart(now));
        (dossier.DueAt, dossier.LegalDueAt) = Due(dossier, @case, calendar, []);
    }

    /// <summary>The dossier moves to a case with another limit. A promise that is later already, because it was extended or kept, stands.</summary>
    public static void Lengthen(Dossier dossier, ProcedureCase @case, WorkCalendar calendar, IReadOnlyList<Pause> pauses)
    {
        var (due, legal) = Due(dossier, @case, calendar, pauses);
        (dossier.DueAt, dossier.LegalDueAt) = (Later(dossier.DueAt, due), Later(dossier.LegalDueAt, legal));

        static DateTime? Later(DateTime? promised, DateTime? reckoned) => reckoned is null || promised > reckoned ? promised : reckoned;
    }

    /// <summary>The calendar has changed: a due instant moves only when the new one is earlier.</summary>
    public static void KeepEarlier(Dossier dossier, ProcedureCase @case, WorkCalendar calendar, IReadOnlyList<Pause> pauses)
    {
        var (due, legal) = Due(dossier, @case, calendar, pauses);
        if (due < dossier.DueAt) dossier.DueAt = due;
        if (legal < dossier.LegalDueAt) dossier.LegalDueAt = legal;
    }

    /// <summary>The clock runs again: the due instants move by the time it stood still.</summary>
    public static void Resume(Dossier dossier, ProcedureCase @case, WorkCalendar calendar, IReadOnlyList<Pause> pauses, DateTime now)
    {
        if (dossier.PausedAt is not { } since) return;
        dossier.PausedAt = null;
        if (dossier.ExtendedAt is not null)
        {
            if (dossier.DueAt is { } extended) dossier.DueAt = calendar.AddWorkingMinutes(extended, calendar.WorkingMinutes(since, now));
            return;
        }
        var (dueBefore, legalBefore) = Due(dossier, @case, calendar, [.. pauses.Where(p => p.FromUtc < since)]);
        var (dueAfter, legalAfter) = Due(dossier, @case, calendar, pauses);
        (dossier.DueAt, dossier.LegalDueAt) = (Moved(dossier.DueAt, dueBefore, dueAfter), Moved(dossier.LegalDueAt, legalBefore, legalAfter));

        // A promise other than today's calendar and committed time would make was kept from earlier ones: only the pause is added to it.
        DateTime? Moved(DateTime? promised, DateTime? before, DateTime? after) => promised is not { } kept || before is null || kept == before
            ? after
            : calendar.AddWorkingMinutes(kept, calendar.WorkingMinutes(since, now)) is var moved && kept < before ? WorkCalendar.Keep(moved, after!.Value) : moved;
    }

    private static (DateTime? Due, DateTime? Legal) Due(Dossier dossier, ProcedureCase @case, WorkCalendar calendar, IReadOnlyList<Pause> pauses)
    {
        var from = dossier.ReckonedFrom ?? dossier.ReceivedAt;
        DateTime? legal = @case.LegalLimit(dossier.Channel) is { } law ? calendar.Due(from, law, pauses, @case.SameDay) : null;
        return (@case.PromisedLimit(dossier.Channel) is { } limit ? calendar.Due(from, limit, pauses, @case.SameDay) : legal, legal);
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
