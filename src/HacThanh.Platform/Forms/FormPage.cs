using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Platform.Forms;

/// <summary>
/// A page that asks one form and acts on the answers; its view is the partial <c>/Ui/_FormPage</c>. What was typed is never lost: not by a mistake in the
/// form, not by a rule, not by a colleague who was faster.
/// </summary>
public abstract class FormPage(TimeProvider time) : PageModel
{
    /// <summary>Name of the hidden field with the version of the record that the person saw.</summary>
    public const string SeenName = "ban-da-xem";

    /// <summary>Name of the hidden field with the id that the thing being made will have.</summary>
    public const string FreshName = "ma-moi";

    public FormView Form { get; private set; } = null!;

    /// <summary>The sentence of the rule that refused.</summary>
    public string? Problem { get; private set; }

    /// <summary>Heading of the page.</summary>
    public string Heading { get; protected set; } = "";

    /// <summary>What the act leads to, in a sentence or two; null says nothing.</summary>
    public string? Consequence { get; protected set; }

    /// <summary>Words of the button.</summary>
    public string Button { get; protected set; } = "Lưu";

    /// <summary>A red button.</summary>
    public bool Dangerous { get; protected set; }

    /// <summary>Where the page came from, and where "Không làm nữa" leads.</summary>
    public string Back { get; protected set; } = "";

    /// <summary>Where the answers are sent; null sends them to the page's own address.</summary>
    public string? Action { get; protected set; }

    /// <summary>What travels with the form unseen, by name.</summary>
    public IReadOnlyDictionary<string, string> Carried { get; protected set; } = new Dictionary<string, string>();

    /// <summary>Version of the record on the page; null when there is none to be stale.</summary>
    public int? Seen { get; protected set; }

    /// <summary>Id that the thing being made will have: it travels with the page, so that a double tap makes one thing. Null where nothing is made.</summary>
    public Guid? Fresh { get; protected set; }

    /// <summary>The id that the page carried.</summary>
    protected Guid? FreshThen => Guid.TryParse(Request.Form[FreshName], out var id) && id.Version == 7 ? id : null;

    /// <summary>The day in Vietnam.</summary>
    protected DateOnly Today => VietnamTime.Today(time);

    /// <summary>The version that the person saw when the page was filled in.</summary>
    protected int? SeenThen => int.TryParse(Request.Form[SeenName], NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;

    /// <summary>Shows the form with the values that are there now.</summary>
    protected IActionResult Ask(FormDefinition form, JsonObject? values = null)
    {
        Form = new FormView { Definition = form, Values = values ?? [], Today = Today };
        return Page();
    }

    /// <summary>Reads what was posted and acts on it.</summary>
    /// <param name="form">The form that was asked.</param>
    /// <param name="act">Gets the checked answers and returns where to go.</param>
    protected async Task<IActionResult> AnswerAsync(FormDefinition form, Func<JsonObject, Task<string>> act)
    {
        var raw = PostedForm.ToRaw(form, Request.Form);
        if (PostedForm.Act(form, Request.Form, raw)) return Ask(form, raw);
        var filled = FormReader.Read(form, (JsonObject)raw.DeepClone(), Today);
        Form = new FormView { Definition = form, Values = raw, Errors = filled.Errors, Today = Today };
        if (!filled.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        try
        {
            return Redirect(await act(filled.Data));
        }
        catch (RuleException refused)
        {
            (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
            return Page();
        }
    }
}
