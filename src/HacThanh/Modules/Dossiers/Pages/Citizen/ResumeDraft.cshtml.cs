using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>"/nop-ho-so/ban-nhap/{id}/tiep": goes to the first page of the draft with something to do.</summary>
[Requires(DossierPermissions.File)]
public sealed class ResumeDraftModel(FilingJourney journey) : FilingPage(journey)
{
    public async Task<IActionResult> OnGetAsync(Guid id) => await OpenAsync(id) ?? Redirect(Draft.ResumeUrl);
}
