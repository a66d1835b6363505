using System.Globalization;
using System.Text;
using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>The lists of an officer's desk.</summary>
public enum QueueTab
{
    /// <summary>Steps that I hold.</summary>
    Mine,

    /// <summary>Steps of my units and roles, held by anyone or nobody.</summary>
    Unit,

    /// <summary>Past the promised instant.</summary>
    Late,

    /// <summary>Due within one working day.</summary>
    Near,

    /// <summary>Waiting for the citizen: papers, payment.</summary>
    Waiting,

    /// <summary>Applicants who want their dossier back: the desk has to answer.</summary>
    Withdrawing,

    /// <summary>Results, and letters that name the caller, waiting for a signature.</summary>
    ToSign,

    /// <summary>Signed documents waiting for number and seal.</summary>
    ToNumber,

    /// <summary>Letters that a leader sent back and that are to be drafted again.</summary>
    ToRedraft,

    /// <summary>Results to be handed out or posted, and originals of what ended without one.</summary>
    ToDeliver,
}

/// <summary>The document for which a dossier stands in a list.</summary>
public sealed record QueuePaper(Guid Id, string Title);

/// <summary>One line of a list.</summary>
public sealed record QueueRow(Guid Id, string Code, string ProcedureCode, string Name, DossierState State, string StepKey, string StepUnit, Guid? HolderId,
    DateTime ReceivedAt, DateTime? DueAt, DateTime? PausedAt, int Version, string StepRole, string? HolderName, DeliveryState Delivery, DeliveryWay Way, bool Unread, QueuePaper? Paper = null);

/// <summary>A page of a list, and where the next one begins (null after the last).</summary>
public sealed record QueuePage(IReadOnlyList<QueueRow> Rows, string? Next);

/// <summary>What narrows a list.</summary>
/// <param name="State">Only this state.</param>
/// <param name="Unit">Only the current step of this unit.</param>
/// <param name="Late">Only late ones.</param>
/// <param name="Search">Code (ours, another system's, an old one), name (accents optional), exact phone or citizen number.</param>
/// <param name="People">Only dossiers in which one of these person records stands.</param>
public sealed record QueueFilter(DossierState? State = null, string? Unit = null, bool Late = false, string? Search = null, IReadOnlyList<Guid>? People = null);

