using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace HacThanh.Bench;

/// <summary>Three durable rows a request (2 kB in all), 64 requesters, one writer that commits waiting requests together: no HTTP, no rules, no encryption.</summary>
internal static class SqliteFloor
{
    public static async Task<long> RunAsync(string directory, TimeSpan length)
    {
        Directory.CreateDirectory(directory);
        using var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "floor.db")}");
        connection.Open();
        Run(connection, "pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000;");
        Run(connection, "create table if not exists a (id blob primary key, body blob) without rowid; create table if not exists b (seq integer primary key, body blob); create table if not exists c (id blob primary key, body blob) without rowid;");
        var waiting = Channel.CreateUnbounded<TaskCompletionSource>(new() { SingleReader = true });
        var clock = Stopwatch.StartNew();
        long done = 0;
        var writer = Task.Run(() => WriteAsync(connection, waiting.Reader));
        var requesters = Enumerable.Range(0, 64).Select(async _ =>
        {
            while (clock.Elapsed < length)
            {
                var request = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await waiting.Writer.WriteAsync(request);
                await request.Task;
                Interlocked.Increment(ref done);
            }
        });
        await Task.WhenAll(requesters);
        waiting.Writer.Complete();
        await writer;
        return done;
    }

    private static async Task WriteAsync(SqliteConnection connection, ChannelReader<TaskCompletionSource> waiting)
    {
        using var insert = connection.CreateCommand();
        insert.CommandText = "insert into a values ($a, $body); insert into b (body) values ($body); insert into c values ($c, $body);";
        var (a, c, body) = (insert.Parameters.Add("$a", SqliteType.Blob), insert.Parameters.Add("$c", SqliteType.Blob), insert.Parameters.Add("$body", SqliteType.Blob));
        body.Value = new byte[680];
        var group = new List<TaskCompletionSource>();
        while (await waiting.WaitToReadAsync())
        {
            while (group.Count < 256 && waiting.TryRead(out var request)) group.Add(request);
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            foreach (var _ in group)
            {
                (a.Value, c.Value) = (Guid.CreateVersion7().ToByteArray(), Guid.CreateVersion7().ToByteArray());
                insert.ExecuteNonQuery();
            }
            transaction.Commit();
            foreach (var request in group) request.SetResult();
            group.Clear();
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
