using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Modules.Portal.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>One paper handed in with a filing: a stored file, or originals on the counter, or both.</summary>
/// <param name="Key">Key of the paper in the case; a free name makes an extra paper.</param>
/// <param name="Name">Name as the receipt prints it; null takes the case's.</param>
/// <param name="FileId">The stored file.</param>
/// <param name="Originals">Paper originals handed over.</param>
public sealed record FiledPaper(string Key, string? Name, Guid? FileId, int Originals = 0);

/// <summary>What somebody files.</summary>
public sealed record FilingRequest
{
    public required string Procedure { get; init; }

    /// <summary>Slug of the case; null takes the first.</summary>
    public string? Case { get; init; }

    /// <summary>The applicant; null takes them from the form.</summary>
    public PartySnapshot? Applicant { get; init; }

    /// <summary>Raw values, as typed or sent.</summary>
    public required JsonObject Form { get; init; }
    public IReadOnlyList<FiledPaper> Papers { get; init; } = [];
    public Channel Channel { get; init; }
    public DeliveryWay DeliveryWay { get; init; }

    /// <summary>Address that the result is posted to; null for the applicant's own.</summary>
    public string? PostTo { get; init; }

    /// <summary>The draft that becomes the dossier: emptied and closed in the same write.</summary>
    public Guid? Draft { get; init; }

    /// <summary>Same key, same dossier: the draft's id, or the client's key.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>Names unknown to the form are errors (API).</summary>
    public bool Strict { get; init; }

    /// <summary>Version of the privacy notice that was shown; null for the one in force.</summary>
    public int? PrivacyVersion { get; init; }
}

/// <summary>What came of filing: a dossier, or the errors by field.</summary>
public sealed record FilingResult(Dossier? Dossier, IReadOnlyList<FormError> Errors);

/// <summary>Turns a filled form and its papers into a dossier, once.</summary>
public sealed class Filing(Db db, Catalogues catalogues, FormLibrary forms, WorkCalendars calendars, KeyRing keys, DossierCodes codes, FileStore files, PrivacyNotice privacy, Sync.PortalSync sync, TimeProvider time)
{
    /// <summary>Checks everything and files. A repeated key answers the dossier that the first call made.</summary>
    /// <exception cref="RuleException">The procedure cannot be filed here, or a file is not stored yet.</exception>
    public async Task<FilingResult> FileAsync(Caller caller, FilingRequest request, CancellationToken cancel = default)
    {
        var today = VietnamTime.Today(time);
        var version = catalogues.For(db.Ward).Current(request.Procedure, today) ?? throw new NotFoundException();
        var @case = version.Case(request.Case) ?? throw new NotFoundException();
        if (!@case.Fileable || @case.Internal) throw new RuleException("Thủ tục này chưa nhận hồ sơ tại đây. Xin xem hướng dẫn trên trang của thủ tục.");
        var form = forms.Find(@case.Form!) ?? throw new InvalidOperationException($"Form {@case.Form} is missing.");

        request = request with { PrivacyVersion = request.PrivacyVersion ?? privacy.Version };
        var raw = (JsonObject)request.Form.DeepClone();
        if (request.Applicant is { } known) Prefill.Apply(form, raw, known.PrefillSources());
        var filled = FormReader.Read(form, raw, today, strict: request.Strict);
        var applicant = request.Applicant ?? PartySnapshot.FromForm(form, filled.Data);
        var errors = filled.Errors.Concat(PaperErrors(@case, filled.Data, request, today)).ToList();
        if (applicant is null || string.IsNullOrWhiteSpace(applicant.Name)) errors.Add(new("applicant", "Cho biết họ tên người nộp hồ sơ."));
        if (errors.Count > 0) return new(null, errors);
        if (request.PostTo is { Length: > 0 } postTo) applicant = applicant! with { PostTo = postTo };

        var names = await DossierFiles.NamesAsync(db, files, caller, request.Papers.Where(p => p.FileId is not null).Select(p => p.FileId!.Value));
        var bundle = new DossierBundle(keys, db.Ward, caller, request, version, @case, form, filled.Data, applicant!, today, codes.UnitOf(db.Ward, @case), names);
        var calendar = calendars.For(db.Ward);
        var scope = caller.AccountId?.ToString("N") ?? "anonymous";
        var dossier = await db.WriteAsync(caller.Actor, $"Nộp hồ sơ {version.Name}", async w =>
        {
            if (await w.OnceAsync(scope, request.IdempotencyKey, bundle.Fingerprint, bundle.Id) is { } earlier) return await w.FindAsync<Dossier>(earlier);
            var draft = request.Draft is { } draftId ? await w.FindAsync<DossierDraft>(draftId) : null;
            if (draft?.DossierId is { } made) return await w.FindAsync<Dossier>(made);
            if (draft is not null) (draft.DossierId, draft.Sealed) = (bundle.Id, []);
            var added = await bundle.AddAsync(w, calendar, codes);
            await sync.NoteAsync(w, added);
            return added;
        }, cancel);
        return new(dossier, []);
    }

    private static IEnumerable<FormError> PaperErrors(ProcedureCase @case, JsonObject data, FilingRequest request, DateOnly today)
    {
        foreach (var paper in @case.HandIns.Where(p => p.Required && p.IsAsked(data, today)))
            if (!request.Papers.Any(p => p.Key == paper.Key && (p.FileId is not null || p.Originals > 0)))
                yield return new($"papers.{paper.Key}", $"Thiếu giấy tờ: {paper.Name}.");
    }
}
