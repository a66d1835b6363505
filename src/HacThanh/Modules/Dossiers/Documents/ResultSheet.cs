using System.Text.Json.Nodes;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>
/// One kind of result: its form (content/forms/ket-qua-…) is filled from the citizen's answers, checked and completed by the drafter, and laid out by the
/// template of the same name.
/// </summary>
/// <param name="Prefill">First values of the form from the citizen's answers; the personal number is what the population database gave, or null.</param>
/// <param name="Fill">The template's fields from the checked form.</param>
/// <param name="Subject">Whom the result is about.</param>
/// <param name="Reveals">The form shows citizen numbers in full, which other pages mask.</param>
internal sealed record ResultSheet(Func<DossierAnswers, string?, JsonObject> Prefill, Func<JsonObject, JsonObject> Fill, Func<JsonObject, string> Subject, bool Reveals = false)
{
    private static readonly Dictionary<string, ResultSheet> sheets = new()
    {
        ["giay-khai-sinh"] = BirthCertificate.Sheet,
        ["giay-xac-nhan-tinh-trang-hon-nhan"] = MaritalStatusPaper.Sheet,
        ["giay-phep-xay-dung-nha-o"] = HousePermit.Sheet,
    };

    /// <summary>The sheet of a template; null when the template is no result that is made here.</summary>
    public static ResultSheet? Of(string template) => sheets.GetValueOrDefault(template);

    /// <summary>Slug of the form of a result.</summary>
    public static string FormOf(string template) => "ket-qua-" + template;

    /// <summary>A text of a form's data; "" when it is not there.</summary>
    internal static string Text(JsonObject form, string name) => (string?)form[name] ?? "";

    /// <summary>Some fields under one name.</summary>
    internal static JsonObject Pick(JsonObject form, params (string Field, string From)[] fields)
    {
        var picked = new JsonObject();
        foreach (var (field, from) in fields)
            if (Text(form, from) is { Length: > 0 } text) picked[field] = text;
        return picked;
    }
}
