using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Flows;

namespace HacThanh.Modules.Dossiers;

/// <summary>
/// One request of a citizen, from filing to the result. Clear here are only code, procedure, state, folded name and blind indexes; what the citizen wrote
/// is sealed with a key of the dossier's own.
/// </summary>
public sealed class Dossier : Entity, IRecord
{
    private static readonly DateTime Never = new(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private DossierState state = DossierState.Filed;
    private DateTime? dueAt;

    /// <summary>Printed code, such as H56.03-20261121-0000001. Never changes, never given twice.</summary>
    public string Code { get; set; } = "";

    public required string ProcedureCode { get; init; }

    /// <summary>Version of the procedure in force at filing; later versions do not touch the dossier.</summary>
    public required int ProcedureVersion { get; init; }

    /// <summary>Case of that version; changes only when verification is required.</summary>
    public required string CaseSlug { get; set; }

    public required string FormSlug { get; init; }
    public required int FormVersion { get; init; }

    public DossierState State
    {
        get => state;
        set => (state, Open) = (value, value.IsOpen());
    }

    /// <summary>The office still works on it; the lists of work and their counters run over open dossiers.</summary>
    public bool Open { get; private set; } = true;

    /// <summary>State to which it goes back when a request to withdraw comes to nothing; null while there is no such request.</summary>
    public DossierState? BeforeWithdrawing { get; set; }

    public MoneyState MoneyState { get; set; }
    public DeliveryState DeliveryState { get; set; }

    /// <summary>None: never reported to the national portal (imported). Else reported by jobs; how far that is stands in <see cref="Sync.PortalReport"/>.</summary>
    public SyncState SyncState { get; set; }


    public required Channel Channel { get; init; }
    public DeliveryWay DeliveryWay { get; set; }

    /// <summary>Unit that received it; part of the code.</summary>
    public required string ReceivingUnit { get; init; }

    /// <summary>Account of the resident who filed it; null when filed at the counter for somebody without one.</summary>
    public Guid? OwnerAccountId { get; init; }

    /// <summary>Data key of the dossier, wrapped by the ward's key.</summary>
    public required byte[] WrappedKey { get; init; }

    /// <summary>The filled form, sealed.</summary>
    public required byte[] SealedForm { get; set; }

    /// <summary>Name of the applicant, sealed, for lists.</summary>
    public required byte[] SealedName { get; set; }

    /// <summary>Applicant's name folded (no accents, lower case), for search.</summary>
    public required string FoldedName { get; set; }

    /// <summary>Blind index of the applicant's citizen number.</summary>
    public byte[]? CitizenIndex { get; set; }

    /// <summary>Blind index of the applicant's phone.</summary>
    public byte[]? PhoneIndex { get; set; }

    /// <summary>Blind index, under this dossier, of the last four digits of the citizen number; the secret of tracking without an account.</summary>
    public byte[]? CitizenTail { get; set; }

    /// <summary>The same of the phone.</summary>
    public byte[]? PhoneTail { get; set; }

    /// <summary>Version of the privacy notice that the citizen was shown.</summary>
    public int PrivacyVersion { get; init; }

    public DateTime ReceivedAt { get; init; }

    /// <summary>Instant from which the limit is reckoned when that is not the receipt: it was opened again.</summary>
    public DateTime? ReckonedFrom { get; set; }

    /// <summary>When the office's time began to run.</summary>
    public DateTime? ClockStartAt { get; set; }

    /// <summary>What the ward promised. Null: the law gives no limit.</summary>
    public DateTime? DueAt
    {
        get => dueAt;
        set => (dueAt, QueueAt) = (value, value ?? Never);
    }

    /// <summary>Place in the lists: the promised instant, or the end of time without one.</summary>
    public DateTime QueueAt { get; private set; } = Never;

    /// <summary>What the law says at most.</summary>
    public DateTime? LegalDueAt { get; set; }

    /// <summary>Since when the clock stands still; null when it runs.</summary>
    public DateTime? PausedAt { get; set; }

    /// <summary>Instant of the one lawful extension.</summary>
    public DateTime? ExtendedAt { get; set; }

    /// <summary>When the office was done (result, refusal or stop).</summary>
    public DateTime? EndedAt { get; set; }

    public DateTime? DeliveredAt { get; set; }

    /// <summary>Key of the current step in the case's steps.</summary>
    public string StepKey { get; set; } = "";

    /// <summary>Row of the current step.</summary>
    public Guid? StepId { get; set; }

    /// <summary>Unit responsible for the current step.</summary>
    public string StepUnit { get; set; } = "";

    /// <summary>Role that may take the current step.</summary>
    public string StepRole { get; set; } = "";

    /// <summary>Officer who holds the current step; null when nobody has taken it.</summary>
    public Guid? HolderId { get; set; }

    /// <summary>How many times papers were asked for.</summary>
    public int SupplementRequests { get; set; }

    /// <summary>Fee in đồng; null when the source does not say.</summary>
    public long? Fee { get; set; }

    /// <summary>The final result document, once there is one.</summary>
    public Guid? ResultId { get; set; }

    /// <summary>Where an imported dossier comes from; null for our own.</summary>
    public string? Origin { get; init; }

    /// <summary>Its code there.</summary>
    public string? OriginCode { get; init; }

    /// <summary>Brought over from an older system to be looked up: it has no clock and no steps here.</summary>
    public bool IsImported => Origin is not null;

    /// <summary>Late: the promised instant has passed and the office's time was running (or had not ended in time).</summary>
    public bool IsLate(DateTime now) => !IsImported && DueAt is { } due && PausedAt is null && (EndedAt ?? now) > due;

    /// <summary>Makes a legal move of the flow: state and clock change, nothing else.</summary>
    /// <exception cref="RuleException">Not legal in this state.</exception>
    internal Move<DossierState> Apply(string action, DateTime now)
    {
        var move = DossierFlow.Table.Demand(action, State, StepKey);
        if (move.To == DossierState.Withdrawing) BeforeWithdrawing = State;
        State = move.BackTo.Count > 0 ? BeforeWithdrawing ?? DossierState.Processing : move.To ?? State;
        if (State != DossierState.Withdrawing) BeforeWithdrawing = null;
        switch (move.Clock)
        {
            case ClockEffect.Pause: PausedAt ??= now; break;
            case ClockEffect.Stop: (PausedAt, EndedAt) = (null, now); break;
        }
        return move;
    }
}
