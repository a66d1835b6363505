using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HacThanh.Tests.Harness;

/// <summary>Hears the statements that one request sends to the database, those of EF and those written by hand.</summary>
public sealed class Statements : IDisposable, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly ActivityTraceId trace = ActivityTraceId.CreateRandom();
    private readonly ActivityListener spans;
    private readonly IDisposable all;
    private readonly List<IDisposable> subscriptions = [];
    private readonly ConcurrentQueue<string> texts = [];

    private Statements()
    {
        spans = new ActivityListener
        {
            ShouldListenTo = s => s.Name is "Microsoft.AspNetCore" or "HacThanh.Sql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a => Add(a.GetTagItem("db.query.text") as string),
        };
        ActivitySource.AddActivityListener(spans);
        all = DiagnosticListener.AllListeners.Subscribe(this);
    }

    /// <summary>How often the request of a path sends each statement.</summary>
    public static async Task<Dictionary<string, int>> CountAsync(Func<HttpRequestMessage, Task> send, string path)
    {
        using var statements = new Statements();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{statements.trace.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        await send(request);
        return statements.texts.CountBy(t => t).ToDictionary();
    }

    public void Dispose()
    {
        foreach (var one in subscriptions) one.Dispose();
        all.Dispose();
        spans.Dispose();
    }

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore") subscriptions.Add(value.Subscribe(this));
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value) => Add((value.Value as CommandEventData)?.Command.CommandText is { } text && value.Key == RelationalEventId.CommandExecuting.Name ? text : null);

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

    /// <summary>Other tests run in this process: only what belongs to this request counts.</summary>
    private void Add(string? statement)
    {
        if (statement is not null && Activity.Current?.TraceId == trace) texts.Enqueue(statement);
    }
}
