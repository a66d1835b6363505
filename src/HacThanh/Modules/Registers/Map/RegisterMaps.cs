using HacThanh.Modules.Maps.Public;
using HacThanh.Modules.Registers.Outside;
using HacThanh.Platform.Data;
using HacThanh.Platform.Maps;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Text;

namespace HacThanh.Modules.Registers.Map;

/// <summary>Registers as layers: their records in the visible box, many together as one mark with a number.</summary>
internal static class RegisterMaps
{
    /// <summary>What the maps of the ward get from registers.</summary>
    public static MapSource Source { get; } = new() { Layers = LayersAsync, Find = FindAsync };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/so/{slug}/ban-do.json", StaffAsync).Requires(RegistersModule.Open);
        endpoints.MapGet("/ban-do/so/{slug}.json", PublicAsync).Open(sameForAll: true);
    }

    /// <summary>The layer of one register on the pages of officers, narrowed as the address says.</summary>
    public static async Task<MapLayer> LayerAsync(Db db, RegisterDefinition register, RegisterWish wish, string query) => new(
        register.Slug, register.Title, Colour(register), await RegisterQuery.CountPlacesAsync(db, register, wish), $"{RegisterWords.Url(register)}/ban-do.json{query}", false, RegisterWords.Url(register) + query);

    /// <summary>A box with some air around one thing.</summary>
    public static Box Around(GeoShape shape) =>
        new(shape.Box.MinLon - 0.002, shape.Box.MinLat - 0.002, shape.Box.MaxLon + 0.002, shape.Box.MaxLat + 0.002);

    private static async Task StaffAsync(string slug, HttpContext context, RegisterShelf shelf, WardMap ward, Db db, ListWish asked)
    {
        var (register, access) = shelf.Open(slug);
        context.Response.Headers.CacheControl = "no-store";
        await AnswerAsync(context, db, ward, register, access.Limit((await asked.OfAsync(register, context.Request.Query)).Wish), row => RegisterWords.Url(register, row.Id), row => register.State(row.State));
    }

    private static Task PublicAsync(string slug, HttpContext context, RegisterLibrary library, WardMap ward, Db db, TimeProvider time)
    {
        var register = library.Find(db.Ward, slug);
        if (register is null || !IsPublic(register)) throw new Platform.NotFoundException();
        context.Response.Headers.CacheControl = "public, max-age=60";
        var (today, shown) = (VietnamTime.Today(time), PublicRegister.Of(register, VietnamTime.Today(time))!);
        return AnswerAsync(context, db, ward, register, register.Public!.Wish(today), row => PublicWords.Url(shown, row.Id), row => shown.StateOf(shown.Open(row)));
    }

    private static async Task AnswerAsync(HttpContext context, Db db, WardMap ward, RegisterDefinition register, RegisterWish wish, Func<RegisterRow, string> url, Func<RegisterRow, RegisterState?> stateOf)
    {
        if (register.Map is null) throw new Platform.NotFoundException();
        if (!MapRequest.TryRead(context.Request.Query["bbox"], context.Request.Query["zoom"], ward.Box, out var request, out var error))
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await context.Response.WriteAsync(error);
            return;
        }
        var clusters = new GridClusters(request);
        foreach (var place in await RegisterQuery.PlacesAsync(db, register, wish, request.Box)) clusters.Add(place.Lon, place.Lat, place.Id);
        var marks = clusters.Marks();
        var single = (await RegisterQuery.FindAllAsync(db, register, [.. marks.Where(m => m.Id is not null).Select(m => m.Id!.Value)])).ToDictionary(r => r.Id);
        context.Response.ContentType = MapJson.ContentType;
        await using var json = new MapJson(context.Response.Body);
        foreach (var mark in marks)
        {
            if (mark.Id is not { } id) await json.AddAsync(mark);
            else if (single.TryGetValue(id, out var row) && register.PlaceOf(row.Data) is { } place && GeoShape.Read(place.Geometry) is { } shape)
                await json.AddAsync(shape.Simplified(request.Zoom), new MapFeature(id.ToString("N"), row.Title, url(row), stateOf(row)?.Colour ?? Colour(register),
                    row.SampleFields.Contains(place.Field.Name) ? "Vị trí mẫu, không có thật" : stateOf(row)?.Label));
        }
    }

    /// <summary>Registers whose place is public, for everybody.</summary>
    private static async ValueTask<IReadOnlyList<MapLayer>> LayersAsync(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<Db>();
        var (layers, today) = (new List<MapLayer>(), VietnamTime.Today(services.GetRequiredService<TimeProvider>()));
        foreach (var register in services.GetRequiredService<RegisterLibrary>().Of(db.Ward).Where(IsPublic))
        {
            var count = await RegisterQuery.CountPlacesAsync(db, register, register.Public!.Wish(today));
            if (count > 0) layers.Add(new MapLayer(register.Slug, register.Title, Colour(register), count, $"/ban-do/so/{register.Slug}.json", true, "/danh-ba/" + register.Slug) { First = register.FirstOnMap });
        }
        return layers;
    }

    /// <summary>Public records of registers by name, with their place where that is public.</summary>
    private static async ValueTask<IReadOnlyList<MapPlace>> FindAsync(IServiceProvider services, IReadOnlyList<string> words, int most, CancellationToken cancel) =>
    [
        .. (await RegisterSearch.PublicAsync(services, string.Join(' ', words), most)).Select(f => new MapPlace(
            f.Row.Title, RegisterWords.Capital(f.Register.Register.One), PublicWords.Url(f.Register, f.Row.Id),
            GeoShape.Read(f.Register.Register.PlaceOf(f.Row.Data)?.Geometry)?.Representative)),
    ];

    private static bool IsPublic(RegisterDefinition register) => register.Map is { } map && register.Public?.Fields.Contains(map) == true;

    private static string Colour(RegisterDefinition register) => register.States.Count > 0 ? register.States[0].Colour : "teal";
}
