using System.Buffers.Binary;

namespace HacThanh.Platform.Files;

/// <summary>
/// Copies a picture for the public without what the camera wrote into it: position, time, device, thumbnails (EXIF, XMP, IPTC, comments). Only the way up
/// and the colour profile stay. The stored file is not changed.
/// </summary>
public static class PictureMetadata
{
    private const int Longest = 1 << 16;

    /// <summary>Whether pictures of this type (<see cref="FileType.Extension"/>) can be copied so. Others are not for the public.</summary>
    public static bool CanStrip(string? type) => type is "jpg" or "png" or "webp";

    /// <summary>Copies the picture; what comes after its end is left out.</summary>
    /// <exception cref="InvalidDataException">It is not whole, or not of this type. What was copied until then holds no metadata.</exception>
    public static async Task CopyAsync(string type, Stream from, Stream to, CancellationToken cancel = default)
    {
        var copy = new Copy(from, to, cancel);
        await (type switch
        {
            "jpg" => JpegAsync(copy),
            "png" => PngAsync(copy),
            "webp" => WebpAsync(copy),
            _ => throw new InvalidDataException($"Pictures of type {type} cannot be stripped."),
        });
        await copy.FlushAsync();
    }

    private static async Task JpegAsync(Copy copy)
    {
        await copy.PassAsync(2);
        var scanned = false;
        while (true)
        {
            var marker = scanned ? await copy.ScanAsync() : await copy.MarkerAsync();
            scanned = false;
            if (marker == 0xD9)
            {
                await copy.WriteAsync(new byte[] { 0xFF, 0xD9 });
                return;
            }
            var length = await copy.ReadAsync(2);
            var body = await copy.ReadAsync(BinaryPrimitives.ReadUInt16BigEndian(length) - 2);
            if (marker == 0xE1 && OrientationOf(body) is > 1 and var up) await copy.WriteAsync(OrientationSegment(up));
            if (marker is (>= 0xE0 and <= 0xEF) or 0xFE && !Keeps(marker, body)) continue;
            await copy.WriteAsync((byte[])[0xFF, marker, .. length, .. body]);
            scanned = marker == 0xDA;
        }
    }

    /// <summary>JFIF, the colour profile and what a decoder needs to know of the colours.</summary>
    private static bool Keeps(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        0xE0 => body.StartsWith("JFIF\0"u8) && body.Length == 14,
        0xE2 => body.StartsWith("ICC_PROFILE\0"u8),
        0xEE => body.StartsWith("Adobe"u8),
        _ => false,
    };

