using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>"/nop-ho-so/ban-nhap/{id}/xoa": asks once, then throws the draft away.</summary>
[Requires(DossierPermissions.File)]
public sealed class DiscardDraftModel(FilingJourney journey) : FilingPage(journey)
{
    public Confirmation Confirmation => new(
        "Xóa bản nháp này?", $"Tờ khai “{Draft.Version.Name}” đang điền dở và {Draft.Content.Papers.Count} tệp đã gửi kèm sẽ bị xóa hẳn.",
        "/ho-so-cua-toi?handler=Discard", "Xóa bản nháp", "/ho-so-cua-toi", Hidden: new Dictionary<string, string> { ["id"] = Draft.Id.ToString() }, Dangerous: true);

    public async Task<IActionResult> OnGetAsync(Guid id) => await OpenAsync(id) ?? Page();
}