/// <summary>
/// Reads the lists. They run over open dossiers, and over what still has to be signed, numbered or handed out of ended ones, each by an index of just those: ten years of
/// dossiers that are over and done with cost nothing.
/// </summary>
public sealed class WorkQueue(Db db, KeyRing keys, WorkCalendars calendars, QueueCounts counts, TimeProvider time)
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 20;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>One page of a tab, ordered by due instant.</summary>
    public async Task<QueuePage> PageAsync(Caller caller, QueueTab tab, string? after = null, int size = PageSize)
    {
        if (tab == QueueTab.Unit && string.IsNullOrEmpty(after)) return await FirstAsync(caller, caller.Holds(DossierPermissions.Reopen), size);
        var page = await ReadAsync(Of(caller, tab), after, size);
        IQueryable<DossierDocument>? papers = tab switch
        {
            QueueTab.ToSign => ToSignBy(caller),
            QueueTab.ToNumber => ToNumber(),
            QueueTab.ToRedraft => LeaderLetter.Waiting(db, caller),
            _ => null,
        };
        return papers is null ? page : page with { Rows = await WithPapersAsync(page.Rows, papers) };
    }

    /// <summary>The caller has a use for this list.</summary>
    public static bool Has(Caller caller, QueueTab tab) => tab switch
    {
        QueueTab.ToSign => caller.Holds(DossierPermissions.Sign),
        QueueTab.ToNumber => caller.Holds(DossierPermissions.Number),
        QueueTab.ToRedraft => LeaderLetter.MayAny(caller),
        QueueTab.ToDeliver => caller.Holds(DossierPermissions.Deliver),
        QueueTab.Withdrawing => caller.Holds(DossierPermissions.Receive),
        _ => true,
    };

    /// <summary>Dossiers that the caller may see and the filter lets through; a search also finds ended ones.</summary>
    public async Task<QueuePage> FindAsync(Caller caller, QueueFilter filter, string? after = null, int size = PageSize)
    {
        if (filter == new QueueFilter() && string.IsNullOrEmpty(after) && caller.IsOfficer) return await FirstAsync(caller, SeesAll(caller), size);
        var rows = Visible(caller);
        if (filter.Search is { Length: > 0 } search) rows = await MatchingAsync(caller, rows, search);
        else if (filter.State is null && filter.People is null) rows = OpenOnly(rows);
        if (filter.People is { } people)
        {
            var theirs = await PersonRecords.DossiersAsync(db, people);
            rows = rows.Where(d => theirs.Contains(d.Id));
        }
        if (filter.State is { } state) rows = rows.Where(d => d.State == state);
        if (filter.Unit is { } unit) rows = rows.Where(d => d.StepUnit == unit);
        if (filter.Late) rows = Late(rows);
        return await ReadAsync(rows, after, size);
    }

    /// <summary>How many lines each tab has, right in the same second.</summary>
    public async Task<IReadOnlyDictionary<QueueTab, int>> CountsAsync(Caller caller) =>
        await counts.GetAsync(db, caller.AccountId, Now, async () =>
        {
            var (now, soon) = (Now, Soon());
            var counted = await OpenOnly(Scope(caller)).GroupBy(_ => 1).Select(open => new
            {
                All = open.Count(),
                Late = open.Count(d => d.PausedAt == null && d.QueueAt < now),
                Near = open.Count(d => d.PausedAt == null && d.QueueAt >= now && d.QueueAt <= soon),
                Waiting = open.Count(d => d.State == DossierState.Supplementing || d.State == DossierState.Paying),
                Withdrawing = open.Count(d => d.State == DossierState.Withdrawing),
            }).FirstOrDefaultAsync();
            return new Dictionary<QueueTab, int>
            {
                [QueueTab.Mine] = await Of(caller, QueueTab.Mine).CountAsync(),
                [QueueTab.Unit] = counted?.All ?? 0,
                [QueueTab.Late] = counted?.Late ?? 0,
                [QueueTab.Near] = counted?.Near ?? 0,
                [QueueTab.Waiting] = counted?.Waiting ?? 0,
                [QueueTab.Withdrawing] = counted?.Withdrawing ?? 0,
                [QueueTab.ToSign] = await CountAsync(QueueTab.ToSign),
                [QueueTab.ToNumber] = await CountAsync(QueueTab.ToNumber),
                [QueueTab.ToRedraft] = await CountAsync(QueueTab.ToRedraft),
                [QueueTab.ToDeliver] = await CountAsync(QueueTab.ToDeliver),
            };

            async Task<int> CountAsync(QueueTab tab) => Has(caller, tab) ? await Of(caller, tab).CountAsync() : 0;
        });

    private IQueryable<Dossier> Of(Caller caller, QueueTab tab)
    {
        if (!Has(caller, tab)) return db.Set<Dossier>().Where(d => false);
        var me = caller.AccountId;
        var mine = OpenOnly(Scope(caller));
        return tab switch
        {
            QueueTab.Mine => OpenOnly(db.Set<Dossier>().Where(d => d.HolderId == me)),
            QueueTab.Unit => mine,
            QueueTab.Late => Late(mine),
            QueueTab.Near => Near(mine),
            QueueTab.Waiting => mine.Where(d => d.State == DossierState.Supplementing || d.State == DossierState.Paying),
            QueueTab.Withdrawing => mine.Where(d => d.State == DossierState.Withdrawing),
            QueueTab.ToSign => WithIds(mine.Where(d => d.StepKey == DossierSteps.Sign).Select(d => d.Id).Union(ToSignBy(caller).Where(x => x.Kind == DocumentKind.Letter).Select(x => x.DossierId))),
            QueueTab.ToNumber => WithIds(ToNumber().Select(x => x.DossierId)),
            QueueTab.ToRedraft => WithIds(LeaderLetter.Waiting(db, caller).Select(x => x.DossierId), Visible(caller)),
            QueueTab.ToDeliver => WithIds(db.Set<Dossier>().Where(d => d.DeliveryState == DeliveryState.Waiting).Select(d => d.Id).Union(KeptForNothing())),
            _ => throw new ArgumentOutOfRangeException(nameof(tab)),
        };
    }

    private IQueryable<Dossier> WithIds(IQueryable<Guid> ids, IQueryable<Dossier>? among = null) => (among ?? db.Set<Dossier>()).Where(d => ids.Contains(d.Id));

    /// <summary>Printed documents that name the caller as the one who signs.</summary>
    private IQueryable<DossierDocument> ToSignBy(Caller caller)
    {
        var me = caller.AccountId;
        return db.Set<DossierDocument>().Where(x => x.State == DocumentState.Ready && x.SignerId == me);
    }

    private IQueryable<DossierDocument> ToNumber() => db.Set<DossierDocument>().Where(x => x.State == DocumentState.Signed && x.Number == null);

    /// <summary>Dossiers that ended without a result while the office holds originals of them.</summary>
    private IQueryable<Guid> KeptForNothing() =>
        from paper in db.Set<DossierPaper>()
        join dossier in db.Set<Dossier>() on paper.DossierId equals dossier.Id
        where paper.OriginalsHeld > 0 && (dossier.State == DossierState.Refused || dossier.State == DossierState.Stopped)
        select dossier.Id;

    private static async Task<IReadOnlyList<QueueRow>> WithPapersAsync(IReadOnlyList<QueueRow> rows, IQueryable<DossierDocument> waiting)
    {
        var ids = rows.Select(r => r.Id).ToList();
        var papers = (await waiting.Where(x => ids.Contains(x.DossierId)).Select(x => new { x.DossierId, x.Id, x.Title, x.Kind }).ToListAsync()).OrderBy(x => x.Id).ToLookup(x => x.DossierId);
        return [.. rows.Select(r => papers[r.Id].FirstOrDefault(x => x.Kind == DocumentKind.Letter || r.StepKey is DossierSteps.Sign or DossierSteps.Seal) is { } paper ? r with { Paper = new(paper.Id, paper.Title) } : r)];
    }

    /// <summary>The current step belongs to a unit or role of the caller, or the applicant wants the dossier back and the caller is to answer; a head of centre sees all.</summary>
    private IQueryable<Dossier> Scope(Caller caller)
    {
        if (!DossierAccess.WorksOnDossiers(caller)) return db.Set<Dossier>().Where(d => false);
        if (caller.Holds(DossierPermissions.Reopen)) return db.Set<Dossier>();
        var (units, roles, receives) = (caller.Units.ToList(), caller.Roles.ToList(), caller.Holds(DossierPermissions.Receive));
        return db.Set<Dossier>().Where(d => units.Contains(d.StepUnit) || roles.Contains(d.StepRole) || (receives && d.State == DossierState.Withdrawing));
    }

    private IQueryable<Dossier> Visible(Caller caller)
    {
        if (!caller.IsOfficer) return db.Set<Dossier>().Where(d => d.OwnerAccountId == caller.AccountId && caller.AccountId != null);
        return SeesAll(caller) ? db.Set<Dossier>() : Scope(caller);
    }

    private static bool SeesAll(Caller caller) => caller.Holds(DossierPermissions.Receive) || caller.Holds(DossierPermissions.Search) || caller.Holds(DossierPermissions.Reopen);

    private IQueryable<Dossier> Late(IQueryable<Dossier> rows)
    {
        var now = Now;
        return OpenOnly(rows.Where(d => d.PausedAt == null && d.QueueAt < now));
    }

    private IQueryable<Dossier> Near(IQueryable<Dossier> rows)
    {
        var (now, soon) = (Now, Soon());
        return rows.Where(d => d.PausedAt == null && d.QueueAt >= now && d.QueueAt <= soon);
    }

    /// <summary>One working day from now.</summary>
    private DateTime Soon()
    {
        var calendar = calendars.For(db.Ward);
        return calendar.AddWorkingMinutes(Now, calendar.MinutesPerDay);
    }

    /// <summary>Compared with a parameter, because SQLite takes no index for a bare boolean column and would sort the whole table.</summary>
    private static IQueryable<Dossier> OpenOnly(IQueryable<Dossier> rows, bool open = true) => rows.Where(d => d.Open == open);

    private async Task<IQueryable<Dossier>> MatchingAsync(Caller caller, IQueryable<Dossier> rows, string search)
    {
        var text = search.Trim();
        if (Phone.TryParse(text, out var phone, out _) && DossierIndexes.OfPhone(keys, db.Ward, phone) is { } byPhone) return rows.Where(d => d.PhoneIndex == byPhone);
        if (text.Length == 12 && text.All(char.IsAsciiDigit))
        {
            var byId = DossierIndexes.OfCitizen(keys, db.Ward, text);
            if (!caller.IsOfficer) return rows.Where(d => d.CitizenIndex == byId);
            var theirs = await PersonRecords.DossiersAsync(db, await PersonRecords.OfCitizenAsync(db, byId!));
            return rows.Where(d => d.CitizenIndex == byId || theirs.Contains(d.Id));
        }
        if (text.Any(char.IsAsciiDigit) && !text.Any(char.IsWhiteSpace))
        {
            var code = text.ToUpperInvariant();
            var others = await db.Set<ExternalCode>().Where(e => e.Code == text || e.Code == code).Select(e => e.DossierId).Take(100).ToListAsync();
            return rows.Where(d => d.Code == code || d.OriginCode == text || d.OriginCode == code || others.Contains(d.Id));
        }
        var folded = Vietnamese.Fold(text);
        return rows.Where(d => EF.Functions.Like(d.FoldedName, "%" + folded.Replace("%", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal) + "%"));
    }

    private async Task<QueuePage> ReadAsync(IQueryable<Dossier> rows, string? after, int size)
    {
        if (!string.IsNullOrEmpty(after))
        {
            if (!QueueCursor.TryParse(after, out var cursor)) throw new PageKeyException();
            rows = rows.Where(d => d.QueueAt > cursor.At || (d.QueueAt == cursor.At && d.Id > cursor.Id));
        }
        return Shown(await rows.OrderBy(d => d.QueueAt).ThenBy(d => d.Id).Take(size + 1).As(db, QueueLine.Of).ToListAsync(), size);
    }

    /// <summary>The first page of what is open to an officer, by the translated query; the same rows as <see cref="Scope"/> lets through.</summary>
    private async Task<QueuePage> FirstAsync(Caller caller, bool all, int size) => Shown(
        all || DossierAccess.WorksOnDossiers(caller)
            ? await QueueLine.FirstOpen.For(db)(db, true, all, caller.Units, caller.Roles, caller.Holds(DossierPermissions.Receive), size + 1).AllAsync()
            : [], size);

    private QueuePage Shown(List<QueueLine> page, int size)
    {
        var shown = page.Take(size).Select(d => new QueueRow(d.Id, d.Code, d.ProcedureCode, DossierNames.Open(keys, db.Ward, d.Id, d.SealedName), d.State, d.StepKey, d.StepUnit,
            d.HolderId, d.ReceivedAt, d.DueAt, d.PausedAt, d.Version, d.StepRole, d.HolderName, d.DeliveryState, d.DeliveryWay, d.Unread)).ToList();
        return new QueuePage(shown, page.Count > size ? new QueueCursor(page[size - 1].QueueAt, shown[^1].Id).ToString() : null);
    }
}

/// <summary>Where a page of a list ended.</summary>
internal readonly record struct QueueCursor(DateTime At, Guid Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.Ticks}.{Id:N}");

    public static bool TryParse(string? text, out QueueCursor cursor)
    {
        cursor = default;
        var parts = (text ?? "").Split('.');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTime.MaxValue.Ticks
            || !Guid.TryParseExact(parts[1], "N", out var id)) return false;
        cursor = new QueueCursor(new DateTime(ticks, DateTimeKind.Utc), id);
        return true;
    }
}

/// <summary>The sealed name of a dossier's applicant.</summary>
internal static class DossierNames
{
    public static string Open(KeyRing keys, int ward, Guid id, byte[] sealedName) =>
        Encoding.UTF8.GetString(keys.Open(ward, "names", sealedName, id.ToByteArray()));
}
