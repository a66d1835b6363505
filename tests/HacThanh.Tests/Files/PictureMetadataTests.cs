using System.Buffers.Binary;
using System.Text;
using HacThanh.Platform.Files;

namespace HacThanh.Tests.Files;

/// <summary>What the camera wrote does not leave the house: neither in the usual places nor behind the picture's end.</summary>
public sealed class PictureMetadataTests
{
    private const string Secret = "GPS 19.8067 105.7852";

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    public async Task Copy_PictureWithPosition_KeepsThePictureAndNothingElse(string type)
    {
        var picture = Picture(type);
        Encoding.Latin1.GetString(picture).ShouldContain(Secret);
        var copy = await CopyAsync(type, picture);
        var text = Encoding.Latin1.GetString(copy);
        text.ShouldNotContain("GPS");
        text.ShouldContain("PIXELS");
        text.ShouldContain("PROFILE");
        (await CopyAsync(type, copy)).ShouldBe(copy);
    }

    [Theory]
    [InlineData(true, 6, 6)]
    [InlineData(false, 8, 8)]
    [InlineData(true, 1, null)]
    public async Task Copy_TurnedPhoto_KeepsTheWayUp(bool little, int orientation, int? kept)
    {
        var copy = await CopyAsync("jpg", Jpeg(Exif(little, (ushort)orientation)));
        var at = copy.AsSpan().IndexOf("Exif\0\0"u8);
        if (kept is null) at.ShouldBe(-1);
        else BinaryPrimitives.ReadUInt16BigEndian(copy.AsSpan(at + 6 + 8 + 2 + 8)).ShouldBe((ushort)kept);
    }

    [Theory]
    [InlineData("jpg")]
    [InlineData("png")]
    [InlineData("webp")]
    public async Task Copy_CutPicture_NeverLeaksAndNeverHangs(string type)
    {
        var picture = Picture(type);
        for (var length = 0; length < picture.Length - 40; length += 3)
        {
            using var copy = new MemoryStream();
            try
            {
                await PictureMetadata.CopyAsync(type, new MemoryStream(picture, 0, length), copy);
            }
            catch (InvalidDataException)
            {
                // Too short to be a picture: what was copied is still free of it.
            }
            Encoding.Latin1.GetString(copy.ToArray()).ShouldNotContain("GPS");
        }
    }

    /// <summary>A picture that only this test could love, with a position in every place where cameras and programs put one.</summary>
    internal static byte[] Picture(string type) => type switch
    {
        "jpg" => Jpeg(Exif(true, 1)),
        "png" => [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", new byte[13]), .. Chunk("eXIf", Bytes(Secret)), .. Chunk("tEXt", Bytes(Secret)), .. Chunk("iCCP", Bytes("PROFILE")), .. Chunk("IDAT", Bytes("PIXELS")), .. Chunk("IEND", []), .. Bytes(Secret)],
        _ => Webp([.. Riff("VP8X", [0b0000_1100, 0, 0, 0, 0, 0, 0, 0, 0, 0]), .. Riff("ICCP", Bytes("PROFILE")), .. Riff("VP8 ", Bytes("PIXELS!")), .. Riff("EXIF", Bytes(Secret)), .. Riff("XMP ", Bytes(Secret))]),
    };

    private static byte[] Jpeg(byte[] exif) =>
    [
        0xFF, 0xD8, .. Segment(0xE0, [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0]), .. Segment(0xE1, exif), .. Segment(0xE1, Bytes("http://ns.adobe.com/xap/1.0/\0" + Secret)),
        .. Segment(0xE2, Bytes("ICC_PROFILE\0PROFILE")), .. Segment(0xE2, Bytes("MPF\0" + Secret)), .. Segment(0xED, Bytes("Photoshop 3.0\0" + Secret)), .. Segment(0xFE, Bytes(Secret)), .. Segment(0xDB, new byte[65]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), .. Bytes("PIXELS"), 0xFF, 0x00, 0xFF, 0xD0, .. Bytes("MORE"), .. Segment(0xFE, Bytes(Secret)), .. Segment(0xDA, [1, 1, 0, 0, 63, 0]), .. Bytes("SECOND"), 0xFF, 0xD9, .. Bytes(Secret),
    ];

    private static byte[] Exif(bool little, ushort orientation)
    {
        var tiff = new byte[8 + 2 + 2 * 12 + 4];
        (little ? "II"u8 : "MM"u8).CopyTo(tiff);
        Short(tiff, 2, 42);
        if (little) tiff[4] = 8;
        else tiff[7] = 8;
        Short(tiff, 8, 2);
        Short(tiff, 10, 0x010F);
        Short(tiff, 22, 0x0112);
        Short(tiff, 24, 3);
        Short(tiff, 30, orientation);
        return [.. "Exif\0\0"u8, .. tiff, .. Bytes(Secret)];

        void Short(byte[] bytes, int at, ushort value)
        {
            if (little) BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), value);
            else BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(at), value);
        }
    }

    private static byte[] Segment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    private static byte[] Chunk(string name, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, body.Length);
        return [.. length, .. Bytes(name), .. body, 1, 2, 3, 4];
    }

    private static byte[] Riff(string name, byte[] body)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, body.Length);
        return [.. Bytes(name), .. length, .. body, .. new byte[body.Length & 1]];
    }

    private static byte[] Webp(byte[] chunks)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, chunks.Length + 4);
        return [.. "RIFF"u8, .. length, .. "WEBP"u8, .. chunks, .. Bytes(Secret)];
    }

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);

    private static async Task<byte[]> CopyAsync(string type, byte[] picture)
    {
        using var copy = new MemoryStream();
        await PictureMetadata.CopyAsync(type, new MemoryStream(picture), copy);
        return copy.ToArray();
    }
}
