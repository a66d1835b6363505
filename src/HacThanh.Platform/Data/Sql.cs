using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace HacThanh.Platform.Data;

/// <summary>The few statements that are written by hand, on the context's own connection and transaction, which keeps them prepared.</summary>
internal static class Sql
{
    /// <summary>Each statement is a span, for whoever traces requests.</summary>
    private static readonly ActivitySource spans = new("HacThanh.Sql");

    /// <summary>The database is PostgreSQL, not the SQLite file.</summary>
    public static bool IsPostgres(Db db) => db.Database.IsNpgsql();

    /// <summary>Runs a statement; how many rows it changed.</summary>
    public static async Task<int> ExecuteAsync(Db db, string sql, params (string Name, object? Value)[] values)
    {
        using var span = spans.StartActivity("statement")?.SetTag("db.query.text", sql);
        await using var command = Command(db, sql, values);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs a statement that answers one row and reads it.</summary>
    public static async Task<T> RowAsync<T>(Db db, string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
    {
        using var span = spans.StartActivity("statement")?.SetTag("db.query.text", sql);
        await using var command = Command(db, sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        if (!await reader.ReadAsync()) throw new InvalidOperationException("The statement answered no row: " + sql);
        return read(reader);
    }

    /// <summary>Runs a query and reads its rows; opens the context's connection for as long as it takes when it is closed.</summary>
    public static async Task<List<T>> ListAsync<T>(Db db, string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] values)
    {
        await db.Database.OpenConnectionAsync();
        using var span = spans.StartActivity("statement")?.SetTag("db.query.text", sql);
        try
        {
            await using var command = Command(db, sql, values);
            var rows = new List<T>();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) rows.Add(read(reader));
            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static DbCommand Command(Db db, string sql, (string Name, object? Value)[] values)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
