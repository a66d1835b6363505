using System.Diagnostics;
using Npgsql;

namespace HacThanh.Bench;

/// <summary>The same three durable rows on PostgreSQL: one batch a request, 16 connections.</summary>
internal static class PostgresFloor
{
    public static async Task<long> RunAsync(string connectionString, TimeSpan length)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using (var make = source.CreateCommand("create table if not exists a (id uuid primary key, body bytea); create table if not exists b (seq bigserial primary key, body bytea); create table if not exists c (id uuid primary key, body bytea)"))
            await make.ExecuteNonQueryAsync();
        var clock = Stopwatch.StartNew();
        long done = 0;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            await using var connection = await source.OpenConnectionAsync();
            while (clock.Elapsed < length)
            {
                await using var batch = new NpgsqlBatch(connection);
                foreach (var sql in new[] { "insert into a values ($1, $2)", "insert into b (body) values ($1)", "insert into c values ($1, $2)" })
                {
                    var command = new NpgsqlBatchCommand(sql);
                    if (sql.Contains("$2", StringComparison.Ordinal)) command.Parameters.Add(new() { Value = Guid.CreateVersion7() });
                    command.Parameters.Add(new() { Value = new byte[680] });
                    batch.BatchCommands.Add(command);
                }
                await batch.ExecuteNonQueryAsync();
                Interlocked.Increment(ref done);
            }
        }));
        return done;
    }
}
