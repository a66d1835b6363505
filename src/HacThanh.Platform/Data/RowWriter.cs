using System.Data.Common;
using System.Globalization;
using System.Text;
using HacThanh.Platform.History;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace HacThanh.Platform.Data;

/// <summary>
/// Writes the rows of a request, and after them its entries of the history, inside the door's transaction: by statements that stay prepared with the connection, one by one on SQLite,
/// where that costs a third of what SaveChanges does, and in one batch on PostgreSQL. It holds to Entity Framework's own mappings, so the stored values are the same. What needs an order
/// between statements (removed rows, changed foreign keys or unique values) it leaves to SaveChanges.
/// A savepoint stands open between requests: what ends one request begins the next in the same breath.
/// </summary>
internal sealed class RowWriter(Db db) : IDisposable
{
    private const string Save = "savepoint request";
    private const string Release = "release savepoint request";
    private const string Rollback = "rollback to savepoint request";

    private readonly SqliteConnection? sqlite = db.Database.GetDbConnection() as SqliteConnection;
    private readonly Dictionary<IEntityType, Table> tables = [];
    private readonly Dictionary<string, SqliteStatement> kept = new(StringComparer.Ordinal);

    /// <summary>The first request of a transaction begins.</summary>
    public Task BeginAsync() => RunAsync(Save);

    /// <summary>What the request did is undone, and the next one begins.</summary>
    public Task UndoAsync() => RunAsync(Rollback);

    /// <summary>Writes the rows and ends the request. The context is not told that they are saved.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A changed row had another version, or is gone.</exception>
    /// <exception cref="DbUpdateException">The database refused a row.</exception>
    public async Task WriteAsync(IReadOnlyList<RowChange> changes, IReadOnlyList<HistoryWriter.Entry> history)
    {
        if (changes.Any(c => c.State == EntityState.Deleted || (c.State == EntityState.Modified && TableOf(c.Type).OrderMatters(c))))
        {
            foreach (var change in changes.Where(c => c.Loaded is null)) db.Add(change.Row);
            await db.SaveChangesAsync();
            changes = [];
        }
        var ordered = changes.Where(c => c.State == EntityState.Added).OrderBy(c => TableOf(c.Type).Depth)
            .Concat(changes.Where(c => c.State == EntityState.Modified))
            .Concat(history.SelectMany(h => new[] { New(h.Head), New(h.Payload) }));
        try
        {
            if (sqlite is null) await WriteTogetherAsync(ordered);
            else WriteEach(ordered);
        }
        catch (DbException refused) when (refused is SqliteException { SqliteErrorCode: 19 } || refused.SqlState?.StartsWith("23", StringComparison.Ordinal) == true)
        {
            throw new DbUpdateException(refused.Message, refused);
        }
    }

    public void Dispose()
    {
        foreach (var (_, statement) in kept) statement.Dispose();
        kept.Clear();
    }

    private RowChange New(object row) => new(db.Model.FindEntityType(row.GetType())!, row, null);

    private async Task RunAsync(string sql)
    {
        if (sqlite is not null) Kept(sql).Run([]);
        else await Sql.ExecuteAsync(db, sql);
    }

    private void WriteEach(IEnumerable<RowChange> changes)
    {
        var values = new object?[32];
        foreach (var change in changes)
        {
            var table = TableOf(change.Type);
            var statement = table.StatementOf(change);
            var count = statement.Values.Length;
            if (values.Length < count) values = new object?[count];
            for (var i = 0; i < count; i++) values[i] = statement.Values[i].Column.Stored(change, statement.Values[i].Before);
            if (Kept(statement.Sql).Run(values.AsSpan(0, count)) == 0) throw Stale(table);
        }
        Kept(Release).Run([]);
        Kept(Save).Run([]);
    }

