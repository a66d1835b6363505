using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;

namespace HacThanh.Modules.Dossiers.Warnings;

/// <summary>What a clock says, the gravest last.</summary>
public enum WarningLevel
{
    /// <summary>Three quarters of the working time for the first answer to an online filing are used.</summary>
    AnswerNear,

    /// <summary>Three quarters of the working time of the dossier are used.</summary>
    ThreeQuarters,

    /// <summary>One working day before the promised instant; the last day on which the letter of apology is in time.</summary>
    DayBefore,

    /// <summary>An online filing had no answer within eight working hours.</summary>
    AnswerLate,

    /// <summary>The promised instant has passed.</summary>
    Overrun,
}

/// <summary>
/// A level of a dossier's clock that people have been told of. The row is made in the same write as the messages, so that a run that is repeated or was cut
/// off tells nobody twice.
/// </summary>
public sealed class DossierWarning : Entity, IOperational
{
    public required Guid DossierId { get; init; }
    public required WarningLevel Level { get; init; }

    /// <summary>Instant at which the level was reached; a pause that begins later does not move it.</summary>
    public required DateTime ReachedAt { get; init; }

    /// <summary>The due instant that it was reckoned from.</summary>
    public required DateTime DueAt { get; init; }
    public DateTime ToldAt { get; init; }
}

/// <summary>A level and its instants, UTC.</summary>
internal sealed record Warning(WarningLevel Level, DateTime At, DateTime DueAt)
{
    /// <summary>People have been told of it: at this instant, or for the same promise.</summary>
    public bool IsIn(IEnumerable<DossierWarning> told) => told.Any(t => t.Level == Level && (t.ReachedAt == At || t.DueAt == DueAt));
}

/// <summary>What the warnings of a dossier follow from.</summary>
internal sealed record WarningClock(DossierState State, Channel Channel, DateTime ReceivedAt, DateTime? ClockStartAt, DateTime? DueAt, DateTime? PausedAt)
{
    /// <summary>Hours of working time in which an online filing is answered (NĐ 45/2020/NĐ-CP).</summary>
    private static readonly Limit answer = Limit.Hours(8);

    /// <summary>Levels that are reached; none while the clock stands still.</summary>
    public IEnumerable<Warning> Reached(WorkCalendar calendar, IReadOnlyList<Pause> pauses, DateTime now) =>
        PausedAt is null ? All(calendar, pauses).Where(w => w.At <= now) : [];

    private IEnumerable<Warning> All(WorkCalendar calendar, IReadOnlyList<Pause> pauses)
    {
        var start = ClockStartAt ?? ReceivedAt;
        if (State == DossierState.Filed && Channel == Channel.Online)
        {
            var answerBy = calendar.Due(ReceivedAt, answer);
            yield return new(WarningLevel.AnswerNear, calendar.Warnings(start, answerBy).ThreeQuarters, answerBy);
            yield return new(WarningLevel.AnswerLate, answerBy, answerBy);
        }
        if (DueAt is not { } due) yield break;
        var times = calendar.Warnings(start, due, pauses);
        yield return new(WarningLevel.ThreeQuarters, times.ThreeQuarters, due);
        if (times.OneDayBefore is { } before) yield return new(WarningLevel.DayBefore, before, due);
        yield return new(WarningLevel.Overrun, times.Overrun, due);
    }
}
