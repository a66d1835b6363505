using HacThanh.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HacThanh.Platform.Data;

/// <summary>
/// Several processes may write to one PostgreSQL, so a request may meet a deadlock or a row that another process added at the same moment; it is then run again.
/// </summary>
internal sealed class PostgresDoor(IDbContextFactory<Db> contexts, TimeProvider time, JobSignal jobs) : Door(contexts, time, jobs)
{
    /// <summary>PostgreSQL keeps 64 savepoints of a transaction at hand; with more, every reader pays.</summary>
    protected override int LargestGroup => 60;

    /// <summary>The connection is gone, or locks taken by earlier requests of the group are part of a deadlock.</summary>
    protected override bool LosesTransaction(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException!)
        {
            if (e is PostgresException refused) return refused.Severity != "ERROR" || refused.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure;
            if (e is NpgsqlException) return true;
        }
        return false;
    }

    /// <summary>Only a refusal in words (a deferred check, a serialisation failure) says that nothing was committed; a broken line, or a server that is stopped, does not.</summary>
    protected override bool CommitsNothing(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException!)
            if (e is PostgresException refused) return refused.Severity == "ERROR";
        return false;
    }

    protected override bool IsWorthAnotherTry(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException!)
            if (e is PostgresException { SqlState: PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.UniqueViolation }) return true;
        return false;
    }
}
