using HacThanh.Platform.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace HacThanh.Platform.Backups;

/// <summary>Brings a backup back into an empty installation, and only if every byte of it is there.</summary>
public static class Restore
{
    /// <summary>Checks the backup, restores it and checks the result; returns its manifest.</summary>
    /// <param name="directory">The backup.</param>
    /// <param name="storage">An installation whose data directory (and database) is empty. Keys are not part of a backup; put them back yourself.</param>
    /// <param name="cancel">Stops it; what was restored by then is to be thrown away.</param>
    /// <exception cref="RuleException">The backup is not whole, or the installation is not empty.</exception>
    public static async Task<BackupManifest> FromAsync(string directory, Storage storage, CancellationToken cancel = default)
    {
        var manifest = await BackupManifest.ReadAsync(directory);
        if (manifest.Database != (storage.Postgres is null ? "sqlite" : "postgres"))
            throw new RuleException($"Bản sao lưu là của {manifest.Database}, không khôi phục được vào loại cơ sở dữ liệu này.");
        foreach (var path in new[] { storage.SqliteFile, storage.FilesDirectory, storage.AnchorsDirectory })
            if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
                throw new RuleException($"{path} đã có dữ liệu. Chỉ khôi phục vào một thư mục trống.");
        foreach (var file in manifest.Files)
        {
            if (!File.Exists(Path.Combine(directory, file.Path))) throw new RuleException($"Bản sao lưu thiếu {file.Path}.");
            if (await Backup.DescribeAsync(directory, file.Path, cancel) != file) throw new RuleException($"{file.Path} trong bản sao lưu đã bị thay đổi.");
        }

        Directory.CreateDirectory(storage.DataDirectory);
        await Backup.CopyTreeAsync(Path.Combine(directory, "files"), storage.DataDirectory, "files", cancel);
        await Backup.CopyTreeAsync(Path.Combine(directory, "anchors"), storage.DataDirectory, "anchors", cancel);
        var heads = storage.Postgres is null ? await RestoreSqliteAsync(directory, storage, cancel) : await RestorePostgresAsync(directory, storage.Postgres, cancel);
        if (BackupManifest.DigestOf(heads) != manifest.Digest) throw new RuleException("Dữ liệu khôi phục không khớp với bản sao lưu (khác mã kiểm tra của lịch sử).");
        return manifest;
    }

    private static async Task<List<BackupHead>> RestoreSqliteAsync(string directory, Storage storage, CancellationToken cancel)
    {
        File.Copy(Path.Combine(directory, Backup.SqliteName), storage.SqliteFile);
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = storage.SqliteFile, Pooling = false }.ToString());
        await connection.OpenAsync(cancel);
        await using var journal = connection.CreateCommand();
        journal.CommandText = "pragma journal_mode = wal";
        await journal.ExecuteNonQueryAsync(cancel);
        return await Backup.HeadsAsync(connection, cancel);
    }

    private static async Task<List<BackupHead>> RestorePostgresAsync(string directory, string postgres, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(Storage.ConnectionString(postgres));
        await connection.OpenAsync(cancel);
        await using var tables = new NpgsqlCommand("select count(*) from information_schema.tables where table_schema = 'public'", connection);
        if ((long)(await tables.ExecuteScalarAsync(cancel))! > 0) throw new RuleException("Cơ sở dữ liệu đích không trống. Chỉ khôi phục vào một cơ sở dữ liệu mới.");
        await PostgresTools.RunAsync("pg_restore", postgres, ["--no-owner", "--single-transaction", "--exit-on-error", Path.Combine(directory, Backup.PostgresName)], cancel);
        return await Backup.HeadsAsync(connection, cancel);
    }
}
