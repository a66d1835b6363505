using HacThanh.Platform.Flows;
using static HacThanh.Modules.Dossiers.DossierState;

namespace HacThanh.Modules.Dossiers;

/// <summary>
/// All moves of a dossier. After the states of the national portal and the model procedure of civil status matters (domain of NĐ 118/2025, TT 03/2025):
/// 1→2|3|5|7, 2→4|7, 4→5|6|8|9|7, 5→4|8|7, 6→4|8|7, 7→8 or back to where it came from, 9→10; 3, 8 and 10 end.
/// </summary>
public static class DossierFlow
{
    private const string Receive = DossierPermissions.Receive;
    private const string Process = DossierPermissions.Process;

    /// <summary>Names of actions that code refers to.</summary>
    public const string Accept = "tiep-nhan", Refuse = "tu-choi", AskSupplement = "yeu-cau-bo-sung", Supplement = "bo-sung", Take = "nhan-xu-ly",
        Assign = "phan-cong", Advance = "chuyen-buoc", ReturnStep = "tra-lai-buoc", AskPayment = "yeu-cau-nop-phi", Pay = "xac-nhan-nop-phi",
        Verify = "yeu-cau-xac-minh", Transfer = "chuyen-co-quan", TransferAnswer = "ghi-tra-loi-co-quan", Extend = "gia-han", Withdraw = "rut-ho-so",
        ConfirmWithdraw = "dong-y-rut", DeclineWithdraw = "khong-dong-y-rut", CancelWithdraw = "thoi-rut-ho-so", Stop = "dung-xu-ly", Finish = "ket-thuc", Deliver = "tra-ket-qua", Amend = "dinh-chinh",
        Reopen = "mo-lai", Revise = "cap-lai-ket-qua", Revoke = "thu-hoi-ket-qua", Link = "lien-ket", Message = "nhan-tin",
        AttachScans = "gan-ban-quet", AmendApplicant = "dinh-chinh-nguoi-nop", ReturnOriginals = "tra-ban-chinh";

    /// <summary>States in which the applicant may ask for the dossier back, and to which it goes when nothing comes of it.</summary>
    private static readonly DossierState[] withdrawable = [Filed, Accepted, Processing, Supplementing, Paying];

