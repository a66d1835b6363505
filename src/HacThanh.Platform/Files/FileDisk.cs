using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace HacThanh.Platform.Files;

/// <summary>Places of files on disk: ward / two hexadecimal digits / two more / id, so that no folder grows large; ".part" while parts come.</summary>
internal sealed partial class FileDisk(string root)
{
    public string WardDirectory(int ward) => Path.Combine(root, ward.ToString(CultureInfo.InvariantCulture));

    public string Final(int ward, Guid id)
    {
        var name = id.ToString("N");
        return Path.Combine(WardDirectory(ward), name[^4..^2], name[^2..], name);
    }

    public string Part(int ward, Guid id) => Final(ward, id) + ".part";

    /// <summary>Opens the file of parts for one writer, cut to what was acknowledged.</summary>
    /// <exception cref="StoreUnavailableException">The disk refuses.</exception>
    /// <exception cref="RuleException">Another request is writing the same file.</exception>
    public FileStream OpenPart(int ward, Guid id, long acknowledged)
    {
        var path = Part(ward, id);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.Asynchronous);
            stream.SetLength(acknowledged);
            stream.Position = acknowledged;
            return stream;
        }
        catch (IOException exception) when (IsLocked(exception))
        {
            throw new RuleException("Tệp này đang được tải lên ở một nơi khác. Xin đợi một lát rồi thử lại.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Full(exception);
        }
    }

    /// <summary>Gives the whole file its final name, durably.</summary>
    public void Keep(int ward, Guid id)
    {
        var final = Final(ward, id);
        try
        {
            if (File.Exists(Part(ward, id))) File.Move(Part(ward, id), final, overwrite: true);
            for (var folder = Path.GetDirectoryName(final)!; folder.Length >= root.Length; folder = Path.GetDirectoryName(folder)!) SyncDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Full(exception);
        }
    }

    /// <summary>Removes what there is of a file.</summary>
    public void Remove(int ward, Guid id)
    {
        if (!Directory.Exists(Path.GetDirectoryName(Final(ward, id)))) return;
        File.Delete(Part(ward, id));
        File.Delete(Final(ward, id));
    }

    public static StoreUnavailableException Full(Exception exception) =>
        new("Máy chủ chưa lưu được tệp vì ổ đĩa đã đầy hoặc không ghi được. Không có gì bị mất, xin thử lại sau ít phút.", exception);

    private static bool IsLocked(IOException exception) => exception.HResult is 11 or 35 || exception.Message.Contains("being used by another process", StringComparison.Ordinal);

    private static void SyncDirectory(string path)
    {
        if (OperatingSystem.IsWindows()) return;
        using var handle = Open(path, 0);
        if (handle.IsInvalid || Fsync(handle) != 0) throw new IOException($"fsync of {path} failed: {Marshal.GetLastPInvokeError()}");
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(SafeFileHandle handle);
}
