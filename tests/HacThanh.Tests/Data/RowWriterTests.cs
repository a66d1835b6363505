using System.Runtime.CompilerServices;
using HacThanh.Platform.Data;
using HacThanh.Tests.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace HacThanh.Tests.Data;

/// <summary>On SQLite the door writes rows by its own statements; they must store what Entity Framework would.</summary>
public sealed class RowWriterTests
{
    private static readonly Guid id = Guid.Parse("01938a2b-7c1d-7e2f-8a3b-4c5d6e7f8091");
    private static readonly DateTime instant = new(2026, 11, 21, 3, 4, 5, 678, DateTimeKind.Utc);
    private static readonly Actor clerk = Actor.Officer(Guid.CreateVersion7(), "Nguyễn Thị Mẫu");

    [Theory, InlineData(false), InlineData(true)]
    public async Task Write_RowOfEveryTable_StoresWhatEntityFrameworkStores(bool empty)
    {
        await using var door = await TestStore.CreateAsync(Provider.Sqlite);
        await using var plain = await TestStore.CreateAsync(Provider.Sqlite);
        await using (var db = door.For(TestStore.HacThanh))
        {
            await db.WriteAsync(clerk, "thử", w =>
            {
                foreach (var row in Rows(w.Db, empty)) w.Add(row);
                return Task.CompletedTask;
            });
        }
        await using (var db = plain.For(TestStore.HacThanh))
        {
            foreach (var row in Rows(db, empty))
            {
                if (row is Entity entity) db.Entry(entity).Property(nameof(Entity.WardId)).CurrentValue = TestStore.HacThanh;
                db.Add(row);
            }
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await using var model = door.For(0);
        var tables = Types(model).Select(t => t.GetTableName()!).ToList();
        tables.Count.ShouldBeGreaterThan(20);
        foreach (var table in tables)
            Stored(door, table).ShouldBe(Stored(plain, table), table);
    }

    [Fact]
    public async Task Write_ChangedRow_StoresTheChangeAndCountsTheVersion()
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite, new ToyModel());
        await using var db = store.For(TestStore.HacThanh);
        var toy = await db.WriteAsync(clerk, "thêm", w => Task.FromResult(w.Add(new Toy { Name = "Diều" })));
        for (var i = 1; i <= 3; i++)
        {
            await db.WriteAsync(clerk, "đổi tên", async w => (await w.FindAsync<Toy>(toy.Id)).Name = $"Diều {i}");
            var row = await db.Set<Toy>().SingleAsync(TestContext.Current.CancellationToken);
            (row.Name, row.Version).ShouldBe(($"Diều {i}", i));
        }
    }

    private static IEnumerable<IEntityType> Types(Db db) =>
        db.Model.GetEntityTypes().Where(t => typeof(Entity).IsAssignableFrom(t.ClrType) || typeof(InstallationEntity).IsAssignableFrom(t.ClrType));

    /// <summary>One row of every table, the same id everywhere, so that each foreign key finds its row.</summary>
    private static List<object> Rows(Db db, bool empty) => [.. Types(db).Select(t => Row(t, empty))];

    private static object Row(IEntityType type, bool empty)
    {
        var row = RuntimeHelpers.GetUninitializedObject(type.ClrType);
        foreach (var property in type.GetProperties().Where(p => p.Name is not (nameof(Entity.WardId) or nameof(Entity.Version))))
            property.PropertyInfo!.DeclaringType!.GetProperty(property.Name)!.SetValue(row, (empty ? Empty(property) : null) ?? Value(property));
        return row;
    }

    /// <summary>What is there and says nothing; an instant without a fraction of a second.</summary>
    private static object? Empty(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type switch
        {
            _ when type == typeof(string) => "",
            _ when type == typeof(byte[]) => Array.Empty<byte>(),
            _ when type == typeof(bool) => false,
            _ when type == typeof(DateTime) => new DateTime(2026, 12, 31, 17, 0, 0, DateTimeKind.Utc),
            _ when type == typeof(TimeOnly) => new TimeOnly(7, 30, 0, 500),
            _ => null,
        };
    }

    private static object? Value(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type switch
        {
            _ when type == typeof(Guid) => id,
            _ when type == typeof(string) => "Chữ “Việt” của " + property.Name,
            _ when type == typeof(bool) => true,
            _ when type == typeof(int) => 7,
            _ when type == typeof(long) => 7_000_000_000L,
            _ when type == typeof(double) => 1.25,
            _ when type == typeof(byte[]) => new byte[] { 1, 2, 254 },
            _ when type == typeof(DateTime) => instant.AddTicks(1234),
            _ when type == typeof(DateOnly) => new DateOnly(2028, 2, 29),
            _ when type == typeof(TimeOnly) => new TimeOnly(7, 30),
            { IsEnum: true } => Enum.GetValues(type).GetValue(Enum.GetValues(type).Length - 1),
            _ => throw new InvalidOperationException($"Kiểu {type.Name} của {property.DeclaringType.DisplayName()}.{property.Name} chưa có mẫu."),
        };
    }

    private static string Stored(TestStore store, string table)
    {
        using var connection = new SqliteConnection($"Data Source={store.Storage.SqliteFile}");
        connection.Open();
        using var columns = connection.CreateCommand();
        columns.CommandText = "select group_concat('typeof(\"' || name || '\") || quote(\"' || name || '\")', ' || char(10) || ') from pragma_table_info($table)";
        columns.Parameters.AddWithValue("$table", table);
        using var rows = connection.CreateCommand();
        rows.CommandText = $"select {columns.ExecuteScalar()} from \"{table}\" where upper(id) = '{id.ToString().ToUpperInvariant()}'";
        return rows.ExecuteScalar() as string ?? throw new InvalidOperationException($"Bảng {table} không có dòng.");
    }
}
