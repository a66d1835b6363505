using System.Text.RegularExpressions;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Procedures;

/// <summary>What the heading of a group of papers means.</summary>
internal enum GroupKind { Common, HandIn, Show, Note, Condition, Case }

/// <summary>Reads headings and lines of the portal's lists of papers: which are cases, which are classes, which are only notes.</summary>
internal static partial class PaperLines
{
    /// <summary>Meaning of a heading, with the title of the case or the words of the condition.</summary>
    public static (GroupKind Kind, string Text) Group(string? heading)
    {
        var title = heading is null ? "" : PaperName.Tidy(heading);
        var folded = Vietnamese.Fold(title);
        if (folded.Length == 0 || CommonHeading().IsMatch(folded))
            return (GroupKind.Common, "");
        if (folded.StartsWith("luu y", StringComparison.Ordinal))
            return (GroupKind.Note, "");
        if (folded.Contains("uy quyen thuc hien thu tuc", StringComparison.Ordinal))
            return (GroupKind.Condition, "khi ủy quyền cho người khác làm thủ tục");
        if (OnlineHeading().IsMatch(folded))
            return (GroupKind.Condition, "khi nộp hồ sơ trực tuyến");
        if (ForVessel().Match(title) is { Success: true } vessel)
            return (GroupKind.Case, Title(vessel.Groups[1].Value));
        if (folded.StartsWith("xuat trinh", StringComparison.Ordinal) || folded.Contains("phai xuat trinh", StringComparison.Ordinal))
            return (GroupKind.Show, "");
        if (folded.Contains("giay to phai nop", StringComparison.Ordinal))
            return (GroupKind.HandIn, "");
        return (GroupKind.Case, Title(title));
    }

    /// <summary>Class of a line inside a group.</summary>
    public static PaperClass Class(GroupKind group, string line, int originals, int copies)
    {
        if (group == GroupKind.Note)
            return PaperClass.Note;
        var folded = Vietnamese.Fold(PaperName.Tidy(line));
        if (originals + copies == 0 && (NoteStart().IsMatch(folded) || folded.TrimEnd().EndsWith(':')))
            return PaperClass.Note;
        if (BareCondition().IsMatch(Vietnamese.Fold(PaperName.Of(line))))
            return PaperClass.Note;
        if (folded.StartsWith("luu y", StringComparison.Ordinal) || folded.StartsWith("vi du", StringComparison.Ordinal))
            return PaperClass.Note;
        return group == GroupKind.Show || folded.StartsWith("xuat trinh", StringComparison.Ordinal) ? PaperClass.Show : PaperClass.HandIn;
    }

    /// <summary>True when the name itself says that only some people need the paper.</summary>
    public static bool IsConditional(string line) => Conditional().IsMatch(Vietnamese.Fold(line));

    /// <summary>Our own sentence for a note that many procedures repeat; null for a heading that says nothing, "" when we have none.</summary>
    public static string? OwnNote(string line)
    {
        var folded = Vietnamese.Fold(PaperName.Tidy(line));
        foreach (var (start, sentence) in OwnNotes)
        {
            if (folded.Contains(start, StringComparison.Ordinal))
                return sentence;
        }
        return folded.TrimEnd().EndsWith(':') ? null : "";
    }

    static string Title(string title)
    {
        var name = PaperName.FirstSentence(TitleHead().Replace(TitleTail().Replace(title.Trim(), ""), ""), 160);
        return name.Length == 0 ? title : char.ToUpperInvariant(name[0]) + name[1..];
    }

