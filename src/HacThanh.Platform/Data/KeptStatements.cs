using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using HacThanh.Platform.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace HacThanh.Platform.Data;

/// <summary>
/// A pooled context keeps its SQLite connection open, and the connection the statements it has prepared: opening registers Entity Framework's functions and pragmas anew, and
/// preparing a statement costs more than most of them take to answer. An open connection holds no lock between statements. A context does not dispose what an interceptor
/// made; the house does when it ends, of those that are still in use.
/// Entity Framework's functions for decimals and regular expressions are not on it: the model has no decimals, and no query asks for patterns.
/// </summary>
internal sealed class KeepOpen : DbConnectionInterceptor, IDisposable
{
    private readonly List<WeakReference<KeptConnection>> made = [];

    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result)
    {
        var connection = new KeptConnection(eventData.ConnectionString!);
        lock (made)
        {
            made.RemoveAll(m => !m.TryGetTarget(out _));
            made.Add(new(connection));
        }
        return InterceptionResult<DbConnection>.SuppressWithResult(connection);
    }

    public void Dispose()
    {
        lock (made)
        {
            foreach (var one in made)
                if (one.TryGetTarget(out var connection)) connection.Dispose();
            made.Clear();
        }
    }
}

/// <summary>Closes when it is disposed and not before; statements come back to it.</summary>
internal sealed class KeptConnection(string connectionString) : SqliteConnection(connectionString)
{
    /// <summary>What a few pages need; a text beyond that begins anew.</summary>
    private const int MostKept = 64;

    /// <summary>
    /// How much of what a savepoint would restore is held in memory before it goes to a temporary file. In a group of writes each request touches pages of the one before; by SQLite's own
    /// measure, 64 kB, all of them would be copied to the file anew, 80 writes a filing. To be said before the first connection of the process is opened; without it all goes on, slower.
    /// </summary>
    private const int SavepointSpill = 26; // SQLITE_CONFIG_STMTJRNL_SPILL

    /// <summary>SQLite writes what it held in one piece and counts a piece by 17 bits: from 131 072 bytes on, letting it go to a file fails as a full disk.</summary>
    private const int MostInMemory = 131_071;

    private readonly Dictionary<string, SqliteCommand> kept = new(StringComparer.Ordinal);
    private bool ending;

    static KeptConnection()
    {
        // Loads the library, and does not start it yet.
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(SqliteConnection).TypeHandle);
        _ = SQLitePCL.raw.sqlite3_config(SavepointSpill, MostInMemory);
    }

    /// <summary>
    /// A statement keeps its plan whatever values it is given (query planner stability guarantee); else SQLite looks at the number behind LIMIT and prepares every page of a list anew.
    /// </summary>
    public override void Open()
    {
        base.Open();
        SQLitePCL.raw.sqlite3_db_config(Handle, SQLitePCL.raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
        AddFunctions(this);
    }

    /// <summary>What conditions of registers call in SQL: fold, as <see cref="Vietnamese.Fold"/> does.</summary>
    internal static void AddFunctions(SqliteConnection connection) =>
        connection.CreateFunction("fold", (string? text) => text is null ? null : Vietnamese.Fold(text), isDeterministic: true);

    public override void Close()
    {
        if (ending) base.Close();
    }

    protected override void Dispose(bool disposing)
    {
        ending = true;
        if (disposing) Forget();
        base.Dispose(disposing);
    }

    protected override DbCommand CreateDbCommand() => new KeptCommand(this);

    /// <summary>The statement of this text, prepared earlier when there is one that nobody else is using.</summary>
    internal SqliteCommand Take(string text)
    {
        if (kept.Remove(text, out var known)) return known;
        var command = CreateCommand();
#pragma warning disable CA2100 // the text is Entity Framework's or a constant of ours
        command.CommandText = text;
#pragma warning restore CA2100
        return command;
    }

    internal void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (kept.Count >= MostKept) Forget();
        if (State != ConnectionState.Open || !kept.TryAdd(command.CommandText, command)) command.Dispose();
    }

    private void Forget()
    {
        foreach (var (_, command) in kept) command.Dispose();
        kept.Clear();
    }
}

/// <summary>A command that takes the statement of its text from the connection and gives it back when it is disposed.</summary>
internal sealed class KeptCommand(KeptConnection connection) : DbCommand
{
    private SqliteCommand? command;
    private SqliteTransaction? transaction;
    private DbDataReader? reader;
    private bool isBroken;

    private SqliteCommand Command => command ?? throw new InvalidOperationException("The command has no text yet.");

    [AllowNull]
    public override string CommandText
    {
        get => command?.CommandText ?? "";
        set
        {
            if (command?.CommandText == value) return;
            Leave();
            if (string.IsNullOrEmpty(value)) return;
            command = connection.Take(value);
            command.Transaction = transaction;
        }
    }

    public override int CommandTimeout { get => Command.CommandTimeout; set => Command.CommandTimeout = value; }
    public override CommandType CommandType { get => CommandType.Text; set => Command.CommandType = value; }
    public override bool DesignTimeVisible { get; set; }
    public override UpdateRowSource UpdatedRowSource { get; set; }
    protected override DbConnection? DbConnection { get => connection; set => throw new NotSupportedException("The command belongs to its connection."); }
    protected override DbParameterCollection DbParameterCollection => Command.Parameters;

    protected override DbTransaction? DbTransaction
    {
        get => transaction;
        set
        {
            transaction = (SqliteTransaction?)value;
            if (command is not null) command.Transaction = transaction;
        }
    }

    public override void Cancel() => command?.Cancel();
    public override int ExecuteNonQuery() => Run(c => c.ExecuteNonQuery());
    public override object? ExecuteScalar() => Run(c => c.ExecuteScalar());
    public override void Prepare() => Command.Prepare();
    protected override DbParameter CreateDbParameter() => new SqliteParameter();
    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => reader = Run(c => c.ExecuteReader(behavior));

    protected override void Dispose(bool disposing)
    {
        if (disposing) Leave();
        base.Dispose(disposing);
    }

    private T Run<T>(Func<SqliteCommand, T> run)
    {
        isBroken = true;
        var answer = run(Command);
        isBroken = false;
        return answer;
    }

    /// <summary>A statement that failed or is still being read is not for the next one.</summary>
    private void Leave()
    {
        if (command is null) return;
        if (isBroken || reader is { IsClosed: false }) command.Dispose();
        else connection.GiveBack(command);
        (command, reader, isBroken) = (null, null, false);
    }
}
