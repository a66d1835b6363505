using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform.Ui;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>States of a dossier in words for the person who waits for it.</summary>
internal static class CitizenWords
{
    /// <summary>Colour of a state.</summary>
    public static Tone ToneOf(DossierState state) => state switch
    {
        DossierState.Filed or DossierState.Withdrawing => Tone.Waiting,
        DossierState.Accepted or DossierState.Processing => Tone.Working,
        DossierState.Supplementing or DossierState.Paying => Tone.Warning,
        DossierState.Done or DossierState.Delivered => Tone.Done,
        _ => Tone.Stopped,
    };

    /// <summary>What the citizen has to do now, or that there is nothing to do.</summary>
    public static string ToDo(TrackedDossier tracked) => ToDo(tracked.Dossier, tracked.Letters.Any(l => l is { Kind: DocumentKind.Letter, IssuedAt: not null, Template: "thong-bao-dung" }), tracked.Letters.Any(l => l.Template == "phieu-tu-choi"));

    private static string ToDo(Dossier dossier, bool noticeIsOut, bool refused) => dossier.State switch
    {
        DossierState.Filed => "Ông/bà chưa phải làm gì. Cán bộ tiếp nhận đang xem hồ sơ đã đủ giấy tờ chưa.",
        DossierState.Accepted => "Ông/bà chưa phải làm gì. Hồ sơ đã đủ, đang chờ cán bộ chuyên môn.",
        DossierState.Processing => "Ông/bà chưa phải làm gì. Phường đang giải quyết hồ sơ.",
        DossierState.Supplementing => "Phường cần ông/bà bổ sung giấy tờ. Thời hạn tạm dừng cho đến khi phường nhận đủ.",
        DossierState.Paying => $"Phường cần ông/bà nộp phí{(dossier.Fee is > 0 and var fee ? $" {Shown.Money(fee)}" : "")} tại điểm tiếp nhận. Thời hạn tạm dừng cho đến khi phường nhận tiền.",
        DossierState.Withdrawing => "Phường đã nhận yêu cầu rút hồ sơ và sẽ trả lời sớm.",
        DossierState.Done => dossier.DeliveryWay switch
        {
            DeliveryWay.Post => "Đã có kết quả. Bưu điện sẽ giao đến địa chỉ ông/bà đã ghi.",
            DeliveryWay.Electronic => "Đã có kết quả. Đăng nhập, mở “Hồ sơ của tôi” để tải bản điện tử.",
            _ => "Đã có kết quả. Mời ông/bà đến điểm tiếp nhận để nhận, mang theo giấy tờ phải xuất trình.",
        },
        DossierState.Delivered => "Ông/bà đã nhận kết quả. Không còn việc gì phải làm.",
        DossierState.Refused => "Phường không tiếp nhận hồ sơ này. Lý do và cách làm tiếp ghi trong phiếu từ chối.",
        _ when noticeIsOut => "Hồ sơ đã dừng. Lý do ghi trong thông báo của phường.",
        _ when refused => "Phường không giải quyết hồ sơ này. Lý do và cách làm tiếp ghi trong phiếu từ chối.",
        _ => "Hồ sơ đã dừng. Thông báo nêu lý do đang được trình ký và sẽ gửi đến ông/bà.",
    };

    /// <summary>A fee in one sentence.</summary>
    public static string Of(Fee fee) => fee.State switch
    {
        FeeState.Amount => $"{Shown.Money(fee.Amount!.Value)}{(fee.Per is null ? "" : $" một {fee.Per}")}, nộp tại điểm tiếp nhận khi cán bộ báo.",
        FeeState.Free => "Không mất tiền.",
        _ => "Cán bộ báo mức thu sau khi xem hồ sơ.",
    };

    /// <summary>May be rated: there is a result or an end, and no rating yet.</summary>
    public static bool MayRate(TrackedDossier tracked) =>
        tracked.Rating is null && (tracked.Dossier.State == DossierState.Done || tracked.Dossier.State.IsEnded());

    /// <summary>The five buttons.</summary>
    public static IReadOnlyList<(int Stars, string Label)> Ratings { get; } =
        [(5, "Rất hài lòng"), (4, "Hài lòng"), (3, "Bình thường"), (2, "Không hài lòng"), (1, "Rất không hài lòng")];
}
