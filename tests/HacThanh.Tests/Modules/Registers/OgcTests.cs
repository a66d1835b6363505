using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using HacThanh.Platform.Registers;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.TestHost;

namespace HacThanh.Tests.Modules.Registers;

/// <summary>OGC API – Features by the letter of the standard.</summary>
public sealed class OgcTests
{
    private const double West = 105.76, South = 19.78, Size = 0.04;

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public Task OwnMatrix_OnPointsLinesAndAreas_Holds(Provider provider) => RunAsync(provider, OgcCase.Own);

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public Task ReferenceMatrix_OnPointsLinesAndAreas_Holds(Provider provider) => RunAsync(provider, OgcCase.Shared(SharedData.Json("standards/ogc-api-features/request-matrix.json")));

    /// <summary>Each box gives exactly the features that a second, slower way of reckoning finds in it.</summary>
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Box_Anywhere_GivesExactlyWhatMeetsIt(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        using var client = house.App.GetTestClient();
        var random = new Random(20261126);
        foreach (var slug in new[] { "markets", "streets", "planning-projects" })
        {
            await FillAsync(house, slug, random, 60);
            var all = await FeaturesAsync(client, $"/ogc/collections/{slug}/items?limit=1000");
            for (var i = 0; i < 25; i++)
            {
                var (x, y, w, h) = (West + random.NextDouble() * Size, South + random.NextDouble() * Size, random.NextDouble() * Size / 4, random.NextDouble() * Size / 4);
                var bbox = string.Create(CultureInfo.InvariantCulture, $"{x},{y},{x + w},{y + h}");
                var expected = all.Where(f => f["geometry"] is JsonObject g && Meets(g, x, y, x + w, y + h)).Select(Id).ToList();
                (await FeaturesAsync(client, $"/ogc/collections/{slug}/items?limit=7&bbox={bbox}")).Select(Id).ToList().ShouldBe(expected, $"{slug} {bbox}");
            }
        }
        static string Id(JsonNode feature) => (string)feature["id"]!;
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Box_OverThe180thMeridian_TakesBothSides(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        using var client = house.App.GetTestClient();
        foreach (var (name, lon) in new[] { ("Phía đông", 179.5), ("Phía tây", -179.5), ("Giữa", 0.0) })
            await house.AddAsync("markets", new JsonObject { ["name"] = name, ["grade"] = "3", ["place"] = Point(lon, 5) });
        await house.AddAsync("streets", new JsonObject { ["name"] = "Đường vòng", ["kind"] = "street", ["route"] = Line((179.2, 5), (179.8, 6)) });
        (await FeaturesAsync(client, "/ogc/collections/markets/items?bbox=170,-10,-170,10")).Select(f => (string)f["properties"]!["name"]!).ShouldBe(["Phía đông", "Phía tây"], ignoreOrder: true);
        (await FeaturesAsync(client, "/ogc/collections/streets/items?bbox=179,-10,-170,10")).Count.ShouldBe(1);
        (await FeaturesAsync(client, "/ogc/collections/streets/items?bbox=179.9,-10,-170,10")).ShouldBeEmpty();
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Features_FilteredByAField_AreCountedOnlyWhenCheap(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        using var client = house.App.GetTestClient();
        await house.AddAsync("markets", new JsonObject { ["name"] = "Chợ hạng nhất", ["grade"] = "1", ["digital"] = true, ["place"] = Point(105.78, 19.8) });
        var all = JsonNode.Parse(await client.GetStringAsync("/ogc/collections/markets/items"))!;
        var first = JsonNode.Parse(await client.GetStringAsync("/ogc/collections/markets/items?grade=1&digital=true"))!;
        ((int)first["numberMatched"]!).ShouldBe(first["features"]!.AsArray().Count);
        first["features"]!.AsArray().ShouldAllBe(f => (string)f!["properties"]!["grade"]! == "1");
        ((int)all["numberMatched"]!).ShouldBeGreaterThan((int)first["numberMatched"]!);
        JsonNode.Parse(await client.GetStringAsync("/ogc/collections/streets/items?bbox=105,19,106,20"))!["numberMatched"].ShouldBeNull("each would have to be looked at");
        JsonNode.Parse(await client.GetStringAsync("/ogc/collections/markets/items?bbox=105,19,106,20"))!["numberMatched"].ShouldNotBeNull();
    }

    [Fact]
    public async Task EveryDocument_AskedByABrowser_IsAPage()
    {
        await using var house = await TestHouse.CreateAsync();
        using var client = house.App.GetTestClient();
        var feature = (string)(await FeaturesAsync(client, "/ogc/collections/relics/items"))[0]["id"]!;
        foreach (var path in new[] { "", "/conformance", "/api", "/collections", "/collections/relics", "/collections/relics/items", $"/collections/relics/items/{feature}" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/ogc" + path);
            request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
            using var answer = await client.SendAsync(request);
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "text/html"), path);
            answer.Headers.Vary.ShouldContain("Accept");
            answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("[[0,0],[10,10]]", 4, 4, 6, 6, true)]
    [InlineData("[[0,0],[10,10]]", 6, 1, 9, 3, false)]
    [InlineData("[[0,0],[10,10]]", 10, 10, 12, 12, true)]
    [InlineData("[[0,5],[10,5]]", 2, 5, 3, 6, true)]
    [InlineData("[[0,5],[10,5]]", 2, 5.1, 3, 6, false)]
    [InlineData("[[3,0],[3,10]]", 2, 4, 4, 5, true)]
    [InlineData("[[5,5],[5,5]]", 4, 4, 6, 6, true)]
    [InlineData("[[[0,0],[10,0],[10,10],[0,10],[0,0]]]", 4, 4, 6, 6, true)]
    [InlineData("[[[0,0],[10,0],[10,10],[0,10],[0,0]]]", -5, -5, 15, 15, true)]
    [InlineData("[[[0,0],[10,0],[0,10],[0,0]]]", 8, 8, 9, 9, false)]
    [InlineData("[[[0,0],[10,0],[0,10],[0,0]]]", 4, 4, 9, 9, true)]
    public void Place_LineOrAreaAndABox_TouchOrNot(string coordinates, double west, double south, double east, double north, bool touches) =>
        Place.Touches(new JsonObject { ["type"] = coordinates.StartsWith("[[[", StringComparison.Ordinal) ? "Polygon" : "LineString", ["coordinates"] = JsonNode.Parse(coordinates) }, (west, south, east, north)).ShouldBe(touches);

    private static async Task RunAsync(Provider provider, IReadOnlyList<OgcCase> cases)
    {
        await using var house = await TestHouse.CreateAsync(provider);
        using var client = house.App.GetTestClient();
        var (wrong, random) = (new List<string>(), new Random(1));
        foreach (var slug in new[] { "relics", "streets", "planning-projects" })
        {
            await FillAsync(house, slug, random, 3);
            var feature = (string)(await FeaturesAsync(client, $"/ogc/collections/{slug}/items"))[0]["id"]!;
            foreach (var one in cases) wrong.AddRange(await one.RunAsync(client, slug, feature));
        }
        wrong.ShouldBeEmpty();
        cases.Count.ShouldBeGreaterThan(20);
    }

    /// <summary>Records with a place somewhere in the ward.</summary>
    private static Task FillAsync(TestHouse house, string slug, Random random, int count)
    {
        var it = PublicRegister.Of(house.Register(slug), house.Today())!;
        return house.AddAsync(it.Register, Enumerable.Range(0, count).Select(i =>
        {
            var (lon, lat) = (West + random.NextDouble() * Size, South + random.NextDouble() * Size);
            (double, double) Near() => (lon + (random.NextDouble() - 0.5) / 100, lat + (random.NextDouble() - 0.5) / 100);
            var answers = new JsonObject { [it.Register.Titled.Name] = $"Nơi thử {i:000}" };
            answers[it.Place!.Name] = it.Place.Type.Name switch
            {
                "point" => Point(lon, lat),
                "line" => Line((lon, lat), Near(), Near()),
                _ => Ring((lon, lat), Near(), Near()),
            };
            return (answers, it.States is [var state, ..] ? state.Value : "");
        }));
    }

    /// <summary>All features from an address on, by its next links.</summary>
    private static async Task<List<JsonNode>> FeaturesAsync(HttpClient client, string url)
    {
        var features = new List<JsonNode>();
        for (string? next = url; next is not null;)
        {
            var page = JsonNode.Parse(await client.GetStringAsync(next))!;
            features.AddRange(page["features"]!.AsArray().Select(f => f!));
            next = (string?)page["links"]!.AsArray().FirstOrDefault(l => (string?)l!["rel"] == "next")?["href"];
        }
        return features;
    }

    private static bool Meets(JsonObject geometry, double west, double south, double east, double north)
    {
        var points = OgcCase.Positions(geometry["coordinates"]!);
        (double Lon, double Lat)[] corners = [(west, south), (east, south), (east, north), (west, north), (west, south)];
        if (points.Any(p => p.Lon >= west && p.Lon <= east && p.Lat >= south && p.Lat <= north)) return true;
        for (var i = 1; i < points.Count; i++)
            for (var k = 1; k < corners.Length; k++)
                if (Cross(points[i - 1], points[i], corners[k - 1], corners[k])) return true;
        return (string?)geometry["type"] == "Polygon" && Turns(points, corners[0]) != 0;

        static double Side((double Lon, double Lat) a, (double Lon, double Lat) b, (double Lon, double Lat) p) => (b.Lon - a.Lon) * (p.Lat - a.Lat) - (b.Lat - a.Lat) * (p.Lon - a.Lon);
        static bool Cross((double Lon, double Lat) a, (double Lon, double Lat) b, (double Lon, double Lat) c, (double Lon, double Lat) d) => Side(a, b, c) * Side(a, b, d) <= 0 && Side(c, d, a) * Side(c, d, b) <= 0;
        static int Turns(IReadOnlyList<(double Lon, double Lat)> ring, (double Lon, double Lat) p)
        {
            var turned = 0.0;
            for (var i = 1; i < ring.Count; i++)
            {
                var angle = Math.Atan2(ring[i].Lat - p.Lat, ring[i].Lon - p.Lon) - Math.Atan2(ring[i - 1].Lat - p.Lat, ring[i - 1].Lon - p.Lon);
                turned += angle > Math.PI ? angle - 2 * Math.PI : angle < -Math.PI ? angle + 2 * Math.PI : angle;
            }
            return (int)Math.Round(turned / (2 * Math.PI));
        }
    }

    private static JsonObject Point(double lon, double lat) => new() { ["type"] = "Point", ["coordinates"] = new JsonArray(lon, lat) };

    private static JsonObject Line(params (double Lon, double Lat)[] points) => new() { ["type"] = "LineString", ["coordinates"] = Positions(points) };

    private static JsonObject Ring(params (double Lon, double Lat)[] points) => new() { ["type"] = "Polygon", ["coordinates"] = new JsonArray(Positions([.. points, points[0]])) };

    private static JsonArray Positions((double Lon, double Lat)[] points) => [.. points.Select(p => (JsonNode)new JsonArray(p.Lon, p.Lat))];
}