    static readonly (string Start, string? Sentence)[] OwnNotes =
    [
        ("qua he thong buu chinh thi phai gui kem", "Gửi qua bưu điện thì gửi kèm bản sao có chứng thực của giấy tờ phải xuất trình."),
        ("giay to tuy than su dung la", "Đã có căn cước hoặc hộ chiếu: chỉ cần cho biết số; cán bộ tự tra cứu."),
        ("thong tin ca nhan trong cac giay to nay da co", "Thông tin đã có trong cơ sở dữ liệu thì không phải tải giấy tờ lên."),
        ("khong khai thac duoc thong tin hoac thong tin khai thac", "Nếu cơ sở dữ liệu thiếu hoặc sai thông tin, mang bản chính để đối chiếu."),
        ("khong duoc yeu cau nguoi dang ky ho tich nop them", "Cán bộ không được đòi thêm giấy tờ ngoài danh sách này."),
        ("co quyen lua chon thuc hien thu tuc hanh chinh ve ho tich", "Được làm ở nơi thường trú hoặc nơi tạm trú; ở nơi khác thì được giúp nộp trực tuyến."),
        ("giay to xuat trinh khi dang ky ho tich", "Giấy tờ xuất trình được trả lại ngay; không phải nộp bản sao."),
        ("nop ban chup kem theo ban chinh", "Nộp bản chụp kèm bản chính để đối chiếu thì không phải nộp bản sao chứng thực."),
        ("co quan co tham quyen cua nuoc ngoai cap", "Giấy tờ của nước ngoài phải hợp pháp hóa lãnh sự, trừ khi được miễn."),
        ("co the nop ban sao duoc chung thuc tu ban chinh", "Có thể nộp bản sao chứng thực, bản sao từ sổ gốc, hoặc giấy tờ trên VNeID."),
        ("co the nop ban sao chung thuc tu ban chinh", "Có thể nộp bản sao chứng thực, bản sao từ sổ gốc, hoặc giấy tờ trên VNeID."),
        ("nhan ket qua tai trung tam phuc vu hanh chinh cong", "Khi đến nhận kết quả, mang giấy tờ tùy thân và bản chính giấy tờ đã gửi trực tuyến."),
        ("khai thac thong tin trong co so du lieu quoc gia ve dan cu", "Thông tin cư trú do cán bộ tự tra cứu khi có họ tên, ngày sinh và số định danh."),
        ("khai thac thong tin trong csdlqgvdc", "Thông tin cư trú do cán bộ tự tra cứu khi có họ tên, ngày sinh và số định danh."),
        ("bi tay xoa, sua chua, lam gia", "Giấy tờ bị tẩy xóa, sửa chữa hoặc làm giả thì kết quả bị hủy."),
        ("da co ban sao dien tu hoac da co ban dien tu", "Đã có bản điện tử thì dùng bản điện tử, không phải chụp lại."),
        ("lap van ban cam doan ve noi dung", "Được viết cam đoan thì phải cam đoan đúng sự thật."),
        ("noi dung cam doan khong dung su that", "Cam đoan sai sự thật thì bị từ chối hoặc hủy kết quả."),
        ("phai bao dam ro net, day du", "Ảnh chụp giấy tờ phải rõ nét, đủ trang, không mất góc."),
        ("co quan dang ky ho tich co trach nhiem tra cuu", "Giấy tờ hộ tịch đã đăng ký trong nước do cán bộ tự tra cứu."),
        ("giay chung sinh thi khong phai nop ban giay", "Đã có Giấy chứng sinh điện tử thì không phải nộp bản giấy."),
        ("khong thoa thuan duoc ve ho, dan toc", "Cha mẹ không thống nhất được họ, dân tộc, quê quán của con thì theo tập quán."),
        ("viec xac dinh ho, dan toc, dat ten", "Không đặt tên quá dài, khó dùng; họ và dân tộc theo quy định."),
        ("thuc hien viec nop/xuat trinh", null),
    ];

    [GeneratedRegex(@"^(thanh phan ho so( theo quy dinh.*)?|ho so( de nghi cong bo hoat dong| khac)?( bao)?( gom)?|bao gom|so luong ho so.*|nguoi yeu cau chung thuc nop .*|trong phieu neu ro.*|ho so cua nguoi .*|ho so gom ban sao.*)[\s:,.]*$")]
    private static partial Regex CommonHeading();

    [GeneratedRegex(@"moi truong dien tu\s*:?$|gui ho so truc tuyen")]
    private static partial Regex OnlineHeading();

    [GeneratedRegex(@"[Gg]iấy tờ phải (?:nộp|xuất trình)[^:]{0,12}?:?\s*[Đđ]ối với\s+(.{4,})$")]
    private static partial Regex ForVessel();

    [GeneratedRegex(@"^(luu y|truong hop|doi voi|nguoi (co )?yeu cau|nguoi tiep nhan|nguoi duoc|nguoi nuoc ngoai|nguoi chua du|ca nhan co quyen|co quan|viec|trong thoi han|ban chup cac giay to gui kem|giay to do co quan|giay to co trong ho so|chung cu chung minh .* gom|khi |neu |so luong ho so|phieu (nay|duoc)|ty le|vi du|cac truong hop|\(?doi voi|\(truong hop)")]
    private static partial Regex NoteStart();

    /// <summary>“Trường hợp …” or “Đối với …” that names no paper.</summary>
    [GeneratedRegex(@"^(truong hop|doi voi)(?!.*( thi | phai |:|ban sao|van ban|giay|don|to khai|tai lieu|ban chinh|chung tu))")]
    private static partial Regex BareCondition();

    [GeneratedRegex(@"neu co|truong hop|doi voi|neu (nguoi|la|co|khong)|\(khi |theo uy quyen|uy quyen")]
    private static partial Regex Conditional();

    [GeneratedRegex(@"^(đối với (trường hợp )?|trường hợp( \d+:)?|thành phần hồ sơ (khi )?|hồ sơ (đề nghị )?)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex TitleHead();

    [GeneratedRegex(@"[,:;\s]*(hồ sơ gồm|thì cần có|bao gồm|gồm)?[\s:;,.]*$", RegexOptions.IgnoreCase)]
    private static partial Regex TitleTail();
}
