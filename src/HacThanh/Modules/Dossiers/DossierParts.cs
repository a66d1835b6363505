using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;

namespace HacThanh.Modules.Dossiers;

/// <summary>A party as it was when it entered the dossier. The snapshot is never rewritten: a correction adds a new row and ends this one.</summary>
public sealed class DossierParty : Entity, IRecord
{
    public required Guid DossierId { get; init; }
    public required PartyRole Role { get; init; }
    public required PartyKind Kind { get; init; }

    /// <summary>JSON of <see cref="PartySnapshot"/>, sealed with the dossier's key.</summary>
    public required byte[] Snapshot { get; init; }

    /// <summary>The person record it was linked to; follow <see cref="PersonRecord.AliasOf"/>.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>The paper that lets a representative act; a paper key of this dossier. Null when the law alone gives the right (father, mother).</summary>
    public string? Authority { get; init; }

    public required string FoldedName { get; init; }
    public byte[]? CitizenIndex { get; init; }
    public byte[]? PhoneIndex { get; init; }

    /// <summary>Set when a correction replaced this snapshot.</summary>
    public DateTime? ReplacedAt { get; set; }
}

/// <summary>A person or organisation known to the ward, so that their dossiers are found together.</summary>
public sealed class PersonRecord : Entity, IRecord
{
    public required byte[] SealedName { get; set; }
    public required string FoldedName { get; set; }
    public byte[]? CitizenIndex { get; set; }

    /// <summary>Blind index of name and birth date together: equal only for people who share both.</summary>
    public byte[]? BirthIndex { get; set; }

    /// <summary>Blind index of the phone.</summary>
    public byte[]? PhoneIndex { get; set; }

    /// <summary>This record is the same person as that one. Cleared to undo the merge.</summary>
    public Guid? AliasOf { get; set; }

    /// <summary>When another record was last merged into this one or taken out again; whoever changes both sides at once meets this row's version.</summary>
    public DateTime? MergedAt { get; set; }
}

/// <summary>One step that a dossier went or goes through, with its times.</summary>
public sealed class DossierStep : Entity, IRecord
{
    public required Guid DossierId { get; init; }

    /// <summary>1, 2, 3 … in the order in which steps began.</summary>
    public required int Number { get; init; }
    public required string Key { get; init; }
    public required string Title { get; init; }
    public required string Unit { get; init; }
    public required string Role { get; init; }

    /// <summary>Working minutes granted.</summary>
    public required int BudgetMinutes { get; init; }

    public Guid? HolderId { get; set; }
    public string? HolderName { get; set; }

    public DateTime StartedAt { get; init; }
    public DateTime? TakenAt { get; set; }
    public DateTime? EndedAt { get; set; }

    /// <summary>Working minutes used, pauses taken out; set when the step ends.</summary>
    public int? UsedMinutes { get; set; }

    /// <summary>What was handed over with the step: the words on the control slip (Mẫu 06).</summary>
    public string? Note { get; set; }

    /// <summary>The officer who ended it, when that was not its holder.</summary>
    public string? EndedBy { get; set; }

    /// <summary>The step was returned, not finished.</summary>
    public bool Returned { get; set; }
}

/// <summary>A time in which the clock stood still.</summary>
public sealed class DossierPause : Entity, IRecord
{
    public required Guid DossierId { get; init; }
    public required string Action { get; init; }
    public DateTime FromAt { get; init; }
    public DateTime? ToAt { get; set; }
}

/// <summary>One paper of a dossier: a line of the case's list, or one that was asked for later.</summary>
public sealed class DossierPaper : Entity, IRecord
{
    public required Guid DossierId { get; init; }
    public required string Key { get; init; }
    public required string Name { get; init; }

    /// <summary>The stored file; null for paper originals only.</summary>
    public Guid? FileId { get; set; }

    /// <summary>Name of the file, sealed with the dossier's key: people put names of people into it.</summary>
    public byte[]? SealedFileName { get; set; }

    /// <summary>Size in bytes and SHA-256 (hex) of the file, as the receipt repeats them.</summary>
    public long? FileSize { get; set; }
    public string? FileHash { get; set; }

    /// <summary>Paper originals the office holds now, and those it gave back.</summary>
    public int OriginalsHeld { get; set; }
    public int OriginalsReturned { get; set; }
    public DateTime AddedAt { get; init; }
}

