using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HacThanh.Platform.History;

/// <summary>How an entry is hashed: the exact stored values, each with its length before it, so that no two entries share a text.</summary>
internal static class ChainHash
{
    public static byte[] OfPayload(ReadOnlySpan<byte> salt, string rows)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(salt.Length + Encoding.UTF8.GetMaxByteCount(rows.Length));
        salt.CopyTo(bytes);
        var length = salt.Length + Encoding.UTF8.GetBytes(rows, bytes.AsSpan(salt.Length));
        var hash = SHA256.HashData(bytes.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(bytes);
        return hash;
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
        return SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(text.ToString()), .. entry.PayloadHash]);
    }

    private static void Append(StringBuilder text, string value) =>
        text.Append(CultureInfo.InvariantCulture, $"{value.Length}:").Append(value);
}
