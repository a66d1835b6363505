using HacThanh.Platform.Documents;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace HacThanh.Modules.Dossiers.Documents.Pages;

/// <summary>"/xac-minh": anybody with the code of a document, or with its file, learns whether it is genuine and in force. Sent files are not kept.</summary>
[Open]
[EnableRateLimiting("guess")]
[RequestFormLimits(MultipartBodyLengthLimit = Most, MemoryBufferThreshold = Most)]
public sealed class VerifyModel(Verification verification) : PageModel
{
    private const int Most = 4 * 1024 * 1024;

    /// <summary>The code as typed.</summary>
    public string Typed { get; private set; } = "";

    /// <summary>A code or a file was sent.</summary>
    public bool Asked { get; private set; }
    public VerifiedDocument? Found { get; private set; }
    public ComparedFile? Compared { get; private set; }
    public IReadOnlyList<FieldError> Errors { get; private set; } = [];

    public string Headline => Found switch
    {
        { Row.State: DocumentState.Revoked } => "Đã thu hồi",
        { Row.State: DocumentState.Replaced } => "Đã được thay thế",
        { Intact: false } => "Không còn nguyên vẹn",
        { Row.Kind: DocumentKind.Letter } => "Văn bản đúng của phường",
        _ => "Còn hiệu lực",
    };

    public string Sentence => Found switch
    {
        { Row.State: DocumentState.Revoked } => "Văn bản này không còn giá trị.",
        { Row.State: DocumentState.Replaced } => "Văn bản này đã có bản mới thay thế.",
        { Intact: false } => "Bản đang lưu không còn đúng như khi phát hành. Xin báo cho phường.",
        { Verdict: PdfVerdict.Unknown } => "Nội dung nguyên vẹn; chứng thư của người ký không thuộc danh sách tin cậy ở đây.",
        _ => "Nội dung nguyên vẹn, đúng như khi phát hành.",
    };

    public string ComparisonSentence => (Compared, Found) switch
    {
        ({ Comparison: FileComparison.Same }, _) => "Giống hệt bản gốc đang lưu.",
        ({ Comparison: FileComparison.Unreadable }, _) => "Không phải tệp PDF đọc được.",
        ({ Verdict: PdfVerdict.Valid }, null) => "Chữ ký số trong tệp hợp lệ, nhưng tệp không trùng văn bản nào đã phát hành ở đây.",
        ({ Verdict: PdfVerdict.Changed }, _) => "Tệp đã bị sửa sau khi ký. Đừng tin nội dung trong tệp này.",
        _ => "Tệp không giống bản gốc đang lưu. Đừng tin nội dung trong tệp này.",
    };

    public async Task OnGetAsync(string? code, [FromQuery(Name = "ma")] string? typed)
    {
        Typed = (code ?? typed ?? "").Trim();
        Asked = Typed.Length > 0;
        Found = await verification.FindAsync(Typed);
    }

    public async Task OnPostAsync([FromForm(Name = "ma")] string? typed, [FromForm(Name = "tep")] IFormFile? file, CancellationToken cancel)
    {
        Typed = (typed ?? "").Trim();
        Found = await verification.FindAsync(Typed);
        Asked = Typed.Length > 0;
        if (file is not { Length: > 0 })
        {
            Errors = [new("tep", "Chọn tệp PDF cần so sánh.")];
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        if (Typed.Length == 0) Found = await verification.FindAsync(bytes.ToArray());
        Compared = verification.Compare(bytes.ToArray(), Found);
    }
}
