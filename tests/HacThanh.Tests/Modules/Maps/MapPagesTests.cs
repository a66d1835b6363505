using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using HacThanh.Modules.Maps.Public;
using HacThanh.Platform.Content;
using HacThanh.Platform.Data;
using HacThanh.Platform.Maps;
using HacThanh.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace HacThanh.Tests.Modules.Maps;

/// <summary>/ban-do as anybody gets it: without layers as the program ships, and with those that a module contributes.</summary>
public sealed class MapPagesTests
{
    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Page_WithoutLayers_ShowsTheOutlineAndSaysSo(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider, NothingElse);
        using var client = house.App.GetTestClient();
        using var answer = await client.GetAsync("/ban-do?q=le+loi");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.CacheControl!.Public.ShouldBeTrue();
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        var page = await ReadAsync(answer);
        page.QuerySelector("[role=search]").ShouldBeNull("nothing can be found yet");
        page.QuerySelector("main")!.TextContent.ShouldContain("Chưa có lớp dữ liệu nào được công khai");
        page.QuerySelector("main")!.TextContent.ShouldContain("giáp phường Quảng Phú, phường Nguyệt Viên");
        var map = page.QuerySelector("[data-map]")!;
        map.HasAttribute("hidden").ShouldBeTrue("without a script there is only the text");
        map.GetAttribute("data-tiles").ShouldBeNullOrEmpty();
        page.QuerySelectorAll("script:not([src]), style, [style]").ShouldBeEmpty();
        page.QuerySelectorAll("script[src*='/dist/map'], link[href*='/dist/map']").Length.ShouldBe(2);

        using var outline = await client.GetAsync(map.GetAttribute("data-outline"));
        outline.Headers.CacheControl!.Public.ShouldBeTrue();
        var shape = GeoShape.Read(JsonNode.Parse(await outline.Content.ReadAsStringAsync())).ShouldNotBeNull();
        shape.Kind.ShouldBe(ShapeKind.Area);
        shape.Box.ToString().ShouldBe(map.GetAttribute("data-box"));
        using var again = new HttpRequestMessage(HttpMethod.Get, map.GetAttribute("data-outline"));
        again.Headers.IfNoneMatch.Add(outline.Headers.ETag!);
        (await client.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Page_WithLayers_ListsThePublicOnesOfTheWardAlsoAsText(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider, Trees);
        var page = await PageAsync(house, "/ban-do?lop=relics");
        using var layers = JsonDocument.Parse(page.QuerySelector("[data-map]")!.GetAttribute("data-layers")!);
        layers.RootElement.EnumerateArray().Select(l => (l.GetProperty("slug").GetString(), l.GetProperty("on").GetBoolean())).ShouldBe([("trees", false), ("relics", true)]);
        layers.RootElement[0].GetProperty("url").GetString().ShouldBe("/thu/cay/14797");
        page.QuerySelector("#ban-do-danh-sach")!.TextContent.ShouldContain("20.000");
        page.QuerySelector("#ban-do-danh-sach a[href='/so/cay']")!.TextContent.ShouldBe("Cây xanh");
        page.Body!.TextContent.ShouldNotContain("Camera");
        page.DocumentElement.OuterHtml.ShouldNotContain("cameras");
    }

    [Theory, InlineData(Provider.Sqlite), InlineData(Provider.Postgres)]
    public async Task Search_ByNameWithoutMarks_ListsPlacesAndOpensTheMapThere(Provider provider)
    {
        await using var house = await TestHouse.CreateAsync(provider, Trees);
        var form = (await PageAsync(house, "/ban-do")).QuerySelector("form[role=search]")!;
        (form.GetAttribute("method"), form.GetAttribute("action")).ShouldBe(("get", "/ban-do"));
        var page = await PageAsync(house, "/ban-do?q=LE+loi");
        page.QuerySelector("main a[href='/so/duong/1']")!.TextContent.ShouldBe("Đại lộ Lê Lợi");
        page.QuerySelector("[data-map]")!.GetAttribute("data-box").ShouldBe("105.78,19.8,105.78,19.8");
        page.QuerySelector("#q")!.GetAttribute("value").ShouldBe("LE loi");
        (await PageAsync(house, "/ban-do?q=kh%C3%B4ng+c%C3%B3")).QuerySelector("main")!.TextContent.ShouldContain("Không thấy nơi nào có tên “không có”");
        (await PageAsync(house, "/ban-do?q=%20")).QuerySelector("#tim-thay").ShouldBeNull();
    }

