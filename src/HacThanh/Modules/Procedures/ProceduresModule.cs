using HacThanh.Modules.Procedures.Api;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;

namespace HacThanh.Modules.Procedures;

/// <summary>The catalogue of administrative procedures: public pages, API, import and check.</summary>
public sealed class ProceduresModule : IModule
{
    public IEnumerable<MenuItem> Menu => [new(Surface.Public, "Thủ tục", "/thu-tuc", Order: 10)];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(s => Catalogue.Load(s.GetRequiredService<ContentFolder>().Path));
        services.AddSingleton<CatalogueTag>();
        services.AddSingleton<FormSource>();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => ProceduresApi.Map(endpoints);
}
