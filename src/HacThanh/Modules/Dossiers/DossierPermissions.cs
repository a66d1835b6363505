using HacThanh.Platform.Permissions;

namespace HacThanh.Modules.Dossiers;

/// <summary>Rights of this module. Who drafts, who signs and who numbers are three roles.</summary>
public static class DossierPermissions
{
    public const string Receive = "dossiers.receive";
    public const string Process = "dossiers.process";
    public const string Assign = "dossiers.assign";
    public const string Sign = "dossiers.sign";
    public const string Number = "dossiers.number";
    public const string Deliver = "dossiers.deliver";
    public const string Reopen = "dossiers.reopen";
    public const string Search = "dossiers.search";

    /// <summary>All of them, with what they allow.</summary>
    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Receive, "Tiếp nhận hồ sơ tại bộ phận một cửa"),
        new(Process, "Xử lý hồ sơ theo bước được giao"),
        new(Assign, "Phân công người xử lý trong đơn vị"),
        new(Sign, "Ký kết quả và văn bản của hồ sơ"),
        new(Number, "Cấp số, đóng dấu, kết thúc hồ sơ"),
        new(Deliver, "Trả kết quả cho người dân"),
        new(Reopen, "Mở lại hồ sơ, cấp lại hoặc thu hồi kết quả"),
        new(Search, "Tìm hồ sơ toàn phường"),
    ];
}
