using HacThanh.Platform.Files;

namespace HacThanh.Modules.Dossiers.Pages.Citizen;

/// <summary>One stored file on a page.</summary>
public sealed record UploadedFile(Guid Id, string Name, long Size, FileState? State)
{
    /// <summary>What the sender reads of its state.</summary>
    public string Words => State switch
    {
        FileState.Infected => "Có mã độc, đã bỏ. Xin xóa và gửi tệp khác",
        FileState.Refused or null => "Chưa lưu được. Xin xóa và gửi lại",
        FileState.Uploading => "Chưa tải xong",
        _ => "Đã lưu",
    };

    /// <summary>It can be filed as it is.</summary>
    public bool IsGood => State is FileState.Held or FileState.Clean or FileState.Unscanned;
}

/// <summary>A place to hand in files for one paper, for the partial _Upload.</summary>
/// <param name="Id">HTML id; also the place that errors link to.</param>
/// <param name="Title">Name of the paper.</param>
/// <param name="Hint">One sentence of help; null for none.</param>
/// <param name="Required">It must be handed in.</param>
/// <param name="Files">What is there already.</param>
/// <param name="UploadUrl">Where the form with one file goes.</param>
/// <param name="PartsUrl">Where a script sends parts; null for none.</param>
/// <param name="RemoveUrl">Where the button "Xóa" goes, with the field "file".</param>
/// <param name="Error">What is wrong; null for nothing.</param>
/// <param name="Limits">How large a file may be.</param>
public sealed record UploadPlace(
    string Id, string Title, string? Hint, bool Required, IReadOnlyList<UploadedFile> Files, string UploadUrl, string? PartsUrl, string RemoveUrl, string? Error, FileLimits Limits);
