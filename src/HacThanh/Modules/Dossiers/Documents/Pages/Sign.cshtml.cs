using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Dossiers.Documents.Pages;

/// <summary>"/ho-so/{code}/van-ban/{id}/ky": a leader sees exactly the bytes that will be signed, and signs, uploads the signed scan, or sends them back.</summary>
[Requires(DossierPermissions.Sign)]
public sealed class SignModel(Caller caller, DocumentDesk desk, Signing signing, Flash flash) : PageModel
{
    public OpenDocument It { get; private set; } = null!;
    public string? Problem { get; private set; }
    public bool Possible { get; private set; }
    public bool ReasonMissing { get; private set; }
    public bool HasDevice => signing.HasDevice;

    public async Task OnGetAsync(string code, Guid id)
    {
        await ShowAsync(code, id);
        if (!Possible) Response.StatusCode = StatusCodes.Status409Conflict;
    }

    public Task<IActionResult> OnPostKyAsync(string code, Guid id, CancellationToken cancel) => ActAsync(code, id, "Đã ký. Văn bản được chuyển đến văn thư để cấp số, đóng dấu.",
        () => signing.SignAsync(caller, code, id, Request.Form["da-xem"].ToString(), cancel));

    public Task<IActionResult> OnPostBanQuetAsync(string code, Guid id, CancellationToken cancel) => ActAsync(code, id, "Đã nhận bản quét. Văn bản được chuyển đến văn thư.", async () =>
    {
        var sent = Request.Form.Files.GetFile("ban-quet");
        if (sent is not { Length: > 0 }) throw new RuleException("Xin chọn tệp PDF quét văn bản đã ký.");
        using var bytes = new MemoryStream();
        await sent.CopyToAsync(bytes, cancel);
        await signing.SignByScanAsync(caller, code, id, Request.Form["da-xem"].ToString(), bytes.ToArray(), cancel);
    });

    public async Task<IActionResult> OnPostTraLaiAsync(string code, Guid id, CancellationToken cancel)
    {
        var reason = Request.Form["reason"].ToString();
        if (!string.IsNullOrWhiteSpace(reason)) return await ActAsync(code, id, "Đã trả lại người soạn.", () => signing.ReturnAsync(caller, code, id, reason, cancel));
        ReasonMissing = true;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ShowAsync(code, id);
        return Page();
    }

    private async Task<IActionResult> ActAsync(string code, Guid id, string done, Func<Task> act)
    {
        try
        {
            await act();
            return Redirect(flash.Url($"/ho-so/{code}/van-ban/{id}", done));
        }
        catch (RuleException refused)
        {
            await ShowAsync(code, id);
            (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status409Conflict);
            return Page();
        }
    }

    private async Task ShowAsync(string code, Guid id)
    {
        It = await desk.OpenAsync(caller, code, id);
        Problem = signing.WhyNot(caller, It);
        Possible = Problem is null;
    }
}
