using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace HacThanh.Platform.Data;

/// <summary>
/// A statement of the writer's own connection, prepared for as long as that lives. Its values are bound by place: Microsoft.Data.Sqlite looks each of them up by name at every
/// call and makes a reader for it. What is stored is what Microsoft.Data.Sqlite would store.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly sqlite3_stmt statement;

    /// <exception cref="SqliteException">The text is not a statement of this database.</exception>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        this.connection = connection;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v3(connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement), connection.Handle);
    }

    /// <summary>Runs a statement that answers no rows; how many it changed.</summary>
    /// <exception cref="SqliteException">The database refused.</exception>
    public int Run(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) Check(Bind(i + 1, values[i]));
        var answer = raw.sqlite3_step(statement);
        if (answer == raw.SQLITE_DONE)
        {
            raw.sqlite3_reset(statement);
            return raw.sqlite3_changes(connection.Handle);
        }
        // The reset says the same as the step, in words.
        Check(raw.sqlite3_reset(statement));
        throw new InvalidOperationException("The statement answers rows.");
    }

    public void Dispose() => statement.Dispose();

    private void Check(int answer) => SqliteException.ThrowExceptionForRC(answer, connection.Handle);

    private int Bind(int place, object? value) => value switch
    {
        null or DBNull => raw.sqlite3_bind_null(statement, place),
        string text => BindText(place, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, place, bytes),
        int number => raw.sqlite3_bind_int64(statement, place, number),
        long number => raw.sqlite3_bind_int64(statement, place, number),
        bool flag => raw.sqlite3_bind_int64(statement, place, flag ? 1 : 0),
        double number => raw.sqlite3_bind_double(statement, place, number),
        Guid id => BindGuid(place, id),
        DateTime instant => BindFormatted(place, instant, "yyyy-MM-dd HH:mm:ss.FFFFFFF"),
        DateOnly date => BindFormatted(place, date, "yyyy-MM-dd"),
        TimeOnly clock => BindFormatted(place, clock, clock.Ticks % TimeSpan.TicksPerSecond == 0 ? "HH:mm:ss" : "HH:mm:ss.fffffff"),
        _ => throw new InvalidOperationException($"SQLite is not told how to store {value.GetType().Name}."),
    };

    private int BindText(int place, string text)
    {
        // An empty span has no address, which would be stored as nothing.
        if (text.Length == 0) return raw.sqlite3_bind_text(statement, place, text);
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        Utf8.FromUtf16(text, bytes, out _, out var length);
        var answer = raw.sqlite3_bind_text(statement, place, bytes.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(bytes);
        return answer;
    }

    private int BindGuid(int place, Guid id)
    {
        Span<byte> text = stackalloc byte[36];
        id.TryFormat(text, out _);
        Ascii.ToUpperInPlace(text, out _);
        return raw.sqlite3_bind_text(statement, place, text);
    }

    private int BindFormatted<T>(int place, T value, string format) where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        return raw.sqlite3_bind_text(statement, place, text[..length]);
    }
}
