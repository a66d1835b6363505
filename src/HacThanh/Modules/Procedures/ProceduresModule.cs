using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Api;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;

namespace HacThanh.Modules.Procedures;

/// <summary>The catalogue of administrative procedures: public pages, API, import and check.</summary>
public sealed class ProceduresModule : IModule
{
    public IEnumerable<MenuItem> Menu => [new(Surface.Public, "Thủ tục", "/thu-tuc", Order: 10)];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(s => new FormLibrary(FormLoader.LoadFolder(Path.Combine(s.GetRequiredService<ContentFolder>().Path, "forms"))));
        services.AddSingleton(s => new Catalogues(ward => Load(s, ward)));
        services.AddScoped(s => s.GetRequiredService<Catalogues>().For(s.GetRequiredService<CurrentWard>().Code));
        services.AddScoped<CatalogueTag>();
    }

    private static Catalogue Load(IServiceProvider services, int ward)
    {
        var content = services.GetRequiredService<WardContents>().Of(ward).Ward;
        return Catalogue.Load(services.GetRequiredService<ContentFolder>().Path, content.Slug, content.Province.Code);
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => ProceduresApi.Map(endpoints);
}
