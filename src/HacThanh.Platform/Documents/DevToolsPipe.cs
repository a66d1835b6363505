using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HacThanh.Platform.Documents;

/// <summary>
/// The DevTools protocol over two pipes (messages end with a zero byte). A pipe, not a port: nobody else on the machine can drive the browser,
/// and the browser ends when we do.
/// </summary>
internal sealed class DevToolsPipe : IDisposable
{
    private readonly Stream input;
    private readonly Stream output;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> pending = new();
    private readonly SemaphoreSlim writing = new(1, 1);
    private int last;

    /// <param name="input">What the browser reads.</param>
    /// <param name="output">What the browser writes.</param>
    public DevToolsPipe(Stream input, Stream output)
    {
        (this.input, this.output) = (input, output);
        Closed = Task.Run(ReadAsync);
    }

    /// <summary>Ends when the browser has gone.</summary>
    public Task Closed { get; }

    /// <summary>How many resources a page wanted to fetch; all were refused.</summary>
    public int Refused { get; private set; }

    /// <exception cref="PrintException">The browser refused or has gone.</exception>
    public async Task<JsonElement> CallAsync(string method, JsonObject? parameters = null, string? session = null)
    {
        var id = Interlocked.Increment(ref last);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        pending[id] = answer;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null) message["sessionId"] = session;
        await SendAsync(message);
        if (Closed.IsCompleted) Fail();
        return await answer.Task;
    }

    public void Dispose()
    {
        input.Dispose();
        output.Dispose();
    }

    private async Task SendAsync(JsonObject message)
    {
        byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(message), 0];
        await writing.WaitAsync();
        try
        {
            await input.WriteAsync(bytes);
            await input.FlushAsync();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            throw new PrintException("Trình tạo PDF đã dừng giữa chừng.", e);
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[256 * 1024];
        using var message = new MemoryStream();
        try
        {
            for (int read; (read = await output.ReadAsync(buffer)) > 0;)
                for (var start = 0; start < read;)
                {
                    var end = Array.IndexOf(buffer, (byte)0, start, read - start);
                    message.Write(buffer.AsSpan(start, (end < 0 ? read : end) - start));
                    if (end < 0) break;
                    await ReceiveAsync(message.GetBuffer().AsMemory(0, (int)message.Length));
                    message.SetLength(0);
                    start = end + 1;
                }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or JsonException or PrintException)
        {
            // The browser has gone or talks nonsense: every waiting call fails below.
        }

        Fail();
    }

    private async Task ReceiveAsync(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var message = document.RootElement;
        if (message.TryGetProperty("id", out var id))
        {
            if (!pending.TryRemove(id.GetInt32(), out var answer)) return;
            if (message.TryGetProperty("error", out var error)) answer.SetException(new PrintException($"Trình tạo PDF báo lỗi: {error.GetProperty("message").GetString()}"));
            else answer.SetResult(message.GetProperty("result").Clone());
        }
        else if (message.GetProperty("method").GetString() == "Fetch.requestPaused")
        {
            Refused++;
            await SendAsync(new JsonObject
            {
                ["id"] = Interlocked.Increment(ref last),
                ["method"] = "Fetch.failRequest",
                ["params"] = new JsonObject { ["requestId"] = message.GetProperty("params").GetProperty("requestId").GetString(), ["errorReason"] = "BlockedByClient" },
                ["sessionId"] = message.GetProperty("sessionId").GetString(),
            });
        }
    }

    private void Fail()
    {
        foreach (var id in pending.Keys)
            if (pending.TryRemove(id, out var answer)) answer.TrySetException(new PrintException("Trình tạo PDF đã dừng giữa chừng."));
    }
}
