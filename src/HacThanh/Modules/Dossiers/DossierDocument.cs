using System.Security.Cryptography;
using System.Text.Json.Nodes;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;

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

    /// <summary>JSON that the template was filled with, sealed with the dossier's key.</summary>
    public required byte[] SealedData { get; set; }

    /// <summary>Random code printed on the document, by which anyone can verify it.</summary>
    public required string VerifyCode { get; init; }

    /// <summary>The stored PDF as it is now, and its SHA-256 (hex).</summary>
    public Guid? FileId { get; set; }
    public string? FileHash { get; set; }

    public Guid? DrafterId { get; init; }
    public required string DrafterName { get; init; }
    public Guid? SignerId { get; set; }
    public string? SignerName { get; set; }

    /// <summary>Title lines as printed, such as "KT. CHỦ TỊCH / PHÓ CHỦ TỊCH".</summary>
    public string? SignerTitle { get; set; }
    public DateTime? SignedAt { get; set; }
    public Guid? SealerId { get; set; }
    public string? SealerName { get; set; }

    /// <summary>Number in the year's register, such as 15/UBND-XNTTHN.</summary>
    public string? Number { get; set; }
    public DateTime? IssuedAt { get; set; }

    /// <summary>A corrected one is being made; this one becomes replaced when that is issued.</summary>
    public bool ToBeReplaced { get; set; }
    public Guid? ReplacedBy { get; set; }
    public DateTime? RevokedAt { get; set; }
    public string? RevokedBecause { get; set; }
}

/// <summary>Making documents of a dossier.</summary>
internal static class DossierDocuments
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Adds the document and has a job print it after the commit.</summary>
    public static DossierDocument Issue(Write w, Dossier dossier, DataKey key, string template, string title, DocumentKind kind, JsonObject data, Caller drafter)
    {
        var document = w.Add(new DossierDocument
        {
            DossierId = dossier.Id,
            Template = template,
            Title = title,
            Kind = kind,
            State = DocumentState.Preparing,
            SealedData = key.SealText(data.ToJsonString(PartySnapshot.Json), "document"),
            VerifyCode = RandomNumberGenerator.GetString(Alphabet, 12),
            DrafterId = drafter.AccountId,
            DrafterName = drafter.IsOfficer ? drafter.Name : "Hệ thống",
        });
        w.Enqueue(DossierJobs.Print, new JsonObject { ["document"] = document.Id.ToString() });
        return document;
    }
}

/// <summary>Kinds of jobs of this module.</summary>
internal static class DossierJobs
{
    /// <summary>A dossier was filed: print the receipt, tell the citizen, tell the portal.</summary>
    public const string Filed = "dossier.filed";

    /// <summary>Tell the citizen what happened.</summary>
    public const string Tell = "dossier.tell";

    /// <summary>Print a document.</summary>
    public const string Print = "dossier.print";
}
