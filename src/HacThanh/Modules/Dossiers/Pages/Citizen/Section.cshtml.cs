using System.Text.Json.Nodes;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>"/nop-ho-so/ban-nhap/{id}/{section}": one section of the form (from 1). Whatever is typed is saved, right or wrong.</summary>
[Requires(DossierPermissions.File)]
public sealed class SectionModel(FilingJourney journey, RegisterLibrary registers, Db db, Flash flash) : FilingPage(journey)
{
    /// <summary>From 0.</summary>
    public int Section { get; private set; }
    public FormView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, int section)
    {
        if (await OpenAsync(id) is { } elsewhere) return elsewhere;
        if (!Draft.Sections.Contains(section - 1)) return Redirect(Draft.ResumeUrl);
        await ShowAsync(section - 1, errors: Request.Query.ContainsKey("sua"));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, int section)
    {
        if (await OpenAsync(id) is { } elsewhere) return elsewhere;
        Section = section - 1;
        if (!Draft.Sections.Contains(Section)) return Redirect(Draft.ResumeUrl);
        var raw = PostedForm.ToRaw(Draft.Form, Request.Form);
        var acted = PostedForm.Act(Draft.Form, Request.Form, raw);
        var typed = Draft.With(Merged(Draft.Content, Draft.Asked(Section), raw));
        if (typed.Filled.Errors.FirstOrDefault(e => e.Path.Length == 0) is { } unreadable)
        {
            await ShowAsync(Section, errors: false);
            return Again(new Platform.Ui.FieldError("", unreadable.Message));
        }
        var asked = Draft.Asked(Section);
        Draft = await Journey.ChangeAsync(id, content => Merged(content, asked, raw));
        if (acted) return Redirect($"{Draft.SectionUrl(Section)}#{FieldView.IdOf(TableOf(Request.Form[PostedForm.ActionName].ToString()))}");
        if (Leaving) return Redirect(flash.Url("/ho-so-cua-toi", "Đã lưu bản nháp. Ông/bà có thể làm tiếp bất cứ lúc nào trong 30 ngày."));
        await ShowAsync(Section, errors: true);
        return View.Errors.Count > 0 ? Again(View.ErrorSummary) : Redirect(Draft.After(Section));
    }

    /// <summary>Takes over the values of the fields that the page asked, as typed.</summary>
    internal static DraftContent Merged(DraftContent content, IEnumerable<FieldDefinition> asked, JsonObject raw)
    {
        var form = (JsonObject)content.Form.DeepClone();
        foreach (var field in asked)
            if (raw[field.Name] is { } value) form[field.Name] = value.DeepClone();
            else form.Remove(field.Name);
        return content with { Form = form };
    }

    private static string TableOf(string action) => action[(action.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('[')[0];

    private async Task ShowAsync(int section, bool errors)
    {
        Section = section;
        View = Draft.View(section, errors, await ResidentialGroups.OfferedAsync(db, registers));
        if (errors) Mistakes = View.ErrorSummary;
    }
}
