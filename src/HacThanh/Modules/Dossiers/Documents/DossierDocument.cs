using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Platform.Data;

namespace HacThanh.Modules.Dossiers;

/// <summary>A letter of the procedure (TT 03/2025/TT-VPCP), or the result itself.</summary>
public enum DocumentKind
{
    Letter,
    Result,
}

/// <summary>Where a document stands between draft and void.</summary>
public enum DocumentState
{
    /// <summary>A job is printing it.</summary>
    Preparing,

    /// <summary>The PDF is there and can be read; a letter is valid as it is, a result waits for its signature.</summary>
    Ready,

    /// <summary>Signed; with a number once the records clerk has given one, and then about to be sealed.</summary>
    Signed,

    /// <summary>Numbered and sealed.</summary>
    Issued,
    Discarded,
    Replaced,
    Revoked,
}

/// <summary>A document of a dossier. The signer sees exactly the bytes whose hash stands here; drafter, signer and numbering clerk are three people.</summary>
public sealed class DossierDocument : Entity, IRecord
{
    public required Guid DossierId { get; init; }
    public required string Template { get; init; }
    public required string Title { get; init; }
    public required DocumentKind Kind { get; init; }
    public DocumentState State { get; set; }

    /// <summary>JSON of what the drafter entered (<see cref="DocumentContent"/>), sealed with the dossier's key.</summary>
    public required byte[] SealedData { get; set; }

    /// <summary>Random code printed on the document, by which anyone can verify it.</summary>
    public required string VerifyCode { get; init; }

    /// <summary>The stored PDF as it is now, and its SHA-256 (hex).</summary>
    public Guid? FileId { get; set; }
    public string? FileHash { get; set; }

    public Guid? DrafterId { get; init; }
    public required string DrafterName { get; init; }

    /// <summary>Who is asked to sign; named in print, so nobody else can.</summary>
    public Guid? SignerId { get; set; }
    public string? SignerName { get; set; }

    /// <summary>Title lines as printed, such as "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH".</summary>
    public string? SignerTitle { get; set; }
    public DateTime? SignedAt { get; set; }

    /// <summary>Signed by hand on paper; the file is the scan.</summary>
    public bool OnPaper { get; set; }

    /// <summary>Records clerk who gave the number and sealed.</summary>
    public Guid? SealerId { get; set; }
    public string? SealerName { get; set; }

    /// <summary>Number in the year's register, such as 15/UBND-XNTTHN.</summary>
    public string? Number { get; set; }
    public DateTime? NumberedAt { get; set; }
    public DateTime? IssuedAt { get; set; }

    /// <summary>A corrected one is being made; this one becomes replaced when that is issued.</summary>
    public bool ToBeReplaced { get; set; }

    /// <summary>The one that took its place: issued instead of it, or drafted again after a leader sent it back.</summary>
    public Guid? ReplacedBy { get; set; }

    /// <summary>The leader who was to sign sent it back, and said what has to be changed.</summary>
    public DateTime? ReturnedAt { get; set; }
    public string? ReturnedBecause { get; set; }
    public DateTime? RevokedAt { get; set; }
    public string? RevokedBecause { get; set; }

    /// <summary>It has left the office: letters of the desk as soon as they are printed, what a leader signs once it is issued.</summary>
    public bool IsOut => State is DocumentState.Issued or DocumentState.Replaced or DocumentState.Revoked
        || (this is { Kind: DocumentKind.Letter, State: DocumentState.Ready } && !DocumentNumbers.ByRecordsClerk(Template));

    /// <summary>Makes a legal move of <see cref="DocumentFlow"/>.</summary>
    /// <exception cref="Platform.RuleException">Not legal in this state.</exception>
    internal void Apply(string action) => State = DocumentFlow.Table.Demand(action, State).To ?? State;
}
