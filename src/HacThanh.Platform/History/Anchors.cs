using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HacThanh.Platform.Data;
using HacThanh.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace HacThanh.Platform.History;

/// <summary>A signed statement that a ward's chain had this hash at this place at this time.</summary>
public sealed record Anchor(int Ward, long Seq, byte[] Hash, DateTime At, byte[] Signature);

/// <summary>Anchors leave the database every day into a file of their own, one JSON line each, so that a chain that was cut or rebuilt is found.</summary>
public sealed class Anchors(string directory, KeyRing keys)
{
    private string File(int ward) => Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{ward}.jsonl"));

    /// <summary>Appends an anchor of the ward's chain as it is now. Nothing is written for an empty chain or one that has not grown.</summary>
    public async Task DropAsync(Db db, DateTime now)
    {
        var head = await db.Set<HistoryHead>().AsNoTracking().FirstOrDefaultAsync();
        if (head is null || Read(db.Ward) is [.., var last] && last.Seq == head.Seq) return;
        var at = UtcConverter.Cut(now);
        var anchor = new Anchor(db.Ward, head.Seq, head.Hash, at, Sign(db.Ward, head.Seq, head.Hash, at));
        System.IO.Directory.CreateDirectory(directory);
        await using var stream = new FileStream(File(db.Ward), FileMode.Append, FileAccess.Write, FileShare.Read, 4096, FileOptions.WriteThrough);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(anchor) + "\n"));
    }

    /// <summary>The ward's anchors whose signature is ours, oldest first.</summary>
    /// <exception cref="InvalidDataException">A line was changed or is not ours.</exception>
    public IReadOnlyList<Anchor> Read(int ward)
    {
        if (!System.IO.File.Exists(File(ward))) return [];
        var anchors = System.IO.File.ReadLines(File(ward)).Where(l => l.Length > 0).Select(l => JsonSerializer.Deserialize<Anchor>(l)!).ToList();
        foreach (var anchor in anchors)
            if (!CryptographicOperations.FixedTimeEquals(anchor.Signature, Sign(anchor.Ward, anchor.Seq, anchor.Hash, anchor.At)))
                throw new InvalidDataException($"Mốc số {anchor.Seq} của phường {ward} không mang chữ ký của hệ thống này.");
        return anchors;
    }

    private byte[] Sign(int ward, long seq, byte[] hash, DateTime at) =>
        HMACSHA256.HashData(keys.Secret("anchor"), Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{ward}|{seq}|{Convert.ToHexString(hash)}|{at:yyyy-MM-ddTHH:mm:ss.fffZ}")));
}
