using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using HacThanh;
using HacThanh.Bench.Registers;
using HacThanh.Modules.Registers;
using HacThanh.Modules.Registers.Hooks;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;
using Microsoft.EntityFrameworkCore;

// What registers are measured against: the house with one page more, over a table written by hand.
//   fill DATA N [POSTGRES]      N trees into the register and into the table; prints seconds of the raw inserts and of the engine for the last 50 000
//   serve DATA PORT [POSTGRES]  the house with /bench/cay
//   start DATA N                seconds to read, check and prepare the shipped registers and N more
var actor = Actor.System("Đo tốc độ");
switch (args)
{
    case ["fill", var data, var count, .. var postgres]:
        {
            await using var app = House.Build(Options(data, null, postgres));
            await PrepareAsync(app.Services);
            await House.SeedDemoAsync(app.Services, "hac-thanh");
            var total = int.Parse(count, CultureInfo.InvariantCulture);
            var ward = (await app.Services.GetRequiredService<Wards>().AllAsync())[0].Code;
            var register = app.Services.GetRequiredService<RegisterLibrary>().Find(ward, "trees")!;
            await using var db = app.Services.GetRequiredService<DbContexts>().For(ward);
            var streets = (await RegisterQuery.ListAsync(db, app.Services.GetRequiredService<RegisterLibrary>().Find(ward, "streets")!, new RegisterWish { Limit = 200 })).Rows;
            var rows = app.Services.GetRequiredService<RegisterRows>();
            await db.Database.ExecuteSqlRawAsync(TypedTrees.Create);
            var last = Math.Min(50_000, total);
            foreach (var (from, to) in new[] { (0, total - last), (total - last, total) })
            {
                var clock = Stopwatch.StartNew();
                await db.Database.OpenConnectionAsync();
                await using (var transaction = await db.Database.BeginTransactionAsync())
                {
                    TypedTrees.Insert(db.Database.GetDbConnection(), Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction), Enumerable.Range(from, to - from).Select(i => Typed(ward, i, streets)));
                    await transaction.CommitAsync();
                }
                await db.Database.CloseConnectionAsync();
                var raw = clock.Elapsed.TotalSeconds;
                clock.Restart();
                for (var at = from; at < to; at += last)
                {
                    var (first, end) = (at, Math.Min(at + last, to));
                    await db.WriteAsync(actor, "Nhập cây để đo", async w =>
                    {
                        for (var i = first; i < end; i++) await rows.AddAsync(w, register, Tree(i, streets));
                    });
                }
                if (from > 0 || to == total) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{to - from} {raw:0.00} {clock.Elapsed.TotalSeconds:0.00}"));
            }
            return 0;
        }
    case ["serve", var data, var port, .. var postgres]:
        {
            await using var app = House.Build(Options(data, int.Parse(port, CultureInfo.InvariantCulture), postgres), builder => builder.Services.AddRazorPages().AddApplicationPart(typeof(TreesModel).Assembly));
            await app.Services.GetRequiredService<Wards>().AllAsync();
            await app.RunAsync();
            return 0;
        }
    case ["start", var data, var count]:
        {
            var folder = Directory.CreateTempSubdirectory("hacthanh-registers-").FullName;
            var shipped = RegisterLoader.LoadFolder(Path.Combine(Directory.GetCurrentDirectory(), "content", "registers"), RegisterHooks.All);
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Directory.GetCurrentDirectory(), "content", "registers"))) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            var text = await File.ReadAllTextAsync(Path.Combine(folder, "trees.yaml"));
            for (var i = 0; i < int.Parse(count, CultureInfo.InvariantCulture); i++)
                await File.WriteAllTextAsync(Path.Combine(folder, $"trees-{i}.yaml"), text.Replace("register: trees", $"register: trees-{i}", StringComparison.Ordinal));
            await using var app = House.Build(Options(data, null, []));
            await PrepareAsync(app.Services);
            await using var db = app.Services.GetRequiredService<DbContexts>().For(0);
            await RegisterTables.EnsureAsync(db, RegisterLoader.LoadFolder(folder, RegisterHooks.All));
            var clock = Stopwatch.StartNew();
            await RegisterTables.EnsureAsync(db, RegisterLoader.LoadFolder(folder, RegisterHooks.All));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shipped.Count + int.Parse(count, CultureInfo.InvariantCulture)} {clock.Elapsed.TotalSeconds:0.00}"));
            Directory.Delete(folder, recursive: true);
            return 0;
        }
    default:
        Console.Error.WriteLine("fill DATA N [POSTGRES] | serve DATA PORT [POSTGRES] | start DATA N");
        return 1;
}

static HouseOptions Options(string data, int? port, string[] postgres) => new()
{
    Data = data,
    Keys = Path.Combine(data, "keys"),
    Postgres = postgres.FirstOrDefault(),
    Demo = true,
    Bench = true,
    Port = port,
    Jobs = false,
};

static async Task PrepareAsync(IServiceProvider services)
{
    await using var db = services.GetRequiredService<DbContexts>().For(0);
    await db.Database.MigrateAsync();
    await RegistersModule.PrepareAsync(services);
}

static JsonObject Tree(int i, IReadOnlyList<RegisterRow> streets) => new()
{
    ["code"] = $"BENCH-{i:000000}",
    ["species"] = Species(i),
    ["kind"] = Kind(i),
    ["street"] = new JsonObject { ["id"] = streets[i % streets.Count].Id.ToString("D"), ["title"] = streets[i % streets.Count].Title },
    ["place"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(Lon(i), Lat(i)) },
    ["health"] = i % 3 == 0 ? "good" : "fair",
    ["height"] = i % 30,
    ["girth"] = i % 200,
    ["nextCare"] = $"2027-{i % 12 + 1:00}-{i % 28 + 1:00}",
    ["spot"] = $"Trước số nhà {i % 300}",
};

static object?[] Typed(int ward, int i, IReadOnlyList<RegisterRow> streets) =>
[
    ward, Guid.CreateVersion7().ToString(), 0, "growing", $"BENCH-{i:000000}", Species(i), Kind(i), streets[i % streets.Count].Id.ToString(), streets[i % streets.Count].Title, null,
    i % 3 == 0 ? "good" : "fair", $"2027-{i % 12 + 1:00}-{i % 28 + 1:00}", (double)(i % 30), (double)(i % 200), (double)Lon(i), (double)Lat(i),
];

static string Species(int i) => (i % 5) switch { 0 => "Sấu", 1 => "Xà cừ", 2 => "Bằng lăng", 3 => "Phượng", _ => "Lộc vừng" };

static string Kind(int i) => (i % 4) switch { 0 => "shade", 1 => "ornamental", 2 => "old", _ => "protected" };

static decimal Lon(int i) => 105.75m + i % 500 * 0.0001m;

static decimal Lat(int i) => 19.78m + i / 500 % 400 * 0.0001m;
