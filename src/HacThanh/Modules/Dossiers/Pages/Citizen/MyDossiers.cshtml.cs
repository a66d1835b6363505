using System.Globalization;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>One draft in the list.</summary>
public sealed record DraftLine(Guid Id, string Procedure, string? Case, DateTime SavedAt, DateTime ExpiresAt);

/// <summary>One dossier in the list.</summary>
public sealed record DossierLine(Dossier Dossier, string Procedure);

/// <summary>Addresses of a resident's dossiers.</summary>
public static class MyDossiers
{
    /// <summary>Page of one dossier.</summary>
    public static string Url(string code) => $"/ho-so-cua-toi/{code}";
}

/// <summary>"/ho-so-cua-toi": the resident's drafts and dossiers, newest first.</summary>
[Requires(DossierPermissions.Own)]
public sealed class MyDossiersModel(Caller caller, Drafts drafts, FilingJourney journey, Catalogues catalogues, Db db, Flash flash) : PageModel
{
    private const int PageSize = 20;

    public IReadOnlyList<DraftLine> Drafts { get; private set; } = [];
    public IReadOnlyList<DossierLine> Dossiers { get; private set; } = [];
    public NextPage Next { get; private set; } = new(null);

    public async Task OnGetAsync([FromQuery(Name = "sau")] string? after)
    {
        var catalogue = catalogues.For(db.Ward);
        if (after is null)
        {
            Drafts = [.. (await drafts.ListAsync(caller)).Where(d => d.Channel == Channel.Online).Select(d =>
            {
                var version = catalogue.Find(d.ProcedureCode)?.At(d.ProcedureVersion);
                return new DraftLine(d.Id, version?.Name ?? d.ProcedureCode, version is { Cases.Count: > 1 } ? version.Case(d.CaseSlug)?.Title : null, d.SavedAt, d.ExpiresAt);
            })];
        }
        var mine = db.Set<Dossier>().Where(d => d.OwnerAccountId == caller.Id);
        if (Cursor(after) is var (at, id)) mine = mine.Where(d => d.ReceivedAt < at || (d.ReceivedAt == at && d.Id.CompareTo(id) < 0));
        var rows = await mine.OrderByDescending(d => d.ReceivedAt).ThenByDescending(d => d.Id).Take(PageSize + 1).ToListAsync();
        Dossiers = [.. rows.Take(PageSize).Select(d => new DossierLine(d, catalogue.Find(d.ProcedureCode)?.At(d.ProcedureVersion)?.Name ?? d.ProcedureCode))];
        var last = rows.Count > PageSize ? rows[PageSize - 1] : null;
        Next = NextPage.Of("/ho-so-cua-toi", after, last is null ? null : string.Create(CultureInfo.InvariantCulture, $"{last.ReceivedAt.Ticks}-{last.Id:N}"));
    }

    /// <summary>Throws a draft away.</summary>
    public async Task<IActionResult> OnPostDiscardAsync([FromForm] Guid id)
    {
        await journey.DiscardAsync(id);
        return Redirect(flash.Url("/ho-so-cua-toi", "Đã xóa bản nháp và các tệp trong đó."));
    }

    private static (DateTime At, Guid Id)? Cursor(string? text)
    {
        if (text?.Split('-') is not [var ticks, var id]) return null;
        if (!long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTime.MaxValue.Ticks || !Guid.TryParseExact(id, "N", out var guid)) return null;
        return (new DateTime(at, DateTimeKind.Utc), guid);
    }
}
