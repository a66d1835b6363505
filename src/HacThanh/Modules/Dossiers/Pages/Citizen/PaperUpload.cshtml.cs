using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>"/nop-ho-so/ban-nhap/{id}/giay-to/{paper}": takes one file for one paper, without a script; shows the list again when it is not taken.</summary>
[Requires(DossierPermissions.File), StreamedForm]
public sealed class PaperUploadModel(FilingJourney journey, FileStore files, Db db) : PapersPage(journey)
{
    public async Task<IActionResult> OnGetAsync(Guid id, string paper) =>
        await OpenAsync(id) ?? Redirect($"{Draft.PapersUrl}#{IdOf(paper)}-ten");

    public async Task<IActionResult> OnPostAsync(Guid id, string paper)
    {
        if (await OpenAsync(id) is { } elsewhere) return elsewhere;
        var asked = FilingJourney.PaperOf(Draft, paper);
        try
        {
            var (_, file) = await UploadEndpoints.ReceiveFormAsync(HttpContext, files, db, Journey.OwnerOf(id), FilingJourney.LimitsOf(asked));
            if (file is not null)
            {
                Draft = await Journey.AddFileAsync(id, paper, file);
                return Redirect($"{Draft.PapersUrl}#{IdOf(paper)}-ten");
            }
            await ShowAsync(paper, "Chưa chọn tệp nào.");
        }
        catch (FileRefusedException refused)
        {
            await ShowAsync(paper, refused.Message);
            var page = AgainWithPlaces();
            Response.StatusCode = refused.StatusCode;
            return page;
        }
        return AgainWithPlaces();
    }
}
