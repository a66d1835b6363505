using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.Data;

/// <summary>What a savepoint would restore is held in memory at first and then goes to a file; neither may fail nor lose anything.</summary>
public sealed class SavepointMemoryTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(1_000)]
    public async Task Rollback_OfManyChangedPages_RestoresThemAll(int pages)
    {
        await using var house = await TestHouse.CreateAsync(Provider.Sqlite);
        await using var db = house.Db();
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE pages (n INTEGER PRIMARY KEY, body BLOB)");
        await db.Database.ExecuteSqlRawAsync("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {0}) INSERT INTO pages SELECT n, zeroblob(3500) FROM c", pages);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync("UPDATE pages SET body = randomblob(3500) WHERE n = 1");
        await transaction.CreateSavepointAsync("s");

        await db.Database.ExecuteSqlRawAsync("UPDATE pages SET body = randomblob(3500)");
        await transaction.RollbackToSavepointAsync("s");
        await transaction.CommitAsync();

        (await db.Database.SqlQueryRaw<int>("SELECT count(*) AS Value FROM pages WHERE body = zeroblob(3500)").SingleAsync()).ShouldBe(pages - 1);
    }
}