/// <summary>Paper originals that went back into somebody's hands, with the receipt for them: how many of which paper, who took them, who gave them.</summary>
public sealed class OriginalReturn : Entity, IRecord
{
    public required Guid DossierId { get; init; }
    public required string Paper { get; init; }
    public required int Count { get; init; }

    /// <summary>Name of who took them, sealed with the dossier's key; null for whoever took the result with them.</summary>
    public byte[]? SealedReceiver { get; init; }
    public required string GivenBy { get; init; }
    public DateTime At { get; init; }
}

/// <summary>One request for missing papers, item by item (Mẫu 02).</summary>
public sealed class SupplementRequest : Entity, IRecord
{
    public required Guid DossierId { get; init; }
    public required int Number { get; init; }

    /// <summary>JSON array of {paper, what}; sealed with the dossier's key, because it may speak of the person.</summary>
    public required byte[] SealedItems { get; init; }

    /// <summary>Why a second request was needed; a value of <see cref="SecondRequestReasons"/>.</summary>
    public string? SecondReason { get; init; }
    public required string AskedBy { get; init; }
    public DateTime AskedAt { get; init; }

    /// <summary>Until when the citizen is expected to answer.</summary>
    public DateTime? UntilAt { get; init; }
    public DateTime? AnsweredAt { get; set; }
}

/// <summary>A message between the citizen and the office on one dossier.</summary>
public sealed class DossierMessage : Entity, IRecord
{
    public required Guid DossierId { get; init; }
    public required bool FromOffice { get; init; }
    public required string Author { get; init; }
    public required byte[] SealedText { get; init; }
    public DateTime At { get; init; }

    /// <summary>When an officer who has to answer it opened it; only of messages to the office.</summary>
    public DateTime? ReadAt { get; set; }

    /// <summary>It waits for an officer to open it.</summary>
    public bool IsUnread => !FromOffice && ReadAt is null;
}

/// <summary>Sent to the authority that is competent, with a clock of its own.</summary>
public sealed class DossierTransfer : Entity, IRecord
{
    public required Guid DossierId { get; init; }
    public required string Agency { get; init; }
    public required string Grounds { get; init; }
    public DateTime SentAt { get; init; }
    public DateTime? DueAt { get; init; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>The agency did not take it; why.</summary>
    public string? RefusedBecause { get; set; }
    public string? Answer { get; set; }
}

/// <summary>A dossier that follows from an earlier one.</summary>
public sealed class DossierLink : Entity, IRecord
{
    public required Guid DossierId { get; init; }
    public required Guid EarlierId { get; init; }
    public required string Why { get; init; }
}

/// <summary>The code by which another system knows the dossier.</summary>
public sealed class ExternalCode : Entity, IRecord
{
    public required Guid DossierId { get; init; }
    public required string System { get; init; }
    public required string Code { get; init; }
}

/// <summary>The citizen's rating after the result, once per dossier: 1 (bad) to 5 (good).</summary>
public sealed class DossierRating : Entity, IRecord
{
    public required Guid DossierId { get; init; }
    public required int Stars { get; init; }
    public byte[]? SealedComment { get; init; }
    public DateTime At { get; init; }
}

/// <summary>What somebody has begun to fill in. Kept 30 days, on the server, from the first field.</summary>
public sealed class DossierDraft : Entity, IOperational
{
    /// <summary>Account of the resident, or of the clerk at the counter.</summary>
    public required Guid AccountId { get; init; }
    public required string ProcedureCode { get; init; }
    public required int ProcedureVersion { get; init; }
    public required string CaseSlug { get; set; }
    public required Channel Channel { get; init; }

    /// <summary>JSON of <see cref="DraftContent"/>, sealed by the ward's key.</summary>
    public required byte[] Sealed { get; set; }
    public DateTime SavedAt { get; set; }
    public DateTime ExpiresAt { get; set; }

    /// <summary>The dossier it became.</summary>
    public Guid? DossierId { get; set; }
}

/// <summary>Wrong answers to the secret of one code.</summary>
public sealed class TrackingLock : Entity, IOperational
{
    public required string Code { get; init; }
    public int Failures { get; set; }
    public DateTime? LockedUntil { get; set; }
}
