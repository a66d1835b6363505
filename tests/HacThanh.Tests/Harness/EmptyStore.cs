using HacThanh.Platform;
using HacThanh.Platform.Data;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HacThanh.Tests.Harness;

/// <summary>An installation with keys and nothing else: no tables, no files.</summary>
public sealed class EmptyStore : IAsyncDisposable
{
    private readonly List<ServiceProvider> opened = [];
    private readonly IModel[] extra;
    private readonly string directory;

    private EmptyStore(Storage storage, string directory, IModel[] extra) => (Storage, this.directory, this.extra) = (storage, directory, extra);

    /// <summary>Where it lies.</summary>
    public Storage Storage { get; }

    /// <summary>An empty directory, and an empty database on the test server.</summary>
    public static async Task<EmptyStore> CreateAsync(Provider provider, string keys, params IModel[] extra)
    {
        var storage = await StorageAsync(provider, keys);
        return new EmptyStore(storage, Path.GetDirectoryName(storage.DataDirectory)!, extra);
    }

    /// <summary>Where such an installation lies: "data" in a directory of its own.</summary>
    public static async Task<Storage> StorageAsync(Provider provider, string keys)
    {
        var directory = Directory.CreateTempSubdirectory("hacthanh-empty-").FullName;
        var storage = new Storage { DataDirectory = Path.Combine(directory, "data"), KeysDirectory = keys };
        if (provider == Provider.Postgres)
        {
            var name = "e" + Guid.CreateVersion7().ToString("N");
            await OnServerAsync($"create database {name}");
            storage = storage with { Postgres = new NpgsqlConnectionStringBuilder(TestStore.PostgresServer) { Database = name }.ToString() };
        }
        return storage;
    }

    /// <summary>The engine on what is there now.</summary>
    public ServiceProvider Open()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPlatform(Storage);
        foreach (var model in extra) services.AddSingleton(model);
        var provider = services.BuildServiceProvider();
        opened.Add(provider);
        return provider;
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(TestStore.PostgresServer);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var provider in opened) await provider.DisposeAsync();
        if (Storage.Postgres is { } postgres) await OnServerAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(postgres).Database} with (force)");
        Directory.Delete(directory, recursive: true);
    }
}
