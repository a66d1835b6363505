using HacThanh.Platform.Flows;
using static HacThanh.Modules.Dossiers.DocumentState;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>
/// All moves of a document: printed, signed, numbered, sealed, and what may happen to it later (Nghị định 30/2020/NĐ-CP, Điều 14–19). A number once given is
/// never given again, also when the document is revoked.
/// </summary>
public static class DocumentFlow
{
    /// <summary>Names of the moves that code refers to.</summary>
    public const string Print = "in", Sign = "ky", Return = "tra-lai", Number = "cap-so", Seal = "dong-dau", Discard = "bo-du-thao", Replace = "thay-the", Revoke = "thu-hoi",
        Refresh = "lap-lai", Redraft = "soan-lai";

    /// <summary>The table.</summary>
    public static Flow<DocumentState> Table { get; } = new("văn bản", Of,
        new() { Action = Print, Label = "Tạo bản in", From = [Preparing], To = Ready },
        new() { Action = Refresh, Label = "Lập lại theo hiện trạng", From = [Preparing, Ready], To = Preparing },
        new() { Action = Sign, Label = "Ký", From = [Ready], To = Signed, Permission = DossierPermissions.Sign },
        new() { Action = Return, Label = "Trả lại người soạn", From = [Ready], To = Discarded, Permission = DossierPermissions.Sign, NeedsReason = true },
        new() { Action = Number, Label = "Cấp số", From = [Signed], Permission = DossierPermissions.Number },
        new() { Action = Seal, Label = "Đóng dấu, phát hành", From = [Signed], To = Issued, Permission = DossierPermissions.Number },
        new() { Action = Redraft, Label = "Soạn lại", From = [Discarded], Permission = DossierPermissions.Process },
        new() { Action = Discard, Label = "Bỏ dự thảo", From = [Preparing, Ready], To = Discarded, Permission = DossierPermissions.Process },
        new() { Action = Replace, Label = "Thay bằng bản mới", From = [Issued], To = Replaced },
        new() { Action = Revoke, Label = "Thu hồi", From = [Issued], To = Revoked, Permission = DossierPermissions.Reopen, NeedsReason = true });

    /// <summary>Where a document stands, in words.</summary>
    public static string Of(DocumentState state) => state switch
    {
        Preparing => "Đang tạo bản in",
        Ready => "Đã có bản in",
        Signed => "Đã ký, chờ cấp số và đóng dấu",
        Issued => "Đã phát hành",
        Discarded => "Đã bỏ",
        Replaced => "Đã được thay thế",
        Revoked => "Đã thu hồi",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
