using System.Buffers.Binary;
using System.Security.Cryptography;
using HacThanh.Platform.Keys;

namespace HacThanh.Platform.Files;

/// <summary>
/// A file on disk: frames of at most 64 kB, each a length and AES-GCM bytes whose context is the file's id and the frame's number, so that frames cannot be
/// changed, swapped or moved to another file.
/// </summary>
internal static class Frames
{
    public const int Plain = 64 * 1024;
    private const int Overhead = 28;

    public static string Context(Guid file, int index) => $"file:{file:N}:{index}";

    public static async Task WriteAsync(Stream disk, DataKey key, Guid file, int index, ReadOnlyMemory<byte> plain, CancellationToken cancel)
    {
        var sealedBytes = key.Seal(plain.Span, Context(file, index));
        var frame = new byte[4 + sealedBytes.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, sealedBytes.Length);
        sealedBytes.CopyTo(frame, 4);
        await disk.WriteAsync(frame, cancel);
    }

    /// <summary>The next frame's plain bytes, or null at the end of the file.</summary>
    /// <exception cref="InvalidDataException">The file ends inside a frame.</exception>
    /// <exception cref="CryptographicException">A frame was changed or is out of place.</exception>
    public static async Task<byte[]?> ReadAsync(Stream disk, DataKey key, Guid file, int index, CancellationToken cancel)
    {
        var length = new byte[4];
        var read = await disk.ReadAtLeastAsync(length, 4, throwOnEndOfStream: false, cancel);
        if (read == 0) return null;
        var size = BinaryPrimitives.ReadInt32BigEndian(length);
        if (read < 4 || size is < Overhead or > Plain + Overhead) throw new InvalidDataException($"File {file:N} is damaged at frame {index}.");
        var sealedBytes = new byte[size];
        if (await disk.ReadAtLeastAsync(sealedBytes, size, throwOnEndOfStream: false, cancel) < size) throw new InvalidDataException($"File {file:N} ends inside frame {index}.");
        return key.Open(sealedBytes, Context(file, index));
    }
}

/// <summary>Reads a stored file as its sender sent it, frame by frame.</summary>
internal sealed class FrameStream(Stream disk, DataKey key, StoredFile file) : Stream
{
    private ReadOnlyMemory<byte> frame;
    private int index;
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => file.Size;
    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (frame.IsEmpty)
        {
            var next = index < file.Frames ? await Frames.ReadAsync(disk, key, file.Id, index, cancellationToken) : null;
            if (next is null && position < file.Size) throw new InvalidDataException($"File {file.Id:N} ends after {position} of {file.Size} bytes.");
            if (next is null) return 0;
            frame = next;
            index++;
        }
        var count = Math.Min(buffer.Length, frame.Length);
        frame[..count].CopyTo(buffer);
        frame = frame[count..];
        position += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read files asynchronously.");
    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) disk.Dispose();
        base.Dispose(disposing);
    }
}
