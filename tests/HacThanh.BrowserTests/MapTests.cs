using System.Globalization;
using System.Text;
using HacThanh.Platform.Maps;
using HacThanh.Platform.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace HacThanh.BrowserTests;

/// <summary>The maps: what a visitor sees, presses and draws, on both screens.</summary>
public sealed class MapTests(RunningHouse running)
{
    private const string Outline = "path.ht-map__outline";

    [Theory, InlineData(Screen.Phone), InlineData(Screen.Desk)]
    public async Task Map_OfTheWard_IsCleanWithAndWithoutScripts(Screen screen)
    {
        await using var journey = running.Begin("ban-do");
        var visitor = await journey.ArriveAsync(screen);
        await visitor.GoAsync("/ban-do");
        await visitor.Page.Locator(Outline).WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await visitor.LookAsync("ban-do");
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await visitor.LookAsync("in");
        var plain = await journey.ArriveAsync(screen, scripts: false);
        await plain.GoAsync("/ban-do");
        (await plain.Page.Locator("[data-map]").IsVisibleAsync()).ShouldBeFalse();
        (await plain.TextAsync()).ShouldContain("giáp phường");
        await plain.LookAsync("khong-kich-ban");
        journey.ShouldBeClean();
    }

    [Theory, InlineData(Screen.Phone), InlineData(Screen.Desk)]
    public async Task Layers_OfTwentyThousandTrees_OpenZoomInAndSayWhatTheyAre(Screen screen)
    {
        running.SkipWithoutBrowser();
        IReadOnlyList<MapLayer> layers =
        [
            new("cay-thu", "Cây thử", "green", 20_000, "/thu/cay", Public: true, ListUrl: "/ban-do"),
            new("duong-thu", "Đường thử", "blue", 2, "/thu/duong", Public: true),
        ];
        await using var house = await OpenHouse.OpenAsync(builder => builder.Services.AddMapSource(new() { Layers = (_, _) => ValueTask.FromResult(layers) }));
        await using var journey = running.Begin("ban-do-lop", house);
        var visitor = await journey.ArriveAsync(screen);
        var page = visitor.Page;
        var asked = new List<(string Path, MapRequest What, int Bytes)>();
        await page.RouteAsync("**/thu/*?*", async route =>
        {
            var (path, what) = Read(route.Request.Url);
            var body = path == "/thu/cay" ? await TreesAsync(what) : await StreetsAsync(what);
            lock (asked) asked.Add((path, what, body.Length));
            await route.FulfillAsync(new() { ContentType = "application/json", Body = Encoding.UTF8.GetString(body) });
        });
        await visitor.GoAsync("/ban-do?lop=cay-thu");
        await page.Locator(".ht-cluster").First.WaitForAsync();
        await SaysAsync(page, "Cây thử: 20.000 trong khung");
        asked.ShouldHaveSingleItem().Bytes.ShouldBeLessThan(500_000);
        await page.GetByLabel("Đường thử").CheckAsync();
        await page.Locator(".ht-shape").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await SaysAsync(page, "Đường thử: 2 trong khung");
        await visitor.LookAsync("cay-xanh");

        // A street is reached and opened with the keyboard, and closed again.
        await page.Locator(".ht-shape").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".leaflet-popup a", new() { HasText = "Đại lộ Lê Lợi" }).WaitForAsync();
        await visitor.PictureAsync("tuyen-duong");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByLabel("Đường thử").UncheckAsync();
        await page.Locator(".ht-shape").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });

        // Clusters open until single trees stand there; only what is seen is asked for.
        for (var zoomed = 0; await page.Locator(".ht-dot--mark").CountAsync() == 0; zoomed++)
        {
            zoomed.ShouldBeLessThan(8);
            var before = asked.Count;
            await page.Locator(".ht-cluster").First.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            while (asked.Count == before) await page.WaitForTimeoutAsync(50);
            await SaysAsync(page, "trong khung");
        }
        foreach (var (before, after) in asked.Zip(asked.Skip(1))) if (before.Path == after.Path) (after.What.Box.MaxLon - after.What.Box.MinLon).ShouldBeLessThan(before.What.Box.MaxLon - before.What.Box.MinLon);
        await page.Locator(".ht-dot--mark").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".leaflet-popup a").First.WaitForAsync();
        (await page.Locator(".leaflet-popup").InnerTextAsync()).ShouldContain("Cây thử – Đang sống");
        var (popup, canvas) = ((await page.Locator(".leaflet-popup").BoundingBoxAsync())!, (await page.Locator(".ht-map__canvas").BoundingBoxAsync())!);
        (popup.X >= canvas.X && popup.Y >= canvas.Y && popup.X + popup.Width <= canvas.X + canvas.Width).ShouldBeTrue("the popup is seen whole");
        (await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('href')")).ShouldStartWith("/thu/cay/");
        await visitor.PictureAsync("mot-cay");

        // A dead line is told and the map goes on when the line is back.
        await page.RouteAsync("**/thu/cay?*", route => route.FulfillAsync(new() { Status = 404 }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Về khung ban đầu" }).ClickAsync();
        await SaysAsync(page, "Chưa tải được: Cây thử");
        journey.ShouldBeClean();
    }

    [Theory, InlineData(Screen.Phone), InlineData(Screen.Desk)]
    public async Task Field_OfAPlace_IsFilledByPressingTheMap(Screen screen)
    {
        await using var journey = running.Begin("ban-do-o-nhap");
        var visitor = await journey.ArriveAsync(screen);
        var page = visitor.Page;
        await page.Context.GrantPermissionsAsync(["geolocation"]);
        await page.Context.SetGeolocationAsync(new() { Latitude = 19.81f, Longitude = 105.78f, Accuracy = 12 });
        await visitor.GoAsync("/mau-giao-dien");
        await page.Locator(Outline).Nth(2).WaitForAsync(new() { State = WaitForSelectorState.Attached });

        var (point, line, area) = (Field("point"), Field("line"), Field("area"));
        await PressAsync(point, 0.5, 0.5);
        var middle = await ValueAsync("vi-tri");
        middle.ShouldHaveSingleItem();
        await PressAsync(point, 0.6, 0.4);
        var moved = (await ValueAsync("vi-tri")).ShouldHaveSingleItem();
        moved.Lon.ShouldBeGreaterThan(middle[0].Lon);
        moved.Lat.ShouldBeGreaterThan(middle[0].Lat);
        await point.GetByRole(AriaRole.Button, new() { Name = "Vị trí của tôi" }).ClickAsync();
        await point.GetByText("Sai số khoảng 12 m").WaitForAsync();
        (await ValueAsync("vi-tri")).ShouldBe([new(105.78, 19.81)]);

        await PressAsync(line, 0.3, 0.3);
        await PressAsync(line, 0.7, 0.3);
        await line.GetByRole(AriaRole.Button, new() { Name = "Thêm điểm ở giữa bản đồ" }).ClickAsync();
        (await ValueAsync("tuyen")).Count.ShouldBe(3);
        await line.GetByRole(AriaRole.Button, new() { Name = "Bỏ điểm cuối" }).ClickAsync();
        (await ValueAsync("tuyen")).Count.ShouldBe(2);

        foreach (var (x, y) in new[] { (0.3, 0.3), (0.7, 0.3), (0.5, 0.7) }) await PressAsync(area, x, y);
        (await ValueAsync("khu")).Count.ShouldBe(3);
        await area.Locator("path.ht-map__shape").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        // What is typed by hand is drawn as well.
        await visitor.AnswerAsync("tuyen", "19.80, 105.78; 19.81, 105.79; 19.80, 105.80; 19.79, 105.79");
        await page.Locator("[name=tuyen]").PressAsync("Tab");
        await line.GetByText("Đã đặt 4 điểm.").WaitForAsync();
        await visitor.LookAsync("o-nhap");
        journey.ShouldBeClean();

        ILocator Field(string type) => page.Locator($"[data-draw={type}]");

        async Task<IReadOnlyList<LonLat>> ValueAsync(string name) => [.. (await page.Locator($"[name={name}]").InputValueAsync()).Split("; ", StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split(", ")).Select(p => new LonLat(double.Parse(p[1], CultureInfo.InvariantCulture), double.Parse(p[0], CultureInfo.InvariantCulture)))];

        async Task PressAsync(ILocator field, double x, double y)
        {
            var canvas = field.Locator(".ht-map__canvas");
            await canvas.ScrollIntoViewIfNeededAsync();
            var box = (await canvas.BoundingBoxAsync())!;
            await canvas.ClickAsync(new() { Position = new() { X = (float)(box.Width * x), Y = (float)(box.Height * y) } });
        }
    }

    private static Task SaysAsync(IPage page, string words) => page.Locator(".ht-map__status", new() { HasText = words }).WaitForAsync();

    private static (string Path, MapRequest What) Read(string address)
    {
        var url = new Uri(address);
        var query = QueryHelpers.ParseQuery(url.Query);
        MapRequest.TryRead(query["bbox"], query["zoom"], default, out var what, out var error).ShouldBeTrue(error);
        return (url.AbsolutePath, what);
    }

    private static async Task<byte[]> TreesAsync(MapRequest what)
    {
        var (random, grid) = (new Random(1), new GridClusters(what));
        for (var i = 0; i < 20_000; i++)
        {
            var id = new Guid(i, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
            grid.Add(105.765 + random.NextDouble() * 0.045, 19.775 + random.NextDouble() * 0.04, id);
        }
        using var output = new MemoryStream();
        await using (var json = new MapJson(output))
            foreach (var mark in grid.Marks())
                if (mark.Id is { } id) await json.AddAsync(new GeoShape(ShapeKind.Point, [mark.At]), new(id.ToString(), $"Cây {Vietnamese.Number(id.ToByteArray()[0])}", $"/thu/cay/{id}", State: "Đang sống"));
                else await json.AddAsync(mark);
        return output.ToArray();
    }

    private static async Task<byte[]> StreetsAsync(MapRequest what)
    {
        using var output = new MemoryStream();
        await using (var json = new MapJson(output))
        {
            await json.AddAsync(new GeoShape(ShapeKind.Line, [new(105.77, 19.79), new(105.79, 19.80), new(105.81, 19.81)]).Simplified(what.Zoom), new("1", "Đại lộ Lê Lợi", "/ban-do"));
            await json.AddAsync(new GeoShape(ShapeKind.Area, [new(105.78, 19.785), new(105.79, 19.785), new(105.79, 19.795), new(105.78, 19.785)]), new("2", "Khu quy hoạch mẫu", Colour: "purple", State: "Đang lập"));
        }
        return output.ToArray();
    }
}
