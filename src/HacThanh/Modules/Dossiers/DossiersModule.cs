using HacThanh.Modules.Audit.Public;
using HacThanh.Modules.Dossiers.Api;
using HacThanh.Modules.Dossiers.Desk;
using HacThanh.Modules.Dossiers.Documents;
using HacThanh.Modules.Dossiers.Pages.Citizen;
using HacThanh.Modules.Dossiers.Sync;
using HacThanh.Modules.Dossiers.Warnings;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Search;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Modules.Dossiers;

/// <summary>Hồ sơ: from filing to the result in the citizen's hand.</summary>
public sealed class DossiersModule : IModule
{
    public IEnumerable<MenuItem> Menu =>
    [
        new(Surface.Public, "Tra cứu hồ sơ", "/tra-cuu", Order: 20),
        new(Surface.Resident, "Hồ sơ của tôi", "/ho-so-cua-toi", DossierPermissions.Own, 30),
        new(Surface.Desk, "Việc", "/lam-viec", "desk.open", 0),
        new(Surface.Desk, "Tìm hồ sơ", "/lam-viec/tim", DossierPermissions.Search, 10),
        new(Surface.Desk, "Quầy tiếp nhận", "/quay", DossierPermissions.Receive, 20),
        new(Surface.Desk, "Quét giấy tờ", "/quay/quet", DossierPermissions.Receive, 30),
        new(Surface.Desk, "Người trùng lặp", "/lam-viec/nguoi-trung", DossierPermissions.Persons, 50),
        new(Surface.Desk, "Sổ theo dõi", "/so-theo-doi", DossierPermissions.Receive, 40),
        new(Surface.Desk, "Đồng bộ cổng", "/quan-tri/dong-bo", DossierPermissions.WatchSync, 95),
    ];

    public IEnumerable<Permission> Permissions => DossierPermissions.All;

    /// <summary>Dossiers in the officers' search over everything: by code or name, as their own search page finds them.</summary>
    private static async Task<IReadOnlyList<FoundThing>> FindAsync(IServiceProvider services, string words, int most)
    {
        var caller = services.GetRequiredService<Caller>();
        if (!caller.Holds(DossierPermissions.Search)) return [];
        var page = await services.GetRequiredService<WorkQueue>().FindAsync(caller, new QueueFilter(Search: words), null, most);
        return [.. page.Rows.Select(r => new FoundThing(r.Code, "Hồ sơ", "/ho-so/" + r.Code, r.Name))];
    }

    public void AddServices(IServiceCollection services)
    {
        services.AddSingleton(new SearchSource { Staff = FindAsync });
        services.AddSingleton<DossierCodes>();
        services.AddSingleton<QueueCounts>();
        services.AddScoped<Drafts>();
        services.AddScoped<Filing>();
        services.AddScoped<WorkQueue>();
        services.AddScoped<Tracking>();
        services.AddScoped<Public.DossierStatuses>();
        services.AddScoped<Ratings>();
        services.AddScoped<DossierProcessing>();
        services.AddScoped<DossierDesk>();
        services.AddScoped<DossierSamples>();
        services.AddScoped<PersonMerges>();
        services.AddScoped<CounterFiles>();
        services.AddSingleton<RecordFinder>((db, code) => db.Set<Dossier>().Where(d => d.Code == code).Select(d => (Guid?)d.Id).FirstOrDefaultAsync());
        services.AddSingleton<Audit.Public.PersonRecords>((db, citizen) => db.Set<DossierParty>().Where(p => p.CitizenIndex == citizen).Select(p => p.DossierId));
        services.AddScoped<IJobHandler, RecalendarJob>();
        services.AddSingleton(s => PortalSettings.Of(s.GetRequiredService<HouseOptions>(), s.GetRequiredService<IConfiguration>()));
        services.AddSingleton<PortalSync>();
        services.AddSingleton<INationalPortal>(s => s.GetRequiredService<PortalSettings>() is { Simulate: false, Address: not null } settings
            ? new HttpNationalPortal(settings, new SocketsHttpHandler())
            : new SimulatedNationalPortal());
        services.AddScoped<IJobHandler, ReportJob>();
        services.AddScoped<IJobHandler, WarningJob>();
        services.AddScoped<IJobHandler, DraftExpiryJob>();
        services.AddSingleton<FileHolder>(DossierFiles.DraftHoldsAsync);
        services.AddCitizenPages();
        services.AddDocuments();
    }

    /// <summary>Sample dossiers for a demonstration ward that has none.</summary>
    public static async Task AddSamplesAsync(IServiceProvider services, int ward)
    {
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentWard>().Code = ward;
        await scope.ServiceProvider.GetRequiredService<DossierSamples>().AddAsync();
    }

    public void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        FileApi.Map(endpoints);
        DossierApi.Map(endpoints);
        CitizenEndpoints.Map(endpoints);
        endpoints.MapGet("/ho-so/{code}/tep/{paper:guid}", CounterFiles.DownloadAsync).Requires("desk.open");
        DocumentEndpoints.Map(endpoints);
    }

    public void Configure(ModelBuilder model) => DossierModel.Configure(model);
}
