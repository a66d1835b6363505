using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>"/nop-ho-so/ban-nhap/{id}/nhan-ket-qua": how the result comes, and how the ward reaches the applicant.</summary>
[Requires(DossierPermissions.File)]
public sealed class DeliveryModel(FilingJourney journey, Flash flash) : FilingPage(journey)
{
    private const int MaxAddress = 300;

    /// <summary>Chosen way; null while none is.</summary>
    public DeliveryWay? Way { get; private set; }
    public string PostTo { get; private set; } = "";

    /// <summary>The applicant as the form names them, for phone and address.</summary>
    public PartySnapshot? Applicant { get; private set; }
    public string? ErrorOf(string field) => Mistakes.FirstOrDefault(m => m.FieldId == field)?.Sentence;

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await OpenAsync(id) is { } elsewhere) return elsewhere;
        Show(Draft.Content.DeliveryChosen ? Draft.Content.DeliveryWay : null, Draft.Content.PostTo);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, [FromForm(Name = "cach")] string? way, [FromForm(Name = "dia-chi")] string? postTo)
    {
        if (await OpenAsync(id) is { } elsewhere) return elsewhere;
        var chosen = Enum.TryParse<DeliveryWay>(way, out var known) && Enum.IsDefined(known) ? known : (DeliveryWay?)null;
        var address = Vietnamese.Normalise(postTo ?? "").Trim();
        Show(chosen, address);
        if (address.Length <= MaxAddress)
            await Journey.ChangeAsync(id, c => c with { DeliveryWay = chosen ?? c.DeliveryWay, DeliveryChosen = chosen is not null || c.DeliveryChosen, PostTo = address.Length > 0 ? address : null });
        if (Leaving) return Redirect(flash.Url("/ho-so-cua-toi", "Đã lưu bản nháp. Ông/bà có thể làm tiếp bất cứ lúc nào trong 30 ngày."));
        if (chosen is null) return Again(new FieldError("cach", "Chọn cách nhận kết quả."));
        if (address.Length > MaxAddress) return Again(new FieldError("dia-chi", $"Địa chỉ dài quá {MaxAddress} ký tự."));
        if (chosen == DeliveryWay.Post && address.Length == 0) return Again(new FieldError("dia-chi", "Nhập địa chỉ để bưu điện giao kết quả."));
        return Redirect(Draft.CheckUrl);
    }

    private void Show(DeliveryWay? way, string? postTo)
    {
        Applicant = PartySnapshot.FromForm(Draft.Form, Draft.Filled.Data);
        (Way, PostTo) = (way, postTo ?? Applicant?.Address?.ToString() ?? "");
    }
}
