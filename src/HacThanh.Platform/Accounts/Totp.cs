using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace HacThanh.Platform.Accounts;

/// <summary>One-time codes of six digits, 30 seconds each (RFC 6238, HMAC-SHA-1 as every authenticator app has it).</summary>
public static class Totp
{
    private const int StepSeconds = 30;

    /// <summary>Number of the time step that holds this instant.</summary>
    public static long Step(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of one step.</summary>
    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238: the function that authenticator apps know; HMAC does not lean on collision resistance
        Span<byte> mac = stackalloc byte[20];
        HMACSHA1.HashData(secret, counter, mac);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[19] & 0xf)..]) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is: now, the one before or after (clocks differ), later than the last one used; null when none.</summary>
    public static long? Accept(byte[] secret, string code, DateTimeOffset now, long lastStep)
    {
        var typed = System.Text.Encoding.UTF8.GetBytes(code.Replace(" ", "", StringComparison.Ordinal));
        long? accepted = null;
        for (var step = Step(now) - 1; step <= Step(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(Code(secret, step)), typed) && step > lastStep) accepted = step;
        return accepted;
    }

    /// <summary>The secret as authenticator apps want it typed (RFC 4648 base 32).</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new System.Text.StringBuilder((bytes.Length * 8 + 4) / 5);
        int held = 0, bits = 0;
        foreach (var b in bytes)
        {
            held = (held << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(letters[(held >> (bits - 5)) & 31]);
        }
        if (bits > 0) text.Append(letters[(held << (5 - bits)) & 31]);
        return text.ToString();
    }
}
