using System.Text.Json.Nodes;
using HacThanh.Modules.Registers.Files;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>
/// "/so/{slug}/{id}/anh": the photos and files of a record. ?thay={file} asks for another in its place, ?muc={field}&amp;cot={column}&amp;ben={file} for one beside
/// it; posting takes one file in.
/// </summary>
[Requires(RegistersModule.Open), StreamedForm]
internal sealed class FilesModel(Db db, Caller caller, RegisterShelf shelf, FileStore files, FileEdits edits, RegisterRows rows, Flash flash) : PageModel
{
    private const int LongestNote = 200;

    public RegisterDefinition Register { get; private set; } = null!;
    public RegisterRow Row { get; private set; } = null!;
    public bool MayEdit { get; private set; }

    /// <summary>Answers whose files are shown: open ones, and hidden ones for those who may open them, without their names.</summary>
    public JsonObject Answers { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, FileState> States { get; private set; } = new Dictionary<Guid, FileState>();

    /// <summary>The place that the address names; null for the whole page.</summary>
    public FilePlace? Place { get; private set; }
    public string? Problem { get; private set; }

    [BindProperty(Name = "muc", SupportsGet = true)]
    public string? Field { get; set; }

    [BindProperty(Name = "cot", SupportsGet = true)]
    public string? Column { get; set; }

    [BindProperty(Name = "thay", SupportsGet = true)]
    public Guid? Replaces { get; set; }

    [BindProperty(Name = "ben", SupportsGet = true)]
    public Guid? Beside { get; set; }

    public string Note { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public string Address => RegisterWords.Url(Register, Row.Id) + "/anh";

    /// <summary>Where the form of a place goes; the place is known before the file is read.</summary>
    public string Action(FilePlace place) => Address + QueryString.Create(new Dictionary<string, string?>
    {
        ["muc"] = place.Field.Name,
        ["cot"] = place.Column,
        ["thay"] = place.Replaces?.ToString("D"),
        ["ben"] = place.Beside?.ToString("D"),
    }.Where(p => p.Value is not null));

    public async Task OnGetAsync(string slug, Guid id)
    {
        await OpenAsync(slug, id);
        Place = MayEdit ? FindNamed() : null;
    }

    public async Task<IActionResult> OnPostAsync(string slug, Guid id)
    {
        await OpenAsync(slug, id);
        if (!MayEdit) throw new NotFoundException();
        var place = Find() ?? throw new NotFoundException();
        try
        {
            var (fields, file) = await UploadEndpoints.ReceiveFormAsync(HttpContext, files, db, FileEdits.Waiting(caller), place.Limits);
            (Note, Reason) = (Text(fields, "ghi-chu"), Text(fields, "ly-do"));
            if (file is null) throw new FileRefusedException(FileRefusal.Empty, "Chưa chọn tệp nào.");
            var what = (place.Replaces is null ? "Thêm " : "Thay ") + place.What;
            await edits.PutAsync(db, caller, Register, id, place, file, Note.Length == 0 ? null : Note, Reason.Length == 0 ? what : $"{what}: {Reason}");
            return Redirect(flash.Url(Address, place.Replaces is null ? "Đã thêm." : "Đã thay."));
        }
        catch (FileRefusedException refused)
        {
            (Problem, Response.StatusCode) = (refused.Message, refused.StatusCode);
        }
        catch (RuleException refused)
        {
            (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
        }
        await OpenAsync(slug, id);
        Place = FindNamed();
        return Page();
    }

    private FilePlace? Find() => FilePlace.Find(Register, Answers, Field, Column, Replaces, Beside);

    /// <summary>The place beside or of a file, as long as that file is there.</summary>
    private FilePlace? FindNamed() => (Replaces ?? Beside) is { } there && RecordFiles.FieldOf(Register, RecordFiles.Fields(Register), Answers, there) is not null ? Find() : null;

    private async Task OpenAsync(string slug, Guid id)
    {
        (Register, var access, Row) = await shelf.OpenAsync(slug, id);
        MayEdit = access.MayEdit(Row);
        Answers = access.MayReveal(Row) ? rows.Answers(db.Ward, Register, Row) : Row.Data;
        if (!RecordFiles.Fields(Register).Any()) throw new NotFoundException();
        States = await RecordFiles.StatesAsync(db, Register, Answers);
    }

    private static string Text(IReadOnlyDictionary<string, string> fields, string name)
    {
        var text = Vietnamese.Normalise(fields.GetValueOrDefault(name));
        return text.Length > LongestNote ? text[..LongestNote] : text;
    }
}
