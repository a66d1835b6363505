using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HacThanh.Platform.Data;

/// <summary>The few statements that are written by hand, on the context's own connection and transaction. SQLite keeps them prepared as long as the connection lives; Npgsql does so by itself.</summary>
internal static class Sql
{
    private const int MostKept = 500;

    /// <summary>Each statement is a span, for whoever traces requests.</summary>
    private static readonly ActivitySource spans = new("HacThanh.Sql");

    private static readonly ConditionalWeakTable<DbConnection, Dictionary<string, DbCommand>> prepared = [];

    /// <summary>The database is PostgreSQL, not the SQLite file.</summary>
    public static bool IsPostgres(Db db) => db.Database.IsNpgsql();

    /// <summary>Runs a statement; how many rows it changed.</summary>
    public static async Task<int> ExecuteAsync(Db db, string sql, params (string Name, object? Value)[] values)
    {
        using var span = spans.StartActivity("statement")?.SetTag("db.query.text", sql);
        var command = Command(db, sql, values);
        try
        {
            return await command.ExecuteNonQueryAsync();
        }
        finally
        {
            await LeaveAsync(db, command);
        }
    }

    /// <summary>Runs a statement that answers one row and reads it.</summary>
    public static async Task<T> RowAsync<T>(Db db, string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
    {
        using var span = spans.StartActivity("statement")?.SetTag("db.query.text", sql);
        var command = Command(db, sql, values);
        try
        {
            await using var reader = await command.ExecuteReaderAsync();
            if (!await reader.ReadAsync()) throw new InvalidOperationException("The statement answered no row: " + sql);
            return read(reader);
        }
        finally
        {
            await LeaveAsync(db, command);
        }
    }

    /// <summary>Runs a query and reads its rows; opens the context's connection for as long as it takes when it is closed.</summary>
    public static async Task<List<T>> ListAsync<T>(Db db, string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
    {
        await db.Database.OpenConnectionAsync();
        using var span = spans.StartActivity("statement")?.SetTag("db.query.text", sql);
        var command = Command(db, sql, values);
        try
        {
            var rows = new List<T>();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) rows.Add(read(reader));
            return rows;
        }
        finally
        {
            await LeaveAsync(db, command);
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Statements are kept by the writer only: a reader's connection goes back to a pool after each request, and its statements must not stay behind.</summary>
    private static bool Keeps(Db db) => db.Database.CurrentTransaction is not null && db.Database.GetDbConnection() is SqliteConnection;

    private static ValueTask LeaveAsync(Db db, DbCommand command) => Keeps(db) ? ValueTask.CompletedTask : command.DisposeAsync();

    private static DbCommand Command(Db db, string sql, (string Name, object? Value)[] values)
    {
        var connection = db.Database.GetDbConnection();
        var command = Keeps(db) ? Kept(connection, sql) : NewCommand(connection, sql);
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (command.Parameters.Count == 0) foreach (var (name, _) in values) AddParameter(command, name);
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        return command;
    }

    private static DbCommand Kept(DbConnection connection, string sql)
    {
        var kept = prepared.GetOrCreateValue(connection);
        if (kept.Count >= MostKept) kept.Clear();
        return kept.TryGetValue(sql, out var known) ? known : kept[sql] = NewCommand(connection, sql);
    }

    private static DbCommand NewCommand(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static void AddParameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
    }
}
