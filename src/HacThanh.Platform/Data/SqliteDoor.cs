using System.Threading.Channels;
using HacThanh.Platform.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage;

namespace HacThanh.Platform.Data;

/// <summary>
/// One writer takes all waiting requests together and commits them in one transaction, a savepoint each: a commit each would starve and cost
/// one fsync a request.
/// </summary>
internal sealed class SqliteDoor : Door, IAsyncDisposable
{
    private const int LargestGroup = 256;

    private readonly Channel<WriteRequest> waiting = Channel.CreateUnbounded<WriteRequest>(new() { SingleReader = true });
    private readonly IDbContextFactory<Db> contexts;
    private readonly Task writer;
    private RowWriter? rowWriter;

    public SqliteDoor(IDbContextFactory<Db> contexts, TimeProvider time, JobSignal jobs) : base(time, jobs)
    {
        this.contexts = contexts;
        writer = Task.Run(WriteGroupsAsync);
    }

    public override Task<T> SubmitAsync<T>(WriteRequest<T> request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (!waiting.Writer.TryWrite(request))
            request.Fail(new StoreUnavailableException("Máy chủ đang dừng. Xin thử lại sau ít phút."));
        return request.Task;
    }

    private async Task WriteGroupsAsync()
    {
        Db? db = null;
        var group = new List<WriteRequest>(LargestGroup);
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
                if (db is not null) await db.DisposeAsync();
                db = null;
            }
            group.Clear();
        }
        if (db is not null) await db.DisposeAsync();
    }

    private Db Open()
    {
        var db = ForWriting(contexts.CreateDbContext());
        db.Database.OpenConnection();
        db.Database.ExecuteSqlRaw("pragma synchronous = full; pragma wal_autocheckpoint = 4000;");
        rowWriter = new RowWriter(db);
        return db;
    }

    /// <inheritdoc/>
    protected override Task SaveAsync(Db db, IReadOnlyList<EntityEntry> rows) => rowWriter!.TryWrite(rows) ? Task.CompletedTask : base.SaveAsync(db, rows);

    private async Task CommitGroupAsync(Db db, List<WriteRequest> group)
    {
        var refusals = new Exception?[group.Count];
        IDbContextTransaction? transaction = null;
        try
        {
            transaction = await db.Database.BeginTransactionAsync();
            for (var i = 0; i < group.Count; i++) refusals[i] = await TryApplyAsync(db, group[i]);
            await transaction.CommitAsync();
        }
        catch (Exception exception) when (group.Count > 1 && exception is SqliteException or DbUpdateException)
        {
            Discard(db, transaction);
            await CommitOneByOneAsync(db, group);
            return;
        }
        catch
        {
            Discard(db, transaction);
            throw;
        }
        transaction.Dispose();
        for (var i = 0; i < group.Count; i++)
        {
            if (refusals[i] is { } refusal) group[i].Fail(refusal);
            else Complete(group[i]);
        }
    }

    /// <summary>The file refused the group (full disk): each request alone decides whether it fits.</summary>
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
    private async Task<Exception?> TryApplyAsync(Db db, WriteRequest request)
    {
        db.ChangeTracker.Clear();
        await Sql.ExecuteAsync(db, "savepoint request");
        try
        {
            await ApplyAsync(db, request);
            await Sql.ExecuteAsync(db, "release request");
            return null;
        }
        catch (Exception exception) when (!IsFatal(exception))
        {
            await Sql.ExecuteAsync(db, "rollback to request");
            await Sql.ExecuteAsync(db, "release request");
            return exception;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>After these SQLite may have rolled the whole transaction back by itself.</summary>
    private static bool IsFatal(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException!)
            if (e is SqliteException { SqliteErrorCode: 5 or 7 or 8 or 9 or 10 or 11 or 13 or 14 }) return true;
        return false;
    }

    private static void Discard(Db db, IDbContextTransaction? transaction)
    {
        db.ChangeTracker.Clear();
        try
        {
            transaction?.Rollback();
        }
        catch (Exception e) when (e is SqliteException or InvalidOperationException)
        {
            // SQLite had rolled back already.
        }
        transaction?.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await writer;
    }
}
