using HacThanh.Modules.Registers.Exchange;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Registers.Pages;

/// <summary>"/so/{slug}/nhap": sends a spreadsheet; what it would do is shown next.</summary>
[Requires(RegistersModule.Open)]
[RequestSizeLimit(MaxRequest)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxRequest, MemoryBufferThreshold = MaxRequest)]
internal sealed class ImportModel(Db db, Caller caller, RegisterShelf shelf, Importing importing) : PageModel
{
    private const int MaxRequest = 21 * 1024 * 1024;

    public RegisterDefinition Register { get; private set; } = null!;
    public string? Problem { get; private set; }

    /// <summary>What tells a row from others.</summary>
    public string KeyWords => Register.Key.Count == 0 ? "toàn bộ nội dung" : string.Join(", ", Register.Key.Select(f => $"“{f.Label.Vi}”"));

    public void OnGet(string slug) => Open(slug);

    public async Task<IActionResult> OnPostAsync(string slug, IFormFile? tep)
    {
        Open(slug);
        try
        {
            if (tep is null or { Length: 0 }) throw new RuleException("Xin chọn tệp cần nhập.");
            using var content = new MemoryStream();
            await tep.CopyToAsync(content, HttpContext.RequestAborted);
            var import = await importing.ReceiveAsync(db, caller, Register, tep.FileName, content.ToArray());
            return Redirect($"{RegisterWords.Url(Register)}/nhap/{import.Id:D}");
        }
        catch (RuleException refused)
        {
            (Problem, Response.StatusCode) = (refused.Message, StatusCodes.Status422UnprocessableEntity);
            return Page();
        }
    }

    private void Open(string slug)
    {
        (Register, var access) = shelf.Open(slug);
        if (!access.EditsAll) throw new NotFoundException();
    }
}
