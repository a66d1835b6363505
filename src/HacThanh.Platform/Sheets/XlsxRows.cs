using System.Globalization;

namespace HacThanh.Platform.Sheets;

/// <summary>Turns the cells of one worksheet into rows, one row in memory at a time.</summary>
internal sealed class XlsxRows(XlsxBook book, XlsxXml xml)
{
    private const int LongestNumber = 400;

    private readonly SheetLimits limits = book.Limits;

    internal IEnumerable<SheetRow> Read()
    {
        if (!xml.ReadTo("sheetData") || xml.IsEmpty) yield break;
        var (number, column, filled) = (0, 0, 0);
        List<SheetCell> cells = [];
        while (xml.Read() && !xml.IsEndOf("sheetData"))
        {
            if (xml.IsStart && xml.Name == "row")
            {
                number = RowNumber(number);
                (column, cells) = (0, []);
            }
            else if (xml.IsStart && xml.Name == "c")
            {
                column = ColumnNumber(column, number);
                if (Cell(column, number) is { } cell) cells.Add(cell);
            }
            else if (xml.IsEndOf("row") && cells.Count > 0)
            {
                if (++filled > limits.MaxRows) throw CellText.TooManyRows(limits);
                yield return new(number, cells);
                cells = [];
            }
        }
    }

    /// <summary>Rows and cells may leave out their number; then they follow the one before. Those that go back are broken.</summary>
    private int RowNumber(int before)
    {
        var number = before + 1;
        if (xml.Attribute("r") is { } written && !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out number)) throw SheetRefusedException.Damaged();
        return number > before && number <= 1_048_576 ? number : throw SheetRefusedException.Damaged();
    }

    private int ColumnNumber(int before, int row)
    {
        var column = before + 1;
        if (xml.Attribute("r") is { } address && (!CellAddress.TryParse(address, out column, out var written) || written != row)) throw SheetRefusedException.Damaged();
        return column > before && row > 0 ? column : throw SheetRefusedException.Damaged();
    }

    private SheetCell? Cell(int column, int row)
    {
        if (xml.IsEmpty) return null;
        var (type, style) = (xml.Attribute("t"), xml.Attribute("s"));
        string? value = null;
        var formula = false;
        while (xml.Read() && !xml.IsEndOf("c"))
        {
            if (!xml.IsStart) continue;
            if (xml.Name == "f")
            {
                formula = true;
                xml.Text(0);
            }
            else if (xml.Name == "v") value = xml.Text(type is null or "n" or "s" or "b" or "d" ? LongestNumber : limits.MaxCellCharacters * 7);
            else if (xml.Name == "is") value = xml.RichText(limits.MaxCellCharacters * 7);
        }
        if (formula && (value is null || (value.Length == 0 && type != "str")))
            throw new SheetRefusedException(SheetRefusal.NotCalculated, $"Ô {CellAddress.Of(column, row)} là công thức chưa có kết quả. Hãy mở tệp bằng Excel, lưu lại rồi gửi.");
        if (string.IsNullOrWhiteSpace(value)) return null;
        var (text, kind) = Understood(value, type, style);
        return string.IsNullOrWhiteSpace(text) ? null : new(column, row, CellText.Taken(text, column, row, limits), kind);
    }

    private (string Text, CellKind Kind) Understood(string value, string? type, string? style)
    {
        switch (type)
        {
            case "s":
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < book.SharedStrings.Count
                    ? (book.SharedStrings[index], CellKind.Text)
                    : throw SheetRefusedException.Damaged();
            case "str" or "inlineStr":
                return (CellText.Unescape(value), CellKind.Text);
            case "b":
                return (value.Trim() is "1" or "true" ? "true" : "false", CellKind.YesNo);
            case "e":
                return (value, CellKind.Error);
            case "d":
                return CellDate.ReadIso(value.Trim()) ?? (value, CellKind.Text);
            default:
                return Number(value.Trim(), style);
        }
    }

    private (string Text, CellKind Kind) Number(string value, string? style)
    {
        var shown = int.TryParse(style, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < book.Styles.Count ? book.Styles[index] : CellStyle.Number;
        if (shown != CellStyle.Number && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial) && CellDate.Read(serial, shown, book.From1904) is { } date) return date;
        return CellNumber.Plain(value) is { } number ? (number, CellKind.Number) : (value, CellKind.Text);
    }
}
