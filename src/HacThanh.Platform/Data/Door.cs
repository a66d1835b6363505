using System.Threading.Channels;
using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HacThanh.Platform.Data;

/// <summary>
/// The one door for writes. One writer takes all waiting requests together and commits them in one transaction, a savepoint each: a commit each would cost one wait for the disk
/// a request, with the ward's chain locked all that while. What the two databases do differently stands in <see cref="SqliteDoor"/> and <see cref="PostgresDoor"/>.
/// </summary>
internal abstract class Door : IAsyncDisposable
{
    private const int MostTries = 4;

    private readonly Channel<WriteRequest> waiting = Channel.CreateUnbounded<WriteRequest>(new() { SingleReader = true });
    private readonly IDbContextFactory<Db> contexts;
    private readonly TimeProvider time;
    private readonly JobSignal jobs;
    private readonly Task writer;
    private RowWriter rows = null!;

    protected Door(IDbContextFactory<Db> contexts, TimeProvider time, JobSignal jobs)
    {
        (this.contexts, this.time, this.jobs) = (contexts, time, jobs);
        writer = Task.Run(WriteGroupsAsync);
    }

    /// <summary>How many requests one transaction takes at most.</summary>
    protected abstract int LargestGroup { get; }

    /// <summary>Prepares the writer's own context.</summary>
    protected virtual void Opened(Db db)
    {
    }

    /// <summary>After this the transaction is lost, or may be: a rollback to the savepoint is not enough.</summary>
    protected abstract bool LosesTransaction(Exception exception);

    /// <summary>A COMMIT that failed so has changed nothing. When the line breaks while the answer is awaited nobody knows, and nothing may be applied a second time.</summary>
    protected abstract bool CommitsNothing(Exception exception);

    /// <summary>Somebody else was at the same rows at the same moment; the same request may well pass now.</summary>
    protected virtual bool IsWorthAnotherTry(Exception exception) => false;

    /// <summary>Applies the request in the writer's next transaction; done after COMMIT.</summary>
    public Task<T> SubmitAsync<T>(WriteRequest<T> request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (!waiting.Writer.TryWrite(request))
            request.Fail(new StoreUnavailableException("Máy chủ đang dừng. Xin thử lại sau ít phút."));
        return request.Task;
    }

    private async Task WriteGroupsAsync()
    {
        Db? db = null;
        var group = new List<WriteRequest>();
        while (await waiting.Reader.WaitToReadAsync())
        {
            while (group.Count < LargestGroup && waiting.Reader.TryRead(out var request)) group.Add(request);
            try
            {
                db ??= Open();
                await CommitGroupAsync(db, group);
            }
            catch (Exception exception)
            {
                var reason = StoreFailures.Explain(exception);
                foreach (var request in group) request.Fail(reason);
                if (db is not null) await CloseAsync(db);
                db = null;
            }
            group.Clear();
        }
        if (db is not null) await CloseAsync(db);
    }

    /// <summary>A context that tracks all it reads, and looks for changes once, when the delegate is done.</summary>
    private Db Open()
    {
        var db = contexts.CreateDbContext();
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Database.AutoSavepointsEnabled = false;
        rows = new RowWriter(db);
        Opened(db);
        return db;
    }

    private async Task CloseAsync(Db db)
    {
        rows.Dispose();
        await db.DisposeAsync();
    }

    private async Task CommitGroupAsync(Db db, List<WriteRequest> group, int attempt = 1)
    {
        var refusals = new Exception?[group.Count];
        IDbContextTransaction? transaction = null;
        var committing = false;
        try
        {
            transaction = await db.Database.BeginTransactionAsync();
            var held = new HeldRows(db);
            await rows.BeginAsync();
            for (var i = 0; i < group.Count; i++) refusals[i] = await TryApplyAsync(db, held, group[i]);
            await held.StoreAsync();
            committing = true;
            await transaction.CommitAsync();
        }
        catch (Exception exception) when (group.Count > 1 && (LosesTransaction(exception) || exception is DbUpdateException) && (!committing || CommitsNothing(exception)))
        {
            await DiscardAsync(db, transaction);
            await CommitOneByOneAsync(db, group);
            return;
        }
        catch (Exception exception) when (attempt < MostTries && IsWorthAnotherTry(exception) && (!committing || CommitsNothing(exception)))
        {
            await DiscardAsync(db, transaction);
            await CommitGroupAsync(db, group, attempt + 1);
            return;
        }
        catch
        {
            await DiscardAsync(db, transaction);
            throw;
        }
        await transaction.DisposeAsync();
        for (var i = 0; i < group.Count; i++)
        {
            if (refusals[i] is { } refusal) group[i].Fail(refusal);
            else Complete(group[i]);
        }
    }

    /// <summary>The group was refused (full disk, another process): each request alone decides whether it fits.</summary>
    private async Task CommitOneByOneAsync(Db db, List<WriteRequest> group)
    {
        foreach (var request in group)
        {
            try
            {
                await CommitGroupAsync(db, [request]);
            }
            catch (Exception exception)
            {
                request.Fail(StoreFailures.Explain(exception));
            }
        }
    }

    /// <summary>Null when the request's rows are in the transaction; else why they are not.</summary>
    private async Task<Exception?> TryApplyAsync(Db db, HeldRows held, WriteRequest request)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try
            {
                await ApplyAsync(db, held, request);
                held.Keep();
                return null;
            }
            catch (Exception exception) when (!LosesTransaction(exception))
            {
                held.Undo();
                await rows.UndoAsync();
                if (attempt == MostTries || !IsWorthAnotherTry(exception)) return exception;
            }
            finally
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <summary>Runs one request inside the open transaction: delegate, numbers, rows, history.</summary>
    private async Task ApplyAsync(Db db, HeldRows held, WriteRequest request)
    {
        if (request.Ward == 0) throw new InvalidOperationException("A write needs a ward.");
        db.Ward = request.Ward;
        var write = new Write(db, held, request.Actor, request.Reason, UtcConverter.Cut(time.GetUtcNow().UtcDateTime));
        await request.RunAsync(write);
        await write.TakeNumbersAsync();
        var changes = write.Changes();
        var history = new List<HistoryWriter.Entry>();
        foreach (var text in ChangeSet.Capture(changes, write.LooseRows, db, request.KeepsHistory)) history.Add(await HistoryWriter.NextAsync(write, text));
        try
        {
            await rows.WriteAsync(changes, history);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            throw new StaleException(await HistoryReader.WhoSavedMeanwhileAsync(db, write.SubjectId));
        }
        request.Enqueued = write.Enqueued;
    }

    /// <summary>Tells the caller, after COMMIT, and wakes the runner when the write asked for work.</summary>
    private void Complete(WriteRequest request)
    {
        request.Complete();
        if (request.Enqueued) jobs.Ring();
    }

    private static async Task DiscardAsync(Db db, IDbContextTransaction? transaction)
    {
        db.ChangeTracker.Clear();
        if (transaction is null) return;
        try
        {
            await transaction.RollbackAsync();
        }
        catch (Exception e) when (e is System.Data.Common.DbException or InvalidOperationException)
        {
            // The database had rolled back already, or is gone.
        }
        await transaction.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writer;
    }
}