    /// <summary>Which way up, 1 to 8; null when the segment does not say it.</summary>
    private static byte? OrientationOf(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("Exif\0\0"u8) || body.Length < 14) return null;
        var tiff = body[6..];
        var little = tiff[0] == (byte)'I';
        ushort Short(ReadOnlySpan<byte> at) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
        var offset = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (offset > tiff.Length - 2) return null;
        var entries = tiff[(int)offset..];
        for (var i = 0; i < Short(entries) && 2 + (i + 1) * 12 <= entries.Length; i++)
        {
            var entry = entries.Slice(2 + i * 12, 12);
            if (Short(entry) == 0x0112) return Short(entry[8..]) is >= 1 and <= 8 and var up ? (byte)up : null;
        }
        return null;
    }

    private static byte[] OrientationSegment(byte up) =>
        [0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, up, 0, 0, 0, 0, 0, 0];

    private static readonly string[] chunks = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs", "acTL", "fcTL", "fdAT"];

    private static async Task PngAsync(Copy copy)
    {
        await copy.PassAsync(8);
        while (true)
        {
            var head = await copy.ReadAsync(8);
            var length = BinaryPrimitives.ReadUInt32BigEndian(head) + 4L;
            var name = System.Text.Encoding.Latin1.GetString(head, 4, 4);
            if (!chunks.Contains(name))
            {
                await copy.SkipAsync(length);
                continue;
            }
            await copy.WriteAsync(head);
            await copy.PassAsync(length);
            if (name == "IEND") return;
        }
    }

    /// <summary>Chunks that hold metadata become empty ones of the same length, so that the length written at the head stays true.</summary>
    private static async Task WebpAsync(Copy copy)
    {
        var head = await copy.ReadAsync(12);
        await copy.WriteAsync(head);
        var left = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)) - 4L;
        while (left >= 8)
        {
            var chunk = await copy.ReadAsync(8);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk.AsSpan(4));
            var padded = length + (length & 1);
            left -= 8 + padded;
            switch (System.Text.Encoding.Latin1.GetString(chunk, 0, 4))
            {
                case "VP8X" when length is >= 10 and < 1024:
                    var extended = await copy.ReadAsync((int)padded);
                    extended[0] &= 0b1111_0011;
                    await copy.WriteAsync((byte[])[.. chunk, .. extended]);
                    break;
                case "VP8 " or "VP8L" or "ALPH" or "ANIM" or "ANMF" or "ICCP":
                    await copy.WriteAsync(chunk);
                    await copy.PassAsync(padded);
                    break;
                default:
                    await copy.WriteAsync((byte[])[.. "JUNK"u8, .. chunk[4..]]);
                    await copy.SkipAsync(padded, zeros: true);
                    break;
            }
        }
    }

    /// <summary>From one stream into another by buffers of its own, because a response takes no synchronous bytes.</summary>
    private sealed class Copy(Stream from, Stream to, CancellationToken cancel)
    {
        private readonly byte[] input = new byte[Longest];
        private readonly byte[] output = new byte[Longest];
        private int at;
        private int end;
        private int filled;

        public async ValueTask<byte> ByteAsync()
        {
            if (at == end) await FillAsync();
            return input[at++];
        }

        public async Task<byte[]> ReadAsync(int count)
        {
            if (count < 0) throw Early();
            var bytes = new byte[count];
            for (var done = 0; done < count;)
            {
                if (at == end) await FillAsync();
                var part = Math.Min(count - done, end - at);
                input.AsSpan(at, part).CopyTo(bytes.AsSpan(done));
                (at, done) = (at + part, done + part);
            }
            return bytes;
        }

        public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes)
        {
            if (filled + bytes.Length > output.Length) await FlushAsync();
            if (bytes.Length > output.Length)
            {
                await to.WriteAsync(bytes, cancel);
                return;
            }
            bytes.CopyTo(output.AsMemory(filled));
            filled += bytes.Length;
        }

        public async ValueTask FlushAsync()
        {
            await to.WriteAsync(output.AsMemory(0, filled), cancel);
            filled = 0;
        }

        public async Task PassAsync(long count)
        {
            while (count > 0)
            {
                if (at == end) await FillAsync();
                var part = (int)Math.Min(count, end - at);
                await WriteAsync(input.AsMemory(at, part));
                (at, count) = (at + part, count - part);
            }
        }

        public async Task SkipAsync(long count, bool zeros = false)
        {
            while (count > 0)
            {
                if (at == end) await FillAsync();
                var part = (int)Math.Min(count, end - at);
                if (zeros) await WriteAsync(new byte[part]);
                (at, count) = (at + part, count - part);
            }
        }

        /// <summary>The next marker of a JPEG.</summary>
        public async Task<byte> MarkerAsync()
        {
            if (await ByteAsync() != 0xFF) throw new InvalidDataException("A JPEG marker was expected.");
            byte marker;
            do marker = await ByteAsync(); while (marker == 0xFF);
            return marker;
        }

        /// <summary>Copies the compressed picture until the next marker that ends it, and gives that marker.</summary>
        public async Task<byte> ScanAsync()
        {
            while (true)
            {
                if (at == end) await FillAsync();
                var plain = input.AsSpan(at, end - at).IndexOf((byte)0xFF) is >= 0 and var mark ? mark : end - at;
                await PassAsync(plain);
                if (at == end) continue;
                var marker = await MarkerAsync();
                if (marker is not (0 or (>= 0xD0 and <= 0xD7))) return marker;
                await WriteAsync(new byte[] { 0xFF, marker });
            }
        }

        private async ValueTask FillAsync()
        {
            (at, end) = (0, await from.ReadAsync(input, cancel));
            if (end == 0) throw Early();
        }

        private static InvalidDataException Early() => new("The picture ends too early.");
    }
}
