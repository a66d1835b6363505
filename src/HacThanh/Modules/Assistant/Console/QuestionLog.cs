using System.Threading.Channels;
using HacThanh.Modules.Assistant.Talk;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Assistant.Console;

/// <summary>
/// What became of questions, on its way to the database. Noting takes no time of whoever asks: it goes into a bounded queue in memory that is written every
/// few seconds and when the program stops. A full queue drops what comes; a killed program loses the last seconds. Only masked words come in.
/// </summary>
internal sealed partial class QuestionLog(DbContexts contexts, TimeProvider time, ILogger<QuestionLog> log) : IDisposable
{
    /// <summary>Waiting notes, at most.</summary>
    public const int Most = 10_000;

    /// <summary>Notes that are written together.</summary>
    const int Batch = 500;

    readonly Channel<Noted> _waiting = Channel.CreateBounded<Noted>(new BoundedChannelOptions(Most) { SingleReader = true });
    readonly SemaphoreSlim _one = new(1);
    readonly List<Noted> _late = [];
    long _dropped;

    /// <summary>Notes dropped since the program began.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Notes an answer.</summary>
    /// <param name="ward">Of the ward.</param>
    /// <param name="before">The conversation before the question.</param>
    /// <param name="reply">What was said.</param>
    /// <param name="after">The conversation with the question, masked, as its last turn.</param>
    /// <returns>The conversation, knowing how the question went.</returns>
    public Conversation Take(int ward, Conversation before, Reply reply, Conversation after)
    {
        if (before.Last is { Fault: Fault.AskedBack, Weak: false } open && before.Turns.Count > 0 && Chose(before, reply))
            Note(ward, before.Turns[^1].Asked, open, Happening.Chosen);
        var outcome = Outcome.Of(reply);
        Note(ward, after.Turns[^1].Asked, outcome, Happening.Asked);
        return after with { Last = outcome };
    }

    /// <summary>Notes what the reader says of the last answer of a conversation.</summary>
    /// <returns>False when the conversation holds no answer.</returns>
    public bool Judge(int ward, Conversation conversation, bool useful)
    {
        if (conversation is not { Last: { } outcome, Turns: [.., var turn] })
            return false;
        Note(ward, turn.Asked, outcome, useful ? Happening.Useful : Happening.Wrong);
        return true;
    }

    /// <summary>One of the procedures that were offered was answered about.</summary>
    static bool Chose(Conversation before, Reply reply) =>
        reply.Kind == ReplyKind.Answer && (before.Listed.Count == 0 || (reply.Procedures.Count > 0 && before.Listed.Contains(reply.Procedures[0].Code)));

    void Note(int ward, string text, Outcome outcome, Happening happening)
    {
        if (!_waiting.Writer.TryWrite(new Noted(ward, time.GetUtcNow().UtcDateTime, text, outcome, happening)))
            Interlocked.Increment(ref _dropped);
    }

    /// <summary>Writes what waits. What the store cannot take now waits on; what it refuses for good is dropped.</summary>
    public async Task FlushAsync()
    {
        await _one.WaitAsync();
        try
        {
            while (_late.Count < Most && _waiting.Reader.TryRead(out var noted))
                _late.Add(noted);
            foreach (var batch in _late.GroupBy(n => n.Ward).SelectMany(g => g.Chunk(Batch)).ToList())
                await WriteAsync(batch);
        }
        catch (StoreUnavailableException exception)
        {
            LogUnwritten(exception, _late.Count);
        }
        finally
        {
            _one.Release();
        }
    }

    async Task WriteAsync(Noted[] batch)
    {
        try
        {
            await using var db = contexts.For(batch[0].Ward);
            await db.OperateAsync(w => NotedRows.WriteAsync(w, batch));
        }
        catch (Exception exception) when (exception is not StoreUnavailableException)
        {
            Interlocked.Add(ref _dropped, batch.Length);
            LogRefused(exception, batch.Length);
        }
        var written = batch.ToHashSet(ReferenceEqualityComparer.Instance);
        _late.RemoveAll(written.Contains);
    }

    public void Dispose() => _one.Dispose();

    [LoggerMessage(LogLevel.Warning, "The questions of residents could not be written; {Count} wait.")]
    private partial void LogUnwritten(Exception exception, int count);

    [LoggerMessage(LogLevel.Error, "The store refused {Count} notes about questions of residents; they are dropped.")]
    private partial void LogRefused(Exception exception, int count);
}

/// <summary>What happened to a question.</summary>
internal enum Happening
{
    Asked,

    /// <summary>After it was asked back, the reader chose.</summary>
    Chosen,
    Useful,
    Wrong,
}

/// <summary>One note about a question.</summary>
/// <param name="Ward">Where.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Text">The question, masked.</param>
/// <param name="Outcome">How it went.</param>
/// <param name="Happening">What is noted.</param>
internal sealed record Noted(int Ward, DateTime At, string Text, Outcome Outcome, Happening Happening)
{
    public DateOnly Day => VietnamTime.DateOf(At);
}

/// <summary>Writes the notes every few seconds, and the last ones when the program stops.</summary>
internal sealed class QuestionLogWriter(QuestionLog log, TimeProvider time) : BackgroundService
{
    static readonly TimeSpan interval = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await log.FlushAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops; StopAsync writes the rest.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await log.FlushAsync();
    }
}
