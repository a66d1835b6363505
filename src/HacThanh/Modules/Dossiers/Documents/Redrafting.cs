using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Documents;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Text;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>
/// A letter that a leader sent back is drafted again: by who drafted it, or by a colleague whose post works on the dossier and may take the action that makes such a letter. The texts are
/// corrected; dates that follow from the dossier and what was decided about the fee are carried over. It works on a dossier that is over as well: the notice of a stop is drafted after the stop.
/// </summary>
public sealed class Redrafting(Db db, DocumentDesk desk, DocumentSheets sheets, DocumentTemplates templates, FormLibrary forms, TimeProvider time)
{
    /// <summary>This caller may draft such a letter of this dossier.</summary>
    public bool May(Caller caller, Dossier dossier, DossierDocument letter) =>
        LeaderLetter.Of(letter.Template) is { } kind && kind.Permissions.Any(caller.Holds)
        && (letter.DrafterId == caller.AccountId || sheets.CaseOf(dossier).Steps.Any(s => caller.Roles.Contains(s.Role)));

    /// <summary>The letter waits to be drafted again, by this caller among others.</summary>
    public async Task<bool> WaitsForAsync(Caller caller, OpenDocument document) =>
        May(caller, document.Dossier, document.Row) && LeaderLetter.WhyNotAgain(document.Dossier, document.Row, await SiblingsAsync(db, document.Row)) is null;

    /// <summary>The form with the texts of the letter that came back.</summary>
    /// <exception cref="NotFoundException">No such letter, or not this officer's to draft.</exception>
    public async Task<DocumentDraft> OpenAsync(Caller caller, string code, Guid id)
    {
        var (document, form) = await FindAsync(caller, code, id);
        var (dossier, letter) = (document.Dossier, document.Row);
        return new()
        {
            Dossier = dossier,
            Title = letter.Title,
            Form = form,
            Values = Typed(letter.Template, form, DocumentContent.Open(sheets.KeyOf(dossier), letter).Input),
            Signers = await Signers.AllAsync(db, VietnamTime.Today(time)),
            SignerId = letter.SignerId,
            Guidance = "Nội dung lấy từ bản bị trả lại.",
            Returned = letter,
            WhyNot = LeaderLetter.WhyNotAgain(dossier, letter, await SiblingsAsync(db, letter)),
        };
    }

    /// <summary>Makes the letter anew, prints it and puts it before the leader; the one that came back names it as its successor.</summary>
    /// <returns>The new letter, or the errors by field and nothing kept.</returns>
    /// <exception cref="NotFoundException">No such letter, or not this officer's to draft.</exception>
    /// <exception cref="RuleException">Somebody was faster, the letter is not true any more, or the leader does not sign.</exception>
    public async Task<(DossierDocument? Document, IReadOnlyList<FormError> Errors)> SaveAsync(Caller caller, string code, Guid id, JsonObject raw, Guid? signer, CancellationToken cancel)
    {
        var (document, form) = await FindAsync(caller, code, id);
        var today = VietnamTime.Today(time);
        var filled = FormReader.Read(form, raw, today);
        var errors = filled.Errors.ToList();
        var leader = await Signers.ChosenAsync(db, signer, caller, today, errors);
        if (errors.Count > 0) return (null, errors);
        var key = sheets.KeyOf(document.Dossier);
        var former = document.Row;
        var again = await db.WriteAsync(caller.Actor, $"Soạn lại {Vietnamese.Lower(former.Title)} bị trả lại{(former.ReturnedBecause is { } because ? $" ({because})" : "")}", async w =>
        {
            var row = await w.FindAsync<DossierDocument>(id);
            var dossier = await w.FindAsync<Dossier>(row.DossierId);
            w.Subject(dossier.Id);
            if (LeaderLetter.WhyNotAgain(dossier, row, await SiblingsAsync(w.Db, row)) is { } late) throw new RuleException(late);
            row.Apply(DocumentFlow.Redraft);
            var made = DossierDocuments.Issue(w, dossier, key, row.Template, row.Title, row.Kind, Corrected(row.Template, form, DocumentContent.Open(key, row).Input, filled.Data, dossier), caller, leader);
            row.ReplacedBy = made.Id;
            return made;
        }, cancel);
        return (again, []);
    }

    private async Task<(OpenDocument Document, FormDefinition Form)> FindAsync(Caller caller, string code, Guid id)
    {
        var document = await desk.OpenAsync(caller, code, id);
        return May(caller, document.Dossier, document.Row) && forms.Find(LeaderLetter.FormOf(document.Row.Template)) is { } form ? (document, form) : throw new NotFoundException();
    }

    private static Task<List<DossierDocument>> SiblingsAsync(Db db, DossierDocument letter) =>
        db.Set<DossierDocument>().Where(d => d.DossierId == letter.DossierId && d.Template == letter.Template).OrderBy(d => d.Id).ToListAsync();

    /// <summary>The texts as they are typed: what the template numbers line by line is one text with its lines.</summary>
    private JsonObject Typed(string template, FormDefinition form, JsonObject input)
    {
        var values = new JsonObject();
        foreach (var field in templates.FieldsOf(template).Where(f => form.Field(f.Name) is not null))
            values[field.Name] = input[field.Name] is JsonArray lines ? string.Join('\n', lines.Select(l => (string?)l)) : input[field.Name]?.DeepClone();
        return values;
    }

    /// <summary>The letter's input with the texts that were typed, and the promise that the dossier makes now.</summary>
    private JsonObject Corrected(string template, FormDefinition form, JsonObject former, JsonObject typed, Dossier dossier)
    {
        var input = (JsonObject)former.DeepClone();
        foreach (var field in templates.FieldsOf(template).Where(f => form.Field(f.Name) is not null))
            input[field.Name] = field.Type == DocumentFieldType.Lines ? LinesOf((string?)typed[field.Name]) : typed[field.Name]?.DeepClone();
        if (input.ContainsKey("newDueAt")) input["newDueAt"] = DocumentSheets.Utc(dossier.DueAt!.Value);
        return input;
    }

    /// <summary>A text line by line, empty ones left out.</summary>
    internal static JsonArray LinesOf(string? text) =>
        new([.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => (JsonNode)line)]);
}
