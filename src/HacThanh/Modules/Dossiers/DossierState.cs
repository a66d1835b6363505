using HacThanh.Platform.Forms;

namespace HacThanh.Modules.Dossiers;

/// <summary>
/// Business state of a dossier. The numbers are those that the national portal exchanges (1 Mới đăng ký … 10 Đã trả kết quả). Being late is computed,
/// never a state.
/// </summary>
public enum DossierState
{
    Filed = 1,
    Accepted = 2,
    Refused = 3,
    Processing = 4,
    Supplementing = 5,
    Paying = 6,
    Withdrawing = 7,
    Stopped = 8,
    Done = 9,
    Delivered = 10,
}

/// <summary>Where the money of a dossier stands.</summary>
public enum MoneyState
{
    /// <summary>Nothing is owed, or nobody knows the amount yet.</summary>
    None,
    Owed,
    Paid,
    Refunded,
}

/// <summary>How the result reaches the citizen.</summary>
public enum DeliveryState
{
    /// <summary>There is no result yet.</summary>
    None,
    Waiting,
    Posted,
    Delivered,
}

/// <summary>Whether the national portal knows the dossier as it is.</summary>
public enum SyncState
{
    /// <summary>Not to be sent (imported, or no portal configured).</summary>
    None,
    Pending,
    Sent,
    Failed,
}

/// <summary>How the citizen wants the result.</summary>
public enum DeliveryWay
{
    Counter,
    Post,
    Electronic,
}

/// <summary>Vietnamese words for the axes.</summary>
public static class DossierWords
{
    /// <summary>The state's name on the national portal.</summary>
    public static string Of(DossierState state) => state switch
    {
        DossierState.Filed => "Mới đăng ký",
        DossierState.Accepted => "Được tiếp nhận",
        DossierState.Refused => "Không được tiếp nhận",
        DossierState.Processing => "Đang xử lý",
        DossierState.Supplementing => "Yêu cầu bổ sung giấy tờ",
        DossierState.Paying => "Yêu cầu thực hiện nghĩa vụ tài chính",
        DossierState.Withdrawing => "Công dân yêu cầu rút hồ sơ",
        DossierState.Stopped => "Dừng xử lý",
        DossierState.Done => "Đã xử lý xong",
        DossierState.Delivered => "Đã trả kết quả",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };

    /// <summary>The step in two or three words, for lists; a key that the ward made itself is shown as it is.</summary>
    public static string OfStep(string key) => key switch
    {
        "receive" => "Tiếp nhận",
        "examine" => "Thẩm tra",
        "verify" => "Xác minh",
        "inspect" => "Kiểm tra thực địa",
        "draft" => "Soạn kết quả",
        "sign" => "Trình ký",
        "seal" => "Vào số, đóng dấu",
        "deliver" => "Trả kết quả",
        _ => key,
    };

    /// <summary>Where the money stands; null when there is nothing to say.</summary>
    public static string? Of(MoneyState money) => money switch
    {
        MoneyState.Owed => "Chưa nộp phí",
        MoneyState.Paid => "Đã nộp phí",
        MoneyState.Refunded => "Đã hoàn phí",
        _ => null,
    };

    /// <summary>What a party is to the dossier.</summary>
    public static string Of(PartyRole role) => role switch
    {
        PartyRole.Applicant => "Người nộp",
        PartyRole.Subject => "Người được giải quyết",
        PartyRole.Representative => "Người đại diện",
        PartyRole.Payer => "Người nộp phí",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    /// <summary>How it came.</summary>
    public static string Of(Procedures.Public.Channel channel) => channel switch
    {
        Procedures.Public.Channel.Online => "Nộp trực tuyến",
        Procedures.Public.Channel.Counter => "Nộp tại quầy",
        _ => "Gửi qua bưu điện",
    };

    /// <summary>How a citizen reads the way of delivery.</summary>
    public static string Of(DeliveryWay way) => way switch
    {
        DeliveryWay.Counter => "Nhận tại quầy",
        DeliveryWay.Post => "Nhận qua bưu điện",
        DeliveryWay.Electronic => "Nhận bản điện tử",
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };

    /// <summary>Nothing more will happen unless somebody reopens it.</summary>
    public static bool IsEnded(this DossierState state) => state is DossierState.Refused or DossierState.Stopped or DossierState.Delivered;

    /// <summary>The office works on it: its time is running or stands still.</summary>
    public static bool IsOpen(this DossierState state) => state is not (DossierState.Refused or DossierState.Stopped or DossierState.Done or DossierState.Delivered);
}
