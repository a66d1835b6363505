using HacThanh.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HacThanh.Platform.Data;

/// <summary>Each request has its own transaction; a deadlock, a serialisation failure or a row that somebody else added at the same moment is run again.</summary>
internal sealed class PostgresDoor(IDbContextFactory<Db> contexts, TimeProvider time, JobSignal jobs) : Door(time, jobs)
{
    private const int Tries = 4;

    public override async Task<T> SubmitAsync<T>(WriteRequest<T> request, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var db = ForWriting(contexts.CreateDbContext());
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                await ApplyAsync(db, request);
                await transaction.CommitAsync(CancellationToken.None);
                Complete(request);
                return await request.Task;
            }
            catch (Exception exception) when (attempt < Tries && IsWorthAnotherTry(exception))
            {
            }
            catch (Exception exception) when (StoreFailures.Explain(exception) is StoreUnavailableException unavailable)
            {
                throw unavailable;
            }
        }
    }

    private static bool IsWorthAnotherTry(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException!)
            if (e is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation }) return true;
        return false;
    }
}
