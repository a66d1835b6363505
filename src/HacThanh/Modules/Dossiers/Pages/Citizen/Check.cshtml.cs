using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>"/nop-ho-so/ban-nhap/{id}/kiem-tra": everything once more, then it is filed.</summary>
[Requires(DossierPermissions.File)]
public sealed class CheckModel(FilingJourney journey) : FilingPage(journey)
{
    /// <summary>What is missing or wrong, with the page that puts it right.</summary>
    public IReadOnlyList<(string Url, string Sentence)> Gaps { get; private set; } = [];

    /// <summary>Uploaded files by paper name.</summary>
    public IReadOnlyList<(string Paper, UploadedFile File)> Files { get; private set; } = [];

    public FormView View(int section) => new()
    {
        Definition = Draft.Form,
        Values = Draft.Filled.Data,
        Today = Draft.Today,
        OnlySection = section,
        ChangeUrl = Draft.SectionUrl(section),
    };

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await OpenAsync(id) is { } elsewhere) return elsewhere;
        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        if (await OpenAsync(id) is { } elsewhere) return elsewhere;
        await ShowAsync();
        if (Gaps.Count > 0) return Again();
        var result = await Journey.FileAsync(Draft, cancel);
        if (result.Dossier is { } dossier) return Redirect(MyDossiers.Url(dossier.Code) + "?da-nop");
        Gaps = [.. result.Errors.Select(e => (UrlOf(e), e.Message))];
        return Again();
    }

    private async Task ShowAsync()
    {
        var states = await Journey.FilesAsync(Draft);
        var names = Draft.AskedPapers.ToDictionary(p => p.Key, p => p.Name);
        Files = [.. Draft.KeptPapers.Select(f => (names[f.Key], new UploadedFile(f.FileId, f.Name, f.Size, states.GetValueOrDefault(f.FileId)?.State)))];
        var gaps = Draft.Filled.Errors.Select(e => (UrlOf(e), e.Message)).ToList();
        gaps.AddRange(Draft.MissingPapers.Select(p => ($"{Draft.PapersUrl}?sua#{PapersPage.IdOf(p.Key)}", $"Thiếu giấy tờ: {p.Name}.")));
        gaps.AddRange(Files.Where(f => !f.File.IsGood).Select(f => ($"{Draft.PapersUrl}?sua", $"Tệp “{f.File.Name}”: {f.File.Words}.")));
        if (!Draft.Content.DeliveryChosen) gaps.Add((Draft.DeliveryUrl, "Chọn cách nhận kết quả."));
        Gaps = gaps;
    }

    private string UrlOf(FormError error) => error.Path.StartsWith("papers.", StringComparison.Ordinal)
        ? $"{Draft.PapersUrl}?sua#{PapersPage.IdOf(error.Path["papers.".Length..])}"
        : Draft.SectionOf(error) is >= 0 and var section ? $"{Draft.SectionUrl(section)}?sua#{FieldView.IdOf(error.Path)}" : Draft.SectionUrl(Draft.Sections.First());
}
