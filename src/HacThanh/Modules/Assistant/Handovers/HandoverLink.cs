using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using HacThanh.Platform.Keys;

namespace HacThanh.Modules.Assistant.Handovers;

/// <summary>Where a resident reads the answer: under their account, or behind a link that nobody can guess. The database holds the hash of its token only.</summary>
internal static class HandoverLink
{
    /// <summary>Path of the page for the one who asked.</summary>
    public static string Of(KeyRing keys, int ward, Guid id, Guid? account) => account is null ? $"/hoi-dap/tra-loi/{Token(keys, ward, id)}" : $"/hoi-dap/cua-toi/{id:D}";

    /// <summary>128 bits made from the installation's secret, so that the message about the answer can carry the link again.</summary>
    public static string Token(KeyRing keys, int ward, Guid id) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(keys.Secret("assistant-handover"), Encoding.UTF8.GetBytes($"{ward}:{id:N}")).AsSpan(0, 16));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
