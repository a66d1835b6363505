using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace HacThanh.Platform.Backups;

/// <summary>The end of one ward's chain at the moment of the backup.</summary>
public sealed record BackupHead(int Ward, long Seq, string Hash);

/// <summary>One file of a backup, by its path inside the backup.</summary>
public sealed record BackupFile(string Path, long Size, string Sha256);

/// <summary>What a backup holds (manifest.json): with it a restore proves that nothing is missing or changed.</summary>
public sealed record BackupManifest
{
    /// <summary>Name of the manifest inside the backup.</summary>
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>1.</summary>
    public int Format { get; init; } = 1;

    /// <summary>UTC.</summary>
    public required DateTime MadeAt { get; init; }

    /// <summary>"sqlite" or "postgres".</summary>
    public required string Database { get; init; }

    /// <summary>Digest over the ends of all wards' chains; the same before and after.</summary>
    public required string Digest { get; init; }
    public required IReadOnlyList<BackupHead> Heads { get; init; }
    public required IReadOnlyList<BackupFile> Files { get; init; }

    /// <summary>SHA-256 over the ends of all chains, wards in order of their codes.</summary>
    public static string DigestOf(IEnumerable<BackupHead> heads) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(heads.OrderBy(h => h.Ward).Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.Ward} {h.Seq} {h.Hash}\n"))))));

    internal async Task WriteAsync(string directory)
    {
        await using var stream = new FileStream(Path.Combine(directory, FileName), FileMode.CreateNew, FileAccess.Write);
        await JsonSerializer.SerializeAsync(stream, this, json);
        await stream.FlushAsync();
        RandomAccess.FlushToDisk(stream.SafeFileHandle);
    }

    internal static async Task<BackupManifest> ReadAsync(string directory)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path)) throw new RuleException($"Thư mục {directory} không có {FileName} nên không phải là một bản sao lưu trọn vẹn.");
        await using var stream = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<BackupManifest>(stream, json) ?? throw new RuleException($"{FileName} không đọc được.");
    }
}
