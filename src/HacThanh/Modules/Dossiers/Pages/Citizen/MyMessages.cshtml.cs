using System.Text.Json.Nodes;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>"/ho-so-cua-toi/{code}/tin-nhan": messages with the office on one dossier.</summary>
[Requires(DossierPermissions.Own)]
public sealed class MyMessagesModel(MyDossierRooms rooms, Flash flash) : MyDossierPage(rooms)
{
    public IReadOnlyList<MessageLine> Messages { get; private set; } = [];
    public bool MayWrite { get; private set; }
    public string Text { get; private set; } = "";

    public async Task OnGetAsync(string code)
    {
        await OpenAsync(code);
        await ShowAsync();
    }

    public async Task<IActionResult> OnPostAsync(string code, [FromForm(Name = "text")] string? text, [FromForm(Name = "khoa")] string? key)
    {
        await OpenAsync(code);
        var result = await Rooms.Processing.ActAsync(Rooms.Caller, code, DossierFlow.Message, new JsonObject { ["text"] = text ?? "" }, idempotencyKey: key is { Length: > 0 and <= 64 } ? key : null);
        if (result.Errors.Count == 0) return Redirect(flash.Url($"{Address}/tin-nhan", "Đã gửi tin nhắn cho cán bộ."));
        Text = text ?? "";
        Mistakes = [.. result.Errors.Select(e => new Platform.Ui.FieldError("text", e.Message))];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ShowAsync();
        return Page();
    }

    private async Task ShowAsync()
    {
        Messages = await MessageLine.ReadAsync(Rooms.Db, Rooms.KeyOf(Dossier), Dossier.Id, 200);
        MayWrite = Rooms.Processing.Allowed(Rooms.Caller, Dossier).Any(a => a.Move.Action == DossierFlow.Message);
    }
}
