using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HacThanh.Tests.Harness;

/// <summary>
/// Many clients file things, each under an idempotency key, while the program is killed with SIGKILL and started again. Any program with /healthz can be put
/// under it: give the command line and one way to file.
/// </summary>
/// <param name="start">Command line that serves on the given port.</param>
/// <param name="file">Files one thing (key, text) and returns its id; throws HttpRequestException when there was no clear answer.</param>
public sealed class CrashLoop(Func<int, ProcessStartInfo> start, Func<HttpClient, string, string, Task<string>> file) : IDisposable
{
    private readonly int port = FreePort();
    private readonly CancellationTokenSource failed = new();
    private volatile TaskCompletionSource up = Gate();
    private volatile TaskCompletionSource enough = Gate();
    private volatile bool dying;
    private volatile bool last;
    private volatile bool givingUp;
    private int sinceStart;
    private int wanted;
    private int unanswered;

    public void Dispose() => failed.Dispose();

    /// <summary>Key → id for all that was acknowledged.</summary>
    public ConcurrentDictionary<string, string> Acknowledged { get; } = new();

    /// <summary>Keys whose clients gave up without an answer.</summary>
    public ConcurrentBag<string> GivenUp { get; } = [];

    /// <summary>Requests that the death of the program left without an answer.</summary>
    public int Unanswered => unanswered;

    /// <summary>Runs the clients through the given number of kills. At the last kill every second client gives up what is open; the others retry it.</summary>
    public async Task RunAsync(int clients, int kills, int acknowledgedBetweenKills)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
        wanted = acknowledgedBetweenKills;
        var work = new List<Task>();
        for (var kill = 0; kill <= kills; kill++)
        {
            using var process = await StartAsync(http);
            try
            {
                last = kill == kills;
                (dying, sinceStart, enough) = (false, 0, Gate());
                up.SetResult();
                if (kill == 0) work.AddRange(Enumerable.Range(0, clients).Select(c => Task.Run(() => WatchedAsync(http, c))));
                var reached = last ? Task.WhenAll(work) : enough.Task;
                await Task.WhenAny(reached, process.WaitForExitAsync());
                process.HasExited.ShouldBeFalse("the program must not end by itself");
                await reached;
                up = Gate();
                dying = true;
                givingUp = kill == kills - 1;
            }
            finally
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
    }

    private async Task WatchedAsync(HttpClient http, int client)
    {
        try
        {
            for (var n = 0; !last && !failed.IsCancellationRequested; n++) await FileOneAsync(http, client, $"{client}-{n}", twice: n % 5 == 0);
        }
        catch (Exception exception)
        {
            await failed.CancelAsync();
            enough.TrySetException(exception);
            throw;
        }
    }

    private async Task FileOneAsync(HttpClient http, int client, string key, bool twice)
    {
        while (true)
        {
            await up.Task.WaitAsync(failed.Token);
            var gate = up;
            try
            {
                var id = await file(http, key, $"phiếu {key}");
                Acknowledged.GetOrAdd(key, id).ShouldBe(id, "the same key must give the same thing");
                if (Interlocked.Increment(ref sinceStart) >= wanted) enough.TrySetResult();
                if (twice) (await file(http, key, $"phiếu {key}")).ShouldBe(id, "a double tap must give the same thing");
                return;
            }
            catch (HttpRequestException exception) when (exception.StatusCode is null && (dying || gate != up))
            {
                Interlocked.Increment(ref unanswered);
                if (Acknowledged.ContainsKey(key)) return;
                if (givingUp && client % 2 == 1)
                {
                    GivenUp.Add(key);
                    return;
                }
            }
        }
    }

    private async Task<Process> StartAsync(HttpClient http)
    {
        var process = Process.Start(start(port))!;
        for (var tries = 0; tries < 600; tries++)
        {
            process.HasExited.ShouldBeFalse("the program must start");
            try
            {
                if ((await http.GetAsync("/healthz")).StatusCode == HttpStatusCode.OK) return process;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(50);
        }
        process.Kill();
        throw new InvalidOperationException("The program does not answer /healthz with 200.");
    }

    private static TaskCompletionSource Gate() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
