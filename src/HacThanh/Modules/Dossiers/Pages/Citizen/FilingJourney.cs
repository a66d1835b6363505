using System.Text.Json.Nodes;
using HacThanh.Modules.Portal.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>A resident's way through filing: begins, opens and changes drafts, keeps their files, and files them.</summary>
public sealed class FilingJourney(
    Caller caller, Drafts drafts, Filing filing, Catalogues catalogues, FormLibrary forms, People people, WardFace ward, FileStore files, Db db, TimeProvider time)
{
    /// <summary>Begins a draft, first values taken from the account (NĐ 224/2026, điều 15: provided only once).</summary>
    public async Task<FilingDraft> BeginAsync(string procedure, string? caseSlug, int privacyVersion)
    {
        var version = catalogues.For(db.Ward).Current(procedure, VietnamTime.Today(time)) ?? throw new NotFoundException();
        var raw = new JsonObject();
        if (version.Case(caseSlug)?.Form is { } slug && forms.Find(slug) is { } form) Prefill.Apply(form, raw, await SourcesAsync());
        var draft = await drafts.BeginAsync(caller, procedure, caseSlug, Channel.Online, new DraftContent { Form = raw, PrivacyVersion = privacyVersion });
        return Complete(draft);
    }

    /// <summary>The caller's own draft.</summary>
    /// <exception cref="NotFoundException">There is none, it is somebody else's, or it has expired.</exception>
    public async Task<FilingDraft> OpenAsync(Guid id) => Complete(await drafts.OpenAsync(caller, id));

    /// <summary>Changes the content of the draft as it is now.</summary>
    public async Task<FilingDraft> ChangeAsync(Guid id, Func<DraftContent, DraftContent> change) => Complete(await drafts.ChangeAsync(caller, id, change));

    /// <summary>Page of the dossier that the draft became; null while it is a draft.</summary>
    public async Task<string?> FiledUrlAsync(FilingDraft draft) => draft.Draft.Row.DossierId is { } made
        ? MyDossiers.Url(await db.Set<Dossier>().Where(d => d.Id == made).Select(d => d.Code).FirstAsync())
        : null;

    /// <summary>Where files of a draft hang until it is filed: under the account, so that nobody else can file them.</summary>
    public FileOwner OwnerOf(Guid draft) => new(DossierFiles.OfDraft(draft), caller.Id);

    /// <summary>How large files of a paper may be.</summary>
    public static FileLimits LimitsOf(Paper paper) => paper.Key.StartsWith("drawing", StringComparison.Ordinal) ? FileLimits.Drawings : FileLimits.Papers;

    /// <summary>A paper that this draft is asked for.</summary>
    /// <exception cref="NotFoundException">It is not asked for.</exception>
    public static Paper PaperOf(FilingDraft draft, string key) => draft.AskedPapers.FirstOrDefault(p => p.Key == key) ?? throw new NotFoundException();

    /// <summary>Notes a stored file under its paper.</summary>
    public Task<FilingDraft> AddFileAsync(Guid draft, string paper, StoredFile file)
    {
        var row = new DraftPaper(paper, file.Id, files.NameOf(file), file.Size, file.Sha256);
        return ChangeAsync(draft, c => c.Papers.Any(p => p.FileId == file.Id) ? c : c with { Papers = [.. c.Papers, row] });
    }

    /// <summary>Takes a file out of the draft and removes it.</summary>
    public async Task RemoveFileAsync(Guid draft, Guid file)
    {
        var open = await OpenAsync(draft);
        if (open.Content.Papers.All(p => p.FileId != file)) return;
        await ChangeAsync(draft, c => c with { Papers = [.. c.Papers.Where(p => p.FileId != file)] });
        await files.RemoveAsync(db, file);
    }

    /// <summary>Throws a draft away with its files.</summary>
    public async Task DiscardAsync(Guid id)
    {
        var open = await OpenAsync(id);
        if (open.Draft.Row.DossierId is not null) throw new RuleException("Hồ sơ này đã nộp rồi nên không xóa bản nháp được nữa.");
        await drafts.DiscardAsync(caller, id);
        var kind = OwnerOf(id).Kind;
        foreach (var file in await db.Set<StoredFile>().Where(f => f.OwnerKind == kind && f.OwnerId == caller.Id).Select(f => f.Id).ToListAsync())
            await files.RemoveAsync(db, file);
    }

    /// <summary>Files of the draft by id, with the state they are in now.</summary>
    public async Task<IReadOnlyDictionary<Guid, StoredFile>> FilesAsync(FilingDraft draft)
    {
        var ids = draft.Content.Papers.Select(p => p.FileId).ToList();
        return ids.Count == 0 ? new Dictionary<Guid, StoredFile>() : await db.Set<StoredFile>().Where(f => ids.Contains(f.Id)).ToDictionaryAsync(f => f.Id);
    }

    /// <summary>Files the draft, once: a second tap gives the same dossier.</summary>
    public async Task<FilingResult> FileAsync(FilingDraft draft, CancellationToken cancel)
    {
        var request = new FilingRequest
        {
            Procedure = draft.Draft.Row.ProcedureCode,
            Case = draft.Draft.Row.CaseSlug,
            Form = draft.Content.Form,
            Papers = [.. draft.KeptPapers.Select(p => new FiledPaper(p.Key, null, p.FileId))],
            Channel = draft.Draft.Row.Channel,
            DeliveryWay = draft.Content.DeliveryWay,
            PostTo = draft.Content.DeliveryWay == DeliveryWay.Post ? draft.Content.PostTo : null,
            PrivacyVersion = draft.Content.PrivacyVersion,
            IdempotencyKey = draft.Id.ToString("N"),
            Draft = draft.Id,
        };
        try
        {
            return await filing.FileAsync(caller, request, cancel);
        }
        catch (NotFoundException)
        {
            // The other of two taps has filed it between our reading and our write: its files are the dossier's now.
            if ((await OpenAsync(draft.Id)).Draft.Row.DossierId is not { } made) throw;
            return new(await db.Set<Dossier>().FirstAsync(d => d.Id == made, cancel), []);
        }
    }

    private FilingDraft Complete(OpenDraft draft)
    {
        var version = catalogues.For(db.Ward).Find(draft.Row.ProcedureCode)?.At(draft.Row.ProcedureVersion) ?? throw new NotFoundException();
        var @case = version.Case(draft.Row.CaseSlug) ?? throw new NotFoundException();
        return new FilingDraft
        {
            Draft = draft,
            Version = version,
            Case = @case,
            Form = forms.Find(@case.Form!) ?? throw new NotFoundException(),
            Today = VietnamTime.Today(time),
        };
    }

    private async Task<Dictionary<string, JsonNode?>> SourcesAsync()
    {
        var account = await db.Set<Account>().FirstAsync(a => a.Id == caller.Id);
        if (people.Of(account) is not { } person) return [];
        return new PartySnapshot
        {
            Name = person.Name,
            CitizenId = person.CitizenId,
            BirthDate = person.BirthDate,
            Phone = person.Phone,
            Email = person.Email,
            Address = new AddressSnapshot($"{ward.Name}, {char.ToLower(ward.Province[0], Vietnamese.Culture)}{ward.Province[1..]}", null, person.Address),
        }.PrefillSources();
    }
}
