using System.IO.Compression;
using System.Text;

namespace HacThanh.Platform.Sheets;

/// <summary>Tells by its bytes what somebody sent, and refuses each thing that is not a spreadsheet of cells with a sentence of its own.</summary>
internal static class SheetContent
{
    internal static SheetType Judge(byte[] bytes)
    {
        ReadOnlySpan<byte> all = bytes;
        if (all.IsEmpty) throw new SheetRefusedException(SheetRefusal.Empty, "Tệp trống, không có nội dung.");
        if (all.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) throw OldOffice(all);
        if (all[..Math.Min(all.Length, 1024)].IndexOf("%PDF-"u8) >= 0)
            throw Wrong("Đây là tệp PDF, không phải bảng tính. Hãy gửi tệp Excel (.xlsx) hoặc CSV.");
        if (all.StartsWith("PK"u8))
        {
            JudgePackage(bytes);
            return SheetType.Xlsx;
        }
        JudgeText(all[..Math.Min(all.Length, 4096)]);
        return SheetType.Csv;
    }

    internal static SheetRefusedException Macros() =>
        new(SheetRefusal.Macros, "Tệp Excel này có chứa macro nên không nhận. Hãy lưu lại thành .xlsx (không macro) rồi gửi.");

    private static SheetRefusedException OldOffice(ReadOnlySpan<byte> all)
    {
        if (Holds(all, "EncryptedPackage")) return new(SheetRefusal.Encrypted, "Tệp Excel này có mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi gửi lại.");
        return Holds(all, "Workbook") || Holds(all, "Book")
            ? Wrong("Đây là tệp Excel kiểu cũ (.xls). Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại.")
            : Wrong("Đây là tệp Office kiểu cũ, không phải bảng tính. Hãy gửi tệp Excel (.xlsx) hoặc CSV.");

        static bool Holds(ReadOnlySpan<byte> all, string name) => all.IndexOf(Encoding.Unicode.GetBytes(name)) >= 0;
    }

    private static void JudgePackage(byte[] bytes)
    {
        try
        {
            using var package = new ZipArchive(new MemoryStream(bytes, writable: false));
            if (package.Entries.Any(e => e.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || e.FullName.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase)))
                throw Macros();
            if (Has("xl/workbook.bin")) throw Wrong("Đây là tệp Excel kiểu nhị phân (.xlsb). Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại.");
            if (Has("content.xml") && Has("mimetype")) throw Wrong("Đây là tệp của LibreOffice hoặc OpenOffice. Hãy mở ra, chọn Lưu thành .xlsx rồi gửi lại.");
            if (!Has("[Content_Types].xml") || Has("word/document.xml") || Has("ppt/presentation.xml"))
                throw Wrong("Tệp này không phải bảng tính. Hãy gửi tệp Excel (.xlsx) hoặc CSV.");

            bool Has(string part) => package.Entries.Any(e => e.FullName.Equals(part, StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            throw SheetRefusedException.Damaged();
        }
    }

    private static void JudgeText(ReadOnlySpan<byte> head)
    {
        if (CsvText.HasUtf16Mark(head)) head = head[..(head.Length & ~1)];
        var text = CsvText.HasUtf16Mark(head) ? (head[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(head) : Encoding.Latin1.GetString(head);
        if (text.Contains('\0', StringComparison.Ordinal)) throw Wrong("Không nhận ra loại tệp này. Hãy gửi tệp Excel (.xlsx) hoặc CSV.");
        var start = text.AsSpan().TrimStart("\u00ef\u00bb\u00bf\ufeff \t\r\n");
        if (start is not ['<', ..]) return;
        foreach (var tag in (string[])["<html", "<!doctype html", "<table", "<?xml", "<body", "<head", "<meta", "<div", "<style"])
            if (start.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
                throw Wrong("Đây là trang web hoặc tệp XML mang tên bảng tính. Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi gửi lại.");
    }

    private static SheetRefusedException Wrong(string sentence) => new(SheetRefusal.WrongType, sentence);
}
