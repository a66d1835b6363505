using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace HacThanh.Platform.Data;

/// <summary>Where an installation keeps what it must not lose.</summary>
public sealed record Storage
{
    /// <summary>Directory of the SQLite file, the files and the anchors.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Directory of the secret keys, outside <see cref="DataDirectory"/>'s backup.</summary>
    public required string KeysDirectory { get; init; }

    /// <summary>A postgres:// address or an Npgsql connection string; null for the SQLite file.</summary>
    public string? Postgres { get; init; }

    /// <summary>The SQLite file.</summary>
    public string SqliteFile => Path.Combine(DataDirectory, "hacthanh.db");

    /// <summary>Where uploaded and made files lie, encrypted.</summary>
    public string FilesDirectory => Path.Combine(DataDirectory, "files");

    /// <summary>Where anchors of the history are written.</summary>
    public string AnchorsDirectory => Path.Combine(DataDirectory, "anchors");

    internal void Configure(DbContextOptionsBuilder options, KeepOpen keepOpen)
    {
        options.ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning))
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .ReplaceService<IModelCacheKeyFactory, ModelParts>();
        if (Postgres is null)
        {
            var connection = new SqliteConnectionStringBuilder { DataSource = SqliteFile, ForeignKeys = true, DefaultTimeout = 30, Pooling = false };
            // A list of values is one parameter, so that the text of a statement stays the same and can be kept.
            options.UseSqlite(connection.ToString(), o => o.MigrationsAssembly("HacThanh").UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).AddInterceptors(keepOpen);
        }
        else
        {
            options.UseNpgsql(ConnectionString(Postgres), o => o.MigrationsAssembly("HacThanh"));
        }
    }

    /// <summary>Turns postgres://user:password@host:port/database into Npgsql's words and adds the settings we rely on.</summary>
    public static string ConnectionString(string postgres)
    {
        var builder = new NpgsqlConnectionStringBuilder();
        if (Uri.TryCreate(postgres, UriKind.Absolute, out var uri) && uri.Scheme is "postgres" or "postgresql")
        {
            var user = uri!.UserInfo.Split(':', 2);
            builder.Host = uri.Host;
            builder.Port = uri.Port > 0 ? uri.Port : 5432;
            builder.Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
            builder.Username = Uri.UnescapeDataString(user[0]);
            if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        }
        else
        {
            builder.ConnectionString = postgres;
        }
        builder.MaxAutoPrepare = 200;
        // PostgreSQL takes 100 connections unless told otherwise, and a second process, the command line and a backup want some of them.
        if (!builder.ContainsKey("Maximum Pool Size")) builder.MaxPoolSize = 40;
        builder.NoResetOnClose = true;
        return builder.ToString();
    }
}
