using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Procedures.Api;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Forms;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Procedures;

/// <summary>The catalogue of administrative procedures: public pages, API, import and check.</summary>
public sealed class ProceduresModule : IModule
{
    /// <summary>Permission to change committed times and fees.</summary>
    internal const string Edit = "catalogue.edit";

    public IEnumerable<Permission> Permissions => [new(Edit, "Sửa thời hạn cam kết và mức phí của thủ tục")];

    public IEnumerable<MenuItem> Menu => [new(Surface.Public, "Thủ tục", "/thu-tuc", Order: 10)];

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(s => s.GetRequiredService<ContentFolder>().Once("forms", folder => new FormLibrary(FormLoader.LoadFolder(folder))));
        services.AddSingleton(Catalogues);
        services.AddSingleton<CatalogueImporter>();
        services.AddSingleton<CatalogueEditor>();
        services.AddScoped(s => s.GetRequiredService<Catalogues>().For(s.GetRequiredService<CurrentWard>().Code));
        services.AddScoped<CatalogueTag>();
        services.AddSingleton(new SearchSource { Public = FindAsync, Staff = FindAsync });
    }

    private static Task<IReadOnlyList<FoundThing>> FindAsync(IServiceProvider services, string words, int most) => Task.FromResult<IReadOnlyList<FoundThing>>(
        [.. services.GetRequiredService<Catalogue>().Search.Find(words, null, null, most).Items.Select(p => new FoundThing(p.Name, "Thủ tục", "/thu-tuc/" + p.Code, p.Code))]);

    private static Catalogues Catalogues(IServiceProvider services)
    {
        var catalogues = new Catalogues(ward => Load(services, ward));
        services.GetRequiredService<Revisions>().Watch(ImportedVersion.Revision, catalogues.Forget);
        return catalogues;
    }

    private static Catalogue Load(IServiceProvider services, int ward)
    {
        using var db = services.GetRequiredService<DbContexts>().For(ward);
        var (content, folder) = (services.GetRequiredService<WardContents>().Of(ward).Ward, services.GetRequiredService<ContentFolder>());
        var overlay = CatalogueOverlay.Read(db, content.Province.Code);
        return overlay.IsEmpty
            ? folder.Once(Path.Combine("ward", content.Slug), _ => Catalogue.Load(folder.Path, content.Slug, content.Province.Code))
            : Catalogue.Load(folder.Path, content.Slug, content.Province.Code, overlay);
    }

    public void Configure(ModelBuilder model)
    {
        model.Entity<ImportedVersion>(e => e.ToTable("imported_procedure_versions").HasIndex(x => new { x.Code, x.Number }).IsUnique());
        model.Entity<CommittedTimeRow>(e => e.ToTable("committed_times"));
        model.Entity<ProvinceFeeRow>(e => e.ToTable("province_fees").HasIndex(x => new { x.Province, x.Code }));
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints) => ProceduresApi.Map(endpoints);
}
