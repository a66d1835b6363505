using System.Text;

namespace HacThanh.Platform.Sheets;

/// <summary>The characters of a .csv: UTF-8, or UTF-16 when a mark at its head says so. Nothing else is guessed.</summary>
internal static class CsvText
{
    internal static bool HasUtf16Mark(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    /// <exception cref="SheetRefusedException">The bytes are of another encoding.</exception>
    internal static string Decode(byte[] bytes)
    {
        Encoding encoding = bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
        };
        var mark = bytes.AsSpan().StartsWith(encoding.Preamble) ? encoding.Preamble.Length : 0;
        try
        {
            return encoding.GetString(bytes, mark, bytes.Length - mark);
        }
        catch (DecoderFallbackException)
        {
            throw HasUtf16Mark(bytes) ? SheetRefusedException.Damaged() : LegacyVietnamese.Refusal(Encoding.Latin1.GetString(bytes));
        }
    }
}
