using System.Globalization;
using HacThanh.Platform.Data;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HacThanh.Tests.Data;

/// <summary>Migrations are written by hand, so the migrated database is compared with the model: tables, columns, what may be null, keys.</summary>
public sealed class SchemaTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Migrations_Applied_GiveTheModel(Provider provider)
    {
        await using var store = await TestStore.CreateAsync(provider);
        await using var db = store.For(TestStore.HacThanh);
        var wrong = new List<string>();
        foreach (var type in db.Model.GetEntityTypes())
        {
            var table = type.GetTableName()!;
            var expected = type.GetProperties().ToDictionary(p => p.GetColumnName(), p => p.IsNullable);
            var actual = await ColumnsAsync(db, provider, table);
            wrong.AddRange(expected.Keys.Except(actual.Keys).Select(c => $"{table}.{c} is missing"));
            wrong.AddRange(actual.Keys.Except(expected.Keys).Select(c => $"{table}.{c} is in no model"));
            wrong.AddRange(expected.Where(c => actual.TryGetValue(c.Key, out var nullable) && nullable != c.Value && !type.FindPrimaryKey()!.Properties.Any(p => p.GetColumnName() == c.Key))
                .Select(c => $"{table}.{c.Key}: null {(c.Value ? "allowed in the model only" : "allowed in the database only")}"));
        }
        wrong.ShouldBeEmpty();
    }

    private static async Task<Dictionary<string, bool>> ColumnsAsync(Db db, Provider provider, string table)
    {
        var sql = provider == Provider.Sqlite
            ? $"select name || '|' || case when \"notnull\" = 0 then 'null' else '' end as \"Value\" from pragma_table_info('{table}')"
            : $"select column_name || '|' || case when is_nullable = 'YES' then 'null' else '' end as \"Value\" from information_schema.columns where table_name = '{table}'";
        var rows = await db.Database.SqlQueryRaw<string>(sql).ToListAsync();
        return rows.Select(r => r.Split('|')).ToDictionary(r => r[0], r => r[1] == "null");
    }
}
