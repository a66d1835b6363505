using System.Net;
using HacThanh.Modules.Accounts;
using HacThanh.Modules.Accounts.Public;
using HacThanh.Modules.Assistant;
using HacThanh.Modules.Audit;
using HacThanh.Modules.Dossiers;
using HacThanh.Modules.Maps;
using HacThanh.Modules.Organisation;
using HacThanh.Modules.Organisation.Public;
using HacThanh.Modules.Portal;
using HacThanh.Modules.Procedures;
using HacThanh.Modules.Procedures.Public;
using HacThanh.Modules.Registers;
using HacThanh.Modules.Search;
using HacThanh.Platform;
using HacThanh.Platform.Accounts;
using HacThanh.Platform.Calendar;
using HacThanh.Platform.Data;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Permissions;
using HacThanh.Platform.Ui;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HttpOverrides;

namespace HacThanh;

/// <summary>The rooms of the house, in one list, and the one way to put a process together: for serving, for commands and for tests.</summary>
public static class House
{
    /// <summary>All modules. Deleting a module's line, folder, migration and content deletes the feature.</summary>
    public static IReadOnlyList<IModule> Modules { get; } =
    [
        new PortalModule(),
        new ProceduresModule(),
        new OrganisationModule(),
        new AccountsModule(),
        new DossiersModule(),
        new AuditModule(),
        new RegistersModule(),
        new SearchModule(),
        new MapsModule(),
        new AssistantModule(),
    ];

    /// <summary>Services and pipeline of one process.</summary>
    /// <param name="options">Where things lie and what is switched on.</param>
    /// <param name="adjust">A test's last word before the services are built.</param>
    public static WebApplication Build(HouseOptions options, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "HacThanh", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration["Demo"] = options.Demo ? "true" : "false";
        builder.Host.UseDefaultServiceProvider(o => (o.ValidateScopes, o.ValidateOnBuild) = (true, true));
        if (options.Port is { } port) builder.WebHost.UseUrls($"http://*:{port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 4 * 1024 * 1024);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.AddPages();
        AddServices(builder.Services, options);
        adjust?.Invoke(builder);
        var app = builder.Build();
        UsePipeline(app, options);
        return app;
    }

    /// <summary>Reads the content of every ward before the first visitor comes: /healthz answers when this is done.</summary>
    public static async Task WarmAsync(IServiceProvider services)
    {
        await services.GetRequiredService<Revisions>().CheckAsync();
        foreach (var ward in await services.GetRequiredService<Wards>().AllAsync())
        {
            services.GetRequiredService<Catalogues>().For(ward.Code);
            services.GetRequiredService<WorkCalendars>().For(ward.Code);
            AssistantModule.Warm(services, ward.Code);
        }
    }

    /// <summary>Loads a demonstration ward from its content: people and posts, the records its documents name, and samples. Run again it writes only what is missing.</summary>
    /// <param name="services">Of the house.</param>
    /// <param name="slug">Folder under content/ward.</param>
    /// <param name="hosts">Host names the ward answers to, separated by spaces.</param>
    public static async Task SeedDemoAsync(IServiceProvider services, string slug, string hosts = "")
    {
        await services.GetRequiredService<DemoSeed>().RunAsync(slug, hosts);
        var ward = (await services.GetRequiredService<Wards>().AllAsync()).First(w => w.Slug == slug);
        await RegistersModule.SeedAsync(services, ward.Code, slug);
    }

    /// <summary>Adds sample dossiers and questions to a demonstration ward that has none, so that every list of the desk can be seen.</summary>
    public static async Task AddSamplesAsync(IServiceProvider services, string slug)
    {
        var ward = (await services.GetRequiredService<Wards>().AllAsync()).First(w => w.Slug == slug).Code;
        await DossiersModule.AddSamplesAsync(services, ward);
        await AssistantModule.AddSamplesAsync(services, ward);
    }

    private static void AddServices(IServiceCollection services, HouseOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new DefaultWard(options.Ward ?? 0));
        services.AddPlatform(options.Storage);
        if (options.Jobs) services.AddHostedService(s => s.GetRequiredService<JobRunner>());
        services.AddDataProtection().SetApplicationName("HacThanh")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.Storage.KeysDirectory, "pages")));
        services.SealPageKeys();
        services.AddLimits();
        services.AddOpenApi("v1", api => api.ShouldInclude = description => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true);
        foreach (var module in Modules)
        {
            services.AddSingleton(module);
            services.AddSingleton<IModel>(module);
            module.AddServices(services);
        }
    }

    private static void UsePipeline(WebApplication app, HouseOptions options)
    {
        if (options.Proxies.Count > 0)
        {
            var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
            foreach (var proxy in options.Proxies) forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
            app.UseForwardedHeaders(forwarded);
        }
        app.UseWardOfHost();
        app.UsePages(between => between.UseLimits(options).UseCallerAndGate());
        foreach (var module in Modules) module.MapEndpoints(app);
        app.MapOpenApi().Open(sameForAll: true);
        app.MapGet("/healthz", () => "ok").Open(sameForAll: true);
    }
}
