namespace HacThanh.Platform.Files;

/// <summary>A kind of file that is taken, known by its content and not by its name.</summary>
/// <param name="Extension">Usual extension.</param>
/// <param name="MediaType">For the Content-Type of a download.</param>
/// <param name="Label">Vietnamese name.</param>
/// <param name="Extensions">Extensions that agree with the content.</param>
public sealed record FileType(string Extension, string MediaType, string Label, IReadOnlyList<string> Extensions)
{
    /// <summary>All that are taken.</summary>
    public static IReadOnlyList<FileType> All { get; } =
    [
        new("pdf", "application/pdf", "tệp PDF", ["pdf"]),
        new("jpg", "image/jpeg", "ảnh JPEG", ["jpg", "jpeg", "jfif"]),
        new("png", "image/png", "ảnh PNG", ["png"]),
        new("heic", "image/heic", "ảnh HEIC", ["heic", "heif"]),
        new("webp", "image/webp", "ảnh WebP", ["webp"]),
        new("tif", "image/tiff", "ảnh TIFF", ["tif", "tiff"]),
        new("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "văn bản Word", ["docx"]),
        new("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "bảng tính Excel", ["xlsx"]),
        new("dwg", "image/vnd.dwg", "bản vẽ AutoCAD", ["dwg"]),
    ];

    /// <summary>The type of a file that the program keeps for itself; of any extension.</summary>
    internal static FileType OfMade(string name) => FileName.ExtensionOf(name) is var extension && Of(extension) is { } known ? known : new(extension, "application/octet-stream", "tệp", [extension]);

    /// <summary>For the "accept" of a file input.</summary>
    public static string Accept { get; } = string.Join(',', All.SelectMany(t => t.Extensions).Select(e => "." + e));

    /// <summary>The type with this usual extension.</summary>
    public static FileType? Of(string? extension) => All.FirstOrDefault(t => t.Extension == extension);
}

/// <summary>Watches a file go by and says what it is.</summary>
internal sealed class FileSniffer
{
    private const string Taken = "Chỉ nhận PDF, ảnh (JPEG, PNG, HEIC, WebP, TIFF), Word (docx), Excel (xlsx) và bản vẽ dwg.";
    private static readonly (string Name, byte[] Bytes)[] marks =
        [.. new[] { "[Content_Types].xml", "word/document.xml", "xl/workbook.xml", "vbaProject.bin" }.Select(m => (m, System.Text.Encoding.ASCII.GetBytes(m)))];

    private readonly HashSet<string> seen = [];
    private byte[] head = [];
    private byte[] tail = [];

    public void Watch(ReadOnlySpan<byte> bytes)
    {
        if (head.Length < 1024) head = [.. head, .. bytes[..Math.Min(bytes.Length, 1024 - head.Length)]];
        if (!head.AsSpan().StartsWith("PK"u8)) return;
        byte[] window = [.. tail, .. bytes];
        foreach (var (name, mark) in marks)
            if (!seen.Contains(name) && window.AsSpan().IndexOf(mark) >= 0) seen.Add(name);
        tail = window[^Math.Min(window.Length, 24)..];
    }

    /// <summary>The type, if it is one that is taken and the name's extension agrees with it.</summary>
    /// <exception cref="FileRefusedException">Otherwise, with a sentence that says why.</exception>
    public FileType Judge(string name)
    {
        if (head.Length == 0) throw new FileRefusedException(FileRefusal.Empty, "Tệp trống, không có nội dung.");
        var extension = FileName.ExtensionOf(name);
        var found = FileType.Of(Find()) ?? throw new FileRefusedException(FileRefusal.WrongType, $"Không nhận loại tệp này. {Taken}");
        if (extension.Length > 0 && !found.Extensions.Contains(extension))
            throw new FileRefusedException(FileRefusal.WrongType, $"Tên tệp có đuôi .{extension} nhưng nội dung là {found.Label}. Xin chọn lại đúng tệp hoặc đổi đuôi thành .{found.Extension}.");
        return found;
    }

    private string? Find()
    {
        ReadOnlySpan<byte> h = head;
        if (h.IndexOf("%PDF-"u8) >= 0) return "pdf";
        if (h.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return "jpg";
        if (h.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return "png";
        if (h.StartsWith("II*\0"u8) || h.StartsWith("MM\0*"u8)) return "tif";
        if (h.Length >= 12 && h.StartsWith("RIFF"u8) && h[8..12].SequenceEqual("WEBP"u8)) return "webp";
        if (h.Length >= 12 && h[4..8].SequenceEqual("ftyp"u8) && IsHeif(h[8..12])) return "heic";
        if (h.Length >= 6 && h.StartsWith("AC10"u8) && char.IsAsciiDigit((char)h[4]) && char.IsAsciiDigit((char)h[5])) return "dwg";
        if (!h.StartsWith("PK\u0003\u0004"u8) || !seen.Contains("[Content_Types].xml")) return null;
        if (seen.Contains("vbaProject.bin")) throw new FileRefusedException(FileRefusal.WrongType, "Tệp có chứa macro nên không nhận. Xin lưu lại thành PDF rồi gửi.");
        return seen.Contains("word/document.xml") ? "docx" : seen.Contains("xl/workbook.xml") ? "xlsx" : null;
    }

    private static bool IsHeif(ReadOnlySpan<byte> brand) =>
        brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8);
}
