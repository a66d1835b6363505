using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Api;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Procedures;

/// <summary>The catalogue of administrative procedures: public pages, API, import and check.</summary>
public sealed class ProceduresModule : IModule
{
    public IEnumerable<MenuItem> Menu => [new(Surface.Public, "Thủ tục", "/thu-tuc", Order: 10)];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(s => new FormLibrary(FormLoader.LoadFolder(Path.Combine(s.GetRequiredService<ContentFolder>().Path, "forms"))));
        services.AddSingleton(Catalogues);
        services.AddSingleton<CatalogueImporter>();
        services.AddScoped(s => s.GetRequiredService<Catalogues>().For(s.GetRequiredService<CurrentWard>().Code));
        services.AddScoped<CatalogueTag>();
    }

    private static Catalogues Catalogues(IServiceProvider services)
    {
        var catalogues = new Catalogues(ward => Load(services, ward));
        services.GetRequiredService<Revisions>().Watch(ImportedVersion.Revision, catalogues.Forget);
        return catalogues;
    }

    private static Catalogue Load(IServiceProvider services, int ward)
    {
        using var db = services.GetRequiredService<DbContexts>().For(ward);
        var content = services.GetRequiredService<WardContents>().Of(ward).Ward;
        return Catalogue.Load(services.GetRequiredService<ContentFolder>().Path, content.Slug, content.Province.Code, db.Set<ImportedVersion>().ToList());
    }

    public void Configure(ModelBuilder model) => model.Entity<ImportedVersion>(e =>
        e.ToTable("imported_procedure_versions").HasIndex(x => new { x.Code, x.Number }).IsUnique());

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => ProceduresApi.Map(endpoints);
}
