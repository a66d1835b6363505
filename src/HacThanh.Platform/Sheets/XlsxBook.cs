using System.Globalization;

namespace HacThanh.Platform.Sheets;

/// <summary>A worksheet of a workbook and the part that holds its cells.</summary>
internal sealed record XlsxSheet(string Name, string Part);

/// <summary>What the cells of all sheets lean on: the list of sheets, the shared strings, the styles, the system of dates.</summary>
internal sealed class XlsxBook
{
    private const int MostSheets = 500;
    private const int MostStyles = 70_000;
    private const int MostMerges = 20_000;
    private const int CostOfString = 16;

    private readonly XlsxPackage package;
    private readonly List<XlsxSheet> sheets = [];

    private XlsxBook(XlsxPackage package, SheetLimits limits) => (this.package, Limits) = (package, limits);

    internal SheetLimits Limits { get; }

    /// <summary>In the order of the tabs.</summary>
    internal IReadOnlyList<XlsxSheet> VisibleSheets => sheets;

    internal List<string> SharedStrings { get; } = [];

    internal List<CellStyle> Styles { get; } = [];

    internal bool From1904 { get; private set; }

    internal static XlsxBook Open(byte[] bytes, SheetLimits limits, UnpackBudget budget)
    {
        var book = new XlsxBook(new XlsxPackage(bytes), limits);
        book.RefuseMacros(budget);
        var main = book.package.Relationships("", budget).FirstOrDefault(r => r.Type == "officeDocument").Target ?? throw SheetRefusedException.Damaged();
        var parts = book.package.Relationships(main, budget);
        book.ReadWorkbook(main, parts, budget);
        if (parts.FirstOrDefault(p => p.Type == "styles").Target is { } styles) book.ReadStyles(styles, budget);
        if (parts.FirstOrDefault(p => p.Type == "sharedStrings").Target is { } strings) book.ReadSharedStrings(strings, budget);
        return book;
    }

    internal IEnumerable<SheetRow> Rows(XlsxSheet sheet, UnpackBudget budget)
    {
        using var xml = package.Need(sheet.Part, budget);
        foreach (var row in new XlsxRows(this, xml).Read()) yield return row;
    }

    /// <summary>Merged cells stand behind all rows in the file, so this goes through the whole sheet.</summary>
    internal List<MergedCells> Merges(XlsxSheet sheet, UnpackBudget budget)
    {
        using var xml = package.Need(sheet.Part, budget);
        var merges = new List<MergedCells>();
        while (merges.Count < MostMerges && xml.ReadTo("mergeCell"))
        {
            var corners = (xml.Attribute("ref") ?? "").Split(':');
            if (corners.Length == 2 && CellAddress.TryParse(corners[0], out var left, out var top) && CellAddress.TryParse(corners[1], out var right, out var bottom))
                merges.Add(new(left, top, Math.Min(right, Limits.MaxColumns), bottom));
        }
        return merges;
    }

    private void RefuseMacros(UnpackBudget budget)
    {
        using var xml = package.Need("[Content_Types].xml", budget);
        while (xml.Read())
            if (xml.IsStart && xml.Attribute("ContentType")?.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase) == true) throw SheetContent.Macros();
    }

    private void ReadWorkbook(string main, List<(string Id, string Type, string Target)> parts, UnpackBudget budget)
    {
        using var xml = package.Need(main, budget);
        while (xml.Read() && sheets.Count < MostSheets)
        {
            if (!xml.IsStart) continue;
            if (xml.Name == "workbookPr") From1904 = xml.Attribute("date1904") is "1" or "true" or "on";
            if (xml.Name != "sheet" || xml.Attribute("state") is "hidden" or "veryHidden") continue;
            var (name, id) = (xml.Attribute("name") ?? "", xml.RelationshipId());
            if (parts.FirstOrDefault(p => p.Id == id && p.Type == "worksheet").Target is { } part) sheets.Add(new(CellText.Tidy(name), part));
        }
    }

    private void ReadStyles(string part, UnpackBudget budget)
    {
        using var xml = package.Need(part, budget);
        var formats = new Dictionary<int, CellStyle>();
        var inCells = false;
        while (xml.Read() && !xml.IsEndOf("cellXfs"))
        {
            if (!xml.IsStart) continue;
            if (xml.Name == "cellXfs") inCells = true;
            else if (xml.Name == "numFmt" && formats.Count < MostStyles && Number(xml.Attribute("numFmtId")) is { } id) formats[id] = CellStyles.OfCode(xml.Attribute("formatCode") ?? "");
            else if (xml.Name == "xf" && inCells && Styles.Count < MostStyles)
            {
                var format = Number(xml.Attribute("numFmtId")) ?? 0;
                Styles.Add(formats.TryGetValue(format, out var style) ? style : CellStyles.OfNumber(format));
            }
        }
    }

    private void ReadSharedStrings(string part, UnpackBudget budget)
    {
        using var xml = package.Need(part, budget);
        var kept = 0L;
        while (xml.ReadTo("si"))
        {
            var text = CellText.Tidy(CellText.Unescape(xml.RichText(Limits.MaxCellCharacters * 7)));
            if (text.Length > Limits.MaxCellCharacters) text = text[..(Limits.MaxCellCharacters + 1)];
            kept += text.Length + CostOfString;
            if (kept > Limits.MaxSharedCharacters)
                throw new SheetRefusedException(SheetRefusal.TooLarge, "Bảng tính có quá nhiều chữ. Hãy chia thành nhiều tệp nhỏ hơn.");
            SharedStrings.Add(text);
        }
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
