using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace HacThanh.Platform.Data;

/// <summary>One waiting write, its result still untyped.</summary>
internal abstract class WriteRequest(int ward, Actor? actor, string reason)
{
    public int Ward => ward;
    public Actor? Actor => actor;
    public string Reason => reason;
    public bool KeepsHistory => actor is not null;
    public bool Enqueued { get; set; }

    public abstract Task RunAsync(Write write);
    public abstract void Complete();
    public abstract void Fail(Exception exception);
}

internal sealed class WriteRequest<T>(int ward, Actor? actor, string reason, Func<Write, Task<T>> work) : WriteRequest(ward, actor, reason)
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Task => done.Task;
    public override async Task RunAsync(Write write) => result = await work(write);
    public override void Complete() => done.TrySetResult(result!);
    public override void Fail(Exception exception) => done.TrySetException(exception);
}

/// <summary>The one door for writes. SQLite and PostgreSQL each have their own way to commit; what happens inside a transaction is the same.</summary>
internal abstract class Door(TimeProvider time, JobSignal jobs)
{
    public abstract Task<T> SubmitAsync<T>(WriteRequest<T> request, CancellationToken cancel);

    /// <summary>Runs one request inside the open transaction: delegate, numbers, rows, history.</summary>
    protected async Task ApplyAsync(Db db, WriteRequest request)
    {
        if (request.Ward == 0) throw new InvalidOperationException("A write needs a ward.");
        db.Ward = request.Ward;
        var write = new Write(db, request.Actor, request.Reason, UtcConverter.Cut(time.GetUtcNow().UtcDateTime));
        await request.RunAsync(write);
        await write.TakeNumbersAsync();
        db.ChangeTracker.DetectChanges();
        var rows = db.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList();
        var changes = ChangeSet.Capture(rows, db, request.KeepsHistory);
        try
        {
            await SaveAsync(db, rows);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            throw new StaleException(await HistoryReader.WhoSavedMeanwhileAsync(db, write.SubjectId));
        }
        if (changes is not null) await HistoryWriter.AppendAsync(db, write, changes);
        request.Enqueued = write.Enqueued;
    }

    /// <summary>Writes the changed rows into the open transaction.</summary>
    protected virtual Task SaveAsync(Db db, IReadOnlyList<EntityEntry> rows) => db.SaveChangesAsync();

    /// <summary>A context that this door writes with: it tracks all it reads, and looks for changes once, when the delegate is done.</summary>
    protected static Db ForWriting(Db db)
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.Database.AutoSavepointsEnabled = false;
        return db;
    }

    /// <summary>Tells the caller, after COMMIT, and wakes the runner when the write asked for work.</summary>
    protected void Complete(WriteRequest request)
    {
        request.Complete();
        if (request.Enqueued) jobs.Ring();
    }
}
