using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;

namespace HacThanh.Modules.Dossiers;

/// <summary>What a document holds before it is laid out: what the drafter entered, and whom it is about.</summary>
/// <param name="Input">For a letter, fields of its template; for a result, its form (content/forms/ket-qua-…).</param>
/// <param name="Subject">Name of the person the document is about; null means the applicant.</param>
internal sealed record DocumentContent(JsonObject Input, string? Subject = null)
{
    private const string Context = "document";

    public byte[] Seal(DataKey key) => key.SealText(JsonSerializer.Serialize(this, PartySnapshot.Json), Context);

    public static DocumentContent Open(DataKey key, DossierDocument document) =>
        JsonSerializer.Deserialize<DocumentContent>(key.OpenText(document.SealedData, Context), PartySnapshot.Json)!;
}

/// <summary>Making documents of a dossier.</summary>
internal static class DossierDocuments
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>Random code that is printed on a document; 58 bits, so that nobody finds one by trying.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(Alphabet, 12);

    /// <summary>As printed, in groups of four.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(c => new string(c)));

    /// <summary>Adds a letter and has a job print it after the commit. Letters that the desk signs are numbered at once; a leader is chosen while it is printed when none is named.</summary>
    public static DossierDocument Issue(Write w, Dossier dossier, DataKey key, string template, string title, DocumentKind kind, JsonObject data, Caller drafter, Signer? leader = null)
    {
        var document = w.Add(new DossierDocument
        {
            DossierId = dossier.Id,
            Template = template,
            Title = title,
            Kind = kind,
            State = DocumentState.Preparing,
            SealedData = new DocumentContent(data).Seal(key),
            VerifyCode = NewCode(),
            DrafterId = drafter.AccountId,
            DrafterName = drafter.IsOfficer ? drafter.Name : "Hệ thống",
        });
        if (drafter.IsOfficer && !Documents.DocumentNumbers.ByRecordsClerk(template))
            (document.SignerName, document.SignerTitle) = (drafter.Name, drafter.Posts.Count > 0 ? drafter.Posts[0].Title : null);
        if (leader is not null) (document.SignerId, document.SignerName, document.SignerTitle) = (leader.AccountId, leader.Name, Documents.Signers.TitleOf(leader));
        if (Documents.DocumentNumbers.AtIssue(template) is { } type)
            w.Number(Documents.DocumentNumbers.Counter(w.Now, type), n => document.Number = Documents.DocumentNumbers.Format(w.Now, type, n));
        w.Enqueue(DossierJobs.Print, new JsonObject { ["document"] = document.Id.ToString() });
        return document;
    }
}

/// <summary>Kinds of jobs of this module.</summary>
internal static class DossierJobs
{
    /// <summary>Tell the citizen what happened.</summary>
    public const string Tell = "dossier.tell";

    /// <summary>Begins the notice that tells the citizen of a letter once it is out; its template follows.</summary>
    public const string Issued = "issued:";

    /// <summary>Tell officers that something has come to them.</summary>
    public const string TellOfficers = "dossier.tell-officers";

    /// <summary>Print a document.</summary>
    public const string Print = "dossier.print";

    /// <summary>Seal and issue a document that has its number.</summary>
    public const string Seal = "dossier.seal";

    /// <summary>Payload of <see cref="Print"/> and <see cref="Seal"/>.</summary>
    public sealed record DocumentOrder(Guid Document);

    /// <summary>Payload of <see cref="Tell"/>.</summary>
    public sealed record DossierOrder(Guid Dossier, string? Notice = null);

    /// <summary>Payload of <see cref="TellOfficers"/>: the notice is one of <see cref="OfficerNotices"/>, the document the one that it is about.</summary>
    public sealed record OfficerOrder(Guid Dossier, string Notice, Guid? Document = null);
}
