using HacThanh.Modules.Maps.Public;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Maps;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.Net.Http.Headers;

namespace HacThanh.Modules.Maps;

/// <summary>The map of the ward for everybody, and the ground of every other map. What is on it comes from the modules (<see cref="MapSource"/>).</summary>
public sealed class MapsModule : IModule
{
    private const string Outline = "/ban-do/ranh-gioi.json";

    public IEnumerable<MenuItem> Menu => [new(Surface.Public, "Bản đồ", "/ban-do", Order: 40)];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton<WardMaps>();
        services.AddSingleton<TileSettings>();
        services.AddScoped(s => s.GetRequiredService<WardMaps>().Of(s.GetRequiredService<CurrentWard>().Code));
        services.AddScoped(s => Ground(s.GetRequiredService<WardMap>(), s.GetRequiredService<TileSettings>()));
        services.AddScoped<IShellFiller, MapsShell>();
        services.AddOptions<PageSecurity>().Configure<TileSettings>((security, tiles) =>
        {
            if (tiles.Origin is { } origin) security.ImageSources.Add(origin);
        });
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGet(Outline, AnswerOutline).Open(sameForAll: true);

    private static MapGround Ground(WardMap ward, TileSettings tiles) => new(ward.Box, ward.Outline is null ? null : Outline, tiles.Tiles);

    private static IResult AnswerOutline(WardMap ward, HttpContext context)
    {
        if (ward.OutlineJson is not { } json) throw new NotFoundException();
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Bytes(json, MapJson.ContentType, entityTag: new EntityTagHeaderValue(ward.OutlineTag, isWeak: true));
    }
}
