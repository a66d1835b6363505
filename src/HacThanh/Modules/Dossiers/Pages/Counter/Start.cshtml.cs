using System.Text.Json.Nodes;
using HacThanh.Modules.Dossiers.Desk;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Pages.Counter;

/// <summary>One case of a procedure that can be filed here.</summary>
public sealed record CounterChoice(string Value, string Name, string? Case);

/// <summary>A draft that the clerk has not filed yet.</summary>
public sealed record UnfinishedDraft(Guid Id, string Name, DateTime SavedAt);

/// <summary>"/quay", first of three screens: which procedure, and who stands here. One scan of the citizen card answers the second question.</summary>
[Requires(DossierPermissions.Receive)]
public sealed class StartModel(Caller caller, Drafts drafts, Catalogues catalogues, FormLibrary forms, Db db, TimeProvider time) : PageModel
{
    private const int Listed = 12;

    public string? Search { get; private set; }
    public string? Chosen { get; private set; }
    public string Card { get; private set; } = "";
    public PartySnapshot Person { get; private set; } = new() { Name = "" };
    public string BirthDate { get; private set; } = "";
    public string? ProcedureError { get; private set; }
    public string? CardError { get; private set; }
    public string? NameError { get; private set; }
    public IReadOnlyList<CounterChoice> Choices { get; private set; } = [];
    public IReadOnlyList<string> AllNames { get; private set; } = [];
    public IReadOnlyList<UnfinishedDraft> Unfinished { get; private set; } = [];

    public IReadOnlyList<Platform.Ui.FieldError> Mistakes =>
        [.. new[] { ("thu-tuc-0", ProcedureError), ("the", CardError), ("ho-ten", NameError) }.Where(m => m.Item2 is not null).Select(m => new Platform.Ui.FieldError(m.Item1, m.Item2!))];

    public Task OnGetAsync([FromQuery(Name = "tim")] string? search) => ShowAsync(search, null);

    public async Task<IActionResult> OnPostAsync()
    {
        await ShowAsync(Text("tim"), Text("thu-tuc"));
        var picked = (Chosen ?? "").Split('/');
        if (picked.Length != 2 || Fileable().All(c => c.Value != Chosen)) ProcedureError = "Chọn thủ tục mà người dân cần làm.";
        ReadPerson();
        if (Mistakes.Count > 0)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var form = forms.Find(catalogues.For(db.Ward).Current(picked[0], VietnamTime.Today(time))!.Case(picked[1])!.Form!)!;
        var raw = new JsonObject();
        Prefill.Apply(form, raw, Person.PrefillSources());
        foreach (var signature in form.Fields.Where(f => f.Type.Name == "signature")) raw[signature.Name] = new JsonObject { ["name"] = Person.Name };
        var draft = await drafts.BeginAsync(caller, picked[0], picked[1], Channel.Counter, new DraftContent { Form = raw });
        return Redirect($"/quay/{draft.Row.Id}");
    }

    /// <summary>The card wins over what was typed; a telephone is on no card.</summary>
    private void ReadPerson()
    {
        Card = Text("the");
        BirthDate = Text("ngay-sinh");
        var phone = Phone.TryParse(Text("dien-thoai"), out var number, out _) ? number : Text("dien-thoai") is { Length: > 0 } typed ? typed : null;
        Person = new PartySnapshot
        {
            Name = Vietnamese.TidyName(Text("ho-ten")),
            CitizenId = Text("so-dinh-danh") is { Length: > 0 } id ? id : null,
            BirthDate = VietnamTime.TryParseDate(BirthDate, out var born, out _) ? born : null,
            Phone = phone,
        };
        if (Card.Length > 0)
        {
            if (!CitizenCardLine.TryParse(Card, out var card, out var unread)) CardError = unread;
            else Person = Person with { Name = card.Name, CitizenId = card.Id.Number, BirthDate = card.BirthDate, Address = AddressOf(card.Address) };
            return;
        }
        if (Person.Name.Length == 0) NameError = "Quét thẻ căn cước, hoặc nhập họ tên người nộp.";
    }

    /// <summary>A card prints house and street (or hamlet) first, then the commune and what it belongs to; the clerk checks it with the person.</summary>
    private static AddressSnapshot AddressOf(string printed) =>
        printed.Split(',', 2, StringSplitOptions.TrimEntries) is [var line, var commune] ? new(commune, null, line) : new(null, null, printed);

    private async Task ShowAsync(string? search, string? chosen)
    {
        (Search, Chosen) = (string.IsNullOrWhiteSpace(search) ? null : search.Trim(), chosen);
        var all = Fileable().ToList();
        AllNames = [.. all.Select(c => c.Name).Distinct()];
        if (Search is null) Choices = [.. all.Take(Listed)];
        else
        {
            var found = catalogues.For(db.Ward).Search.Find(Search, null, null, 100).Items.Select(p => p.Code).ToList();
            Choices = [.. all.Where(c => found.Contains(c.Value.Split('/')[0])).OrderBy(c => found.IndexOf(c.Value.Split('/')[0])).Take(Listed)];
        }
        if (Choices.Count == 1) Chosen ??= Choices[0].Value;
        var names = catalogues.For(db.Ward);
        Unfinished = [.. (await drafts.ListAsync(caller)).Where(d => d.Channel == Channel.Counter).Take(8)
            .Select(d => new UnfinishedDraft(d.Id, DeskWords.Short(names.Find(d.ProcedureCode)?.Name ?? d.ProcedureCode), d.SavedAt))];
    }

    private IEnumerable<CounterChoice> Fileable()
    {
        foreach (var procedure in catalogues.For(db.Ward).Procedures.Where(p => p.Fileable))
        {
            if (procedure.On(VietnamTime.Today(time)) is not { } version) continue;
            var cases = version.Cases.Where(c => c.Fileable && !c.Internal).ToList();
            foreach (var one in cases)
                yield return new CounterChoice($"{procedure.Code}/{one.Slug}", DeskWords.Short(version.Name), cases.Count > 1 || version.Name.Length > 64 ? one.Title : null);
        }
    }

    private string Text(string name) => Request.Form[name].ToString().Trim();
}
