using System.IO.Compression;
using System.Text;
using HacThanh.Platform.Sheets;

namespace HacThanh.Tests.Sheets;

/// <summary>Files that are not what they seem, are too much, or are made to break their reader.</summary>
public sealed class HostileSheetTests
{
    private static readonly byte[] oldOffice = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    public static TheoryData<string, byte[], SheetRefusal, string> Refused { get; } = new()
    {
        { "nothing", [], SheetRefusal.Empty, "Tệp trống" },
        { "blank csv", "\n ; \n\n"u8.ToArray(), SheetRefusal.Empty, "không có dòng nào" },
        { "only a mark", [0xEF, 0xBB, 0xBF], SheetRefusal.Empty, "không có dòng nào" },
        { "blank xlsx", new Workbook().Sheet("").Bytes(), SheetRefusal.Empty, "không có dòng nào" },
        { "hidden xlsx", new Workbook().Sheet(Cells("A1"), state: "hidden").Bytes(), SheetRefusal.Empty, "không có dòng nào" },
        { "pdf", "%PDF-1.7\n1 0 obj"u8.ToArray(), SheetRefusal.WrongType, "PDF" },
        { "old xls", [.. oldOffice, .. new byte[512], .. Encoding.Unicode.GetBytes("Workbook"), 0], SheetRefusal.WrongType, "kiểu cũ (.xls)" },
        { "old doc", [.. oldOffice, .. new byte[512], .. Encoding.Unicode.GetBytes("WordDocument"), 0], SheetRefusal.WrongType, "không phải bảng tính" },
        { "encrypted", [.. oldOffice, .. new byte[512], .. Encoding.Unicode.GetBytes("EncryptedPackage"), 0], SheetRefusal.Encrypted, "mật khẩu" },
        { "html", [0xEF, 0xBB, 0xBF, .. " <html><table><tr><td>1</td></tr></table></html>"u8], SheetRefusal.WrongType, "trang web" },
        { "html in utf-16", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<HTML><body>")], SheetRefusal.WrongType, "trang web" },
        { "xml 2003", "<?xml version=\"1.0\"?><Workbook/>"u8.ToArray(), SheetRefusal.WrongType, "XML" },
        { "picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13], SheetRefusal.WrongType, "Không nhận ra" },
        { "docx", Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<document/>")), SheetRefusal.WrongType, "không phải bảng tính" },
        { "ods", Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")), SheetRefusal.WrongType, "LibreOffice" },
        { "xlsb", Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.bin", "x")), SheetRefusal.WrongType, ".xlsb" },
        { "xlsm", new Workbook().Sheet(Cells("A1")).Part("xl/vbaProject.bin", "x").Bytes(), SheetRefusal.Macros, "macro" },
        { "xlsm by type", new Workbook().Sheet(Cells("A1")).Part("[Content_Types].xml", "<Types><Override ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>").Bytes(), SheetRefusal.Macros, "macro" },
        { "cut zip", new Workbook().Sheet(Cells("A1")).Bytes()[..^40], SheetRefusal.Damaged, "hỏng" },
        { "no workbook", Zip(("[Content_Types].xml", "<Types/>")), SheetRefusal.Damaged, "hỏng" },
        { "cut xml", new Workbook().Sheet("").Part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>1</v></c></row><row>").Bytes(), SheetRefusal.Damaged, "hỏng" },
        { "dtd", new Workbook().Sheet("").Part("xl/worksheets/sheet1.xml", "<!DOCTYPE worksheet [<!ENTITY a \"x\">]><worksheet><sheetData><row><c t=\"str\"><v>&a;</v></c></row></sheetData></worksheet>").Bytes(), SheetRefusal.Damaged, "hỏng" },
        { "external entity", new Workbook().Sheet(Cells("A1")).Strings("").Part("xl/sharedStrings.xml", "<!DOCTYPE sst SYSTEM \"http://127.0.0.1:9/x.dtd\"><sst/>").Bytes(), SheetRefusal.Damaged, "hỏng" },
        { "string that is not there", new Workbook().Sheet("<row><c t=\"s\"><v>7</v></c></row>").Bytes(), SheetRefusal.Damaged, "hỏng" },
        { "rows going back", new Workbook().Sheet("<row r=\"5\"><c r=\"A5\"><v>1</v></c></row><row r=\"4\"><c r=\"A4\"><v>1</v></c></row>").Bytes(), SheetRefusal.Damaged, "hỏng" },
        { "cells going back", new Workbook().Sheet("<row r=\"1\"><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>").Bytes(), SheetRefusal.Damaged, "hỏng" },
        { "row out of the sheet", new Workbook().Sheet("<row r=\"1048577\"><c><v>1</v></c></row>").Bytes(), SheetRefusal.Damaged, "hỏng" },
        { "deep", new Workbook().Sheet(string.Concat(Enumerable.Repeat("<a>", 5_000)) + string.Concat(Enumerable.Repeat("</a>", 5_000))).Bytes(), SheetRefusal.Damaged, "hỏng" },
        { "many names", new Workbook().Sheet(string.Concat(Enumerable.Range(0, 30_000).Select(i => $"<n{i}/>"))).Bytes(), SheetRefusal.Damaged, "hỏng" },
        { "endless attribute", new Workbook().Sheet($"<row r=\"1\" x=\"{new string(' ', 3_000_000)}\"/>").Bytes(), SheetRefusal.Damaged, "hỏng" },
        { "endless string", new Workbook().Sheet($"<row><c t=\"str\"><v><![CDATA[{string.Concat(Enumerable.Repeat("<<<<<<<<<<", 300_000))}]]></v></c></row>").Bytes(), SheetRefusal.TooLarge, "A1" },
        { "formula never run", new Workbook().Sheet("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f>SUM(A1)</f></c></row>").Bytes(), SheetRefusal.NotCalculated, "Ô B1" },
        { "formula with a blank result", new Workbook().Sheet("<row r=\"1\"><c r=\"B1\"><f>SUM(A1)</f><v></v></c></row>").Bytes(), SheetRefusal.NotCalculated, "Ô B1" },
        { "column too far", new Workbook().Sheet(Cells("A1", "GS1")).Bytes(), SheetRefusal.TooLarge, "ô GS1" },
        { "long cell", new Workbook().Sheet($"<row r=\"1\"><c r=\"A1\" t=\"str\"><v>{new string('a', 32_768)}</v></c></row>").Bytes(), SheetRefusal.TooLarge, "Ô A1 dài quá 32.767" },
        { "long shared string", new Workbook().Strings($"<si><t>{new string('a', 40_000)}</t></si>").Sheet("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>").Bytes(), SheetRefusal.TooLarge, "Ô A1 dài quá 32.767" },
        { "csv with an open quote", "Tên,Số\nLan,\"5\nHoa,6\n"u8.ToArray(), SheetRefusal.Damaged, "Dòng 2" },
        { "csv too wide", Encoding.UTF8.GetBytes("a" + new string(',', 300) + "b"), SheetRefusal.TooLarge, "200 cột" },
        { "csv of separators", Encoding.UTF8.GetBytes("a\n" + new string(',', 1_000_000)), SheetRefusal.Damaged, "Dòng 2" },
        { "csv with a long cell", Encoding.UTF8.GetBytes("a,b\n1," + new string('x', 32_768)), SheetRefusal.TooLarge, "Ô B2" },
    };

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task Open_NotTaken_SaysWhyInOneSentence(string what, byte[] file, SheetRefusal reason, string words)
    {
        var refused = await Reading.RefusedAsync(file);
        refused.Reason.ShouldBe(reason, what);
        refused.Message.ShouldContain(words);
    }

    [Fact]
    public async Task Open_LargerThanTheLimit_IsRefusedBeforeAllIsRead()
    {
        var file = new Endless();
        (await Should.ThrowAsync<SheetRefusedException>(() => Sheet.OpenAsync(file))).Message.ShouldContain("20 MB");
        file.Given.ShouldBeLessThan(21 * 1024 * 1024);
    }

    [Fact]
    public async Task Rows_MoreThanTheLimit_AreRefused()
    {
        var limits = new SheetLimits { MaxRows = 10 };
        var rows = string.Concat(Enumerable.Range(1, 11).Select(i => $"<row r=\"{i}\"><c r=\"A{i}\"><v>{i}</v></c></row>"));
        (await Reading.RefusedAsync(new Workbook().Sheet(rows).Bytes(), limits)).Message.ShouldContain("10 dòng");
        (await Reading.RefusedAsync(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a\n", 11))), limits)).Message.ShouldContain("10 dòng");
        (await Reading.OpenAsync(string.Concat(Enumerable.Repeat("a\n\n", 10)), limits)).Rows.Count().ShouldBe(9);
    }

    [Fact]
    public async Task Open_ZipBomb_IsStoppedAtTheLimit()
    {
        var bomb = new Workbook().Sheet(string.Concat(Enumerable.Repeat("<row/>", 2_000_000))).Bytes();
        bomb.Length.ShouldBeLessThan(200_000);
        (await Reading.RefusedAsync(bomb, new() { MaxUnpackedBytes = 4_000_000 })).Message.ShouldContain("nén quá nhiều");
    }

    [Fact]
    public async Task Open_ManySharedStrings_IsStoppedAtTheLimit() =>
        (await Reading.RefusedAsync(new Workbook().Sheet(Cells("A1")).Strings(string.Concat(Enumerable.Repeat("<si/>", 2_000))).Bytes(), new() { MaxSharedCharacters = 20_000 }))
            .Reason.ShouldBe(SheetRefusal.TooLarge);

    private static string Cells(params string[] addresses) => $"<row r=\"1\">{string.Concat(addresses.Select(a => $"<c r=\"{a}\"><v>1</v></c>"))}</row>";

    private static byte[] Zip(params (string Name, string Text)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in entries)
                using (var writer = new StreamWriter(zip.CreateEntry(name).Open())) writer.Write(text);
        return stream.ToArray();
    }

    private sealed class Endless : MemoryStream
    {
        public long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Fill((byte)'a');
            Given += buffer.Length;
            return new(buffer.Length);
        }
    }
}
