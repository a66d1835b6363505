using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>What the list of papers shows, with the mistakes of one request.</summary>
public abstract class PapersPage(FilingJourney journey) : FilingPage(journey)
{
    public IReadOnlyList<UploadPlace> Places { get; private set; } = [];
    public IEnumerable<Paper> Shows => Draft.Case.Papers.Where(p => p.Class == PaperClass.Show);
    public IEnumerable<Paper> Notes => Draft.Case.Papers.Where(p => p.Class == PaperClass.Note);

    /// <summary>HTML id of a paper's place.</summary>
    internal static string IdOf(string paper) => $"giay-{paper}";

    protected async Task ShowAsync(string? wrongPaper = null, string? wrong = null, bool missing = false)
    {
        var files = await Journey.FilesAsync(Draft);
        var lacking = missing ? Draft.MissingPapers.Select(p => p.Key).ToHashSet() : [];
        Places = [.. Draft.AskedPapers.Select(p =>
        {
            var stored = Draft.Content.Papers.Where(f => f.Key == p.Key).Select(f => new UploadedFile(f.FileId, f.Name, f.Size, files.GetValueOrDefault(f.FileId)?.State)).ToList();
            var error = wrongPaper == p.Key ? wrong
                : lacking.Contains(p.Key) ? "Chưa có tệp cho giấy tờ này."
                : missing && stored.Exists(f => !f.IsGood) ? "Có tệp chưa dùng được. Xin xóa tệp đó và gửi tệp khác." : null;
            return new UploadPlace(IdOf(p.Key), p.Name, p.Hint, p.Required, stored, $"{Draft.PapersUrl}/{p.Key}", $"{Draft.Url}/tep?paper={p.Key}", $"{Draft.PapersUrl}?handler=Remove", error, FilingJourney.LimitsOf(p));
        })];
    }

    protected IActionResult AgainWithPlaces() =>
        Again([.. Places.Where(p => p.Error is not null).Select(p => new Platform.Ui.FieldError(p.Id, $"{p.Title}: {p.Error}"))]);
}

/// <summary>"/nop-ho-so/ban-nhap/{id}/giay-to": the papers that these answers ask for.</summary>
[Requires(DossierPermissions.File)]
public sealed class PapersModel(FilingJourney journey, Flash flash) : PapersPage(journey)
{
    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await OpenAsync(id) is { } elsewhere) return elsewhere;
        await ShowAsync(missing: Request.Query.ContainsKey("sua"));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id)
    {
        if (await OpenAsync(id) is { } elsewhere) return elsewhere;
        if (Leaving) return Redirect(flash.Url("/ho-so-cua-toi", "Đã lưu bản nháp. Ông/bà có thể làm tiếp bất cứ lúc nào trong 30 ngày."));
        await ShowAsync(missing: true);
        return Places.Any(p => p.Error is not null) ? AgainWithPlaces() : Redirect(Draft.DeliveryUrl);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, [FromForm] Guid file)
    {
        if (await OpenAsync(id) is { } elsewhere) return elsewhere;
        var key = Draft.Content.Papers.FirstOrDefault(p => p.FileId == file)?.Key;
        await Journey.RemoveFileAsync(id, file);
        return Redirect(flash.Url(Draft.PapersUrl, "Đã xóa tệp.") + (key is null ? "" : $"#{IdOf(key)}-ten"));
    }
}
