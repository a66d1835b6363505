using System.Data.Common;
using HacThanh.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Bench.Registers;

/// <summary>The floor of a register's list: a table written by hand for one kind of record, with the indexes that its page needs.</summary>
internal static class TypedTrees
{
    public const string Create = """
        create table if not exists bench_trees (
            ward_id integer not null, id text not null, version integer not null, state text not null, code text not null, species text not null, kind text not null,
            street_id text, street text, group_id text, health text, next_care text, height double precision, girth double precision, lon double precision, lat double precision,
            primary key (ward_id, id));
        create index if not exists ix_bench_trees_code on bench_trees (ward_id, code, id);
        create index if not exists ix_bench_trees_state on bench_trees (ward_id, state, code, id);
        create index if not exists ix_bench_trees_kind on bench_trees (ward_id, kind, code, id);
        create index if not exists ix_bench_trees_street on bench_trees (ward_id, street_id, code, id);
        create index if not exists ix_bench_trees_group on bench_trees (ward_id, group_id, code, id);
        create index if not exists ix_bench_trees_health on bench_trees (ward_id, health, code, id);
        create index if not exists ix_bench_trees_species on bench_trees (ward_id, species, code, id);
        create index if not exists ix_bench_trees_next_care on bench_trees (ward_id, next_care, id);
        create index if not exists ix_bench_trees_height on bench_trees (ward_id, height, id);
        create index if not exists ix_bench_trees_girth on bench_trees (ward_id, girth, id);
        create index if not exists ix_bench_trees_place on bench_trees (ward_id, lon, lat);
        """;

    private static readonly string[] columns =
        ["ward_id", "id", "version", "state", "code", "species", "kind", "street_id", "street", "group_id", "health", "next_care", "height", "girth", "lon", "lat"];

    /// <summary>One prepared insert, run for each row in the open transaction.</summary>
    public static void Insert(DbConnection connection, DbTransaction transaction, IEnumerable<object?[]> rows)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into bench_trees ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select(c => "@" + c))})";
        foreach (var column in columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = column;
            command.Parameters.Add(parameter);
        }
        var first = true;
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
            if (first) command.Prepare();
            first = false;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>One page of the list, as somebody would write it for this table alone.</summary>
    public static async Task<List<Row>> ListAsync(Db db, string? kind, string? state, int limit)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = "select id, code, species, kind, street, health, next_care, state from bench_trees where ward_id = @ward"
                + (string.IsNullOrEmpty(kind) ? "" : " and kind = @kind") + (string.IsNullOrEmpty(state) ? "" : " and state = @state") + " order by code, id limit @limit";
            foreach (var (name, value) in new (string, object?)[] { ("ward", db.Ward), ("kind", kind), ("state", state), ("limit", limit) })
            {
                if (!command.CommandText.Contains("@" + name, StringComparison.Ordinal)) continue;
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
            var rows = new List<Row>();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                rows.Add(new Row(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetString(5), reader.IsDBNull(6) ? null : reader.GetString(6), reader.GetString(7)));
            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>One tree.</summary>
    public sealed record Row(string Id, string Code, string Species, string Kind, string? Street, string? Health, string? NextCare, string State);
}
