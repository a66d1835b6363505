using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HacThanh.Platform.Data;

/// <summary>The few statements that are written by hand, on the context's own connection and transaction. SQLite keeps them prepared as long as the connection lives; Npgsql does so by itself.</summary>
internal static class Sql
{
    private const int MostKept = 500;

    private static readonly ConditionalWeakTable<DbConnection, Dictionary<string, DbCommand>> prepared = [];

    /// <summary>The database is PostgreSQL, not the SQLite file.</summary>
    public static bool IsPostgres(Db db) => db.Database.IsNpgsql();

    /// <summary>Runs a statement; how many rows it changed.</summary>
    public static Task<int> ExecuteAsync(Db db, string sql, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Command(db, sql, values).ExecuteNonQueryAsync();

    /// <summary>Runs a statement that answers one row and reads it.</summary>
    public static async Task<T> RowAsync<T>(Db db, string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
    {
        await using var reader = await Command(db, sql, values).ExecuteReaderAsync();
        if (!await reader.ReadAsync()) throw new InvalidOperationException("The statement answered no row: " + sql);
        return read(reader);
    }

    /// <summary>Runs a query and reads its rows; opens the context's connection for as long as it takes when it is closed.</summary>
    public static async Task<List<T>> ListAsync<T>(Db db, string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            var rows = new List<T>();
            await using var reader = await Command(db, sql, values).ExecuteReaderAsync();
            while (await reader.ReadAsync()) rows.Add(read(reader));
            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static DbCommand Command(Db db, string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var connection = db.Database.GetDbConnection();
        var command = connection is SqliteConnection ? Kept(connection, sql) : NewCommand(connection, sql);
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
