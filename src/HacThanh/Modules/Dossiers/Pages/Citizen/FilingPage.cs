using HacThanh.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>What the pages of one draft share.</summary>
public abstract class FilingPage(FilingJourney journey) : PageModel
{
    /// <summary>Name of the button that saves and leaves.</summary>
    public const string Leave = "luu-lai";

    public FilingDraft Draft { get; protected set; } = null!;

    /// <summary>Mistakes for the summary above the page.</summary>
    public IReadOnlyList<Platform.Ui.FieldError> Mistakes { get; protected set; } = [];

    protected FilingJourney Journey => journey;

    /// <summary>Opens the caller's draft. A draft that was filed leads to its dossier: the back button shows the same receipt.</summary>
    /// <exception cref="NotFoundException">There is none, it is somebody else's, or it has expired.</exception>
    protected async Task<IActionResult?> OpenAsync(Guid id)
    {
        Draft = await journey.OpenAsync(id);
        return await journey.FiledUrlAsync(Draft) is { } filed ? Redirect(filed) : null;
    }

    /// <summary>The page again with mistakes.</summary>
    protected IActionResult Again(params IReadOnlyList<Platform.Ui.FieldError> mistakes)
    {
        Mistakes = mistakes;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    protected bool Leaving => Request.Form.ContainsKey(Leave);
}
