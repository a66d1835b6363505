using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.Registers;

/// <summary>
/// The tables of the registers, made and widened by the engine: the same fixed columns everywhere, and one for each field that lists filter or sort by
/// (<see cref="RegisterColumn"/>). A column is never taken away.
/// </summary>
public sealed class RegisterTables : ILooseTables
{
    internal const string Fixed = "id, version, state, group_id, title, data, sealed, sample, source, batch_id, created_at, updated_at";

    /// <summary>Makes what is missing for these registers. One look at the catalogue of the database, however many they are.</summary>
    /// <param name="db">Any ward: the tables are the same for all.</param>
    /// <param name="registers">The definitions that need tables.</param>
    /// <returns>The columns that were added to tables which were there before, and so are empty in their rows.</returns>
    public static async Task<IReadOnlyList<(string Table, string Column)>> EnsureAsync(Db db, IReadOnlyCollection<RegisterDefinition> registers)
    {
        var known = (await Sql.ListAsync(db, db.Database.IsNpgsql()
            ? "select table_name, column_name from information_schema.columns where table_schema = current_schema() and table_name like 'r\\_%'"
            : "select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and m.name like 'r\\_%' escape '\\'",
            row => (Table: row.GetString(0), Column: row.GetString(1)))).ToLookup(c => c.Table, c => c.Column);
        var statements = new StringBuilder();
        var added = new List<(string, string)>();
        foreach (var variants in registers.GroupBy(r => r.Table))
        {
            var there = known.Contains(variants.Key);
            if (!there) statements.AppendLine(Create(variants.Key, db.Database.IsNpgsql()));
            var missing = variants.SelectMany(r => r.Columns).DistinctBy(c => c.Name).Where(c => !known[variants.Key].Contains(c.Name)).ToList();
            foreach (var column in missing)
                statements.AppendLine(CultureInfo.InvariantCulture, $"alter table {variants.Key} add column {(db.Database.IsNpgsql() ? "if not exists " : "")}{column.Name} {ColumnType(column, db.Database.IsNpgsql())};");
            if (there) added.AddRange(missing.Select(c => (variants.Key, c.Name)));
            if (!there || missing.Count > 0)
                foreach (var register in variants) statements.Append(Indexes(register));
        }
        await RunAsync(db, statements.ToString());
        return added;
    }

    /// <summary>The same for one register whose lists may have changed: its indexes are looked at too.</summary>
    public static async Task EnsureAsync(Db db, RegisterDefinition register)
    {
        await EnsureAsync(db, [register]);
        await RunAsync(db, Indexes(register));
    }

    /// <summary>The columns of a register's table, those of other wards' fields among them.</summary>
    internal static Task<List<string>> ColumnsAsync(Db db, RegisterDefinition register) => Sql.ListAsync(db, db.Database.IsNpgsql()
        ? "select column_name from information_schema.columns where table_schema = current_schema() and table_name = @table"
        : "select name from pragma_table_info(@table)", row => row.GetString(0), ("table", register.Table));

    /// <summary>Takes away the keys of all records of the ward, because another definition makes others; a <c>registers.fill</c> job gives them.</summary>
    public static Task ForgetKeysAsync(Write write, RegisterDefinition register) =>
        Sql.ExecuteAsync(write.Db, $"update {register.Table} set row_key = null where ward_id = @ward and row_key is not null", ("ward", write.Db.Ward));

    private static async Task RunAsync(Db db, string statements)
    {
        if (statements.Length > 0) await db.Database.ExecuteSqlRawAsync(statements.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
    }

    private static string Create(string table, bool postgres)
    {
        var (uuid, bytes, instant, flag) = postgres ? ("uuid", "bytea", "timestamp with time zone", "boolean") : ("text", "blob", "text", "integer");
        return $"""
            create table if not exists {table} (
                ward_id integer not null, id {uuid} not null, version integer not null, state text not null, group_id {uuid}, title text not null, data text not null, sealed {bytes},
                sample {flag} not null, source text, batch_id {uuid}, created_at {instant} not null, updated_at {instant} not null, row_key text,
                lon double precision, lat double precision, min_lon double precision, min_lat double precision, max_lon double precision, max_lat double precision,
                primary key (ward_id, id));
            create unique index if not exists ix_{table}_key on {table} (ward_id, row_key) where row_key is not null;
            create index if not exists ix_{table}_place on {table} (ward_id, lon, lat) where lon is not null;
            create index if not exists ix_{table}_group on {table} (ward_id, group_id) where group_id is not null;
            """;
    }

    private static string ColumnType(RegisterColumn column, bool postgres) => column.IsNumber
        ? "double precision not null default -1e300"
        : $"text {(postgres ? "collate \"C\" " : "")}not null default ''";

    /// <summary>Every order of the list, and every filter followed by the usual order, read along an index.</summary>
    private static string Indexes(RegisterDefinition register)
    {
        var table = register.Table;
        var usual = register.List.Sorts[0].Column.Name;
        var sql = new StringBuilder();
        foreach (var column in register.List.Sorts.Select(s => s.Column.Name).Distinct())
            sql.AppendLine(CultureInfo.InvariantCulture, $"create index if not exists ix_{table}_by_{column} on {table} (ward_id, {column}, id);");
        var filters = register.List.Filters.Select(c => c.Name).Concat(register.Columns.Where(c => c.Field.IsLookup || register.Reminders.Any(r => r.Field == c.Field)).Select(c => c.Name));
        foreach (var column in filters.Prepend("state").Distinct())
            sql.AppendLine(CultureInfo.InvariantCulture, $"create index if not exists ix_{table}_of_{column} on {table} (ward_id, {column}, {(column == usual ? "id" : usual + ", id")});");
        return sql.ToString();
    }

    /// <summary>Reads one row of <see cref="Fixed"/>.</summary>
    internal static RegisterRow Read(DbDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Version = row.GetInt32(1),
        State = row.GetString(2),
        Group = row.IsDBNull(3) ? null : row.GetGuid(3),
        Title = row.GetString(4),
        Data = (JsonObject)JsonNode.Parse(row.GetString(5))!,
        Sealed = row.IsDBNull(6) ? null : (byte[])row[6],
        Sample = row.GetBoolean(7),
        Source = row.IsDBNull(8) ? null : row.GetString(8),
        Batch = row.IsDBNull(9) ? null : row.GetGuid(9),
        CreatedAt = DateTime.SpecifyKind(row.GetDateTime(10), DateTimeKind.Utc),
        UpdatedAt = DateTime.SpecifyKind(row.GetDateTime(11), DateTimeKind.Utc),
    };

    bool ILooseTables.Knows(string table) => table.StartsWith("r_", StringComparison.Ordinal);

    async IAsyncEnumerable<(string Table, Guid Id, byte[] Hash)> ILooseTables.RowsAsync(Db db)
    {
        var tables = await Sql.ListAsync(db, db.Database.IsNpgsql()
            ? "select table_name from information_schema.tables where table_schema = current_schema() and table_name like 'r\\_%'"
            : "select name from sqlite_master where type = 'table' and name like 'r\\_%' escape '\\'", row => row.GetString(0));
        foreach (var table in tables)
        {
            var after = Guid.Empty;
            while (true)
            {
                var page = await Sql.ListAsync(db, $"select {Fixed} from {table} where ward_id = @ward and id > @after order by id limit 1000", Read, ("ward", db.Ward), ("after", after));
                foreach (var row in page) yield return (table, row.Id, SHA256.HashData(row.ToHistory()));
                if (page.Count < 1000) break;
                after = page[^1].Id;
            }
        }
    }
}
