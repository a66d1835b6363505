using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.History;
using HacThanh.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Desk;

/// <summary>Opens dossiers for officers and has every reading written down before anything is shown.</summary>
public sealed class DossierDesk(Db db, Catalogues catalogues, FormLibrary forms, WorkCalendars calendars, KeyRing keys, AccessLog log, DossierProcessing processing, TimeProvider time)
{
    private const int HistoryShown = 60;

    /// <summary>The dossier's row.</summary>
    /// <exception cref="NotFoundException">There is none with this code, or the officer may not know of it.</exception>
    public async Task<Dossier> FindAsync(Caller caller, string code)
    {
        var wanted = code.Trim().ToUpperInvariant();
        var dossier = await db.Set<Dossier>().FirstOrDefaultAsync(d => d.Code == wanted);
        return dossier is not null && DossierAccess.MaySee(caller, dossier) ? dossier : throw new NotFoundException();
    }

    /// <summary>Everything for the dossier's page; the reading is recorded.</summary>
    /// <exception cref="NotFoundException">As <see cref="FindAsync"/>.</exception>
    public async Task<OfficerDossier> OpenAsync(Caller caller, string code)
    {
        var dossier = await FindAsync(caller, code);
        var parties = await Parts<DossierParty>(dossier).OrderBy(p => p.Role == PartyRole.Applicant ? 0 : 1).ThenBy(p => p.Id).ToListAsync();
        var owners = DossierOwners.Of(parties.Select(p => p.CitizenIndex));
        await log.ReadAsync(caller, dossier.Id, owners, $"Hồ sơ {dossier.Code}");
        var opened = await ReadAsync(caller, dossier, parties, owners);
        if (HasToAnswer(caller, dossier) && opened.Messages.Any(m => m.Row.IsUnread)) await NoteReadAsync(caller, dossier.Id);
        return opened;
    }

    /// <summary>The applicant's messages are for who holds the step, and while nobody does for everybody who may take it.</summary>
    private static bool HasToAnswer(Caller caller, Dossier dossier) =>
        dossier.HolderId is { } holder ? holder == caller.AccountId : caller.Roles.Contains(dossier.StepRole);

    /// <summary>The page still marks them as new; the lists no longer do.</summary>
    private Task NoteReadAsync(Caller caller, Guid id) => db.WriteAsync(caller.Actor, "Đọc tin nhắn của người nộp hồ sơ", async w =>
    {
        w.Subject(id);
        foreach (var message in await w.Db.Set<DossierMessage>().Where(m => m.DossierId == id && !m.FromOffice && m.ReadAt == null).ToListAsync()) message.ReadAt = w.Now;
    });

    /// <summary>Writes down that the officer asked to see the numbers; returns after COMMIT.</summary>
    public Task RevealAsync(Caller caller, OfficerDossier opened) =>
        log.RevealAsync(caller, opened.Dossier.Id, opened.Owners, $"Số định danh, số điện thoại trong hồ sơ {opened.Dossier.Code}", "đối chiếu giấy tờ");

    /// <summary>Name of the applicant, for the head of a page.</summary>
    public string NameOf(Dossier dossier) => DossierNames.Open(keys, db.Ward, dossier.Id, dossier.SealedName);

    /// <summary>Name of the procedure that the dossier pins.</summary>
    public string ProcedureOf(Dossier dossier) => catalogues.For(db.Ward).Find(dossier.ProcedureCode)?.At(dossier.ProcedureVersion)?.Name ?? dossier.ProcedureCode;

