using HacThanh.Platform.Documents;
using HacThanh.Platform.Jobs;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HacThanh.Modules.Dossiers.Documents;

/// <summary>Puts together what documents need: templates, printer, keys, and the work that is done on them.</summary>
internal static class DocumentServices
{
    public static void AddDocuments(this IServiceCollection services)
    {
        services.TryAddSingleton(s => s.GetRequiredService<ContentFolder>().Once("documents", DocumentTemplates.Load));
        services.TryAddSingleton(s => new PdfPrinter(s.GetRequiredService<TimeProvider>(), s.GetRequiredService<IConfiguration>()["Chromium"]));
        services.TryAddSingleton<SimulatedSigningDevice>();
        services.TryAddSingleton<ISigningDevice>(s => s.GetRequiredService<HouseOptions>().Demo ? s.GetRequiredService<SimulatedSigningDevice>() : new NoSigningDevice());
        services.TryAddSingleton<IPopulationRegistry>(s => s.GetRequiredService<HouseOptions>().Demo ? new SimulatedPopulationRegistry() : new NoPopulationRegistry());
        services.AddScoped<DocumentSheets>();
        services.AddScoped<DocumentFiles>();
        services.AddScoped<DocumentDesk>();
        services.AddScoped<Receipts>();
        services.AddScoped<Drafting>();
        services.AddScoped<Redrafting>();
        services.AddScoped<Signing>();
        services.AddScoped<Numbering>();
        services.AddScoped<Verification>();
        services.AddScoped<FollowUpBook>();
        services.AddScoped<ControlSlip>();
        services.AddScoped<IJobHandler, PrintJob>();
        services.AddScoped<IJobHandler, SealJob>();
        services.AddScoped<IJobHandler, TellJob>();
        services.AddScoped<IJobHandler, TellOfficersJob>();
    }
}
