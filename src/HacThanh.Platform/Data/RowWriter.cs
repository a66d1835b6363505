using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace HacThanh.Platform.Data;

/// <summary>
/// Writes the added and changed rows of a context by statements that stay prepared with the connection, which costs a third of what SaveChanges does on SQLite. It holds to
/// Entity Framework's own mappings, so the stored values are the same. What needs an order between statements (removed rows, changed foreign keys or
/// unique values) it leaves to SaveChanges.
/// </summary>
internal sealed class RowWriter(Db db)
{
    private readonly Dictionary<IEntityType, Table> tables = [];

    /// <summary>Writes the rows; the context must be in a transaction and is not told that they are saved.</summary>
    /// <returns>False when nothing was written because the changes need SaveChanges.</returns>
    /// <exception cref="DbUpdateConcurrencyException">A changed row had another version, or is gone.</exception>
    /// <exception cref="DbUpdateException">The database refused a row.</exception>
    public bool TryWrite(IReadOnlyList<EntityEntry> changes)
    {
        foreach (var change in changes)
            if (change.State == EntityState.Deleted || (change.State == EntityState.Modified && TableOf(change).OrderMatters(change))) return false;
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        try
        {
            foreach (var change in changes.Where(c => c.State == EntityState.Added).OrderBy(c => TableOf(c).Depth)) TableOf(change).Insert(change, transaction);
            foreach (var change in changes.Where(c => c.State == EntityState.Modified)) TableOf(change).Update(change, transaction);
        }
        catch (SqliteException refused) when (refused.SqliteErrorCode == 19)
        {
            throw new DbUpdateException(refused.Message, refused);
        }
        return true;
    }

    private Table TableOf(EntityEntry change) =>
        tables.TryGetValue(change.Metadata, out var known) ? known : tables[change.Metadata] = new Table(change.Metadata, db.Database.GetDbConnection());

    /// <summary>The statements of one table.</summary>
    private sealed class Table
    {
        private readonly DbConnection connection;
        private readonly string name;
        private readonly Column[] columns;
        private readonly Column[] keys;
        private readonly Column? version;
        private readonly Dictionary<string, (DbCommand Command, Column[] Set)> updates = new(StringComparer.Ordinal);
        private DbCommand? insert;

        public Table(IEntityType type, DbConnection connection)
        {
            this.connection = connection;
            name = type.GetTableName()!;
            columns = [.. type.GetProperties().Select(p => new Column(p))];
            keys = [.. columns.Where(c => c.Property.IsPrimaryKey())];
            version = columns.FirstOrDefault(c => c.Property.IsConcurrencyToken);
            Depth = DepthOf(type, []);
        }

        /// <summary>Rows of a table come after those of the tables that it points to.</summary>
        public int Depth { get; }

        public bool OrderMatters(EntityEntry change) =>
            version is null || columns.Any(c => c.InOrder && c.IsChanged(change));

        public void Insert(EntityEntry change, DbTransaction transaction)
        {
            insert ??= Prepare($"insert into \"{name}\" ({string.Join(", ", columns.Select(c => c.Quoted))}) values ({string.Join(", ", columns.Select(c => "@" + c.Name))})", columns);
            insert.Transaction = transaction;
            for (var i = 0; i < columns.Length; i++) insert.Parameters[i].Value = columns[i].Stored(change.Entity);
            insert.ExecuteNonQuery();
        }

        public void Update(EntityEntry change, DbTransaction transaction)
        {
            var (command, set) = UpdateOf(change);
            command.Transaction = transaction;
            var at = 0;
            foreach (var column in set) command.Parameters[at++].Value = column.Stored(change.Entity);
            foreach (var key in keys) command.Parameters[at++].Value = key.Stored(change.Entity);
            command.Parameters[at].Value = version!.StoredBefore(change);
            if (command.ExecuteNonQuery() == 0) throw new DbUpdateConcurrencyException($"A row of {name} had changed meanwhile.");
        }

        private (DbCommand Command, Column[] Set) UpdateOf(EntityEntry change)
        {
            Span<char> mask = stackalloc char[columns.Length];
            for (var i = 0; i < columns.Length; i++) mask[i] = columns[i].IsChanged(change) ? '1' : '0';
            var which = new string(mask);
            if (updates.TryGetValue(which, out var known)) return known;
            var set = columns.Where((_, i) => which[i] == '1').ToArray();
            var sql = new StringBuilder($"update \"{name}\" set ").AppendJoin(", ", set.Select(c => $"{c.Quoted} = @{c.Name}"))
                .Append(" where ").AppendJoin(" and ", keys.Select(c => $"{c.Quoted} = @key_{c.Name}")).Append(CultureInfo.InvariantCulture, $" and {version!.Quoted} = @before");
            var command = Prepare(sql.ToString(), set);
            foreach (var key in keys) key.AddParameter(command, "key_" + key.Name);
            version.AddParameter(command, "before");
            return updates[which] = (command, set);
        }

        private DbCommand Prepare(string sql, Column[] values)
        {
            var command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var column in values) column.AddParameter(command, column.Name);
            return command;
        }

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

        public IProperty Property => property;

        public string Name { get; } = property.GetColumnName();

        /// <summary>The name as SQL wants it.</summary>
        public string Quoted { get; } = '"' + property.GetColumnName() + '"';

        /// <summary>Part of a foreign key or of a unique index: a change of it may have to come before or after others.</summary>
        public bool InOrder { get; } = property.IsForeignKey() || property.IsKey() || property.GetContainingIndexes().Any(i => i.IsUnique);

        public bool IsChanged(EntityEntry change) => change.Property(property).IsModified;

        public object Stored(object row) => Convert(property.GetGetter().GetClrValue(row));

        public object StoredBefore(EntityEntry change) => Convert(change.Property(property).OriginalValue);

        public void AddParameter(DbCommand command, string parameter) => command.Parameters.Add(mapping.CreateParameter(command, "@" + parameter, null, true));

        private object Convert(object? value) => value is null ? DBNull.Value : mapping.Converter is { } converter ? converter.ConvertToProvider(value)! : value;
    }
}
