using HacThanh.Modules.Organisation.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>What the resident's pages of one dossier need.</summary>
public sealed class MyDossierRooms(Caller caller, Db db, KeyRing keys, Tracking tracking, DossierProcessing processing, WardContents wards, TimeProvider time)
{
    public Caller Caller => caller;
    public Db Db => db;
    public Tracking Tracking => tracking;
    public DossierProcessing Processing => processing;
    public KeyRing Keys => keys;

    /// <summary>Now, UTC.</summary>
    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The caller's own dossier.</summary>
    /// <exception cref="NotFoundException">There is none, or it is somebody else's.</exception>
    public async Task<Dossier> OpenAsync(string code) =>
        await db.Set<Dossier>().FirstOrDefaultAsync(d => d.Code == code && d.OwnerAccountId == caller.Id) ?? throw new NotFoundException();

    /// <summary>Where a dossier stands, for the partial _Progress.</summary>
    public async Task<ProgressView> ProgressAsync(Dossier dossier) => View(await tracking.ReadAsync(dossier));

    /// <summary>The same of what tracking found.</summary>
    public ProgressView View(TrackedDossier tracked) => new() { Tracked = tracked, Now = Now, UnitName = slug => UnitName(slug) };

    /// <summary>Opens the dossier's sealed values.</summary>
    public DataKey KeyOf(Dossier dossier) => keys.Unwrap(db.Ward, dossier.Id, dossier.WrappedKey);

    private string UnitName(string slug) => wards.Of(db.Ward).Units.FirstOrDefault(u => u.Slug == slug)?.Name ?? slug;
}

/// <summary>A page of one dossier of the signed-in resident.</summary>
public abstract class MyDossierPage(MyDossierRooms rooms) : PageModel
{
    public Dossier Dossier { get; private set; } = null!;
    public string Address => MyDossiers.Url(Dossier.Code);
    public IReadOnlyList<Platform.Ui.FieldError> Mistakes { get; protected set; } = [];

    protected MyDossierRooms Rooms => rooms;

    protected async Task OpenAsync(string code) => Dossier = await rooms.OpenAsync(code);
}
