using HacThanh.Modules.Registers.Hooks;
using HacThanh.Platform;
using HacThanh.Platform.Data;
using HacThanh.Platform.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HacThanh.Tests.Harness;

/// <summary>The two databases that every test of stored things runs on.</summary>
public enum Provider
{
    Sqlite,
    Postgres,
}

/// <summary>A migrated database of its own for one test, copied from a template that is migrated once per run.</summary>
public sealed class TestStore : IAsyncDisposable
{
    /// <summary>phường Hạc Thành.</summary>
    public const int HacThanh = 14797;

    /// <summary>A second ward in the same database (Hàm Rồng).</summary>
    public const int HamRong = 14758;

    private static readonly SemaphoreSlim gate = new(1);
    private static string? sqliteTemplate;
    private static string? postgresTemplate;

    private readonly string directory;
    private readonly ServiceProvider services;

    private TestStore(string directory, Storage storage, Action<IServiceCollection> more, IReadOnlyList<IModel> extra)
    {
        this.directory = directory;
        Storage = storage;
        services = Services(storage, more, extra);
    }

    /// <summary>Where this store lies.</summary>
    public Storage Storage { get; }

    /// <summary>Its services: the engine, no web.</summary>
    public IServiceProvider Provider => services;

    /// <summary>PostgreSQL runs when the environment names a server.</summary>
    public static string? PostgresServer => Environment.GetEnvironmentVariable("HACTHANH_TEST_POSTGRES");

    /// <summary>Makes a store; skips the test, with the reason, where there is no PostgreSQL.</summary>
    public static Task<TestStore> CreateAsync(Provider provider, params IReadOnlyList<IModel> extra) => CreateAsync(provider, _ => { }, extra);

    /// <summary>The same with services of the test's own, such as a clock, which win over the engine's.</summary>
    public static async Task<TestStore> CreateAsync(Provider provider, Action<IServiceCollection> more, params IReadOnlyList<IModel> extra)
    {
        var directory = Directory.CreateTempSubdirectory("hacthanh-test-").FullName;
        var storage = await StorageAsync(provider, directory);
        var store = new TestStore(directory, storage, more, extra);
        foreach (var toy in extra.OfType<IToyTable>())
        {
            await using var db = store.For(HacThanh);
            await db.Database.ExecuteSqlRawAsync(toy.Sql(provider));
        }
        return store;
    }

    /// <summary>A fresh migrated database in the given directory or on the test server.</summary>
    public static async Task<Storage> StorageAsync(Provider provider, string directory)
    {
        var storage = new Storage { DataDirectory = Path.Combine(directory, "data"), KeysDirectory = Path.Combine(directory, "keys") };
        Directory.CreateDirectory(storage.DataDirectory);
        if (provider == Harness.Provider.Sqlite)
        {
            File.Copy(await SqliteTemplateAsync(), storage.SqliteFile);
            return storage;
        }
        Assert.SkipWhen(PostgresServer is null, "Không có PostgreSQL: đặt HACTHANH_TEST_POSTGRES hoặc chạy ./test.");
        return storage with { Postgres = await CopyOnServerAsync(await PostgresTemplateAsync()) };
    }

    /// <summary>A copy of a database that nobody has open, in another directory or under another name.</summary>
    public static async Task<Storage> CopyAsync(Storage source, string directory)
    {
        var copy = new Storage { DataDirectory = Path.Combine(directory, "data"), KeysDirectory = Path.Combine(directory, "keys") };
        Directory.CreateDirectory(copy.DataDirectory);
        if (source.Postgres is null)
        {
            File.Copy(source.SqliteFile, copy.SqliteFile);
            return copy;
        }
        return copy with { Postgres = await CopyOnServerAsync(new NpgsqlConnectionStringBuilder(source.Postgres).Database!) };
    }

    /// <summary>Closes what this process has open of a database, so that it can be copied.</summary>
    public static async Task CloseAsync(Storage storage)
    {
        if (storage.Postgres is null)
        {
            await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={storage.SqliteFile}");
            await connection.OpenAsync();
            await using (var command = connection.CreateCommand())
            {
                command.CommandText = "pragma wal_checkpoint(truncate)";
                await command.ExecuteNonQueryAsync();
            }
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            return;
        }
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Removes a database from the server; the SQLite file goes with its directory.</summary>
    public static async Task DropAsync(Storage storage)
    {
        if (storage.Postgres is null) return;
        await using (var own = new NpgsqlConnection(Storage.ConnectionString(storage.Postgres))) NpgsqlConnection.ClearPool(own);
        await OnServerAsync($"drop database if exists {new NpgsqlConnectionStringBuilder(storage.Postgres).Database} with (force)");
    }

    /// <summary>A context of a ward.</summary>
    public Db For(int ward) => services.GetRequiredService<DbContexts>().For(ward);

    private static async Task<string> SqliteTemplateAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (sqliteTemplate is not null) return sqliteTemplate;
            var directory = Directory.CreateTempSubdirectory("hacthanh-template-").FullName;
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(directory, recursive: true);
            var storage = new Storage { DataDirectory = directory, KeysDirectory = Path.Combine(directory, "keys") };
            await MigrateAsync(storage);
            await CloseAsync(storage);
            return sqliteTemplate = storage.SqliteFile;
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task<string> PostgresTemplateAsync()
    {
        await gate.WaitAsync();
        try
        {
            if (postgresTemplate is not null) return postgresTemplate;
            var name = "template_" + Guid.CreateVersion7().ToString("N");
            await OnServerAsync($"create database {name}");
            await MigrateAsync(new Storage
            {
                DataDirectory = Path.GetTempPath(),
                KeysDirectory = Path.GetTempPath(),
                Postgres = new NpgsqlConnectionStringBuilder(PostgresServer) { Database = name, Pooling = false }.ToString(),
            });
            return postgresTemplate = name;
        }
        finally
        {
            gate.Release();
        }
    }

    private static async Task MigrateAsync(Storage storage)
    {
        await using var services = Services(storage, _ => { }, []);
        await using var db = services.GetRequiredService<DbContexts>().For(0);
        await db.Database.MigrateAsync();
        await RegisterTables.EnsureAsync(db, RegisterLoader.LoadFolder(Path.Combine(Repository.Root, "content", "registers"), RegisterHooks.All));
    }

    private static ServiceProvider Services(Storage storage, Action<IServiceCollection> more, IReadOnlyList<IModel> extra)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddPlatform(storage);
        foreach (var module in global::HacThanh.House.Modules) services.AddSingleton<IModel>(module);
        foreach (var model in extra) services.AddSingleton(model);
        more(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    /// <summary>Copies the files of a database; unasked, PostgreSQL 15 and later write them through the log, which takes four times as long.</summary>
    private static async Task<string> CopyOnServerAsync(string template)
    {
        var name = "t" + Guid.CreateVersion7().ToString("N");
        await OnServerAsync(server => $"create database {name} template {template}{(server.Major >= 15 ? " strategy file_copy" : "")}");
        return new NpgsqlConnectionStringBuilder(PostgresServer) { Database = name }.ToString();
    }

    private static Task OnServerAsync(string sql) => OnServerAsync(_ => sql);

    private static async Task OnServerAsync(Func<Version, string> sql)
    {
        await using var connection = new NpgsqlConnection(PostgresServer);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql(connection.PostgreSqlVersion), connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await DropAsync(Storage);
        Directory.Delete(directory, recursive: true);
    }
}

/// <summary>A model of the tests' own, with the statement that makes its table.</summary>
public interface IToyTable : IModel
{
    string Sql(Provider provider);
}
