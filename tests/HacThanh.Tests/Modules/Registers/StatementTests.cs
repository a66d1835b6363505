using System.Text.Json.Nodes;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>A page of a register asks the database as often for 200 records as for 5.</summary>
public sealed class StatementTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Pages_OfFewAndOfManyRecords_MakeTheSameStatements(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        var (streets, trees) = (house.Register("streets"), house.Register("trees"));
        var street = await house.AddAsync("streets", new JsonObject { ["name"] = "Phố Đếm Câu Lệnh", ["kind"] = "street" });
        var officer = await house.SignInAsync("diachinh");
        await PlantAsync(0, 5);
        string[] pages =
        [
            $"/so/trees?loc-street={street.Id}", $"/so/streets/{street.Id}", $"/so/trees/ban-do?loc-street={street.Id}", $"/so/trees/ban-do.json?loc-street={street.Id}&bbox=105.6,19.6,106,20&zoom=18",
            $"/so/trees/xuat.csv?loc-street={street.Id}", $"/danh-ba/trees?loc-street={street.Id}", $"/danh-ba/streets/{street.Id}", $"/ban-do/so/trees.json?bbox=105.6,19.6,106,20&zoom=18",
        ];
        foreach (var page in pages) await CountAsync(page);
        var few = await CountAllAsync();
        await PlantAsync(5, 200);
        var many = await CountAllAsync();
        few.Values.ShouldAllBe(statements => statements.Count > 0);
        // What the house looks after now and then (the session, the wards) may come once more; nothing comes once a record.
        many.SelectMany(p => p.Value, (p, s) => (Page: p.Key, Statement: s.Key, Times: s.Value, Before: few[p.Key].GetValueOrDefault(s.Key, 1)))
            .Where(s => s.Times > s.Before).ShouldBeEmpty();

        Task PlantAsync(int from, int to) => house.AddAsync(trees, Enumerable.Range(from, to - from).Select(i => (new JsonObject
        {
            ["code"] = $"ĐẾM-{i:000}",
            ["species"] = "Sấu",
            ["kind"] = "shade",
            ["street"] = new JsonObject { ["id"] = street.Id.ToString("D"), ["title"] = street.Title },
            ["place"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(105.77 + i * 0.0002, 19.8) },
        }, "growing")));
        Task<Dictionary<string, int>> CountAsync(string page) => Statements.CountAsync(async request => (await officer.SendAsync(request)).EnsureSuccessStatusCode(), page);
        async Task<Dictionary<string, Dictionary<string, int>>> CountAllAsync()
        {
            var counts = new Dictionary<string, Dictionary<string, int>>();
            foreach (var page in pages) counts[page] = await CountAsync(page);
            return counts;
        }
    }
}
