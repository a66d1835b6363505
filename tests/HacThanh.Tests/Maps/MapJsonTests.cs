using System.Text.Json;
using HacThanh.Platform.Maps;

namespace HacThanh.Tests.Maps;

public sealed class MapJsonTests
{
    private const int MostBytes = 500_000;

    [Fact]
    public async Task Answer_ThingsAndClusters_CarryOnlyWhatAMapNeeds()
    {
        using var output = new MemoryStream();
        await using (var json = new MapJson(output))
        {
            await json.AddAsync(new GeoShape(ShapeKind.Point, [new(105.7890004, 19.8028)]), new("7", "Cây đa “cổ”", "/so/cay/7", "green", "Đang sống"));
            await json.AddAsync(new GeoShape(ShapeKind.Line, [new(105, 19), new(106, 20)]), new("8", "Đường Lê Lợi"));
            await json.AddAsync(new MapCluster(new(105.78, 19.8), 12, BoxTests.Read("105.77,19.79,105.79,19.81"), null));
        }
        System.Text.Encoding.UTF8.GetString(output.ToArray()).ShouldBe("""
            {"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":{"type":"Point","coordinates":[105.789,19.8028]},"properties":{"id":"7","title":"Cây đa “cổ”","url":"/so/cay/7","colour":"green","state":"Đang sống"}},
            {"type":"Feature","geometry":{"type":"LineString","coordinates":[[105,19],[106,20]]},"properties":{"id":"8","title":"Đường Lê Lợi"}},
            {"type":"Feature","geometry":{"type":"Point","coordinates":[105.78,19.8]},"properties":{"count":12,"box":[105.77,19.79,105.79,19.81]}}]}
            """.ReplaceLineEndings(""));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(14)]
    [InlineData(17)]
    [InlineData(19)]
    public async Task Answer_OfTwentyThousandTrees_FitsAWeakLine(int zoom)
    {
        var box = zoom < 15 ? BoxTests.Read("105.75,19.76,105.83,19.83") : BoxTests.Read("105.784,19.794,105.789,19.799");
        using var output = new MemoryStream();
        await using (var json = new MapJson(output))
            foreach (var mark in GridClustersTests.Marks(GridClustersTests.Places(20_000), box, zoom))
                if (mark.Id is { } id) await json.AddAsync(new GeoShape(ShapeKind.Point, [mark.At]), new(id.ToString(), $"Cây {id} trên đường có tên rất dài", $"/so/cay-xanh/{id}", "green", "Cần cắt tỉa trước mùa mưa bão"));
                else await json.AddAsync(mark);
        output.Length.ShouldBeLessThan(MostBytes);
        using var answer = JsonDocument.Parse(output.ToArray());
        answer.RootElement.GetProperty("features").GetArrayLength().ShouldBeGreaterThan(0);
    }
}
