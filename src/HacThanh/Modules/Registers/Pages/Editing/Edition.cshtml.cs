using HacThanh.Modules.Registers.Editing;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Registers.Pages.Editing;

/// <summary>"/quan-tri/so/{slug}/ban/{number}": what an edition changed; posting makes it the draft.</summary>
[Requires(RegistersModule.Define)]
internal sealed class EditionModel(Db db, Caller caller, RegisterEditor editor, FormLibrary forms, RoleTables roles, Flash flash, TimeProvider time) : FormPage(time)
{
    public RegisterDraft Draft { get; private set; } = null!;
    public RegisterEdition Edition { get; private set; } = null!;

    /// <summary>Against the edition before, or what ships.</summary>
    public IReadOnlyList<string> Differences { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, int number) => Ask(await OpenAsync(slug, number));

    public async Task<IActionResult> OnPostAsync(string slug, int number) => await AnswerAsync(await OpenAsync(slug, number), async _ =>
    {
        await RegisterEditor.ChangeAsync(db, caller.Actor, Draft, SeenThen, RegisterOverlay.Read(Edition.Changes, Draft.Shipped), $"Lấy lại bản {number}");
        return flash.Url(Back, $"Đã đưa bản {number} vào bản nháp. Xem lại rồi công bố.");
    });

    private async Task<FormDefinition> OpenAsync(string slug, int number)
    {
        Draft = await editor.OpenAsync(db, slug);
        Edition = Draft.Editions.FirstOrDefault(e => e.Number == number) ?? throw new NotFoundException();
        var before = Draft.Editions.FirstOrDefault(e => e.Number < number);
        var older = before is not null ? RegisterOverlay.Read(before.Changes, Draft.Shipped).Effective.Document : Draft.Shipped?.Document ?? [];
        var table = roles.Of(db.Ward);
        Differences = new RegisterDifference(role => table.Roles.FirstOrDefault(r => r.Name == role)?.Label ?? role).Between(older, RegisterOverlay.Read(Edition.Changes, Draft.Shipped).Effective.Document);
        (Back, Seen, Heading, Button) = (Draft.Url, Draft.Draft?.Version, $"Bản {number} của sổ {Draft.Title}", $"Lấy lại bản {number} làm bản nháp");
        Consequence = Draft.Draft is null ? "Lấy lại bản này thì nó thành bản nháp; bản đang dùng giữ nguyên cho đến khi công bố." : "Lấy lại bản này thì bản nháp hiện có bị thay.";
        return forms.Find("quan-tri-so-xac-nhan")!;
    }
}
