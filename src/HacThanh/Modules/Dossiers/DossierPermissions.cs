using HacThanh.Platform.Permissions;

namespace HacThanh.Modules.Dossiers;

/// <summary>Rights of this module. Who drafts, who signs and who numbers are three roles.</summary>
public static class DossierPermissions
{
    public const string File = "dossiers.file";
    public const string Own = "dossiers.own";

    /// <summary>Reading and acting on dossiers over the API; what one may see and do there is the same as on the pages.</summary>
    public const string Api = "dossiers.api";
    public const string Receive = "dossiers.receive";
    public const string Process = "dossiers.process";
    public const string Assign = "dossiers.assign";
    public const string Sign = "dossiers.sign";
    public const string Number = "dossiers.number";
    public const string Deliver = "dossiers.deliver";
    public const string Reopen = "dossiers.reopen";
    public const string Search = "dossiers.search";

    /// <summary>Seeing who looks like the same person, and saying so.</summary>
    public const string Persons = "dossiers.persons";

    /// <summary>The administrator's: failures of reports to the national portal, by code; nothing of what is in a dossier.</summary>
    public const string WatchSync = "system.watch";

    /// <summary>All of them, with what they allow.</summary>
    public static IReadOnlyList<Permission> All { get; } =
    [
        new(File, "Nộp hồ sơ trực tuyến"),
        new(Own, "Xem và theo dõi hồ sơ của mình"),
        new(Api, "Dùng hồ sơ qua API"),
        new(Receive, "Tiếp nhận hồ sơ tại bộ phận một cửa"),
        new(Process, "Xử lý hồ sơ theo bước được giao"),
        new(Assign, "Phân công người xử lý trong đơn vị"),
        new(Sign, "Ký kết quả và văn bản của hồ sơ"),
        new(Number, "Cấp số, đóng dấu, kết thúc hồ sơ"),
        new(Deliver, "Trả kết quả cho người dân"),
        new(Reopen, "Mở lại hồ sơ, cấp lại hoặc thu hồi kết quả"),
        new(Search, "Tìm hồ sơ toàn phường"),
        new(Persons, "Gộp và tách người trùng lặp"),
        new(WatchSync, "Theo dõi đồng bộ với cổng quốc gia"),
    ];
}
