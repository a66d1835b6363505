using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Maps;

namespace HacThanh.Tests.Maps;

public sealed class GeoShapeTests
{
    [Theory]
    [InlineData("""{"type":"Point","coordinates":[105.789,19.8028]}""", "105.789,19.8028,105.789,19.8028", 105.789, 19.8028)]
    [InlineData("""{"type":"Point","coordinates":[105.789,19.8028,12]}""", "105.789,19.8028,105.789,19.8028", 105.789, 19.8028)]
    [InlineData("""{"type":"LineString","coordinates":[[105,19],[105,20],[105,23]]}""", "105,19,105,23", 105, 21)]
    [InlineData("""{"type":"LineString","coordinates":[[105,19],[105,19]]}""", "105,19,105,19", 105, 19)]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,4],[0,4],[0,0]]]}""", "0,0,4,4", 2, 2)]
    // A horseshoe open to the east: its middle lies outside of it.
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[6,0],[6,1],[2,1],[2,5],[6,5],[6,6],[0,6],[0,0]]]}""", "0,0,6,6", 1, 3)]
    public void Read_Geometry_HasItsBoxAndAPlaceOnIt(string json, string box, double lon, double lat)
    {
        var shape = GeoShape.Read(JsonNode.Parse(json)).ShouldNotBeNull();
        shape.Box.ToString().ShouldBe(box);
        shape.Representative.Lon.ShouldBe(lon, 1e-9);
        shape.Representative.Lat.ShouldBe(lat, 1e-9);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"19.8, 105.7\"")]
    [InlineData("""{"type":"MultiPoint","coordinates":[[105,19]]}""")]
    [InlineData("""{"type":"Point","coordinates":[105]}""")]
    [InlineData("""{"type":"Point","coordinates":["a","b"]}""")]
    [InlineData("""{"type":"LineString","coordinates":[[105,19]]}""")]
    [InlineData("""{"type":"LineString","coordinates":[[105,19],null]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}""")]
    public void Read_AnythingElse_IsNothing(string json) => GeoShape.Read(JsonNode.Parse(json)).ShouldBeNull();

    [Theory]
    [InlineData("point", ShapeKind.Point)]
    [InlineData("line", ShapeKind.Line)]
    [InlineData("area", ShapeKind.Area)]
    public void Read_WhatAFieldKeeps_IsWrittenBackAlike(string type, ShapeKind kind)
    {
        var field = new FieldDefinition { Name = "place", Type = FieldTypes.Find(type)!, Label = new("Vị trí") };
        for (var seed = 0; seed < 20; seed++)
        {
            var kept = field.Type.Sample(field, new SampleSource(new DateOnly(2026, 11, 26), seed));
            var shape = GeoShape.Read(kept).ShouldNotBeNull();
            shape.Kind.ShouldBe(kind);
            using var bytes = new MemoryStream();
            using (var json = new Utf8JsonWriter(bytes)) shape.Write(json);
            JsonNode.DeepEquals(JsonNode.Parse(Encoding.UTF8.GetString(bytes.ToArray())), JsonNode.Parse(kept.ToJsonString())).ShouldBeTrue(kept.ToJsonString());
        }
    }

    [Fact]
    public void Representative_OfAnyStar_LiesInside()
    {
        var random = new Random(7);
        for (var run = 0; run < 500; run++)
        {
            var corners = random.Next(3, 30);
            var ring = Enumerable.Range(0, corners).Select(i => (Angle: 2 * Math.PI * i / corners, Far: 0.001 + random.NextDouble()))
                .Select(c => new LonLat(105 + c.Far * Math.Cos(c.Angle), 19 + c.Far * Math.Sin(c.Angle))).ToList();
            var area = new GeoShape(ShapeKind.Area, [.. ring, ring[0]]);
            Holds(area.Points, area.Representative).ShouldBeTrue($"run {run}");
        }
    }

    [Fact]
    public void Simplified_Area_StaysAnAreaAtEveryZoom()
    {
        var ring = Enumerable.Range(0, 400).Select(i => new LonLat(105.78 + 0.01 * Math.Cos(i * Math.PI / 200), 19.8 + 0.01 * Math.Sin(i * Math.PI / 200))).ToList();
        var area = new GeoShape(ShapeKind.Area, [.. ring, ring[0]]);
        var sizes = Enumerable.Range(0, 20).Select(zoom => area.Simplified(zoom)).ToList();
        foreach (var shape in sizes)
        {
            (shape.Kind, shape.Points[^1]).ShouldBe((ShapeKind.Area, shape.Points[0]));
            shape.Points.Count.ShouldBeGreaterThanOrEqualTo(4);
        }
        sizes.Select(s => s.Points.Count).ShouldBeInOrder();
        sizes[3].Points.Count.ShouldBeLessThan(10);
    }

    /// <summary>Whether a ray from the place crosses the ring an odd number of times.</summary>
    internal static bool Holds(IReadOnlyList<LonLat> ring, LonLat place)
    {
        var inside = false;
        for (var i = 1; i < ring.Count; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            if (a.Lat > place.Lat != b.Lat > place.Lat && place.Lon < a.Lon + (b.Lon - a.Lon) * (place.Lat - a.Lat) / (b.Lat - a.Lat)) inside = !inside;
        }
        return inside;
    }
}
