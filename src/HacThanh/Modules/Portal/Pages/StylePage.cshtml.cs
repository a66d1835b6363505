using HacThanh.Platform;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace HacThanh.Modules.Portal.Pages;

/// <summary>
/// "/mau-giao-dien": every component of the house on one page, on the layout of residents or (?ban=lam-viec) of the desk; ?loi=409 shows how a
/// failure looks. Exists in demo mode only.
/// </summary>
[Open]
public sealed class StylePageModel(ShellView shell, TimeProvider clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "ban")]
    public string? Desk { get; set; }

    [BindProperty(SupportsGet = true, Name = "loi")]
    public int? Failing { get; set; }

    public bool OnDesk => Desk == "lam-viec";

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>Questions that a map helps to answer.</summary>
    public FormView Places => new()
    {
        Definition = new()
        {
            Form = "mau-vi-tri",
            Version = 1,
            Title = new("Vị trí"),
            Sections = [new() { Title = new("Vị trí trên bản đồ"), Fields = [Place("vi-tri", "point", "Vị trí"), Place("tuyen", "line", "Tuyến đường"), Place("khu", "area", "Khu đất")] }],
        },
        Values = [],
        Today = VietnamTime.Today(clock),
    };

    public IActionResult OnGet()
    {
        if (!shell.Demo) return NotFound();
        switch (Failing)
        {
            case 409: throw new RuleException("Hồ sơ đã được chuyển cho bộ phận khác lúc 09:15, nên không thể tiếp nhận lần nữa.");
            case 503: throw new StoreUnavailableException("Ổ đĩa của hệ thống đã đầy nên chưa ghi được hồ sơ.");
            case 500: throw new InvalidOperationException("Lỗi dùng thử của trang mẫu giao diện.");
            case { } status: return StatusCode(status);
            default: break;
        }
        shell.Flash = "Đã lưu tờ khai. Ông/bà có thể điền tiếp bất cứ lúc nào trong 30 ngày.";
        if (OnDesk)
        {
            shell.AccountName = "Lê Thị Mẫu";
            shell.AccountPost = "Công chức một cửa (mẫu)";
            shell.DeskMenu = [new("Việc của tôi", "/mau-giao-dien"), new("Hồ sơ", "/lam-viec/ho-so"), new("Tiếp nhận", "/lam-viec/tiep-nhan"), new("Chờ ký", "/lam-viec/cho-ky"), new("Nhật ký", "/lam-viec/nhat-ky")];
        }
        return Page();
    }

    private static FieldDefinition Place(string name, string type, string label) =>
        new() { Name = name, Type = FieldTypes.Find(type)!, Label = new(label), Help = new("Gõ vĩ độ rồi kinh độ, hoặc chọn trên bản đồ") };
}
