namespace HacThanh.Platform.Sheets;

/// <summary>How many bytes may still be unpacked. What the package says about its own sizes is not believed; bytes are counted as they come.</summary>
internal sealed class UnpackBudget(long bytes)
{
    private long left = bytes;

    internal void Spend(int read)
    {
        left -= read;
        if (left < 0) throw new SheetRefusedException(SheetRefusal.TooLarge, "Tệp Excel nén quá nhiều dữ liệu nên không nhận. Hãy chia thành nhiều tệp nhỏ hơn.");
    }
}

/// <summary>
/// One unpacked part on its way to the XML reader, which keeps a whole tag or attribute in memory: more than 1 MB without a &lt; is refused here, since a cell
/// of 32 767 characters never needs it.
/// </summary>
internal sealed class UnpackedStream(Stream part, UnpackBudget budget) : Stream
{
    private const int LongestRun = 1024 * 1024;

    private int run;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = part.Read(buffer);
        budget.Spend(read);
        var last = buffer[..read].LastIndexOf((byte)'<');
        run = last < 0 ? run + read : read - last;
        if (run > LongestRun) throw SheetRefusedException.Damaged();
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) part.Dispose();
        base.Dispose(disposing);
    }
}
