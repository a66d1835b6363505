using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;
using HacThanh.Tests.Harness;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>What the ward's documents name and count of the sectors that registers hold is among the starting records, with its place in the document; what is not says why.</summary>
public sealed class SeedEntitiesTests
{
    private const string Entities = "seed-entities.json";

    /// <summary>Lists of named things, and the registers whose records they are.</summary>
    private static readonly Dictionary<string, string[]> lists = new()
    {
        ["projects"] = ["projects"],
        ["socialHousing"] = ["projects"],
        ["landAuctions"] = ["projects"],
        ["oldApartments"] = ["projects"],
        ["planningProjects"] = ["planning-projects"],
        ["collectiveHousing"] = ["collective-housing"],
        ["streetsAndPlaces"] = ["streets", "markets", "residential-groups"],
        ["relicsAndCulture"] = ["relics", "projects"],
        ["documents"] = ["planning-projects"],
    };

    /// <summary>Things whose record has the name that an officer would use for them.</summary>
    private static readonly Dictionary<string, string> called = new()
    {
        ["DA-13"] = "Khu dân cư An Lộc",
        ["DA-14"] = "Cải tạo, chỉnh trang các tuyến phố chính",
        ["CC-1"] = "Cải tạo chung cư Đông Phát",
        ["CC-2"] = "Cải tạo chung cư Mai Xuân Dương",
        ["QH-03"] = "Điều chỉnh quy hoạch chi tiết tỷ lệ 1/500 Khu vực Hồ Thành",
        ["QH-04"] = "Quy hoạch chi tiết tỷ lệ 1/500 dự án Khu đô thị mới dọc Đại lộ Nam sông Mã",
        ["QH-05"] = "Quy hoạch chi tiết tỷ lệ 1/500 Khu dân cư, tái định cư phường Đông Sơn",
        ["DD-05"] = "Quảng trường Lam Sơn",
        ["DD-25"] = "Phố Xuân Minh",
    };

    /// <summary>Things that are no record, and why.</summary>
    private static readonly Dictionary<string, string> exceptions = new()
    {
        ["DA-22"] = "three markets that nobody names: a total of the register of projects",
        ["DT-SUM"] = "fifteen relics, of which two are named: a total of the register of relics",
        ["DD-31"] = "the service centre is a unit of the ward, not a place of the register of streets",
        ["DD-32"] = "the office of the ward's People's Committee, for the same reason",
    };

    /// <summary>Sums that stand in the totals of a register: the list, its number, the register.</summary>
    private static readonly (string List, string Number, string Register)[] sums =
    [
        ("siteClearanceByOldWard", "areaHa", "site-clearances"),
        ("siteClearanceByOldWard", "planRatePct", "site-clearances"),
        ("siteClearanceDongHai", "projects", "site-clearances"),
        ("siteClearanceDongHai", "finished", "site-clearances"),
        ("siteClearanceDongHai", "running", "site-clearances"),
        ("siteClearanceDongHai", "affectedHouseholds", "site-clearances"),
        ("siteClearanceDongHai", "resettledHouseholds", "site-clearances"),
        ("siteClearanceDongHai", "resettlementPlots", "site-clearances"),
        ("ocopByOldWard", "products", "ocop-products"),
        ("ocopByOldWard", "stars3", "ocop-products"),
        ("ocopByOldWard", "stars4", "ocop-products"),
        ("markets", "plannedMarketsOperating", "markets"),
        ("markets", "managedByEnterpriseOrCoop", "markets"),
        ("markets", "supermarkets", "markets"),
        ("markets", "tradeCentres", "markets"),
        ("markets", "convenienceStores", "markets"),
        ("markets", "beingBuilt", "projects"),
        ("projects", "count", "projects"),
        ("relicsAndCulture", "count", "relics"),
    ];

    [Fact]
    public void NamedThings_AreStartingRecords_WithTheirPlaceInTheDocument()
    {
        var entities = SharedData.Json(Entities);
        var (missing, seen) = (new List<string>(), new List<string>());
        foreach (var (list, registers) in lists)
        {
            var records = registers.SelectMany(r => Starting(r).Records).ToList();
            foreach (var entity in entities.GetProperty(list).EnumerateArray().Where(e => list != "documents" || Text(e, "number").StartsWith("MBQH", StringComparison.Ordinal)))
            {
                var id = Text(entity, "id");
                seen.Add(id);
                if (exceptions.ContainsKey(id)) continue;
                var name = called.GetValueOrDefault(id) ?? Text(entity, list == "documents" ? "number" : "nameVi");
                var found = records.Where(r => new[] { "name", "otherNames", "code" }.Any(f => Vietnamese.Fold((string?)r.Data[f] ?? "") == Vietnamese.Fold(name))).ToList();
                if (found is [var record]) missing.AddRange(Wrong(entity, record).Select(w => $"{id} {name}: {w}"));
                else missing.Add($"{id} {name}: {found.Count} records in {string.Join(", ", registers)}");
            }
        }
        missing.ShouldBeEmpty();
        called.Keys.Concat(exceptions.Keys).Except(seen).ShouldBeEmpty("these are named nowhere any more");
    }

    [Fact]
    public void Sums_AreTotals_WithTheirPlaceInTheDocument()
    {
        var entities = SharedData.Json(Entities);
        var missing = new List<string>();
        foreach (var (list, number, register) in sums)
        {
            var totals = Starting(register).Totals;
            var given = entities.GetProperty(list).EnumerateArray().Where(e => e.TryGetProperty(number, out var value) && value.ValueKind == JsonValueKind.Number).ToList();
            given.ShouldNotBeEmpty($"{list}.{number}");
            foreach (var entity in given)
            {
                var value = entity.GetProperty(number).GetDecimal();
                // Several old wards may have the same number: each has its own line.
                var old = entity.TryGetProperty("oldWard", out var ward) ? ward.GetString() : null;
                if (!totals.Any(t => decimal.TryParse(t.Value, CultureInfo.InvariantCulture, out var total) && total == value && (old is null || t.Label.EndsWith($"phường {old} cũ", StringComparison.Ordinal)) && Places(t.Source).Contains(Ref(entity))))
                    missing.Add($"{list}.{number} {old} {value} ({Ref(entity)}) in {register}");
            }
        }
        missing.ShouldBeEmpty();
    }

    /// <summary>What the record does not say of where it comes from.</summary>
    private static IEnumerable<string> Wrong(JsonElement entity, StartingRecord record)
    {
        foreach (var place in new[] { Ref(entity), Text(entity, "alsoIn") })
            if (place.Length > 0 && !Places(record.Source).Contains(place)) yield return $"line {record.Line} does not say that it stands in {place}";
        if (Text(entity, "rawText") is { Length: > 0 } raw && (string?)JsonNode.Parse(record.Source ?? "{}")!["raw"] != raw) yield return $"line {record.Line} does not keep the words as they were printed: {raw}";
    }

    private static StartingFile Starting(string register)
    {
        var path = StartingFile.PathOf(Path.Combine(Repository.Root, "content/ward/hac-thanh"), register);
        return StartingFile.Read(path, File.ReadAllText(path));
    }

    /// <summary>Where an entity stands in the report.</summary>
    private static string Ref(JsonElement entity) => Text(entity.GetProperty("source"), "ref");

    /// <summary>The places in the report of the congress (file 000) that a source names.</summary>
    private static IReadOnlyList<string> Places(string? source) =>
        JsonNode.Parse(source ?? "{}") is JsonObject at && (string?)at["file"] == "000" ? [.. ((string?)at["place"] ?? "").Split("; ")] : [];

    private static string Text(JsonElement entity, string name) => entity.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
