using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh.Platform;
using HacThanh.Platform.Files;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>What the pages share on which asked-for papers are sent. Files wait under the account, tied to request and item, until they are sent together.</summary>
public abstract class SupplementPage(MyDossierRooms rooms, FileStore files) : MyDossierPage(rooms)
{
    private ILookup<int, UploadedFile> stored = Array.Empty<UploadedFile>().ToLookup(_ => 0);

    public SupplementRequest AskedFor { get; private set; } = null!;
    public IReadOnlyList<SupplementItem> Items { get; private set; } = [];
    public IReadOnlyList<UploadPlace> Places { get; private set; } = [];
    public string Note { get; protected set; } = "";

    protected FileStore Store => files;

    protected string KindOf(int item) => string.Create(CultureInfo.InvariantCulture, $"supplement-{AskedFor.Id:N}-{item}");

    /// <summary>HTML id of an item's place.</summary>
    protected static string IdOf(int item) => string.Create(CultureInfo.InvariantCulture, $"muc-{item + 1}");

    protected UploadedFile[] FilesOf(int item) => [.. stored[item]];

    /// <summary>Opens the dossier and its open request.</summary>
    /// <exception cref="RuleException">Nothing is asked for.</exception>
    protected async Task OpenRequestAsync(string code)
    {
        await OpenAsync(code);
        AskedFor = (await Rooms.Tracking.ReadAsync(Dossier)).Open ?? throw new RuleException("Hồ sơ này hiện không có yêu cầu bổ sung nào.");
        Items = SupplementItem.Read(Rooms.KeyOf(Dossier), AskedFor);
    }

    protected async Task ShowAsync(IReadOnlyDictionary<int, string>? wrong = null)
    {
        var kinds = Enumerable.Range(0, Items.Count).ToDictionary(KindOf, i => i);
        var names = kinds.Keys.ToList();
        var mine = Rooms.Caller.Id;
        var rows = await Rooms.Db.Set<StoredFile>().Where(f => f.OwnerId == mine && names.Contains(f.OwnerKind) && f.State != FileState.Refused && f.State != FileState.Uploading).OrderBy(f => f.Id).ToListAsync();
        stored = rows.ToLookup(f => kinds[f.OwnerKind], f => new UploadedFile(f.Id, files.NameOf(f), f.Size, f.State));
        Places = [.. Items.Select((item, i) => new UploadPlace(IdOf(i), item.Paper, item.What, Required: true, FilesOf(i),
            string.Create(CultureInfo.InvariantCulture, $"{Address}/bo-sung/{i + 1}"), null, $"{Address}/bo-sung?handler=Remove", wrong?.GetValueOrDefault(i), FileLimits.Drawings))];
    }

    protected IActionResult Again(int status = StatusCodes.Status422UnprocessableEntity)
    {
        Mistakes = [.. Places.Where(p => p.Error is not null).Select(p => new Platform.Ui.FieldError(p.Id, $"{p.Title}: {p.Error}"))];
        Response.StatusCode = status;
        return Page();
    }
}

/// <summary>"/ho-so-cua-toi/{code}/bo-sung": the items asked for, and sending them together.</summary>
[Requires(DossierPermissions.Own)]
public sealed class SupplementModel(MyDossierRooms rooms, FileStore files, Flash flash) : SupplementPage(rooms, files)
{
    private const int MaxNote = 1000;

    public async Task OnGetAsync(string code)
    {
        await OpenRequestAsync(code);
        await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(string code, [FromForm(Name = "note")] string? note)
    {
        await OpenRequestAsync(code);
        await ShowAsync();
        Note = note ?? "";
        var wrong = new Dictionary<int, string>();
        for (var i = 0; i < Items.Count; i++)
            if (FilesOf(i).Any(f => !f.IsGood)) wrong[i] = "Có tệp chưa dùng được. Xin xóa tệp đó và gửi tệp khác.";
            else if (FilesOf(i).Length == 0 && string.IsNullOrWhiteSpace(note)) wrong[i] = "Chưa có tệp. Nếu mục này không phải gửi tệp, xin nói rõ trong ô “Lời nhắn cho cán bộ”.";
        if (wrong.Count > 0)
        {
            await ShowAsync(wrong);
            return Again();
        }
        var papers = new JsonArray();
        for (var i = 0; i < Items.Count; i++)
            foreach (var file in FilesOf(i))
                papers.Add(new JsonObject { ["key"] = KeyOf(i), ["name"] = Items[i].Paper, ["fileId"] = file.Id.ToString(), ["fileName"] = file.Name });
        var raw = new JsonObject { ["note"] = Note };
        if (papers.Count > 0) raw["papers"] = papers;
        var result = await Rooms.Processing.ActAsync(Rooms.Caller, code, DossierFlow.Supplement, raw);
        if (result.Errors.Count == 0) return Redirect(flash.Url(Address, "Đã gửi giấy tờ bổ sung. Phường tiếp tục giải quyết hồ sơ."));
        Mistakes = [.. result.Errors.Select(e => new Platform.Ui.FieldError("note", e.Path == "note" ? $"Lời nhắn dài quá {MaxNote} ký tự." : e.Message))];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(string code, [FromForm] Guid file)
    {
        await OpenRequestAsync(code);
        await ShowAsync();
        if (!Places.SelectMany(p => p.Files).Any(f => f.Id == file)) throw new NotFoundException();
        await Store.RemoveAsync(Rooms.Db, file);
        return Redirect(flash.Url($"{Address}/bo-sung", "Đã xóa tệp."));
    }

    private string KeyOf(int item) => string.Create(CultureInfo.InvariantCulture, $"bo-sung-{AskedFor.Number}-{item + 1}");
}