    [Fact]
    public async Task Tiles_OfAnotherServer_AreNamedInThePolicyAndThanked()
    {
        await using var house = await TestHouse.CreateAsync(adjust: builder =>
        {
            builder.Configuration["Map:Tiles"] = "https://{s}.tiles.example.vn/{z}/{x}/{y}.png";
            builder.Configuration["Map:Attribution"] = "© Bản đồ mẫu";
        });
        using var answer = await house.App.GetTestClient().GetAsync("/ban-do");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("img-src 'self' data: https://*.tiles.example.vn;");
        (await ReadAsync(answer)).QuerySelector("[data-map]")!.GetAttribute("data-attribution").ShouldBe("© Bản đồ mẫu");
    }

    [Theory]
    [InlineData("http://tiles.example.vn/{z}/{x}/{y}.png", "© Mẫu", "Map:Tiles phải là")]
    [InlineData("//tiles.example.vn/{z}/{x}/{y}.png", "© Mẫu", "Map:Tiles phải là")]
    [InlineData("https://tiles.example.vn/{z}/{x}.png", "© Mẫu", "Map:Tiles phải là")]
    [InlineData("https://tiles.example.vn/{z}/{x}/{y}.png", "", "phải có Map:Attribution")]
    public async Task Tiles_SetWrongly_StopTheStartWithASentence(string tiles, string attribution, string words)
    {
        var failure = await Should.ThrowAsync<Exception>(async () =>
        {
            await using var house = await TestHouse.CreateAsync(adjust: b => (b.Configuration["Map:Tiles"], b.Configuration["Map:Attribution"]) = (tiles, attribution));
        });
        failure.ToString().ShouldContain(words);
    }

    [Fact]
    public void Ward_WithoutOutline_HasAMapAroundItsCentreAndAMisplacedOneIsRefused()
    {
        var folder = Directory.CreateTempSubdirectory("hacthanh-map-").FullName;
        try
        {
            File.Copy(Path.Combine(Repository.Root, "content/ward/hac-thanh/ward.yaml"), Path.Combine(folder, "ward.yaml"));
            var map = WardMap.Load(folder);
            map.Outline.ShouldBeNull();
            map.Box.Middle.Lon.ShouldBe(105.789, 1e-9);
            map.Box.Middle.Lat.ShouldBe(19.8028, 1e-9);
            File.WriteAllText(Path.Combine(folder, "outline.yaml"), "source: x\npoints:\n  - 10, 20\n  - 10, 21\n  - 11, 20");
            Should.Throw<ContentException>(() => WardMap.Load(folder)).Message.ShouldContain("không bao quanh tâm phường");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void NothingElse(WebApplicationBuilder builder)
    {
        foreach (var source in builder.Services.Where(s => s.ServiceType == typeof(MapSource)).ToList()) builder.Services.Remove(source);
    }

    /// <summary>What a module with a register of trees, one of relics and one of cameras would contribute.</summary>
    private static void Trees(WebApplicationBuilder builder)
    {
        NothingElse(builder);
        builder.Services.AddMapSource(new()
        {
            Layers = (services, _) => ValueTask.FromResult<IReadOnlyList<MapLayer>>(
            [
                new("trees", "Cây xanh", "green", 20_000, $"/thu/cay/{services.GetRequiredService<CurrentWard>().Code}", Public: true, ListUrl: "/so/cay"),
                new("cameras", "Camera", "red", 5, "/thu/camera", Public: false),
                new("relics", "Di tích", "purple", 15, "/thu/di-tich", Public: true),
            ]),
            Find = (_, words, most, _) => ValueTask.FromResult<IReadOnlyList<MapPlace>>(
                words.SequenceEqual(["le", "loi"]) ? [.. new[] { new MapPlace("Đại lộ Lê Lợi", "Tuyến đường", "/so/duong/1", new(105.78, 19.8)) }.Take(most)] : []),
        });
    }

    private static async Task<IDocument> PageAsync(TestHouse house, string url)
    {
        using var answer = await house.App.GetTestClient().GetAsync(url);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await ReadAsync(answer);
    }

    private static async Task<IDocument> ReadAsync(HttpResponseMessage answer) => await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
}