    private async Task WriteTogetherAsync(IEnumerable<RowChange> changes)
    {
        var connection = db.Database.GetDbConnection();
        await using var batch = connection.CreateBatch();
        batch.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        await using var maker = connection.CreateCommand();
        var tables = new List<Table>();
        var mayBeStale = false;
        foreach (var change in changes)
        {
            mayBeStale |= change.State == EntityState.Modified;
            var table = TableOf(change.Type);
            var statement = table.StatementOf(change);
            var command = Append(statement.Sql);
            foreach (var (column, before) in statement.Values) command.Parameters.Add(column.Parameter(maker, column.Value(change, before)));
            tables.Add(table);
        }
        // An update may find its row changed, and must then be undone with what came before it.
        if (!mayBeStale)
        {
            Append(Release);
            Append(Save);
        }
        await batch.ExecuteNonQueryAsync();
        for (var i = 0; i < tables.Count; i++)
            if (batch.BatchCommands[i].RecordsAffected == 0) throw Stale(tables[i]);
        if (mayBeStale) await RunAsync($"{Release}; {Save}");

        DbBatchCommand Append(string sql)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            batch.BatchCommands.Add(command);
            return command;
        }
    }

    private SqliteStatement Kept(string sql) => kept.TryGetValue(sql, out var known) ? known : kept[sql] = new SqliteStatement(sqlite!, sql);

    private static DbUpdateConcurrencyException Stale(Table table) => new($"A row of {table.Name} had changed meanwhile.");

    private Table TableOf(IEntityType type) => tables.TryGetValue(type, out var known) ? known : tables[type] = new Table(type);

    /// <summary>An insert, or an update of one set of columns: its text, and in the order of its places which values it takes, of the row as it is or as it was read.</summary>
    private sealed record Statement(string Sql, (Column Column, bool Before)[] Values);

    /// <summary>The statements of one table.</summary>
    private sealed class Table
    {
        private readonly Column[] columns;
        private readonly Column[] keys;
        private readonly Column? version;
        private readonly Dictionary<string, Statement> updates = new(StringComparer.Ordinal);
        private readonly Statement insert;

        public Table(IEntityType type)
        {
            Name = type.GetTableName()!;
            columns = [.. type.GetProperties().Select(p => new Column(p))];
            keys = [.. columns.Where(c => c.Property.IsPrimaryKey())];
            version = columns.FirstOrDefault(c => c.Property.IsConcurrencyToken);
            Depth = DepthOf(type, []);
            insert = new Statement(
                $"insert into \"{Name}\" ({string.Join(", ", columns.Select(c => c.Quoted))}) values ({string.Join(", ", columns.Select((_, i) => Place(i)))})",
                [.. columns.Select(c => (c, false))]);
        }

        public string Name { get; }

        /// <summary>Rows of a table come after those of the tables that it points to.</summary>
        public int Depth { get; }

        public bool OrderMatters(RowChange change) =>
            version is null || columns.Any(c => c.InOrder && c.IsChanged(change));

        public Statement StatementOf(RowChange change)
        {
            if (change.State == EntityState.Added) return insert;
            Span<char> mask = stackalloc char[columns.Length];
            for (var i = 0; i < columns.Length; i++) mask[i] = columns[i].IsChanged(change) ? '1' : '0';
            var which = new string(mask);
            return updates.TryGetValue(which, out var known) ? known : updates[which] = Update([.. columns.Where((_, i) => which[i] == '1')]);
        }

        private Statement Update(Column[] set)
        {
            var at = 0;
            var sql = new StringBuilder($"update \"{Name}\" set ").AppendJoin(", ", set.Select(c => $"{c.Quoted} = {Place(at++)}"))
                .Append(" where ").AppendJoin(" and ", keys.Append(version!).Select(c => $"{c.Quoted} = {Place(at++)}"));
            return new Statement(sql.ToString(), [.. set.Select(c => (c, false)), .. keys.Select(c => (c, false)), (version!, true)]);
        }

        /// <summary>$1, $2 …: places that both databases know.</summary>
        private static string Place(int index) => string.Create(CultureInfo.InvariantCulture, $"${index + 1}");

        private static int DepthOf(IEntityType type, HashSet<IEntityType> above)
        {
            if (!above.Add(type)) throw new InvalidOperationException($"{type.DisplayName()} points to itself: the order of its rows is not known.");
            var depth = type.GetForeignKeys().Select(k => DepthOf(k.PrincipalEntityType, above) + 1).DefaultIfEmpty(0).Max();
            above.Remove(type);
            return depth;
        }
    }

    /// <summary>One column: reads its value from a row and turns it into what is stored.</summary>
    private sealed class Column(IProperty property)
    {
        private readonly RelationalTypeMapping mapping = property.GetRelationalTypeMapping();
        private readonly IClrPropertyGetter getter = property.GetGetter();

        public IProperty Property => property;

        /// <summary>The name as SQL wants it.</summary>
        public string Quoted { get; } = '"' + property.GetColumnName() + '"';

        /// <summary>Part of a foreign key or of a unique index: a change of it may have to come before or after others.</summary>
        public bool InOrder { get; } = property.IsForeignKey() || property.IsKey() || property.GetContainingIndexes().Any(i => i.IsUnique);

        public bool IsChanged(RowChange change) => change.Loaded!.Property(property).IsModified;

        /// <summary>The value as the row holds it, or as it was when the row was read.</summary>
        public object? Value(RowChange change, bool before) => before ? change.Loaded!.Property(property).OriginalValue : getter.GetClrValue(change.Row);

        /// <summary>The value as the database holds it.</summary>
        public object? Stored(RowChange change, bool before)
        {
            var value = Value(change, before);
            return value is not null && mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value;
        }

        public DbParameter Parameter(DbCommand command, object? value) => mapping.CreateParameter(command, "", value, true);
    }
}