    /// <summary>The table.</summary>
    public static Flow<DossierState> Table { get; } = new("hồ sơ", DossierWords.Of,
        new() { Action = Accept, Label = "Tiếp nhận", From = [Filed], To = Accepted, Permission = Receive },
        new() { Action = Accept, Label = "Tiếp nhận", From = [Processing], AtStep = DossierSteps.Receive, Permission = Receive },
        new() { Action = Take, Label = "Nhận xử lý", From = [Accepted], To = Processing, Permission = Process },
        new() { Action = Take, Label = "Nhận bước này", From = [Processing], Permission = Process },
        new() { Action = Advance, Label = "Xong bước, chuyển tiếp", From = [Processing], Permission = Process, ByStepHolder = true },
        new() { Action = AskSupplement, Label = "Yêu cầu bổ sung giấy tờ", From = [Filed], To = Supplementing, Permission = Receive, Clock = ClockEffect.Pause, NeedsReason = true },
        new() { Action = AskSupplement, Label = "Yêu cầu bổ sung giấy tờ", From = [Processing], AtStep = DossierSteps.Receive, To = Supplementing, Permission = Receive, Clock = ClockEffect.Pause, NeedsReason = true },
        new() { Action = AskSupplement, Label = "Yêu cầu bổ sung giấy tờ", From = [Processing], To = Supplementing, Permission = Process, Clock = ClockEffect.Pause, NeedsReason = true, ByStepHolder = true },
        new() { Action = Supplement, Label = "Nộp giấy tờ bổ sung", From = [Supplementing], To = Processing, Permission = Receive, ByOwner = true, Clock = ClockEffect.Resume },
        new() { Action = AskPayment, Label = "Yêu cầu nộp phí", From = [Processing], To = Paying, Permission = Process, Clock = ClockEffect.Pause, NeedsReason = true, ByStepHolder = true },
        new() { Action = Pay, Label = "Xác nhận đã nộp phí", From = [Paying], To = Processing, Permission = Receive, Clock = ClockEffect.Resume },
        new() { Action = Verify, Label = "Yêu cầu xác minh", From = [Processing], Permission = Process, NeedsReason = true, ByStepHolder = true },
        new() { Action = Transfer, Label = "Chuyển cơ quan có thẩm quyền", From = [Processing], Permission = Process, NeedsReason = true, ByStepHolder = true },
        new() { Action = TransferAnswer, Label = "Ghi trả lời của cơ quan nhận", From = [Processing], Permission = Process, NeedsReason = true, ByStepHolder = true },
        new() { Action = ReturnStep, Label = "Trả lại bước trước", From = [Processing], Permission = Process, NeedsReason = true, ByStepHolder = true },
        new() { Action = Assign, Label = "Phân công người xử lý", From = [Accepted, Processing], Permission = DossierPermissions.Assign },
        new() { Action = Extend, Label = "Xin lỗi và gia hạn", From = [Accepted, Processing], Permission = Process, NeedsReason = true, ByStepHolder = true },
        new() { Action = Refuse, Label = "Từ chối tiếp nhận", From = [Filed], To = Refused, Permission = Receive, Clock = ClockEffect.Stop, NeedsReason = true },
        new() { Action = Refuse, Label = "Từ chối tiếp nhận", From = [Processing], AtStep = DossierSteps.Receive, To = Stopped, Permission = Receive, Clock = ClockEffect.Stop, NeedsReason = true },
        new() { Action = Refuse, Label = "Từ chối giải quyết", From = [Processing], To = Stopped, Permission = Process, Clock = ClockEffect.Stop, NeedsReason = true, ByStepHolder = true },
        new() { Action = Withdraw, Label = "Xin rút hồ sơ", From = withdrawable, To = Withdrawing, Permission = Receive, ByOwner = true, Clock = ClockEffect.Pause, NeedsReason = true },
        new() { Action = ConfirmWithdraw, Label = "Đồng ý cho rút", From = [Withdrawing], To = Stopped, Permission = Receive, Clock = ClockEffect.Stop },
        new() { Action = DeclineWithdraw, Label = "Không đồng ý cho rút", From = [Withdrawing], BackTo = withdrawable, Permission = Receive, Clock = ClockEffect.Resume, NeedsReason = true },
        new() { Action = CancelWithdraw, Label = "Thôi không rút nữa", From = [Withdrawing], BackTo = withdrawable, Permission = Receive, ByOwner = true, Clock = ClockEffect.Resume },
        new() { Action = Stop, Label = "Dừng xử lý", From = [Processing, Supplementing, Paying], To = Stopped, Permission = Process, Clock = ClockEffect.Stop, NeedsReason = true, ByStepHolder = true },
        new() { Action = Stop, Label = "Dừng xử lý", From = [Supplementing], AtStep = DossierSteps.Receive, To = Stopped, Permission = Receive, Clock = ClockEffect.Stop, NeedsReason = true },
        new() { Action = Finish, Label = "Kết thúc xử lý", From = [Processing], To = Done, Permission = DossierPermissions.Number, Clock = ClockEffect.Stop, ByStepHolder = true },
        new() { Action = Deliver, Label = "Trả kết quả", From = [Done], To = Delivered, Permission = DossierPermissions.Deliver },
        new() { Action = Revise, Label = "Cấp lại kết quả (sửa sai)", From = [Done, Delivered], To = Processing, Permission = DossierPermissions.Reopen, NeedsReason = true },
        new() { Action = Revoke, Label = "Thu hồi kết quả", From = [Done, Delivered], Permission = DossierPermissions.Reopen, NeedsReason = true },
        new() { Action = Reopen, Label = "Mở lại hồ sơ", From = [Refused, Stopped, Done, Delivered], To = Processing, Permission = DossierPermissions.Reopen, NeedsReason = true },
        new() { Action = Amend, Label = "Đính chính thông tin", From = [Filed, Accepted, Processing, Supplementing, Paying], Permission = Process, NeedsReason = true },
        new() { Action = AmendApplicant, Label = "Đính chính người nộp", From = [Filed, Accepted, Processing, Supplementing, Paying, Withdrawing, Done], Permission = Receive, NeedsReason = true },
        new() { Action = Link, Label = "Liên kết hồ sơ trước", From = [Filed, Accepted, Processing, Supplementing, Paying, Done, Delivered], Permission = DossierPermissions.Search },
        new() { Action = AttachScans, Label = "Gắn bản quét giấy tờ", From = [Accepted, Processing, Supplementing, Paying, Done], Permission = Receive },
        new() { Action = ReturnOriginals, Label = "Trả lại bản chính", From = [Accepted, Processing, Supplementing, Paying, Withdrawing, Refused, Stopped, Done, Delivered], Permission = Receive },
        new() { Action = Message, Label = "Nhắn cho người dân", OwnerLabel = "Nhắn cho cán bộ", From = [Filed, Accepted, Processing, Supplementing, Paying, Withdrawing, Stopped, Done, Delivered], Permission = DossierPermissions.Search, ByOwner = true });
}
