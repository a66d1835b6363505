using System.Text;

namespace HacThanh.Platform.Sheets;

/// <summary>Rows of a .csv (RFC 4180, with the habits of Excel: other separators, a first line "sep=;", any line break).</summary>
internal sealed class CsvRows
{
    private const int RowsLookedAt = 20;
    private const int MostFields = 16_384;
    private static readonly char[] separators = [',', ';', '\t'];

    private readonly string text;
    private readonly int start;
    private readonly char separator;
    private readonly SheetLimits limits;

    private CsvRows(string text, int start, char separator, SheetLimits limits) => (this.text, this.start, this.separator, this.limits) = (text, start, separator, limits);

    internal static CsvRows Of(string text, SheetLimits limits)
    {
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && text.Length > 4 && separators.Contains(text[4]) && (text.Length == 5 || text[5] is '\r' or '\n'))
        {
            var next = text.IndexOf('\n', StringComparison.Ordinal) + 1;
            return new(text, next > 0 ? next : text.Length, text[4], limits);
        }
        return new(text, 0, separators.MaxBy(s => Fit(text, s)), limits);
    }

    /// <summary>Rows with something in them. Numbers count every record, as Excel does when it opens the file; a record may hold line breaks.</summary>
    internal IEnumerable<SheetRow> Read()
    {
        var (at, number, filled) = (start, 0, 0);
        var fields = new List<string>();
        while (at < text.Length)
        {
            at = Record(text, at, separator, fields, ++number);
            var cells = new List<SheetCell>(fields.Count);
            for (var i = 0; i < fields.Count; i++)
            {
                var value = CsvGuard.Off(fields[i]);
                if (!string.IsNullOrWhiteSpace(value)) cells.Add(new(i + 1, number, CellText.Taken(value, i + 1, number, limits), CellKind.Text));
            }
            if (cells.Count == 0) continue;
            if (++filled > limits.MaxRows) throw CellText.TooManyRows(limits);
            yield return new(number, cells);
        }
    }

    /// <summary>How well a separator divides the first rows: whether it divides the first at all, how many are divided alike, into how many columns.</summary>
    private static (bool First, int Alike, int Columns) Fit(string text, char separator)
    {
        var (at, alike, columns) = (0, 0, 0);
        bool? first = null;
        var fields = new List<string>();
        for (var row = 1; row <= RowsLookedAt && at < text.Length; row++)
        {
            try
            {
                at = Record(text, at, separator, fields, row);
            }
            catch (SheetRefusedException)
            {
                break;
            }
            if (fields.Exists(f => !string.IsNullOrWhiteSpace(f))) first ??= fields.Count > 1;
            if (columns == 0 && fields.Count > 1) columns = fields.Count;
            if (fields.Count > 1 && fields.Count == columns) alike++;
        }
        return (first == true, alike, columns);
    }

    /// <summary>Reads one record into <paramref name="fields"/> and gives the place behind its line break.</summary>
    private static int Record(string text, int at, char separator, List<string> fields, int row)
    {
        fields.Clear();
        while (true)
        {
            if (fields.Count >= MostFields) throw new SheetRefusedException(SheetRefusal.Damaged, $"Dòng {row} của tệp CSV có quá nhiều cột. Hãy mở bằng Excel, lưu lại rồi gửi.");
            at = at < text.Length && text[at] == '"' ? Quoted(text, at, separator, fields, row) : Plain(text, at, separator, fields);
            if (at >= text.Length) return at;
            if (text[at] == separator) at++;
            else return text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1;
        }
    }

    private static int Plain(string text, int at, char separator, List<string> fields)
    {
        var length = text.AsSpan(at).IndexOfAny(separator, '\r', '\n');
        var end = length < 0 ? text.Length : at + length;
        fields.Add(text[at..end]);
        return end;
    }

    /// <summary>A field in quotes; what stands between its last quote and the separator is kept, as Excel does.</summary>
    private static int Quoted(string text, int at, char separator, List<string> fields, int row)
    {
        var value = new StringBuilder();
        for (at++; ; at++)
        {
            var length = text.AsSpan(at).IndexOf('"');
            if (length < 0) throw new SheetRefusedException(SheetRefusal.Damaged, $"Dòng {row} của tệp CSV có dấu nháy kép mở mà không đóng.");
            value.Append(text, at, length);
            at += length + 1;
            if (at >= text.Length || text[at] != '"') break;
            value.Append('"');
        }
        var end = Plain(text, at, separator, fields);
        fields[^1] = value.Append(fields[^1]).ToString();
        return end;
    }
}
