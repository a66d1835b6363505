using HacThanh.Platform.Accounts;
using HacThanh.Platform.Backups;
using HacThanh.Platform.Data;
using HacThanh.Platform.Files;
using HacThanh.Platform.History;
using HacThanh.Platform.Jobs;
using HacThanh.Platform.Keys;
using HacThanh.Platform.Maps;
using HacThanh.Platform.Notifications;
using HacThanh.Platform.Registers;
using HacThanh.Platform.Ui;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HacThanh.Platform;

/// <summary>Registers the engine.</summary>
public static class PlatformServices
{
    /// <summary>Database, door, history, keys and accounts of one installation.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, Storage storage)
    {
        services.AddSingleton(storage);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IModel, HistoryModel>();
        services.AddSingleton(_ => KeyRing.Open(storage.KeysDirectory));
        services.AddSingleton(s => new Anchors(storage.AnchorsDirectory, s.GetRequiredService<KeyRing>()));
        services.AddSingleton<KeepOpen>();
        services.AddPooledDbContextFactory<Db>((s, options) => storage.Configure(options, s.GetRequiredService<KeepOpen>()));
        services.AddSingleton<DbContexts>();
        services.AddSingleton<IModel, RevisionsModel>();
        services.AddSingleton<Revisions>();
        services.AddHostedService<RevisionWatch>();
        services.AddScoped<CurrentWard>();
        services.AddScoped(s => s.GetRequiredService<DbContexts>().For(s.GetRequiredService<CurrentWard>().Code));
        services.AddAccounts();
        if (storage.Postgres is null) services.AddSingleton<Door, SqliteDoor>();
        else services.AddSingleton<Door, PostgresDoor>();
        services.AddJobs();
        services.AddFiles();
        services.AddNotifications();
        services.AddScoped<MapLayers>();
        services.AddSingleton<Backup>();
        services.AddSingleton<ILooseTables, RegisterTables>();
        services.AddSingleton<IModel, RegisterPeopleModel>();
        services.AddSingleton<RegisterRows>();
        return services;
    }

    private static void AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<IModel, JobsModel>();
        services.AddSingleton<JobSignal>();
        services.AddSingleton(s => new JobRunner(
            s.GetRequiredService<DbContexts>(), s.GetRequiredService<IServiceScopeFactory>(), s.GetRequiredService<JobSignal>(),
            s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<JobRunner>>()));
        services.AddScoped<IJobHandler, HousekeepingJob>();
        services.AddScoped<IJobHandler, AnchorJob>();
    }

    private static void AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<IModel, NotificationsModel>();
        services.TryAddSingleton(new MessengerSettings());
        services.TryAddSingleton<IMessenger>(s => s.GetRequiredService<MessengerSettings>() is { Simulate: false } settings
            ? new SmtpMessenger(settings)
            : new SimulatedMessenger(s.GetRequiredService<KeyRing>()));
        services.AddScoped<IJobHandler, SendJob>();
        services.AddSingleton<UnreadCounts>();
        services.AddScoped<Inbox>();
        services.AddScoped<IShellFiller, UnreadInShell>();
    }

    private static void AddFiles(this IServiceCollection services)
    {
        services.AddSingleton<IModel, FilesModel>();
        services.TryAddSingleton(new FileSettings());
        services.TryAddSingleton<IVirusScanner>(s => s.GetRequiredService<FileSettings>().Clamd is { } address ? new ClamdScanner(address) : new NoVirusScanner());
        services.AddSingleton<FileStore>();
        services.AddScoped<IJobHandler, ScanJob>();
        services.AddScoped<IJobHandler, OrphanJob>();
    }
}