    private async Task<OfficerDossier> ReadAsync(Caller caller, Dossier dossier, List<DossierParty> parties, List<byte[]> owners)
    {
        var key = keys.Unwrap(db.Ward, dossier.Id, dossier.WrappedKey);
        var version = catalogues.For(db.Ward).Find(dossier.ProcedureCode)!.At(dossier.ProcedureVersion)!;
        var @case = version.Case(dossier.CaseSlug)!;
        var pauses = await Parts<DossierPause>(dossier).OrderBy(p => p.FromAt).ToListAsync();
        List<PartyLine> lines = [.. parties.Select(p => new PartyLine(p, JsonSerializer.Deserialize<PartySnapshot>(key.OpenText(p.Snapshot, "party"), PartySnapshot.Json)!))];
        var papers = await Parts<DossierPaper>(dossier).OrderBy(p => p.Id).ToListAsync();
        var documents = await Parts<DossierDocument>(dossier).OrderBy(d => d.Id).ToListAsync();
        var toRedraft = documents.Where(d => d.State == DocumentState.Discarded && LeaderLetter.WhyNotAgain(dossier, d, documents) is null).ToList();
        return new OfficerDossier
        {
            Dossier = dossier,
            Version = version,
            Case = @case,
            Form = forms.Find(dossier.FormSlug),
            Data = JsonNode.Parse(key.OpenText(dossier.SealedForm, "form"))!.AsObject(),
            Applicant = lines.First(p => p.Row.Role == PartyRole.Applicant && p.Row.ReplacedAt is null).Snapshot,
            Parties = lines,
            Owners = owners,
            ExternalCodes = await Parts<ExternalCode>(dossier).OrderBy(e => e.Id).ToListAsync(),
            Papers = [.. papers.Select(p => new PaperLine(p, p.SealedFileName is { } name ? key.OpenText(name, "file-name") : null))],
            Steps = Steps(await Parts<DossierStep>(dossier).OrderBy(s => s.Number).ToListAsync(), pauses),
            Ahead = dossier.State.IsEnded() ? [] : [.. @case.Steps.SkipWhile(s => s.Key != dossier.StepKey).Skip(1).Where(s => !s.Optional)],
            Assignments = await Parts<StepAssignment>(dossier).OrderBy(a => a.At).ToListAsync(),
            Pauses = pauses,
            Returns = [.. (await Parts<OriginalReturn>(dossier).OrderBy(r => r.At).ThenBy(r => r.Id).ToListAsync()).Select(r => new ReturnLine(r, r.SealedReceiver is { } who ? key.OpenText(who, "receiver") : null))],
            Supplements = [.. (await Parts<SupplementRequest>(dossier).OrderBy(r => r.Number).ToListAsync()).Select(r => new SupplementLine(r, Items(key, r)))],
            Messages = [.. (await Parts<DossierMessage>(dossier).OrderBy(m => m.At).ToListAsync()).Select(m => new MessageLine(m, key.OpenText(m.SealedText, "message")))],
            Transfers = await Parts<DossierTransfer>(dossier).OrderBy(t => t.SentAt).ToListAsync(),
            Links = await LinksAsync(dossier.Id),
            Documents = [.. documents.Where(d => d.State != DocumentState.Discarded || toRedraft.Contains(d))],
            ToRedraft = toRedraft,
            Rating = await Parts<DossierRating>(dossier).FirstOrDefaultAsync(),
            History = await db.Set<HistoryEntry>().Where(e => e.SubjectId == dossier.Id).OrderByDescending(e => e.Seq).Take(HistoryShown).ToListAsync(),
            Actions = OfferedActions.Of(processing.Allowed(caller, dossier, papers)),
        };
    }

    /// <summary>What the last unanswered request asks for; empty when none is open.</summary>
    public async Task<IReadOnlyList<SupplementItem>> AskedAsync(Dossier dossier)
    {
        var open = await Parts<SupplementRequest>(dossier).Where(r => r.AnsweredAt == null).OrderByDescending(r => r.Number).FirstOrDefaultAsync();
        return open is null ? [] : Items(keys.Unwrap(db.Ward, dossier.Id, dossier.WrappedKey), open);
    }

    /// <summary>The papers of a dossier, in the order of the case.</summary>
    public async Task<IReadOnlyList<DossierPaper>> PapersAsync(Dossier dossier) => await Parts<DossierPaper>(dossier).OrderBy(p => p.Id).ToListAsync();

    private IQueryable<T> Parts<T>(Dossier dossier) where T : Entity => db.Set<T>().Where(p => EF.Property<Guid>(p, "DossierId") == dossier.Id);

    private List<StepLine> Steps(List<DossierStep> steps, List<DossierPause> pauses)
    {
        var (calendar, now) = (calendars.For(db.Ward), time.GetUtcNow().UtcDateTime);
        List<Pause> stops = [.. pauses.Select(p => new Pause(p.FromAt, p.ToAt ?? now))];
        return [.. steps.Select(s => new StepLine(s, s.UsedMinutes ?? DossierClock.Used(calendar, s.StartedAt, s.EndedAt ?? now, stops)))];
    }

    private static IReadOnlyList<SupplementItem> Items(DataKey key, SupplementRequest request) =>
        JsonSerializer.Deserialize<List<SupplementItem>>(key.OpenText(request.SealedItems, "supplement"), PartySnapshot.Json)!;

    private async Task<List<LinkLine>> LinksAsync(Guid id)
    {
        var earlier = from link in db.Set<DossierLink>()
                      join other in db.Set<Dossier>() on link.EarlierId equals other.Id
                      where link.DossierId == id
                      select new { other.Code, other.ProcedureCode, other.ReceivedAt, link.Why, Earlier = true };
        var later = from link in db.Set<DossierLink>()
                    join other in db.Set<Dossier>() on link.DossierId equals other.Id
                    where link.EarlierId == id
                    select new { other.Code, other.ProcedureCode, other.ReceivedAt, link.Why, Earlier = false };
        var links = await earlier.Concat(later).OrderBy(l => l.ReceivedAt).ToListAsync();
        return [.. links.Select(l => new LinkLine(l.Code, l.ProcedureCode, l.Why, l.Earlier))];
    }
}
