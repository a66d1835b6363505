using HacThanh.Platform.Data;

namespace HacThanh.Modules.Dossiers;

/// <summary>A step given to an officer by the head: a hand-over inside the step, for the control slip. Taking and ending a step are on the step itself.</summary>
public sealed class StepAssignment : Entity, IRecord
{
    public required Guid DossierId { get; init; }
    public required Guid StepId { get; init; }
    public required string GiverName { get; init; }
    public required Guid ReceiverId { get; init; }
    public required string ReceiverName { get; init; }

    /// <summary>Who held the step until then, and since when; null when nobody had taken it.</summary>
    public string? EarlierName { get; init; }
    public DateTime? EarlierTakenAt { get; init; }
    public DateTime At { get; init; }
}
