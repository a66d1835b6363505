using System.Buffers;
using System.Text.Json;

namespace HacThanh.Platform.History;

/// <summary>A writer of JSON with its bytes, which the next user of the thread writes over: a write makes one text for every row and one for all of them.</summary>
internal sealed class JsonBuffer : IDisposable
{
    /// <summary>The text of an import is not worth keeping.</summary>
    private const int LargestKept = 256 * 1024;

    [ThreadStatic]
    private static Stack<JsonBuffer>? free;

    private readonly ArrayBufferWriter<byte> bytes = new(4096);

    private JsonBuffer() => Json = new Utf8JsonWriter(bytes, RowJson.Options);

    /// <summary>Writes into this buffer.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>What was written, until the buffer is given back.</summary>
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            Json.Flush();
            return bytes.WrittenSpan;
        }
    }

    /// <summary>An empty buffer; dispose of it on the same thread.</summary>
    public static JsonBuffer Take() => (free ??= []).TryPop(out var known) ? known : new JsonBuffer();

    public void Dispose()
    {
        bytes.ResetWrittenCount();
        Json.Reset();
        if (bytes.Capacity <= LargestKept) (free ??= []).Push(this);
    }
}
