using System.Net;

namespace HacThanh.Tests.Harness;

/// <summary>
/// Many clients do things, each under a key, while what they talk to is killed and started again. A client without a clear answer does the same thing again
/// under the same key, as a client of the API is told to.
/// </summary>
/// <param name="start">Starts it; completes when it answers.</param>
/// <param name="kill">Ends it at whatever it is doing.</param>
/// <param name="act">Does the thing of (client, key); throws HttpRequestException when there was no clear answer.</param>
public sealed class CrashLoop(Func<Task> start, Func<Task> kill, Func<int, string, Task> act) : IDisposable
{
    private readonly CancellationTokenSource failed = new();
    private volatile TaskCompletionSource up = Gate();
    private volatile TaskCompletionSource enough = Gate();
    private volatile bool dying;
    private volatile bool last;
    private volatile bool givingUp;
    private int sinceStart;
    private int wanted;
    private int unanswered;
    private int unavailable;

    /// <summary>Requests that the death left without an answer.</summary>
    public int Unanswered => unanswered;

    /// <summary>Requests that were answered with 503.</summary>
    public int Unavailable => unavailable;

    public void Dispose() => failed.Dispose();

    /// <summary>Runs the clients through the given number of kills. At the last kill every second client gives up what is open; the others do it again.</summary>
    public async Task RunAsync(int clients, int kills, int doneBetweenKills)
    {
        wanted = doneBetweenKills;
        var work = new List<Task>();
        for (var n = 0; n <= kills; n++)
        {
            await start();
            last = n == kills;
            (dying, sinceStart, enough) = (false, 0, Gate());
            up.SetResult();
            if (n == 0) work.AddRange(Enumerable.Range(0, clients).Select(c => Task.Run(() => WatchedAsync(c))));
            if (last || await Task.WhenAny(enough.Task, Task.WhenAll(work)) != enough.Task) break;
            up = Gate();
            dying = true;
            givingUp = n == kills - 1;
            await kill();
        }
        await Task.WhenAll(work);
    }

    private async Task WatchedAsync(int client)
    {
        try
        {
            for (var n = 0; !last && !failed.IsCancellationRequested; n++) await DoOneAsync(client, $"{client}-{n}");
        }
        catch
        {
            await failed.CancelAsync();
            throw;
        }
    }

    private async Task DoOneAsync(int client, string key)
    {
        while (true)
        {
            await up.Task.WaitAsync(failed.Token);
            var gate = up;
            try
            {
                await act(client, key);
                if (Interlocked.Increment(ref sinceStart) >= wanted) enough.TrySetResult();
                return;
            }
            catch (HttpRequestException exception) when (exception.StatusCode == HttpStatusCode.ServiceUnavailable || (exception.StatusCode is null && (dying || gate != up)))
            {
                Interlocked.Increment(ref exception.StatusCode is null ? ref unanswered : ref unavailable);
                if (givingUp && client % 2 == 1) return;
            }
        }
    }

    private static TaskCompletionSource Gate() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
