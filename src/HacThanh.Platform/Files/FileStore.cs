using System.Security.Cryptography;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Files;

/// <summary>
/// Takes files in, whole or in parts, and gives them out. The content is encrypted, synced and named before the row says that it is stored. Who may do what is
/// the caller's to decide.
/// </summary>
public sealed class FileStore(Storage storage, KeyRing keys, FileSettings settings, TimeProvider time)
{
    private readonly FileDisk disk = new(storage.FilesDirectory);

    /// <summary>Takes a whole file from somebody outside.</summary>
    /// <exception cref="FileRefusedException">Too large, too many, or of a kind that is not taken; nothing is kept.</exception>
    /// <exception cref="StoreUnavailableException">The disk is full; nothing is kept.</exception>
    public Task<StoredFile> SaveAsync(Db db, FileOwner owner, Stream content, string name, FileLimits limits, CancellationToken cancel = default) =>
        SaveAsync(db, owner, content, name, limits, settings.Clamd is null && settings.AllowUnscanned ? FileState.Unscanned : FileState.Held, made: false, cancel);

    /// <summary>Keeps a file that the program made itself, such as a PDF, or has read and never gives out: of any kind, clean from the start.</summary>
    public async Task<StoredFile> SaveMadeAsync(Db db, FileOwner owner, ReadOnlyMemory<byte> content, string name, CancellationToken cancel = default)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        return await SaveAsync(db, owner, stream, name, new FileLimits(long.MaxValue, int.MaxValue), FileState.Clean, made: true, cancel);
    }

    /// <summary>Announces a file that will come in parts. Refused at once when it is too large.</summary>
    public async Task<StoredFile> BeginAsync(Db db, FileOwner owner, string name, long size, FileLimits limits)
    {
        if (size <= 0) throw new FileRefusedException(FileRefusal.Empty, "Tệp trống, không có nội dung.");
        if (size > limits.MaxBytes) throw TooLarge(limits);
        await CheckCountAsync(db, owner, limits);
        var file = NewFile(db.Ward, owner, FileName.Clean(name));
        file.Size = size;
        return await db.OperateAsync(w => Task.FromResult(w.Add(file)));
    }

    /// <summary>Adds a part at its offset and returns how much is stored. What came before the line broke is kept, so that the sender goes on from there.</summary>
    /// <exception cref="RuleException">The offset is not where the file ends, or another request is writing it.</exception>
    public async Task<long> AppendAsync(Db db, Guid id, long offset, Stream part, CancellationToken cancel = default)
    {
        await using var stream = disk.OpenPart(db.Ward, id, (await UploadingAsync(db, id)).DiskLength);
        var file = await UploadingAsync(db, id);
        if (offset != file.Received) throw new RuleException($"Máy chủ đã nhận {file.Received} byte của tệp này, xin gửi tiếp từ đó.");
        stream.SetLength(file.DiskLength);
        stream.Position = file.DiskLength;
        var key = keys.Unwrap(db.Ward, id, file.WrappedKey);
        var (received, frames, broken) = await WriteFramesAsync(stream, key, id, file.Frames, part, file.Size - file.Received, null, cancel);
        if (broken is FileRefusedException) throw new FileRefusedException(FileRefusal.Damaged, "Phần gửi lên dài hơn kích thước tệp đã báo.");
        var length = stream.Length;
        var total = await db.OperateAsync(async w =>
        {
            var row = await w.FindAsync<StoredFile>(id);
            row.Received = offset + received;
            row.Frames = frames;
            row.DiskLength = length;
            return row.Received;
        }, CancellationToken.None);
        if (broken is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(broken);
        return total;
    }

    /// <summary>Closes a file whose parts have all come, checks it against the sender's SHA-256 and its type, and holds it for the scanner.</summary>
    /// <exception cref="RuleException">Parts are missing.</exception>
    /// <exception cref="FileRefusedException">Not what was announced, or of a kind that is not taken; the content is removed.</exception>
    public async Task<StoredFile> FinishAsync(Db db, Guid id, string? sha256)
    {
        var file = await db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Id == id) ?? throw new NotFoundException();
        if (file.Whole) return file;
        file = await UploadingAsync(db, id);
        if (file.Received != file.Size) throw new RuleException($"Tệp chưa tải lên đủ: máy chủ mới nhận {file.Received} trong {file.Size} byte.");
        var name = NameOf(file);
        try
        {
            var (found, type) = await InspectAsync(file, name);
            if (sha256 is { Length: > 0 } && !sha256.Equals(found, StringComparison.OrdinalIgnoreCase))
                throw new FileRefusedException(FileRefusal.Damaged, "Tệp nhận được không giống tệp đã gửi. Xin gửi lại tệp này.");
            disk.Keep(db.Ward, id);
            return await db.OperateAsync(async w =>
            {
                var row = await w.FindAsync<StoredFile>(id);
                row.SealedName = keys.Unwrap(w.Db.Ward, id, row.WrappedKey).SealText(WithExtension(name, type), "name");
                (row.Sha256, row.Type) = (found, type.Extension);
                return Settle(w, row, settings.Clamd is null && settings.AllowUnscanned ? FileState.Unscanned : FileState.Held);
            });
        }
        catch (FileRefusedException)
        {
            await db.OperateAsync(async w => (await w.FindAsync<StoredFile>(id)).State = FileState.Refused);
            disk.Remove(db.Ward, id);
            throw;
        }
    }

    /// <summary>The content as it was sent, to be read once from the start. Not for files that nobody may read yet; see <see cref="StoredFile.Readable"/>.</summary>
    /// <exception cref="RuleException">It is held, infected or not stored.</exception>
    public Stream OpenRead(StoredFile file)
    {
        if (!file.Readable)
        {
            throw new RuleException(file.State switch
            {
                FileState.Held => "Tệp đang chờ quét vi-rút nên chưa mở được. Xin thử lại sau ít phút.",
                FileState.Infected => $"Tệp có mã độc ({file.Finding}) nên đã bị xóa. Xin yêu cầu người gửi nộp lại.",
                FileState.Uploading => "Tệp chưa được tải lên xong.",
                _ => "Tệp không được nhận nên không mở được.",
            });
        }
        return OpenAny(file);
    }

    /// <summary>The cleaned name that the sender gave.</summary>
    public string NameOf(StoredFile file) => keys.Unwrap(file.WardId, file.Id, file.WrappedKey).OpenText(file.SealedName, "name");

    /// <summary>Removes a file that no record holds, row first.</summary>
    public async Task RemoveAsync(Db db, Guid id)
    {
        await db.OperateAsync(async w => w.Remove(await w.FindAsync<StoredFile>(id)));
        disk.Remove(db.Ward, id);
    }

    internal Stream OpenAny(StoredFile file)
    {
        var path = disk.Final(file.WardId, file.Id);
        if (!File.Exists(path)) path = disk.Part(file.WardId, file.Id);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 17, FileOptions.Asynchronous | FileOptions.SequentialScan);
        return new FrameStream(stream, keys.Unwrap(file.WardId, file.Id, file.WrappedKey), file);
    }

    internal FileDisk Disk => disk;

    private async Task<StoredFile> SaveAsync(Db db, FileOwner owner, Stream content, string name, FileLimits limits, FileState state, bool made, CancellationToken cancel)
    {
        await CheckCountAsync(db, owner, limits);
        name = FileName.Clean(name);
        var file = NewFile(db.Ward, owner, name);
        var key = keys.Unwrap(db.Ward, file.Id, file.WrappedKey);
        var sniffer = new FileSniffer();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            await using (var stream = disk.OpenPart(db.Ward, file.Id, 0))
            {
                var (received, frames, broken) = await WriteFramesAsync(stream, key, file.Id, 0, content, limits.MaxBytes, bytes => { hash.AppendData(bytes); sniffer.Watch(bytes); }, cancel);
                if (broken is FileRefusedException) throw TooLarge(limits);
                if (broken is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(broken);
                (file.Size, file.Received, file.Frames, file.DiskLength) = (received, received, frames, stream.Length);
            }
            var type = made ? FileType.OfMade(name) : sniffer.Judge(name);
            (file.Sha256, file.Type) = (Convert.ToHexStringLower(hash.GetHashAndReset()), type.Extension);
            file.SealedName = key.SealText(WithExtension(name, type), "name");
            disk.Keep(db.Ward, file.Id);
            return await db.OperateAsync(w => Task.FromResult(Settle(w, w.Add(file), state)), CancellationToken.None);
        }
        catch
        {
            disk.Remove(db.Ward, file.Id);
            throw;
        }
    }

    private StoredFile NewFile(int ward, FileOwner owner, string name)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var (key, wrapped) = keys.NewDataKey(ward, id);
        return new StoredFile
        {
            Id = id,
            OwnerKind = owner.Kind,
            OwnerId = owner.Id,
            WrappedKey = wrapped,
            SealedName = key.SealText(name, "name"),
            CreatedAt = UtcConverter.Cut(time.GetUtcNow().UtcDateTime),
            State = FileState.Uploading,
        };
    }

    private static StoredFile Settle(Write write, StoredFile file, FileState state)
    {
        file.State = state;
        if (state == FileState.Held) write.Enqueue(ScanJob.Name, new ScanJob.Order(file.Id));
        if (state == FileState.Clean) file.AttachedAt = write.Now;
        return file;
    }

    /// <summary>Writes frames until the content ends, the limit is passed or the sender's line breaks; then syncs. Only the disk's own failure is thrown.</summary>
    private static async Task<(long Received, int Frames, Exception? Broken)> WriteFramesAsync(
        FileStream stream, DataKey key, Guid id, int index, Stream content, long limit, Action<byte[]>? watch, CancellationToken cancel)
    {
        var buffer = new byte[Frames.Plain];
        long received = 0;
        Exception? broken = null;
        var ended = false;
        try
        {
            while (!ended)
            {
                var filled = 0;
                while (filled < buffer.Length && !ended)
                {
                    try
                    {
                        var count = await content.ReadAsync(buffer.AsMemory(filled), cancel);
                        ended = count == 0;
                        filled += count;
                    }
                    catch (Exception exception)
                    {
                        (broken, ended) = (exception, true);
                    }
                }
                if (received + filled > limit) return (received, index, new FileRefusedException(FileRefusal.TooLarge, ""));
                if (filled == 0) continue;
                watch?.Invoke(buffer[..filled]);
                await Frames.WriteAsync(stream, key, id, index++, buffer.AsMemory(0, filled), CancellationToken.None);
                received += filled;
            }
            await stream.FlushAsync(CancellationToken.None);
            RandomAccess.FlushToDisk(stream.SafeFileHandle);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw FileDisk.Full(exception);
        }
        return (received, index, broken);
    }

    private async Task<(string Sha256, FileType Type)> InspectAsync(StoredFile file, string name)
    {
        await using var content = OpenAny(file);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var sniffer = new FileSniffer();
        var buffer = new byte[Frames.Plain];
        for (int count; (count = await content.ReadAsync(buffer)) > 0;)
        {
            hash.AppendData(buffer.AsSpan(0, count));
            sniffer.Watch(buffer.AsSpan(0, count));
        }
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), sniffer.Judge(name));
    }

    private static async Task<StoredFile> UploadingAsync(Db db, Guid id)
    {
        var file = await db.Set<StoredFile>().FirstOrDefaultAsync(f => f.Id == id) ?? throw new NotFoundException();
        return file.State == FileState.Uploading ? file : throw new RuleException("Tệp này đã tải lên xong, không nhận thêm phần nào nữa.");
    }

    private static async Task CheckCountAsync(Db db, FileOwner owner, FileLimits limits)
    {
        var count = await db.Set<StoredFile>().CountAsync(f => f.OwnerKind == owner.Kind && f.OwnerId == owner.Id && f.State != FileState.Refused && f.State != FileState.Infected);
        if (count >= limits.MaxFiles) throw new FileRefusedException(FileRefusal.TooMany, $"Chỉ nhận tối đa {limits.MaxFiles} tệp. Xin bỏ bớt hoặc gộp các trang vào một tệp PDF.");
    }

    private static string WithExtension(string name, FileType type) => FileName.ExtensionOf(name).Length == 0 ? $"{name}.{type.Extension}" : name;

    internal static FileRefusedException TooLarge(FileLimits limits) =>
        new(FileRefusal.TooLarge, $"Tệp lớn hơn {limits.MaxText} nên không nhận. Xin chụp lại với độ nét vừa phải hoặc chia thành nhiều tệp.");
}
