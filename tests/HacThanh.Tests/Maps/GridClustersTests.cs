using HacThanh.Platform.Maps;

namespace HacThanh.Tests.Maps;

public sealed class GridClustersTests
{
    private static readonly Box ward = BoxTests.Read("105.75,19.76,105.83,19.83");

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(13)]
    [InlineData(15)]
    [InlineData(17)]
    [InlineData(19)]
    [InlineData(22)]
    public void Marks_TwentyThousandPlaces_AreFewAndLoseNone(int zoom)
    {
        var places = Places(20_000);
        var marks = Marks(places, ward, zoom);
        marks.Count.ShouldBeLessThanOrEqualTo(GridClusters.MostCells);
        marks.Sum(m => m.Count).ShouldBe(20_000);
        marks.ShouldAllBe(m => (m.Count == 1) == (m.Id != null) && m.Box.Contains(m.At));
        foreach (var (id, place) in marks.Where(m => m.Id is not null).Select(m => (m.Id!.Value, m.At))) places.ShouldContain(p => p.Id == id && p.At == place);
    }

    [Fact]
    public void Marks_AnyOrderOfPlaces_AreTheSame()
    {
        var places = Places(3_000);
        var reversed = Enumerable.Reverse(places).ToArray();
        var shuffled = places.ToArray();
        new Random(5).Shuffle(shuffled);
        foreach (var zoom in new[] { 11, 14, 17, 19 })
        {
            Marks(reversed, ward, zoom).ShouldBe(Marks(places, ward, zoom));
            Marks(shuffled, ward, zoom).ShouldBe(Marks(places, ward, zoom));
        }
    }

    [Fact]
    public void Marks_OnlyTheBox_IsCounted()
    {
        var places = Places(5_000);
        var part = BoxTests.Read("105.78,19.79,105.80,19.81");
        Marks(places, part, 15).Sum(m => m.Count).ShouldBe(places.Count(p => part.Contains(p.At)));
        Marks(places, BoxTests.Read("1,1,2,2"), 15).ShouldBeEmpty();
    }

    [Fact]
    public void Marks_MapMovedALittle_StandStill()
    {
        var places = Places(20_000);
        var here = BoxTests.Read("105.780,19.790,105.800,19.810");
        var inner = BoxTests.Read("105.786,19.796,105.794,19.804");
        var moved = BoxTests.Read("105.7811,19.7913,105.8011,19.8113");
        var before = Marks(places, here, 16).Where(m => inner.Contains(m.At)).ToList();
        before.Count.ShouldBeGreaterThan(3);
        Marks(places, moved, 16).Where(m => inner.Contains(m.At)).ToList().ShouldBe(before);
    }

    [Fact]
    public void Marks_CloseTogether_AreOneAndFarApartTwo()
    {
        (LonLat, Guid)[] pair = [(new(105.78, 19.8), Guid.CreateVersion7()), (new(105.7801, 19.8), Guid.CreateVersion7())];
        // Ten metres: one mark while that is under half a cell, each alone from the last zooms on.
        Enumerable.Range(8, 12).Select(zoom => Marks(pair, ward, zoom).Count).ShouldBeInOrder();
        Marks(pair, ward, 15).Single().Count.ShouldBe(2);
        Marks(pair, ward, GridClusters.SingleZoom).Select(m => m.Id!.Value).ShouldBe(pair.Select(p => p.Item2));
    }

    [Theory]
    [InlineData(GridClusters.MostSingles, GridClusters.MostSingles)]
    [InlineData(GridClusters.MostSingles + 1, 1)]
    public void Marks_ManyOnOneSpotAtTheLastZoom_StandAloneUntilTheyAreTooMany(int places, int marks) =>
        Marks([.. Enumerable.Range(0, places).Select(_ => (new LonLat(105.78, 19.8), Guid.CreateVersion7()))], ward, 19).Count.ShouldBe(marks);

    internal static (LonLat At, Guid Id)[] Places(int count)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, count).Select(_ => (new LonLat(ward.MinLon + random.NextDouble() * 0.08, ward.MinLat + random.NextDouble() * 0.07), Guid.CreateVersion7()))];
    }

    internal static IReadOnlyList<MapCluster> Marks(IEnumerable<(LonLat At, Guid Id)> places, Box box, int zoom)
    {
        var grid = new GridClusters(new MapRequest(box, zoom));
        foreach (var (at, id) in places) grid.Add(at.Lon, at.Lat, id);
        return grid.Marks();
    }
}
