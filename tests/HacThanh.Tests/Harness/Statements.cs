using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HacThanh.Tests.Harness;

/// <summary>
/// Hears the statements that one request sends to the database, those of EF and those written by hand. It listens from the beginning of the run: where nobody listened, EF remembers
/// so for a second and keeps quiet.
/// </summary>
public sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<string>> heard = new();

    private Statements()
    {
    }

    /// <summary>How often the request of a path sends each statement.</summary>
    public static async Task<Dictionary<string, int>> CountAsync(Func<HttpRequestMessage, Task> send, string path)
    {
        var trace = ActivityTraceId.CreateRandom();
        var texts = heard[trace] = [];
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{trace.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        await send(request);
        heard.TryRemove(trace, out _);
        return texts.CountBy(t => t).ToDictionary();
    }

#pragma warning disable CA2255 // of a test assembly, which nobody refers to
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Listen()
    {
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = s => s.Name is "Microsoft.AspNetCore" or "HacThanh.Sql",
            Sample = (ref ActivityCreationOptions<ActivityContext> a) => heard.ContainsKey(a.Parent.TraceId) ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = a => Add(a.GetTagItem("db.query.text") as string),
        });
        DiagnosticListener.AllListeners.Subscribe(new Statements());
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") value.Subscribe(this, (name, _, _) => name == RelationalEventId.CommandExecuting.Name);
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value) => Add((value.Value as CommandEventData)?.Command.CommandText);

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }

    /// <summary>Other tests run in this process: only what belongs to a request that is listened to counts.</summary>
    private static void Add(string? statement)
    {
        if (statement is not null && Activity.Current is { } now && heard.TryGetValue(now.TraceId, out var texts)) texts.Enqueue(statement);
    }
}
