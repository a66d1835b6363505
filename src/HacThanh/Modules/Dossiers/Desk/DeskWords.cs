using System.Globalization;
using HacThanh.Platform.Text;
using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Dossiers.Desk;

/// <summary>Short words and colours of the officers' pages.</summary>
internal static class DeskWords
{
    private const string Prefix = "Thủ tục ";

    /// <summary>Official names run over lines; a list shows their head.</summary>
    public static string Short(string name)
    {
        if (name.StartsWith(Prefix, StringComparison.Ordinal) && name.Length > Prefix.Length) name = char.ToUpper(name[Prefix.Length], Vietnamese.Culture) + name[(Prefix.Length + 1)..];
        var cut = name.IndexOfAny(['(', ';']);
        var head = (cut > 12 ? name[..cut] : name).Trim();
        if (head.Length <= 64) return head;
        var space = head.LastIndexOf(' ', 60);
        return head[..(space > 0 ? space : 60)] + "…";
    }

    /// <summary>Colour of a state.</summary>
    public static Tone ToneOf(DossierState state) => state switch
    {
        DossierState.Accepted or DossierState.Processing => Tone.Working,
        DossierState.Supplementing or DossierState.Paying or DossierState.Withdrawing => Tone.Waiting,
        DossierState.Done or DossierState.Delivered => Tone.Done,
        DossierState.Refused or DossierState.Stopped => Tone.Stopped,
        _ => Tone.Neutral,
    };

    /// <summary>Working minutes: "45 phút", "2 giờ 30 phút".</summary>
    public static string Minutes(int minutes) => minutes switch
    {
        < 60 => Invariant($"{minutes} phút"),
        _ when minutes % 60 == 0 => Invariant($"{minutes / 60} giờ"),
        _ => Invariant($"{minutes / 60} giờ {minutes % 60} phút"),
    };

    /// <summary>"08:15" today, "08:15 20/11" this year, with the year before.</summary>
    public static string When(DateTime utc, DateTime now)
    {
        var (at, today) = (VietnamTime.ToLocal(utc), VietnamTime.ToLocal(now));
        return at.ToString(at.Date == today.Date ? "HH:mm" : at.Year == today.Year ? "HH:mm dd/MM" : "dd/MM/yyyy", CultureInfo.InvariantCulture);
    }

    /// <summary>Why the clock stood.</summary>
    public static string PauseOf(string action) => action switch
    {
        DossierFlow.AskSupplement => "Chờ người dân bổ sung giấy tờ",
        DossierFlow.AskPayment => "Chờ người dân nộp phí",
        DossierFlow.Withdraw => "Chờ giải quyết yêu cầu rút hồ sơ",
        _ => "Tạm dừng",
    };

    /// <summary>What stands in the green banner after an action.</summary>
    public static string Done(string action) => action switch
    {
        DossierFlow.Accept => "Đã tiếp nhận hồ sơ, chuyển sang bước xử lý.",
        DossierFlow.Take => "Đã nhận bước này.",
        DossierFlow.Assign => "Đã phân công.",
        DossierFlow.Advance => "Đã chuyển sang bước kế tiếp.",
        DossierFlow.ReturnStep => "Đã trả lại bước trước.",
        DossierFlow.AskSupplement => "Đã gửi yêu cầu bổ sung cho người dân; đồng hồ tạm dừng.",
        DossierFlow.Supplement => "Đã nhận giấy tờ bổ sung; đồng hồ chạy tiếp.",
        DossierFlow.AskPayment => "Đã yêu cầu người dân nộp phí; đồng hồ tạm dừng.",
        DossierFlow.Pay => "Đã ghi nhận nộp phí.",
        DossierFlow.Extend => "Đã gia hạn; văn bản xin lỗi được in rồi trình lãnh đạo ký.",
        DossierFlow.Verify => "Đã chuyển sang trường hợp phải xác minh; công văn được in rồi trình lãnh đạo ký.",
        DossierFlow.Deliver => "Đã trả kết quả cho người dân.",
        DossierFlow.ReturnOriginals => "Đã trả lại bản chính và ghi nhận người nhận.",
        DossierFlow.ConfirmWithdraw or DossierFlow.Stop => "Đã dừng hồ sơ; thông báo được in rồi trình lãnh đạo ký.",
        DossierFlow.DeclineWithdraw => "Đã báo cho người dân; hồ sơ được giải quyết tiếp.",
        DossierFlow.CancelWithdraw => "Hồ sơ được giải quyết tiếp.",
        DossierFlow.Message => "Đã gửi tin nhắn.",
        DossierFlow.Refuse => "Đã từ chối hồ sơ và tạo phiếu từ chối.",
        DossierFlow.AmendApplicant => "Đã đính chính người nộp và báo cho người dân.",
        DossierFlow.Amend => "Đã đính chính và báo cho người dân.",
        DossierFlow.AttachScans => "Đã gắn bản quét vào hồ sơ.",
        _ => "Đã ghi nhận.",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
