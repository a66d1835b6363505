namespace HacThanh.Platform.Sheets;

/// <summary>What a spreadsheet is by its content.</summary>
public enum SheetType
{
    Xlsx,
    Csv,
}

/// <summary>
/// A spreadsheet that somebody sent, opened for reading: the headings, and the rows one by one. The file as sent (at most 20 MB) is kept in
/// memory and nowhere else, because it may hold personal data; what it unpacks to never is, apart from the shared strings.
/// <para>
/// .xlsx is read with ZipArchive and XmlReader and not with a library: the parts that hold cells are four small XML files, while limits on bytes, depth and
/// names, the true form of numbers and dates, and rows in bounded memory would have to be written around DocumentFormat.OpenXml all the same.
/// </para>
/// </summary>
public sealed class Sheet
{
    private readonly Func<IEnumerable<SheetRow>> read;
    private readonly int lastHeadingRow;

    private Sheet(SheetType type, string name, SheetHeader header, Func<IEnumerable<SheetRow>> read)
    {
        (Type, Name, Headings, lastHeadingRow, this.read) = (type, name, header.Headings, header.LastRow, read);
        HeadingRow = header.FirstRow;
    }

    public SheetType Type { get; }

    /// <summary>Name of the first sheet that can be seen and has something in it; "" of a .csv.</summary>
    public string Name { get; }

    /// <summary>Number of the first row of the heading: the first row with something in it that is not one title merged over the table.</summary>
    public int HeadingRow { get; }

    /// <summary>Columns with a heading, from left to right. A heading merged over several columns stands for each of them.</summary>
    public IReadOnlyList<SheetHeading> Headings { get; }

    /// <summary>Rows below the heading, read from the file anew each time they are gone through.</summary>
    /// <exception cref="SheetRefusedException">While going through them: a limit passed, or a broken place.</exception>
    public IEnumerable<SheetRow> Rows => read().SkipWhile(r => r.Number <= lastHeadingRow);

    /// <summary>Opens a file whatever its name says.</summary>
    /// <exception cref="SheetRefusedException">It is not a spreadsheet that can be read here; the sentence says which of the reasons.</exception>
    public static async Task<Sheet> OpenAsync(Stream file, SheetLimits? limits = null, CancellationToken cancel = default)
    {
        limits ??= SheetLimits.Usual;
        var bytes = await ReadAsync(file, limits, cancel);
        return SheetContent.Judge(bytes) == SheetType.Xlsx ? OpenXlsx(bytes, limits) : OpenCsv(bytes, limits);
    }

    private static Sheet OpenXlsx(byte[] bytes, SheetLimits limits)
    {
        var opening = new UnpackBudget(limits.MaxUnpackedBytes);
        var book = XlsxBook.Open(bytes, limits, opening);
        foreach (var sheet in book.VisibleSheets)
        {
            if (SheetHeader.Find(book.Rows(sheet, opening), () => book.Merges(sheet, opening)) is not { } header) continue;
            LegacyVietnamese.RefuseIn(book.Rows(sheet, opening));
            return new(SheetType.Xlsx, sheet.Name, header, () => book.Rows(sheet, new(limits.MaxUnpackedBytes)));
        }
        throw new SheetRefusedException(SheetRefusal.Empty, "Bảng tính không có dòng nào: các trang tính đều trống hoặc bị ẩn.");
    }

    private static Sheet OpenCsv(byte[] bytes, SheetLimits limits)
    {
        var text = CsvText.Decode(bytes);
        var rows = CsvRows.Of(text, limits);
        var header = SheetHeader.Find(rows.Read(), () => []) ?? throw new SheetRefusedException(SheetRefusal.Empty, "Tệp CSV không có dòng nào.");
        LegacyVietnamese.RefuseIn(rows.Read());
        return new(SheetType.Csv, "", header, rows.Read);
    }

    private static async Task<byte[]> ReadAsync(Stream file, SheetLimits limits, CancellationToken cancel)
    {
        using var kept = new MemoryStream();
        var piece = new byte[81_920];
        for (int read; (read = await file.ReadAsync(piece, cancel)) > 0;)
        {
            if (kept.Length + read > limits.MaxBytes)
                throw new SheetRefusedException(SheetRefusal.TooLarge, $"Tệp lớn quá {limits.MaxBytes / (1024 * 1024)} MB. Hãy chia thành nhiều tệp nhỏ hơn.");
            await kept.WriteAsync(piece.AsMemory(0, read), cancel);
        }
        return kept.ToArray();
    }
}
