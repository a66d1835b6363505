using HacThanh.Platform.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Data;

/// <summary>The file has one writer at a time; its connection stays open, with the statements it has prepared and 16 MB of pages, so that an import does not write and read the same ones again.</summary>
internal sealed class SqliteDoor(IDbContextFactory<Db> contexts, TimeProvider time, JobSignal jobs) : Door(contexts, time, jobs)
{
    protected override int LargestGroup => 256;

    protected override void Opened(Db db)
    {
        db.Database.OpenConnection();
        db.Database.ExecuteSqlRaw("pragma synchronous = full; pragma wal_autocheckpoint = 4000; pragma cache_size = -16000;");
    }

    /// <summary>The file answers from within the process: what failed was not written.</summary>
    protected override bool CommitsNothing(Exception exception) => true;

    /// <summary>After these SQLite may have rolled the whole transaction back by itself.</summary>
    protected override bool LosesTransaction(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException!)
            if (e is SqliteException { SqliteErrorCode: 5 or 7 or 8 or 9 or 10 or 11 or 13 or 14 }) return true;
        return false;
    }
}
