using HacThanh.Modules.Dossiers.Desk;
using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Pages.Desk;

/// <summary>"/ho-so/{code}": one dossier on one page, for the officers who may see it.</summary>
[Requires("desk.open")]
public sealed class DossierPageModel(Caller caller, DossierDesk desk, DossierProcessing processing, Redrafting redrafting, TimeProvider time) : PageModel
{
    public Caller Caller => caller;
    public OfficerDossier It { get; private set; } = null!;
    public DateTime Now { get; } = time.GetUtcNow().UtcDateTime;

    /// <summary>The form as it may be shown; null when the ward no longer ships it.</summary>
    public FormView? Form { get; private set; }

    /// <summary>Numbers of people are shown whole, and that is recorded.</summary>
    public bool Revealed { get; private set; }
    public string? Problem { get; private set; }

    /// <summary>The officer may send a message on this dossier.</summary>
    public bool MayWrite { get; private set; }

    public Task OnGetAsync(string code) => ShowAsync(code, reveal: false);

    /// <summary>Shows the numbers of people, after it is written down who asked.</summary>
    public Task OnPostRevealAsync(string code) => ShowAsync(code, reveal: true);

    /// <summary>The officer may open the page with all dossiers of a person.</summary>
    public bool MayFindPeople => caller.Holds(DossierPermissions.Search);

    /// <summary>The officer is one of those who draft this letter.</summary>
    public bool MayRedraft(DossierDocument letter) => redrafting.May(caller, It.Dossier, letter);

    /// <summary>A citizen number as it may be shown now.</summary>
    public string? CitizenOf(PartySnapshot who) => who.CitizenId is { } id ? Revealed ? id : CitizenId.Mask(id) : null;

    /// <summary>A phone as it may be shown now.</summary>
    public string? PhoneOf(PartySnapshot who) => who.Phone is { } phone ? Revealed ? Phone.Format(phone) : Phone.Mask(phone) : null;

    private async Task ShowAsync(string code, bool reveal)
    {
        It = await desk.OpenAsync(caller, code);
        if (reveal) await desk.RevealAsync(caller, It);
        Revealed = reveal;
        if (It.Form is { } form) Form = new FormView { Definition = form, Values = reveal ? It.Data : Masking.Of(form, It.Data), Today = VietnamTime.Today(time) };
        MayWrite = processing.Allowed(caller, It.Dossier).Any(a => a.Move.Action == DossierFlow.Message);
    }
}
