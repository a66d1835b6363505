using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using HacThanh.Platform.Keys;

namespace HacThanh.Platform;

/// <summary>Registers the engine.</summary>
public static class PlatformServices
{
    /// <summary>Database, door, history and keys of one installation.</summary>
    public static IServiceCollection AddPlatform(this IServiceCollection services, Storage storage)
    {
        services.AddSingleton(storage);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<IModel, HistoryModel>();
        services.AddSingleton(_ => KeyRing.Open(storage.KeysDirectory));
        services.AddSingleton(s => new Anchors(storage.AnchorsDirectory, s.GetRequiredService<KeyRing>()));
        services.AddPooledDbContextFactory<Db>((_, options) => storage.Configure(options));
        services.AddSingleton<DbContexts>();
        services.AddScoped<CurrentWard>();
        services.AddScoped(s => s.GetRequiredService<DbContexts>().For(s.GetRequiredService<CurrentWard>().Code));
        if (storage.Postgres is null) services.AddSingleton<Door, SqliteDoor>();
        else services.AddSingleton<Door, PostgresDoor>();
        return services;
    }
}
