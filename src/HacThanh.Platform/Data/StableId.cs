using System.Security.Cryptography;
using System.Text;

namespace HacThanh.Platform.Data;

/// <summary>An id that follows from a text, so that the primary key itself forbids a second row for the same thing.</summary>
public static class StableId
{
    /// <summary>The same text gives the same id, always.</summary>
    public static Guid Of(params ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
        return new Guid(hash.GetHashAndReset().AsSpan(0, 16));
    }
}
