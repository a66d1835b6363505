using HacThanh.Modules.Portal.Public;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>"/nop-ho-so/{code}": which case, what will be needed, who signs in, the privacy notice. Open to read before signing in.</summary>
[Open]
public sealed class StartFilingModel(
    FilingJourney journey, OnlineFiling online, PrivacyNotice privacy, Caller caller, Catalogues catalogues, FormLibrary forms, Db db, TimeProvider time) : PageModel
{
    public Procedure Procedure { get; private set; } = null!;
    public ProcedureVersion Version { get; private set; } = null!;

    /// <summary>Cases that can be filed here.</summary>
    public IReadOnlyList<ProcedureCase> Cases { get; private set; } = [];

    /// <summary>The chosen case; null while it is to be chosen.</summary>
    public ProcedureCase? Case { get; private set; }
    public FormDefinition? Form { get; private set; }
    public int PrivacyVersion => privacy.Version;
    public bool MayFile => caller.Holds(DossierPermissions.File);
    public string CallerName => caller.Name;
    public IReadOnlyList<Platform.Ui.FieldError> Mistakes { get; private set; } = [];
    public string SignInUrl => $"/dang-nhap?tro-lai={Uri.EscapeDataString(Request.Path + Request.QueryString)}";

    public IActionResult OnGet(string code, [FromQuery(Name = "truong-hop")] string? slug)
    {
        Find(code, slug);
        return !online.IsHere && Procedure.Url is { } portal ? Redirect(portal) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string code, [FromQuery(Name = "truong-hop")] string? slug)
    {
        Find(code, slug);
        if (!online.IsHere) throw new RuleException("Phường nhận hồ sơ trực tuyến qua Cổng Dịch vụ công quốc gia.");
        if (!MayFile) return Redirect(SignInUrl);
        if (Case is null) return RedirectToPage();
        if (Request.Form["da-doc"] != "true" || Request.Form["ban"] != $"{privacy.Version}")
        {
            Mistakes = [new("da-doc", "Xin đọc thông báo và đánh dấu vào ô “Tôi đã đọc”.")];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var draft = await journey.BeginAsync(code, Case.Slug, privacy.Version);
        return Redirect(draft.SectionUrl(draft.Sections.First()));
    }

    private void Find(string code, string? slug)
    {
        Procedure = catalogues.For(db.Ward).Find(code) ?? throw new NotFoundException();
        Version = Procedure.On(VietnamTime.Today(time)) ?? throw new NotFoundException();
        Cases = [.. Version.Cases.Where(c => c.Fileable && !c.Internal)];
        if (Cases.Count == 0) throw new RuleException("Thủ tục này chưa nhận hồ sơ trực tuyến tại đây. Xin xem hướng dẫn trên trang của thủ tục, hoặc đến điểm tiếp nhận của phường.");
        Case = slug is { Length: > 0 } ? Cases.FirstOrDefault(c => c.Slug == slug) ?? throw new NotFoundException() : Cases.Count == 1 ? Cases[0] : null;
        Form = Case?.Form is { } form ? forms.Find(form) : null;
    }
}
