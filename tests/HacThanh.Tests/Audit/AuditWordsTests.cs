using HacThanh.Modules.Audit;
using HacThanh.Platform.Data;
using HacThanh.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Tests.Audit;

/// <summary>An auditor reads Vietnamese: every table, column and stored word of a record has its words in content/audit.</summary>
public sealed class AuditWordsTests
{
    private static readonly AuditTerms terms = AuditTerms.Load(Path.Combine(Repository.Root, "content", "audit"));

    [Fact]
    public async Task EveryRecord_TableColumnAndStoredWord_HasWords()
    {
        await using var store = await TestStore.CreateAsync(Provider.Sqlite);
        await using var db = store.For(TestStore.HacThanh);
        var (missing, needless) = (new List<string>(), new List<string>());
        var records = db.Model.GetEntityTypes().Where(t => typeof(IRecord).IsAssignableFrom(t.ClrType)).ToDictionary(t => t.GetTableName()!);
        foreach (var (table, type) in records)
        {
            if (!terms.Tables.TryGetValue(table, out var known))
            {
                missing.Add(table);
                continue;
            }
            var columns = type.GetProperties().Where(p => p.Name is not ("WardId" or "Id")).ToDictionary(p => p.GetColumnName());
            missing.AddRange(columns.Keys.Where(c => !known.Columns.ContainsKey(c) && !terms.Common.ContainsKey(c)).Select(c => $"{table}.{c}"));
            needless.AddRange(known.Columns.Keys.Where(c => !columns.ContainsKey(c)).Select(c => $"{table}.{c}"));
            foreach (var (column, property) in columns)
            {
                var words = (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is { IsEnum: true } options ? Enum.GetNames(options) : [];
                var said = known.Values.GetValueOrDefault(column)?.Keys ?? [];
                missing.AddRange(words.Except(said).Select(w => $"{table}.{column} = {w}"));
                needless.AddRange(said.Except(words).Select(w => $"{table}.{column} = {w}"));
            }
        }
        needless.AddRange(terms.Tables.Keys.Where(t => t != AuditTerms.Registers && !records.ContainsKey(t)));
        missing.ShouldBeEmpty();
        needless.ShouldBeEmpty();
    }

    /// <summary>Whatever the demonstration ward has in its history: no name of a table or column is left where an auditor reads.</summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task EveryKindOfEntry_OfASeededWard_IsReadInVietnamese(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        await using var db = house.Db();
        var auditor = await house.SignInAsync("kiemsoat");
        var entries = await db.Set<HacThanh.Platform.History.HistoryEntry>().GroupBy(e => e.Reason).Select(g => g.Max(e => e.Seq)).ToListAsync(TestContext.Current.CancellationToken);
        entries.Count.ShouldBeGreaterThan(20);
        foreach (var seq in entries)
        {
            var page = await auditor.GetAsync($"/kiem-soat/muc/{seq}");
            foreach (var cell in page.QuerySelectorAll("main tbody th, main caption").Select(c => c.TextContent.Trim()))
                cell.Split(':')[0].ShouldNotMatch("^[a-z0-9_.]+$", $"mục {seq}: {cell}");
            page.QuerySelector("main")!.TextContent.ShouldNotMatch(@"\br_[a-z_]+\b");
        }
    }
}
