using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HacThanh.Platform.History;

/// <summary>How an entry is hashed: the exact stored values, each with its length before it, so that no two entries share a text.</summary>
internal static class ChainHash
{
    public static byte[] OfPayload(ReadOnlySpan<byte> salt, string rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(Encoding.UTF8.GetBytes(rows));
        return hash.GetHashAndReset();
    }

    public static byte[] OfEntry(byte[] previous, HistoryEntry entry)
    {
        var text = new StringBuilder(256);
        Append(text, entry.WardId.ToString(CultureInfo.InvariantCulture));
        Append(text, entry.Seq.ToString(CultureInfo.InvariantCulture));
        Append(text, entry.At.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        Append(text, entry.ActorKind);
        Append(text, entry.ActorId?.ToString("D") ?? "");
        Append(text, entry.ActorName);
        Append(text, entry.Reason);
        Append(text, entry.SubjectId?.ToString("D") ?? "");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(previous);
        hash.AppendData(Encoding.UTF8.GetBytes(text.ToString()));
        hash.AppendData(entry.PayloadHash);
        return hash.GetHashAndReset();
    }

    private static void Append(StringBuilder text, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"{value.Length}:").Append(value);
}
