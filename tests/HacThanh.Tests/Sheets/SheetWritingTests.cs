using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using HacThanh.Platform.Sheets;

namespace HacThanh.Tests.Sheets;

public sealed class SheetWritingTests
{
    private static readonly SheetColumn[] columns = [new("Số định danh"), new("Ngày sinh"), new("Số tiền"), new("Điểm", 12), new("Đang ở")];

    [Fact]
    public async Task Xlsx_OneRow_ReadsBackTyped()
    {
        var sheet = await Reading.OpenAsync(await XlsxAsync(columns, ["038099000123", new DateOnly(1990, 2, 1), SheetValue.Money(1_250_000), 85.5m, true]));

        (sheet.Name, sheet.ShowHeadings()).ShouldBe(("Hộ nghèo 2026", "A=Số định danh B=Ngày sinh C=Số tiền D=Điểm E=Đang ở"));
        sheet.Rows.Single().Cells.ShouldBe([new(1, 2, "038099000123", CellKind.Text), new(2, 2, "1990-02-01", CellKind.Date), new(3, 2, "1250000", CellKind.Number), new(4, 2, "85.5", CellKind.Number), new(5, 2, "true", CellKind.YesNo)]);
    }

    [Fact]
    public async Task Xlsx_Parts_CarryWhatExcelShows()
    {
        using var zip = new ZipArchive(new MemoryStream(await XlsxAsync(columns, ["<a> & \"b\""], [""])));
        var (sheet, styles) = (await TextAsync("xl/worksheets/sheet1.xml"), await TextAsync("xl/styles.xml"));
        sheet.ShouldContain("state=\"frozen\"");
        sheet.ShouldContain("<autoFilter ref=\"A1:E3\"");
        sheet.ShouldContain("<col min=\"4\" max=\"4\" width=\"12\"");
        sheet.ShouldContain("&lt;a&gt; &amp; \"b\"");
        styles.ShouldContain("formatCode=\"dd/mm/yyyy\"");
        styles.ShouldContain("numFmtId=\"3\"");
        styles.ShouldContain("<b/>");

        async Task<string> TextAsync(string part)
        {
            using var reader = new StreamReader(await zip.GetEntry(part)!.OpenAsync());
            return await reader.ReadToEndAsync();
        }
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+84912345678", "'+84912345678")]
    [InlineData("-", "'-")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("'=1", "''=1")]
    [InlineData("'an", "'an")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("nói \"không\"", "\"nói \"\"không\"\"\"")]
    [InlineData("038099000123", "038099000123")]
    public async Task Csv_Text_IsQuotedAndGuarded(string text, string expected) => await CsvLineAsync(text, expected);

    [Fact]
    public async Task Csv_NumbersAndDays_AreNotGuarded()
    {
        await CsvLineAsync(-5m, "-5");
        await CsvLineAsync(1.125m, "1.1250");
        await CsvLineAsync(1.25m, "1.25");
        await CsvLineAsync(SheetValue.Money(1_250_000), "1250000");
        await CsvLineAsync(new DateOnly(2026, 11, 21), "2026-11-21");
        await CsvLineAsync(true, "true");
    }

    [Fact]
    public void WriteThenRead_AnyCells_AreTheSame()
    {
        var text = Gen.Elements("a", "Đ", "ế", "=", "+", "-", "@", "'", "\"", ",", ";", "\t", "\n", "\r\n", " ", "0", "9", "_x0041_", "_", "<", "&", "😀", "\u0001", "]]>", ".").ArrayOf().Select(string.Concat);
        var value = Gen.OneOf(
            text.Select(t => (SheetValue)t),
            Gen.Choose(int.MinValue, int.MaxValue).Select(n => (SheetValue)(long)n),
            Gen.Choose(int.MinValue, int.MaxValue).SelectMany(n => Gen.Choose(0, 14).Select(scale => (SheetValue)new decimal(Math.Abs(n), 0, 0, n < 0, (byte)scale))),
            Gen.Choose(0, 900_000).Select(n => SheetValue.Money(n * 1_111_111L)),
            Gen.Choose(new DateOnly(1850, 1, 1).DayNumber, new DateOnly(2200, 1, 1).DayNumber).Select(n => (SheetValue)DateOnly.FromDayNumber(n)),
            Gen.Elements(true, false).Select(b => (SheetValue)b),
            Gen.Constant(default(SheetValue)));
        var rows = value.ArrayOf(5).ArrayOf();

        Prop.ForAll(rows.ToArbitrary(), r => CompareAsync(r).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

        static async Task CompareAsync(SheetValue[][] rows)
        {
            var xlsx = await Reading.OpenAsync(await XlsxAsync(columns, rows));
            var csv = await Reading.OpenAsync(await CsvAsync(columns, rows));
            Compare(xlsx, rows, Expected);
            Compare(csv, rows, Expected);
        }

        static string Expected(SheetValue value) => string.IsNullOrWhiteSpace(value.Text) ? "" : value.Text.ReplaceLineEndings("\n").Normalize();
    }

    [Fact]
    public async Task Write_FiftyThousandRows_LeavesInPiecesAndReadsRowByRow()
    {
        var output = new OnlyAsync();
        var wide = Enumerable.Range(1, 20).Select(i => new SheetColumn($"Cột {i}")).ToArray();
        await using (var writer = await SheetWriter.XlsxAsync(output, "Dài", wide))
        {
            for (var row = 0; row < 50_000; row++)
                await writer.WriteAsync([.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? (SheetValue)$"Ô số {(row * 20) + i}" : (long)row)]);
            output.Length.ShouldBeGreaterThan(1_000_000, "rows leave while they are written");
        }
        output.Longest.ShouldBeLessThan(256 * 1024);

        var sheet = await Reading.OpenAsync(output.ToArray());
        var (count, first) = Walk(sheet);
        count.ShouldBe(50_000 * 20);
        first.ShouldBeFalse("a row that was read is kept by nobody");
    }

    [Fact]
    public async Task LibreOffice_ReadsAndWritesTheSame()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/soffice"), "LibreOffice chưa được cài trên máy này");
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var original = Path.Combine(folder.FullName, "a.xlsx");
            await File.WriteAllBytesAsync(original, await XlsxAsync(columns, ["038099000123", new DateOnly(1990, 2, 1), SheetValue.Money(1_250_000), 0.3m, true]));
            var start = new ProcessStartInfo("/usr/bin/soffice", [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "xlsx", "--outdir", Path.Combine(folder.FullName, "out"), original]);
            using (var office = Process.Start(start)!) await office.WaitForExitAsync();
            var sheet = await Reading.OpenAsync(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "out", "a.xlsx")));
            sheet.Show().ShouldBe("A2=038099000123 B2=1990-02-01 C2=1250000 D2=0.3 E2=true");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Compare(Sheet sheet, SheetValue[][] rows, Func<SheetValue, string> expected)
    {
        var read = sheet.Rows.ToDictionary(r => r.Number);
        for (var row = 0; row < rows.Length; row++)
            for (var column = 0; column < rows[row].Length; column++)
            {
                var text = read.TryGetValue(row + 2, out var found) ? found[column + 1].Text : "";
                if (sheet.Type == SheetType.Csv && rows[row][column].Kind == SheetValueKind.Number) text = CellNumber.Plain(text) ?? text;
                text.ShouldBe(expected(rows[row][column]), $"{sheet.Type} {CellAddress.Of(column + 1, row + 2)}");
            }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (int Cells, bool FirstAlive) Walk(Sheet sheet)
    {
        var (cells, alive) = (0, true);
        WeakReference? first = null;
        foreach (var row in sheet.Rows)
        {
            cells += row.Cells.Count;
            first ??= new(row);
            if (row.Number != 25_000) continue;
            GC.Collect();
            alive = first.IsAlive;
        }
        return (cells, alive);
    }

    private static async Task<byte[]> XlsxAsync(SheetColumn[] columns, params SheetValue[][] rows)
    {
        var output = new OnlyAsync();
        await using (var writer = await SheetWriter.XlsxAsync(output, "Hộ nghèo: [2026]", columns))
            foreach (var row in rows) await writer.WriteAsync(row);
        return output.ToArray();
    }

    private static async Task<byte[]> CsvAsync(SheetColumn[] columns, params SheetValue[][] rows)
    {
        var output = new OnlyAsync();
        await using (var writer = await SheetWriter.CsvAsync(output, columns))
            foreach (var row in rows) await writer.WriteAsync(row);
        return output.ToArray();
    }

    private static async Task CsvLineAsync(SheetValue value, string expected)
    {
        var bytes = await CsvAsync([new("Mục"), new("Sau")], [value]);
        bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble).ShouldBeTrue();
        Encoding.UTF8.GetString(bytes.AsSpan(3)).ShouldBe($"Mục,Sau\r\n{expected},\r\n");
    }

    /// <summary>An answer to a browser: it cannot seek and takes no synchronous writes.</summary>
    private sealed class OnlyAsync : Stream
    {
        private readonly MemoryStream kept = new();

        public int Longest { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => kept.Length;

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public byte[] ToArray() => kept.ToArray();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Longest = Math.Max(Longest, buffer.Length);
            await kept.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush() => throw new InvalidOperationException("synchronous");

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("synchronous");

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
