using System.Data;
using System.Security.Cryptography;
using HacThanh.Platform.Data;
using HacThanh.Platform.History;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HacThanh.Platform.Backups;

/// <summary>
/// Copies an installation while it serves: the database at one moment, the files and the anchors. Never the keys: they are kept elsewhere, and without them a
/// stolen backup says nothing.
/// </summary>
public sealed class Backup(Storage storage, DbContexts contexts, TimeProvider time)
{
    internal const string SqliteName = "hacthanh.db";
    internal const string PostgresName = "hacthanh.dump";

    /// <summary>Writes a backup into an empty or new directory.</summary>
    /// <exception cref="RuleException">The directory is not empty, or a tool is missing.</exception>
    /// <exception cref="StoreUnavailableException">The directory's disk is full.</exception>
    public async Task<BackupManifest> ToAsync(string directory, CancellationToken cancel = default)
    {
        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
            throw new RuleException($"Thư mục {directory} không trống. Xin chọn một thư mục mới cho bản sao lưu.");
        try
        {
            Directory.CreateDirectory(directory);
            var heads = storage.Postgres is null ? await CopySqliteAsync(directory, cancel) : await DumpPostgresAsync(directory, cancel);
            var files = new List<BackupFile> { await DescribeAsync(directory, storage.Postgres is null ? SqliteName : PostgresName, cancel) };
            files.AddRange(await CopyTreeAsync(storage.FilesDirectory, directory, "files", cancel));
            files.AddRange(await CopyTreeAsync(storage.AnchorsDirectory, directory, "anchors", cancel));
            var manifest = new BackupManifest
            {
                MadeAt = UtcConverter.Cut(time.GetUtcNow().UtcDateTime),
                Database = storage.Postgres is null ? "sqlite" : "postgres",
                Digest = BackupManifest.DigestOf(heads),
                Heads = heads,
                Files = files,
            };
            await manifest.WriteAsync(directory);
            return manifest;
        }
        catch (Exception exception) when (exception is IOException or SqliteException { SqliteErrorCode: 13 or 10 })
        {
            throw new StoreUnavailableException($"Chưa sao lưu được vào {directory}: ổ đĩa đã đầy hoặc không ghi được.", exception);
        }
    }

    /// <summary>A copy of the whole file as of one moment; the writer goes on meanwhile.</summary>
    private async Task<List<BackupHead>> CopySqliteAsync(string directory, CancellationToken cancel)
    {
        var copy = Path.Combine(directory, SqliteName);
        await using (var db = contexts.For(0)) await db.Database.ExecuteSqlAsync($"vacuum into {copy}", cancel);
        await using (var stream = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite)) RandomAccess.FlushToDisk(stream.SafeFileHandle);
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = copy, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        return await HeadsAsync(connection, cancel);
    }

    /// <summary>pg_dump of the same snapshot from which the heads are read.</summary>
    private async Task<List<BackupHead>> DumpPostgresAsync(string directory, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(Storage.ConnectionString(storage.Postgres!));
        await connection.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await using var export = new NpgsqlCommand("select pg_export_snapshot()", connection, transaction);
        var snapshot = (string)(await export.ExecuteScalarAsync(cancel))!;
        var heads = await HeadsAsync(connection, cancel);
        await PostgresTools.RunAsync("pg_dump", storage.Postgres!, ["--format=custom", "--no-owner", $"--snapshot={snapshot}", $"--file={Path.Combine(directory, PostgresName)}"], cancel);
        return heads;
    }

    internal static async Task<List<BackupHead>> HeadsAsync(System.Data.Common.DbConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "select ward_id, seq, hash from history_heads order by ward_id";
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var heads = new List<BackupHead>();
        while (await reader.ReadAsync(cancel)) heads.Add(new BackupHead(reader.GetInt32(0), reader.GetInt64(1), Convert.ToHexStringLower((byte[])reader[2])));
        return heads;
    }

    /// <summary>Files that are still coming in (".part") are left out; one that was removed meanwhile is no loss.</summary>
    internal static async Task<List<BackupFile>> CopyTreeAsync(string from, string directory, string name, CancellationToken cancel)
    {
        var copied = new List<BackupFile>();
        if (!Directory.Exists(from)) return copied;
        foreach (var source in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".part", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var relative = Path.Combine(name, Path.GetRelativePath(from, source));
            var target = Path.Combine(directory, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            try
            {
                await using var read = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                await using var write = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
                await read.CopyToAsync(write, cancel);
                await write.FlushAsync(cancel);
                RandomAccess.FlushToDisk(write.SafeFileHandle);
            }
            catch (FileNotFoundException)
            {
                continue;
            }
            copied.Add(await DescribeAsync(directory, relative, cancel));
        }
        return copied;
    }

    internal static async Task<BackupFile> DescribeAsync(string directory, string relative, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(Path.Combine(directory, relative));
        return new BackupFile(relative.Replace('\\', '/'), stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel)));
    }
}
