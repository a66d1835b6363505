using HacThanh.Platform.Flows;
using HacThanh.Platform.Ui;
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

    /// <summary>Where this document stands, as officers read it.</summary>
    public static string Of(DossierDocument document) => document switch
    {
        { State: Ready, Kind: DocumentKind.Result } => "Bản dự thảo",
        { State: Ready, SignerId: not null } => "Chờ ký",
        { State: Ready } => "Đã lập",
        { State: Signed, Number: not null } => "Đã có số, đang đóng dấu",
        { State: Discarded, ReturnedAt: not null, ReplacedBy: null } => "Bị trả lại",
        { State: Discarded, ReturnedAt: not null } => "Bị trả lại, đã soạn lại",
        _ => Of(document.State),
    };

    /// <summary>The colour of those words.</summary>
    internal static Tone ToneOf(DossierDocument document) => document switch
    {
        { State: Issued } => Tone.Done,
        { State: Revoked or Replaced } => Tone.Stopped,
        { State: Ready or Signed } => Tone.Working,
        { State: Discarded, ReturnedAt: not null, ReplacedBy: null } => Tone.Warning,
        _ => Tone.Neutral,
    };

    /// <summary>What a state is called.</summary>
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
